"""The pages of people and of changes, as an organiser uses them."""

import datetime as dt
import time
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from sqlalchemy import insert

from made_in_blekinge.domain.market import AllergenKind, VatClass
from made_in_blekinge.domain.people import DUTIES, Role
from made_in_blekinge.domain.recovery_code import new_code
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.registers.changes.page import AT_ONCE, ChangesPage
from made_in_blekinge.gui.registers.changes.words import tables_called, title
from made_in_blekinge.gui.registers.people.dialog import PersonDialog
from made_in_blekinge.gui.registers.people.page import PeoplePage
from made_in_blekinge.gui.registers.people.recovery import RecoveryCodeDialog
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.people import PersonRow, people
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.people import add_person, recover
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.people import AuditLog
from tests.support import builders
from tests.support.builders import NOW
from tests.support.counts import amount
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay

CHANGES = amount("CHANGES", 20_000)


def everybody(desk: Desk) -> list[PersonRow]:
    rows: list[PersonRow] = desk.read(people, False)
    return rows


def dialog_of(page: PeoplePage) -> PersonDialog:
    found = [each for each in page.findChildren(PersonDialog) if each.isVisible()]
    assert len(found) == 1
    dialog: PersonDialog = found[0]
    return dialog


def fill(dialog: PersonDialog, **values: str) -> None:
    for key, text in values.items():
        core = dialog.form.cells[key].editor.core
        core.setFocus()
        QTest.keyClick(core, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(core, Qt.Key.Key_Delete)
        write(core, text)


def accept(desk: Desk, dialog: PersonDialog) -> None:
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()


def errors(dialog: PersonDialog) -> dict[str, str]:
    return {key: cell.problem.error.code for key, cell in dialog.form.cells.items() if cell.problem.error}


def test_the_first_is_an_organiser_and_is_told_what_happens(desk: Desk) -> None:
    page = desk.sit_down(PeoplePage)
    assert page.content.currentWidget() is page.empty
    assert "no PIN is asked for" in page.empty.text
    assert not page.recovery.isEnabled()
    assert "made with the first organiser" in page.recovery.toolTip()
    page.add()
    dialog = dialog_of(page)
    assert dialog.form.cells["role"].editor.text() == Role.ORGANISER.value
    assert dialog.form.cells["name"].note.text().startswith("From now on this market asks for a PIN.")
    for cell in dialog.form.cells.values():
        assert cell.height() >= cell.heightForWidth(cell.width())
    fill(dialog, name="Åsa", pin="4711", again="4711")
    accept(desk, dialog)
    assert [(row.name, row.role) for row in everybody(desk)] == [("Åsa", Role.ORGANISER)]
    assert page.model.rowCount() == 1
    code = code_told(page)
    (key,) = [row.id for row in everybody(desk)]
    recover(desk.database, key, code, "2580", lambda: NOW)


def code_told(page: PeoplePage) -> str:
    """The recovery code that is shown, whose dialog is closed."""
    (told,) = [each for each in page.window().findChildren(RecoveryCodeDialog) if each.isVisible()]
    code: str = told.code.text()
    QTest.keyClick(told, Qt.Key.Key_Escape)
    assert told.isVisible()  # it has been neither printed nor copied
    QTest.mouseClick(told.copy, Qt.MouseButton.LeftButton)
    QTest.keyClick(told, Qt.Key.Key_Escape)
    assert not told.isVisible()
    return code


def test_an_organiser_makes_a_new_recovery_code(desk: Desk, say: RecordingSay) -> None:
    code = new_code()
    key = add_person(desk.database, "Åsa", Role.ORGANISER, "4711", code)
    page = desk.sit_down(PeoplePage)
    say.answers += [False, True]
    QTest.mouseClick(page.recovery, Qt.MouseButton.LeftButton)
    desk.rest()
    assert not page.window().findChildren(RecoveryCodeDialog)
    QTest.mouseClick(page.recovery, Qt.MouseButton.LeftButton)
    desk.rest()
    after = code_told(page)
    with pytest.raises(UserError):
        recover(desk.database, key, code, "2580", lambda: NOW)
    recover(desk.database, key, after, "2580", lambda: NOW)


def test_what_is_wrong_stands_beside_its_field(desk: Desk) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    page = desk.sit_down(PeoplePage)
    page.add()
    dialog = dialog_of(page)
    accept(desk, dialog)
    assert errors(dialog) == {"name": "missing", "pin": "missing", "again": "missing"}
    for values, wrong in (
        ({"name": "Bo", "pin": "2580", "again": "2581"}, {"again": "pins_differ"}),
        ({"pin": "1234", "again": "1234"}, {"pin": "weak_pin"}),
        ({"pin": "25 80", "again": "25 80"}, {"pin": "bad_pin"}),
        ({"name": "ÅSA", "pin": "2580", "again": "2580"}, {"name": "name_taken"}),
    ):
        fill(dialog, **values)
        accept(desk, dialog)
        assert wrong.items() <= errors(dialog).items()
    fill(dialog, name="Bo")
    accept(desk, dialog)
    assert {row.name for row in everybody(desk)} == {"Åsa", "Bo"}


def test_the_choice_of_a_role_says_what_it_may_do(desk: Desk) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    page = desk.sit_down(PeoplePage)
    page.add()
    dialog = dialog_of(page)
    cell: Any = dialog.form.cells["role"]
    for at, role in enumerate(Role):
        cell.editor.combo.setCurrentIndex(at)
        assert cell.note.text() == DUTIES[role]
    for key in ("pin", "again"):
        core = dialog.form.cells[key].editor.core
        assert isinstance(core, QLineEdit)
        assert core.echoMode() == QLineEdit.EchoMode.Password
    dialog.reject()


def test_role_pin_and_leaving(desk: Desk, say: RecordingSay) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    add_person(desk.database, "Bo", Role.CASHIER, "2580")
    page = desk.sit_down(PeoplePage)
    page.table.choose(next(row.id for row in everybody(desk) if row.name == "Bo"))
    page.change()
    dialog = dialog_of(page)
    fill(dialog, name="Bo Ek")
    accept(desk, dialog)
    assert "Bo Ek" in [row.name for row in everybody(desk)]
    page.renew_pin()
    dialog = dialog_of(page)
    fill(dialog, pin="1470", again="1470")
    accept(desk, dialog)
    page.leave()
    desk.rest()
    assert all(row.active for row in everybody(desk))
    say.answers = [True]
    page.leave()
    desk.rest()
    assert [row.name for row in everybody(desk) if not row.active] == ["Bo Ek"]
    assert page.model.rowCount() == 1
    page.gone.setChecked(True)
    desk.rest()
    assert page.model.rowCount() == 2


def test_the_last_organiser_stays(desk: Desk, say: RecordingSay) -> None:
    key = add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    add_person(desk.database, "Bo", Role.CASHIER, "2580")
    page = desk.sit_down(PeoplePage)
    page.table.choose(key)
    say.answers = [True]
    page.leave()
    desk.rest()
    assert [error.code for error in say.errors] == ["last_organiser"]
    assert all(row.active for row in everybody(desk))


@pytest.fixture
def logged(desk: Desk) -> Desk:
    desk.database.auditor = Auditor(lambda: NOW, "Kassalaptop")
    made = builders.exhibitor(desk.database, "Aspö Musteri")
    goods = builders.product(desk.database, made)
    edit_product(desk.database, goods.id, goods.version, {"price_sek": 9500})
    edit_exhibitor(desk.database, made.id, made.version, {"name": "Aspö Must", "f_tax": True})
    return desk


def cells(page: ChangesPage, row: int = 0) -> list[str]:
    return [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]


def test_changes_of_a_food_stand_in_plain_words(logged: Desk) -> None:
    changes = {
        "best_before": dt.date(2026, 12, 24),
        "vat_classes_abroad": (("DE", VatClass.STANDARD),),
        "shares_sv": (("mandel", 80), ("honung", 920)),
        "allergen_kinds": (AllergenKind.RYE,),
    }
    edit_product(logged.database, 1, 2, changes)
    logged.context.set_language("sv")
    page = logged.sit_down(ChangesPage)
    difference = cells(page)[4]
    for said in (
        "Momsklass utomlands: – → DE: Standard",
        "Andelar av ingredienser (sv): – → mandel 8 %; honung 92 %",
        "Allergener: – → Spannmål med gluten",
        "Vilka sädesslag och nötter: – → Råg",
        "Bäst före: – → 2026-12-24",
    ):
        assert said in difference


def test_changes_stand_in_plain_words(logged: Desk) -> None:
    logged.context.set_language("sv")
    page = logged.sit_down(ChangesPage)
    when, who, laptop, what, difference = cells(page)
    assert (who, laptop, what) == ("–", "Kassalaptop", "Utställare – ändrades: Aspö Must")
    assert when.startswith("12 juni 2026 ")
    assert difference == "Namn: Aspö Musteri → Aspö Must · F-skatt: Nej → Ja"
    assert cells(page, 1)[3:] == ["Produkt – ändrades: 1001", "Pris inkl. moms (SEK): 89,00\N{NO-BREAK SPACE}kr → "
                                  "95,00\N{NO-BREAK SPACE}kr"]  # fmt: skip
    texts = [each.text() for each in page.findChildren(QLabel)]
    assert {"Fält", "Före", "Efter", "Aspö Musteri", "Aspö Must", "F-skatt"} <= set(texts)


def test_the_log_is_searched_as_one_types(logged: Desk) -> None:
    page = logged.sit_down(ChangesPage)
    assert page.search is not None
    for typed, found in (("f_tax must", 2), ("produkt", 2), ("product 9500", 1), ("finns inte", 0)):
        logged.type(page.search, typed)
        assert page.model.rowCount() == found or (not found and page.content.currentWidget() is page.empty)


def test_titles_are_those_of_the_registers() -> None:
    swedish = catalog("sv")
    assert title("exhibitor", "identity_number", swedish) == "Organisations- eller personnummer"
    assert title("booth", "fee_ore", swedish) == "Avgift"
    assert title("person", "pin_hash", swedish) == "PIN-kod"
    assert title("somewhere", "new_column", swedish) == "new column"
    assert set(tables_called("utstallare")) == {"exhibitor", "exhibitor_text", "participation_terms"}
    assert tables_called("xyz") == []


def test_tens_of_thousands_of_changes_are_read_as_one_scrolls(desk: Desk) -> None:
    rows = [
        {
            "time": NOW + dt.timedelta(seconds=number), "person_id": None, "person": "Åsa", "device": "Kassalaptop",
            "action": "changed", "table_name": "exhibitor", "row_id": "1", "before": f'{{"town": "Ort {number}"}}',
            "after": f'{{"town": "Ort {number + 1}"}}', "folded": f"asa kassalaptop exhibitor town ort {number}",
        }
        for number in range(CHANGES)
    ]  # fmt: skip
    with desk.database.writing() as session:
        session.execute(insert(AuditLog), rows)
    began = time.perf_counter()
    page = desk.sit_down(ChangesPage)
    assert page.model.rowCount() == AT_ONCE
    page.table.scrollToBottom()
    desk.rest()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() >= 2 * AT_ONCE)
    assert page.model.canFetchMore(QModelIndex())
    assert page.search is not None
    one = CHANGES * 7 // 9
    desk.type(page.search, f"ort {one}")
    assert page.model.rowCount() == 1
    assert not page.model.canFetchMore(QModelIndex())
    assert f"Ort {one + 1}" in cells(page)[4]
    assert time.perf_counter() - began < 5
    assert QApplication.focusWidget() is page.table  # Enter leads from the search to what was found


def test_who_has_changed_nothing_is_deleted_and_put_back_and_others_have_left(desk: Desk) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    add_person(desk.database, "Bo", Role.CASHIER, "4811")
    page = desk.sit_down(PeoplePage)
    before = everybody(desk)
    page.table.choose(before[0].id)
    page.table.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert [row.name for row in everybody(desk)] == ["Åsa"]
    assert isinstance(desk.context.say, RecordingSay)
    assert desk.context.say.messages[-1] == "Deleted: Bo."
    desk.undo()
    assert everybody(desk) == before


def test_somebody_new_is_taken_back_by_undo(desk: Desk) -> None:
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    page = desk.sit_down(PeoplePage)
    page.add()
    dialog = dialog_of(page)
    fill(dialog, name="Bo", pin="4811", again="4811")
    accept(desk, dialog)
    assert [row.name for row in everybody(desk)] == ["Bo", "Åsa"]
    page.window().activateWindow()
    desk.qtbot.waitUntil(page.window().isActiveWindow)
    page.table.setFocus()
    desk.undo()
    assert [row.name for row in everybody(desk)] == ["Åsa"]
