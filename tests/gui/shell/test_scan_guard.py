"""A scan where nobody waits for one confirms nothing and is no typed text."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.gui.shell.scan_guard import ScanGuard
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.records import exhibitor_values
from tests.support import builders
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.scanning import CODE, press, scan

SAID = f"The scan {CODE} was not used here: nothing was confirmed."


class Asking(TaskDialog):
    """A dialog with a field of each sort; ``acted`` counts its confirmations."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, "Ask", "Go")
        self.name, self.reason, self.search, self.pin = QLineEdit(), QPlainTextEdit(), SearchField(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.add(self.name, self.reason, self.search, self.pin)
        self.acted = 0

    def act(self) -> None:
        self.acted += 1


@pytest.fixture
def asking(context: GuiContext, say: RecordingSay, qtbot: QtBot) -> Iterator[Asking]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Asking(context, window)
    guard = ScanGuard(context, window)
    with qtbot.waitActive(made):
        made.open()
    yield made
    guard.scanner.listen_to(None)


@pytest.mark.parametrize("field", ["name", "reason", "accept_button"])
def test_a_scan_confirms_no_dialog_and_is_written_only_when_wanted(
    asking: Asking, say: RecordingSay, field: str
) -> None:
    there = getattr(asking, field)
    there.setFocus()
    scan(asking)
    assert (asking.acted, asking.name.text(), asking.reason.toPlainText(), say.refusals) == (0, "", "", [SAID])
    for offered in say.offered[-1]:
        offered.act()
    written = {"name": asking.name.text(), "reason": asking.reason.toPlainText(), "accept_button": ""}
    assert written[field] == (CODE if field != "accept_button" else "")


def test_a_search_takes_the_code_and_the_enter_is_not_the_dialogs(asking: Asking, say: RecordingSay) -> None:
    asking.search.setText("before")
    asking.search.setFocus()
    scan(asking)
    assert (asking.search.text(), asking.acted, say.messages) == (CODE, 0, [])


def test_a_pin_may_come_from_anything_that_types(asking: Asking, say: RecordingSay) -> None:
    asking.pin.setFocus()
    scan(asking, "471108")
    assert (asking.pin.text(), asking.acted, say.messages) == ("471108", 1, [])


def test_a_window_with_its_own_scanner_gets_its_codes(asking: Asking, say: RecordingSay) -> None:
    heard: list[str] = []
    own = Scanner(asking)
    own.scanned.connect(heard.append)
    own.listen_to(asking.windowHandle())
    asking.name.setFocus()
    scan(asking)
    assert (heard, say.messages) == ([CODE], [])
    own.listen_to(None)
    scan(asking)
    assert (heard, say.refusals) == ([CODE], [SAID])


def test_a_scan_adds_no_exhibitor_of_that_name(desk: Desk, say: RecordingSay, qtbot: QtBot) -> None:
    page = desk.sit_down(ExhibitorsPage)
    guard = ScanGuard(page.context, page)
    page.add()
    (dialog,) = page.findChildren(NewRecord)
    dialog.windowHandle().requestActivate()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    scan(dialog)
    desk.rest()
    assert dialog.isVisible()
    assert dialog.form.cells["name"].editor.text() == ""
    assert (page.model.rowCount(), say.refusals) == (0, [SAID])
    assert guard.scanner is not None


@pytest.fixture
def names(desk: Desk) -> Iterator[ExhibitorsPage]:
    """The exhibitors as in the window, with its guard, and a name as the current cell."""
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    guard = ScanGuard(page.context, page)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, [column.key for column in page.columns].index("name")))
    yield page
    guard.scanner.listen_to(None)


def name_of_all(desk: Desk) -> list[object]:
    return [values["name"] for values in desk.read(exhibitor_values)]


def test_a_code_that_is_scanned_over_a_cell_is_looked_for_and_overwrites_nothing(
    desk: Desk, names: ExhibitorsPage, say: RecordingSay
) -> None:
    scan(names)
    desk.rest()
    assert name_of_all(desk) == ["Aspö"]
    assert names.table.search is not None
    assert names.table.search.text() == CODE
    assert names.acts.edits.editor is None
    assert say.messages == []


def test_a_scan_while_a_menu_is_open_is_said_and_looked_for_nowhere(
    desk: Desk, names: ExhibitorsPage, say: RecordingSay
) -> None:
    menu = names.table.row_menu()
    menu.popup(names.mapToGlobal(names.rect().center()))
    assert QApplication.activePopupWidget() is menu
    scan(names)
    desk.rest()
    assert menu.isVisible(), "nothing of it was chosen"
    assert names.sought == ""
    assert names.model.rowCount() == 1
    assert say.refusals == [SAID]
    menu.close()


def test_the_same_signs_by_hand_are_a_value(desk: Desk, names: ExhibitorsPage) -> None:
    scan(names, apart=2_000)
    desk.qtbot.waitUntil(lambda: name_of_all(desk) == [CODE])
    assert names.sought == ""


def test_signs_of_a_slow_scanner_that_began_a_cell_are_taken_back(
    desk: Desk, names: ExhibitorsPage, say: RecordingSay
) -> None:
    press(names, [(ord(CODE[0]), CODE[0])], 0, 1_000)
    desk.qtbot.waitUntil(lambda: names.acts.edits.editor is not None)
    scan(names, CODE[1:], since=1_150)
    desk.rest()
    assert (name_of_all(desk), names.sought, names.acts.edits.editor) == (["Aspö"], CODE, None)
    assert say.messages == []


def test_what_was_typed_into_a_cell_by_hand_is_not_lost_by_a_scan(desk: Desk, names: ExhibitorsPage) -> None:
    desk.press(Qt.Key.Key_F2)
    assert names.acts.edits.editor is not None
    desk.type(names.acts.edits.editor.editor.core, "Bräkne", None)
    scan(names)
    desk.qtbot.waitUntil(lambda: name_of_all(desk) == ["Bräkne"])
    assert names.sought == CODE


def test_the_number_of_a_product_may_be_scanned(desk: Desk) -> None:
    page = desk.sit_down(ProductsPage)
    assert page.form.cells["gtin"].editor.core.property("takes_scans")
    assert not page.form.cells["name_sv"].editor.core.property("takes_scans")


def test_the_enter_of_a_scan_presses_no_focused_button_of_a_page(
    names: ExhibitorsPage, desk: Desk, say: RecordingSay
) -> None:
    pressed: list[str] = []
    for made in names.findChildren(WordButton):
        if made.isVisible() and made.isEnabled():
            made.clicked.connect(partial(pressed.append, made.text()))
            made.setFocus()
            scan(names)
    desk.rest()
    assert pressed == []
    assert say.refusals
