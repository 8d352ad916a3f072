"""Sharing a booth, and the terms of who takes part, in the window."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton

from made_in_blekinge.domain.participation import BoothWish
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.queries.event.booth import booth_rows, participation_rows
from made_in_blekinge.queries.registers.records import participation_record
from made_in_blekinge.services.event.booth import set_shares
from made_in_blekinge.store.records import Record
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.checkin_desk import sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import booth_list, participants
from tests.support.gui.recording_say import RecordingSay


def laid(desk: Desk) -> tuple[Record, list[Record]]:
    """A booth that costs a thousand, somebody at it, and somebody else."""
    made = event(desk.database)
    people = [exhibitor(desk.database, name) for name in ("Aspö", "Bräkne", "Torhamn")]
    booth(desk.database, made, "A1", people[0], fee_ore=1000_00)
    return made, people


def shares(desk: Desk, made: Record) -> dict[str, tuple[int, int]]:
    (row,) = desk.read(booth_rows, made.id)
    return {one.exhibitor: (one.share, one.fee_ore) for one in row.sharers}


def test_a_booth_is_shared_weighed_left_and_all_is_undone(desk: Desk) -> None:
    made, people = laid(desk)
    part = booth_list(desk, made)
    sharing = part.sharing
    assert sharing.isVisible()
    assert not sharing.list.isVisible()
    sharing.picker.pick(people[1].id)
    sharing.add_button.click()
    desk.rest()
    assert shares(desk, made) == {"Aspö": (1, 500_00), "Bräkne": (1, 500_00)}
    assert [row.exhibitor for row in part.model.rows] == ["Aspö, Bräkne"]
    assert sharing.list.isVisible()
    assert not part.form.cells["exhibitor_id"].isVisible()
    sharing.shares[0].setValue(3)
    desk.rest()
    assert shares(desk, made) == {"Aspö": (3, 750_00), "Bräkne": (1, 250_00)}
    (leave, _) = [found for found in sharing.list.findChildren(QToolButton) if not found.isHidden()]
    assert leave.accessibleName() == "Take Aspö out of the booth"
    leave.click()
    desk.rest()
    assert shares(desk, made) == {"Bräkne": (1, 1000_00)}
    assert part.form.cells["exhibitor_id"].isVisible()
    for expected in (
        {"Aspö": (3, 750_00), "Bräkne": (1, 250_00)},
        {"Aspö": (1, 500_00), "Bräkne": (1, 500_00)},
        {"Aspö": (1, 1000_00)},
    ):
        desk.undo()
        assert shares(desk, made) == expected
    desk.redo()
    assert shares(desk, made) == {"Aspö": (1, 500_00), "Bräkne": (1, 500_00)}


def test_nobody_is_let_in_twice(desk: Desk, say: RecordingSay) -> None:
    made, people = laid(desk)
    part = booth_list(desk, made)
    part.sharing.picker.pick(people[0].id)
    part.sharing.add_button.click()
    desk.rest()
    assert shares(desk, made) == {"Aspö": (1, 1000_00)}
    assert [error.code for error in say.errors] == ["named_twice"]


def test_who_is_taken_out_by_its_answer_comes_back_with_its_share(desk: Desk) -> None:
    made, people = laid(desk)
    (row,) = desk.read(booth_rows, made.id)
    set_shares(desk.database, row.id, [(people[0].id, 3), (people[1].id, 1)])
    part = participants(desk, made)
    part.table.choose(next(row.id for row in part.model.rows if row.exhibitor == "Aspö"))
    desk.rest()
    combo = part.form.cells["status"].editor.core
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(4)
    combo.activated.emit(4)
    desk.rest()
    assert shares(desk, made) == {"Bräkne": (1, 1000_00)}
    desk.undo()
    assert shares(desk, made) == {"Aspö": (3, 750_00), "Bräkne": (1, 250_00)}


def test_terms_are_written_checked_and_undone(desk: Desk) -> None:
    made, _ = laid(desk)
    part = participants(desk, made)
    terms = part.terms
    (row,) = desk.read(participation_rows, made.id)

    def fill(key: str, text: str) -> None:
        core = terms.cells[key].editor.core
        assert isinstance(core, QLineEdit)
        desk.type(core, text)

    fill("commission_bp", "12,5")
    fill("fee_ore", "1500")
    fill("wish_place", "vid entrén")
    fill("agreement_date", "1/5 2026")
    extras = terms.cells["extras"].editor.core
    assert isinstance(extras, QPlainTextEdit)
    extras.setFocus()
    extras.setPlainText("2 × bord à 150")
    terms.cells["commission_bp"].editor.core.setFocus()
    desk.rest()
    kept = desk.values(participation_record, row.id)
    assert (kept["commission_bp"], kept["fee_ore"], kept["wish"]) == (1250, 1500_00, BoothWish.PLACE)
    assert (kept["agreement_date"], kept["extras"]) == (dt.date(2026, 5, 1), (("bord", 2, 150_00),))
    assert [row.fee_ore for row in part.model.rows] == [1800_00]
    desk.undo()
    assert desk.values(participation_record, row.id)["extras"] == ()
    fill("commission_bp", "150")
    assert terms.wrong == 1
    assert desk.values(participation_record, row.id)["commission_bp"] == 1250


def test_the_check_in_table_asks_who_of_a_shared_booth(desk: Desk) -> None:
    table, people = sit_down(desk)
    (row, *_) = desk.read(booth_rows, table.event.id)
    set_shares(desk.database, row.id, [(people[0].id, 1), (people[1].id, 1)])
    desk.rest()
    for ask, code in ((table.scan, "A1"), (table.find, "a1")):
        ask(code)
        assert table.page.visitor is None
        assert table.page.band.word.text() == "Shared booth"
        assert "Utställare 01 (1), Utställare 02 (2)" in table.sentence
        assert [found.exhibitor for found in table.page.list.rows] == ["Utställare 01", "Utställare 02"]
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert table.page.visitor is not None
    assert table.page.visitor.row.exhibitor in ("Utställare 01", "Utställare 02")
    table.scan_sign(people[1])
    assert table.page.visitor.row.exhibitor == "Utställare 02"


def who_takes_part(desk: Desk, made: Record) -> list[str]:
    return sorted(row.exhibitor for row in desk.read(participation_rows, made.id))


def test_undoing_a_given_booth_leaves_nobody_behind_and_redoing_brings_them_again(desk: Desk) -> None:
    made, people = laid(desk)
    part = booth_list(desk, made)
    editor = part.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    for key in (people[1].id, people[2].id):
        editor.pick(key)
        desk.rest()
    assert who_takes_part(desk, made) == ["Aspö", "Bräkne", "Torhamn"]
    for expected in (["Aspö", "Bräkne"], ["Aspö"]):
        desk.undo()
        assert who_takes_part(desk, made) == expected
    desk.redo()
    assert who_takes_part(desk, made) == ["Aspö", "Bräkne"]
    desk.undo()
    assert who_takes_part(desk, made) == ["Aspö"]


def test_adding_somebody_to_an_event_is_undone(desk: Desk) -> None:
    made, people = laid(desk)
    part = participants(desk, made)
    part.picker.pick(people[2].id)
    part.add_button.click()
    desk.rest()
    assert who_takes_part(desk, made) == ["Aspö", "Torhamn"]
    desk.undo()
    assert who_takes_part(desk, made) == ["Aspö"]
    desk.redo()
    assert who_takes_part(desk, made) == ["Aspö", "Torhamn"]
