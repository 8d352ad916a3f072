"""A second exhibitor or product of the same name is asked about, when it is added and when one is renamed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.queries.registers.namesakes import namesakes
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from tests.support.builders import exhibitor, product
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay


def add(desk: Desk, page: ExhibitorsPage, name: str) -> None:
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    core = dialog.form.cells["name"].editor.core
    assert isinstance(core, QLineEdit)
    core.setText(name)
    QTest.keyClick(core, Qt.Key.Key_Return)
    desk.rest()


@pytest.mark.parametrize(("answer", "count"), [(None, 1), (0, 1), (1, 2)])
def test_adding_a_second_of_the_same_name_is_asked(
    desk: Desk, say: RecordingSay, answer: int | None, count: int
) -> None:
    first = exhibitor(desk.database, "Ekhaga Keramik", town="Ronneby")
    page = desk.sit_down(ExhibitorsPage)
    say.choices = [answer]
    add(desk, page, "ekhaga keramik")
    number = first.values["number"]
    assert say.questions == [
        (
            "There is already one called Ekhaga Keramik",
            f"Ekhaga Keramik ({number}, Ronneby) is in the register.",
            "Open it / Add anyway",
        )
    ]
    assert len(page.model.rows) == count
    if answer == 0:
        assert page.pane.record is not None
        assert page.pane.record.id == first.id


def test_another_name_asks_nothing(desk: Desk, say: RecordingSay) -> None:
    exhibitor(desk.database, "Ekhaga Keramik")
    page = desk.sit_down(ExhibitorsPage)
    add(desk, page, "Ekhaga")
    assert (len(page.model.rows), say.questions) == (2, [])


@pytest.mark.parametrize(("answer", "name"), [(None, "Ekhaga"), (1, "Bräkne")])
def test_renaming_to_a_name_that_is_there_is_asked(
    desk: Desk, say: RecordingSay, answer: int | None, name: str
) -> None:
    exhibitor(desk.database, "Ekhaga")
    second = exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    assert page.table.choose(second.id)
    desk.rest()
    say.choices = [answer]
    core = page.form.cells["name"].editor.core
    desk.type(core, "Ekhaga")
    assert len(say.questions) == 1
    assert desk.values(exhibitor_record, second.id)["name"] == name


def test_products_are_compared_within_their_exhibitor(desk: Desk) -> None:
    who, other = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    first = product(desk.database, who, "1", name_sv="Honung")
    values = {"exhibitor_id": who.id, "name_sv": "honung"}
    assert [row.id for row in desk.read(namesakes, "products", values)] == [first.id]
    assert desk.read(namesakes, "products", values, first.id) == []
    assert desk.read(namesakes, "products", values | {"exhibitor_id": other.id}) == []


def test_what_was_done_after_the_new_name_is_not_taken_back_instead(
    desk: Desk, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibitor(desk.database, "Ekhaga")
    second = exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    assert page.table.choose(second.id)
    desk.rest()

    def choose(*_: object) -> int:
        page.context.undo.push(QUndoCommand("newer"))
        return 1

    monkeypatch.setattr(say, "choose", choose)
    desk.type(page.form.cells["name"].editor.core, "Ekhaga")
    assert desk.values(exhibitor_record, second.id)["name"] == "Ekhaga"
    assert say.refusals == ["Something was done after that. Ctrl+Z takes it back first."]
    assert page.context.undo.undoText() == "newer"


def test_a_name_that_another_laptop_gave_is_not_asked_about(desk: Desk, say: RecordingSay) -> None:
    exhibitor(desk.database, "Ekhaga")
    second = exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    assert page.table.choose(second.id)
    desk.rest()
    desk.type(page.form.cells["town"].editor.core, "Ronneby")
    record = desk.read(exhibitor_record, second.id)
    assert record is not None
    edit_exhibitor(desk.database, second.id, record.version, {"name": "Ekhaga"})
    desk.rest()
    assert page.pane.heading.text() == "Ekhaga"
    assert say.questions == []
