"""A scanner's burst in every dialog, menu and field of check-in: it confirms nothing, gives no reason, fills no field.

The list is made from the program: a new dialog of check-in is in it by itself, and wants to be opened here.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QTableWidget, QWidget
from sqlalchemy import text

import made_in_blekinge.gui.checkin as checkin
from made_in_blekinge.desk.checkin.snapshot import TableState
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.gui.checkin import bar
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.departure import DepartureDialog
from made_in_blekinge.gui.checkin.records import TraderRecords
from made_in_blekinge.gui.checkin.walk_in import WalkInDialog
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin
from tests.support.gui.checkin_desk import Table, sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay

ITEM = "1001"
TABLES = ("check_in", "absence", "departure", "goods_movement", "trader_record", "fee_payment", "participation")


@pytest.fixture
def table(desk: Desk) -> Table:
    """Three whom the law lets in; of the third nothing at all is missing, so that a scan checks in at once."""
    made, people = sit_down(desk, 3)
    for person in people:
        add_document(desk.database, person.id, DocumentKind.F_TAX, "", None, None, file_name="", file=None)
    for kind in (DocumentKind.AGREEMENT, DocumentKind.INSURANCE):
        add_document(desk.database, people[2].id, kind, "", None, None, file_name="", file=None)
    builders.product(desk.database, people[0], ITEM)
    desk.rest()
    return made


def sign(table: Table, number: int) -> str:
    """The code of who stands at ``A<number>``."""
    row = builders_checkin.row(table.desk.database, f"A{number}")
    return builders_checkin.payload(table.desk.database, table.event, Record(row.exhibitor_id, 1, {}))


def dialog_classes() -> set[type[QDialog]]:
    """Every dialog that the rooms of check-in declare."""
    modules = [
        importlib.import_module(f"{checkin.__name__}.{module.name}")
        for module in pkgutil.iter_modules(checkin.__path__)
    ]
    return {
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, QDialog) and found.__module__ == module.__name__
    }


def on_card(table: Table, key: str, here: bool = False) -> None:
    """A line of the menu of the first exhibitor, who is checked in where ``here``."""
    table.find("A1")
    if here:
        table.enter()
    if key == bar.DEPART:
        table.bar.depart.click()
    else:
        table.choose(key)


OPENERS: dict[str, tuple[type[QDialog], Callable[[Table], None]]] = {
    "walk-in": (WalkInDialog, lambda table: table.page.walk_in_button.click()),
    "substitute": (AskFields, partial(on_card, key=bar.SUBSTITUTE)),
    "take back": (AskFields, partial(on_card, key=bar.UNDO, here=True)),
    "correct": (AskFields, partial(on_card, key=bar.CORRECT, here=True)),
    "depart": (DepartureDialog, partial(on_card, key=bar.DEPART, here=True)),
    "records": (TraderRecords, lambda table: TraderRecords(table.page.context, table.page, "KNA26").open()),
}


def test_every_dialog_of_check_in_is_tried() -> None:
    assert {found.__name__ for found in dialog_classes()} == {found.__name__ for found, _ in OPENERS.values()}


def on_disk(desk: Desk) -> dict[str, list[Any]]:
    with desk.database.reading() as session:
        return {
            name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name} ORDER BY 1"))] for name in TABLES
        }


def focusable(parent: QWidget) -> list[QWidget]:
    return [
        each
        for each in parent.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible() and each.isEnabled()
    ]


def contents(parent: QWidget) -> list[object]:
    """What stands in every field, and what is ticked or chosen."""
    return [each for widget in parent.findChildren(QWidget) for each in content(widget)]


def content(widget: QWidget) -> Iterator[object]:
    if isinstance(widget, QLineEdit):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield widget.currentIndex()
    elif isinstance(widget, QAbstractButton) and widget.isCheckable():
        yield widget.isChecked()
    elif isinstance(widget, QTableWidget):
        yield from (
            item.text()
            for row in range(widget.rowCount())
            for column in range(widget.columnCount())
            if (item := widget.item(row, column)) is not None
        )


@pytest.mark.parametrize("name", OPENERS)
def test_a_scan_in_a_dialog_does_nothing_there_and_is_used_after_it(table: Table, say: RecordingSay, name: str) -> None:
    desk, page, code = table.desk, table.page, sign(table, 3)
    kind, opener = OPENERS[name]
    opener(table)
    desk.rest()
    dialog = next(found for found in page.findChildren(kind) if found.isVisible())
    QTest.qWaitForWindowActive(dialog)
    desk.rest()
    before, was = on_disk(desk), contents(dialog)
    places = focusable(dialog)
    assert places
    for place in places:
        place.setFocus()
        table.burst(code)
    desk.rest()
    assert dialog.isVisible()
    assert (contents(dialog), on_disk(desk)) == (was, before)
    assert (say.questions, say.bugs) == ([], [])
    assert page.desk.now.scans_waiting == len(places)
    assert page.over.note is not None
    assert page.over.note.text() == f"{len(places)} scanned, wait."
    dialog.done(0)
    with desk.qtbot.waitActive(page.window()):
        page.window().activateWindow()
    desk.rest()
    assert page.desk.now.state is TableState.SHOWN or kind is TraderRecords
    arrived = [row.booth for row in builders_checkin.rows(desk.database) if row.check_in_id is not None]
    assert "A3" in arrived
    assert page.list.search.hasFocus()


def test_a_scan_in_a_menu_chooses_nothing_and_is_used_after_it(table: Table, say: RecordingSay) -> None:
    desk, page, code = table.desk, table.page, sign(table, 3)
    table.find("A1")
    menu, chosen = page.bar.menu, []
    menu.triggered.connect(lambda action: chosen.append(action.text()))
    before = on_disk(desk)
    menu.popup(page.mapToGlobal(page.rect().center()))
    desk.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is menu.windowHandle())
    for action in menu.actions():
        menu.setActiveAction(action)
        table.burst(code)
    assert (chosen, on_disk(desk), menu.isVisible()) == ([], before, True)
    assert page.over.note is not None
    assert page.over.note.text() == f"{len(menu.actions())} scanned, wait."
    menu.close()
    with desk.qtbot.waitActive(page.window()):
        page.window().activateWindow()
    desk.rest()
    assert builders_checkin.row(desk.database, "A3").check_in_id is not None
    assert (say.questions, say.errors) == ([], [])


def test_a_scan_in_a_field_of_the_table_checks_nobody_in_who_was_not_scanned(table: Table) -> None:
    """Somebody of whom papers are missing is shown; the same sign is scanned again in every field, with its Enter."""
    desk, page, code = table.desk, table.page, sign(table, 1)
    table.scan(code)
    before, places = on_disk(desk), focusable(page)
    was = [contents(page.card), page.list.search.text()]
    assert page.list.search in places
    assert len(places) > 5
    for place in places:
        place.setFocus()
        table.burst(code)
        table.burst(code, Qt.Key.Key_Tab)
    desk.rest()
    assert on_disk(desk) == before
    assert [contents(page.card), page.list.search.text()] == was
    assert page.visitor is not None
    assert page.visitor.row.booth == "A1"


class Clock:
    """The scanner's clock, in milliseconds."""

    at = 10_000

    def elapsed(self) -> int:
        return self.at


@pytest.mark.parametrize(("after_ms", "checks_in"), [(40, False), (390, False), (410, True)])
def test_a_second_enter_of_the_scanner_is_the_scanners(table: Table, after_ms: int, checks_in: bool) -> None:
    desk, page, clock = table.desk, table.page, Clock()
    page.scanner._clock = clock  # type: ignore[assignment]
    table.burst(sign(table, 1))
    desk.rest()
    clock.at += after_ms
    window = page.window().windowHandle()
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(window, enter)
    desk.rest()
    assert (builders_checkin.row(desk.database, "A1").check_in_id is not None) is checks_in


def test_the_morning_with_the_keys_alone(table: Table) -> None:
    """One is left behind and said, one comes at once and is undone, one is found by name; nothing is printed."""
    desk, page = table.desk, table.page
    table.scan(sign(table, 1))
    table.scan(sign(table, 3))
    assert table.said == ("amber", "A1 Utställare 01 is not checked in")
    assert "Checked in: Utställare 03, booth A3" in table.sentence
    assert page.band.undo.isVisible()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert builders_checkin.row(desk.database, "A3").check_in_id is None
    (made,) = builders_checkin.check_ins(desk.database)
    assert made.annul_reason == "Taken back at once at the table"
    page.band.lead.click()
    desk.rest()
    assert page.list.search.hasFocus()
    for _ in range(3):
        table.enter()
    assert table.said == ("oak", "Checked in")
    table.find("Bodin")
    assert (table.said, page.band.lead.text()) == (("brick", "Not found"), "Add without a place…")
    page.band.lead.click()
    desk.rest()
    assert table.asking.form.cells["name"].editor.text() == "Bodin"
    table.asking.done(0)
