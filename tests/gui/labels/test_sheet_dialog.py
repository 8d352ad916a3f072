from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.sheet import SheetKind, find_sheet, load_sheets
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.sheet_dialog import OwnSheetDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.labels.sheet import OwnSheet, own_sheets
from made_in_blekinge.services.labels.sheet import save_sheet
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order, stops
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app
MINE = {
    "key": "mina",
    "name": "Mina etiketter",
    "page_width": 210,
    "page_height": 297,
    "note": "gula",
    "source": "mätt",
}


class Table:
    """A person at the dialog."""

    def __init__(self, qtbot: QtBot, context: GuiContext, own: OwnSheet | None = None) -> None:
        self.qtbot, self.context = qtbot, context
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = OwnSheetDialog(context, self.window, own)
        self.saved: list[str] = []
        self.removed: list[str] = []
        self.dialog.saved.connect(self.saved.append)
        self.dialog.removed.connect(self.removed.append)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def line(self, key: str) -> QLineEdit:
        core = self.dialog.form.cells[key].editor.core
        assert isinstance(core, QLineEdit)
        return core

    def write(self, key: str, text: str) -> None:
        line = self.line(key)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def choose_kind(self, kind: SheetKind) -> None:
        combo = self.dialog.form.cells["kind"].editor.core
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(list(SheetKind).index(kind))

    def problem(self, key: str) -> UserError | None:
        return self.dialog.form.cells[key].error

    def shown(self) -> set[str]:
        return {key for key, cell in self.dialog.form.cells.items() if cell.isVisible()}


@pytest.fixture
def sit(qtbot: QtBot, context: GuiContext, empty_app: App) -> Callable[..., Table]:
    return lambda own=None: Table(qtbot, context, own)


def kept(app: App) -> list[OwnSheet]:
    with app.database.reading() as session:
        return own_sheets(session)


def test_a_sheet_is_made_with_the_keyboard_alone(sit: Callable[..., Table], empty_app: App, qtbot: QtBot) -> None:
    table = sit()
    at = table.dialog.focusWidget()
    assert at is table.line("key")
    QTest.keyClicks(at, "mina 24")
    for key in ("name", "maker"):
        QTest.keyClick(table.dialog.focusWidget(), Qt.Key.Key_Tab)
        assert table.dialog.focusWidget() is table.line(key)
    table.write("rows", "6")
    table.write("pitch_x", "66,5")
    table.write("label_height", "40.25")
    table.write("pitch_y", "41 mm")
    with qtbot.waitSignal(table.dialog.saved):
        QTest.keyClick(table.line("pitch_y"), Qt.Key.Key_Return)
    [own] = kept(empty_app)
    assert table.saved == ["mina 24"]
    assert (own.sheet.key, own.sheet.name, own.sheet.rows, own.sheet.columns) == ("mina 24", "mina 24", 6, 3)
    assert (own.sheet.pitch_x, own.sheet.pitch_y, own.sheet.label_height) == (66.5, 41.0, 40.25)


def test_the_drawing_follows_every_key(sit: Callable[..., Table]) -> None:
    table = sit()
    before = table.dialog.picture.sheet
    table.write("columns", "2")
    after = table.dialog.picture.sheet
    assert before is not None
    assert after is not None
    assert (before.columns, after.columns) == (3, 2)
    table.write("pitch_x", "90")
    assert table.dialog.picture.sheet is not None
    assert table.dialog.picture.sheet.pitch_x == 90


@pytest.mark.parametrize(
    ("key", "text", "at", "code"),
    [
        ("pitch_x", "60", "pitch_x", "overlap"),
        ("pitch_y", "30", "pitch_y", "overlap"),
        ("left", "40", "left", "outside_page"),
        ("top", "60", "top", "outside_page"),
        ("radius", "25", "radius", "too_round"),
        ("dead_left", "80", "dead_left", "unprintable"),
        ("rows", "999", "rows", "too_many_labels"),
        ("page_width", "x", "page_width", "bad_number"),
        ("rows", "0", "rows", "out_of_range"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_under_the_drawing_and_goes_when_mended(
    key: str, text: str, at: str, code: str, sit: Callable[..., Table]
) -> None:
    table = sit()
    before = table.line(key).text()
    table.write(key, text)
    found = table.problem(at)
    assert found is not None
    assert found.code == code
    assert table.dialog.fault.text() == table.context.catalog.error(found)
    assert table.dialog.picture.sheet is not None
    table.write(key, before)
    assert table.dialog.form.wrong == 0
    assert table.dialog.fault.text() == ""


def test_nothing_is_kept_while_something_is_wrong(sit: Callable[..., Table], empty_app: App) -> None:
    table = sit()
    QTest.mouseClick(table.dialog.accept_button, Qt.MouseButton.LeftButton)
    found = table.problem("key")
    assert found is not None
    assert found.code == "missing"
    assert table.dialog.focusWidget() is table.line("key")
    assert kept(empty_app) == []


def test_a_name_that_is_taken_is_said_beside_it(sit: Callable[..., Table], empty_app: App, qtbot: QtBot) -> None:
    table = sit()
    table.write("key", "L7160")
    QTest.mouseClick(table.dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table.problem("key") is not None)
    assert table.dialog.isVisible()
    assert table.dialog.accept_button.isEnabled()
    assert kept(empty_app) == []


def test_each_kind_shows_only_what_it_has(sit: Callable[..., Table], empty_app: App, qtbot: QtBot) -> None:
    table = sit()
    every = set(table.dialog.form.cells)
    assert every - table.shown() == {"length_min", "length_max"}
    table.choose_kind(SheetKind.DIE_CUT)
    assert every - table.shown() == {"length_min", "length_max", "columns", "rows", "pitch_x", "pitch_y"}
    table.choose_kind(SheetKind.CONTINUOUS)
    assert {"length_min", "length_max", "label_width", "left"} <= table.shown()
    assert not {"columns", "rows", "pitch_x", "pitch_y", "label_height", "top", "radius"} & table.shown()


def test_a_roll_is_made_from_another_one(sit: Callable[..., Table], empty_app: App, qtbot: QtBot) -> None:
    table, roll = sit(), find_sheet("DK-22205")
    table.write("key", "bred rulle")
    table.dialog.start.setCurrentIndex(table.dialog.start.findText(roll.title))
    table.dialog.start.activated.emit(table.dialog.start.currentIndex())
    assert table.dialog.kind is SheetKind.CONTINUOUS
    assert table.line("key").text() == "bred rulle"
    table.write("page_width", "80")
    table.write("label_width", "80")
    with qtbot.waitSignal(table.dialog.saved):
        QTest.mouseClick(table.dialog.accept_button, Qt.MouseButton.LeftButton)
    [own] = kept(empty_app)
    assert (own.sheet.kind, own.sheet.page_width, own.sheet.length_max) == (SheetKind.CONTINUOUS, 80, roll.length_max)


def test_every_shop_sheet_is_a_possible_start_and_keeps_its_sizes(sit: Callable[..., Table]) -> None:
    """One after the other in one dialog, as somebody looks for the nearest."""
    table = sit()
    for name, sheet in load_sheets().items():
        table.dialog.copy(sheet)
        assert table.dialog.form.wrong == 0, name
        shown = table.dialog.picture.sheet
        assert shown is not None, name
        assert shown.boxes() == sheet.boxes(), name
        assert (shown.kind, shown.printable(1)) == (sheet.kind, sheet.printable(1)), name
        assert (shown.length_min, shown.length_max) == (sheet.length_min, sheet.length_max), name


def test_an_own_sheet_is_changed_and_keeps_what_the_form_does_not_show(
    sit: Callable[..., Table], empty_app: App, qtbot: QtBot
) -> None:
    own = save_sheet(empty_app.database, MINE)
    table = sit(own)
    assert not table.dialog.start.isVisible()
    assert table.line("note").text() == "gula"
    table.write("note", "vita")
    with qtbot.waitSignal(table.dialog.saved):
        QTest.mouseClick(table.dialog.accept_button, Qt.MouseButton.LeftButton)
    [after] = kept(empty_app)
    assert (after.id, after.version, after.sheet.note, after.sheet.source) == (own.id, 2, "vita", "mätt")


def test_somebody_else_changed_it_meanwhile(sit: Callable[..., Table], empty_app: App, qtbot: QtBot) -> None:
    own = save_sheet(empty_app.database, MINE)
    table = sit(own)
    save_sheet(empty_app.database, MINE | {"note": "röda"}, "mina")
    table.write("note", "vita")
    QTest.mouseClick(table.dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(table.dialog.problem.isVisible)
    assert "at the same time" in table.dialog.problem.text()
    assert kept(empty_app)[0].sheet.note == "röda"


def test_a_sheet_is_removed_only_when_the_user_says_so(
    sit: Callable[..., Table], empty_app: App, qtbot: QtBot, say: RecordingSay
) -> None:
    table = sit(save_sheet(empty_app.database, MINE))
    QTest.mouseClick(table.dialog.remove_button, Qt.MouseButton.LeftButton)
    assert len(say.questions) == 1
    assert len(kept(empty_app)) == 1
    say.answers.append(True)
    with qtbot.waitSignal(table.dialog.removed):
        QTest.mouseClick(table.dialog.remove_button, Qt.MouseButton.LeftButton)
    assert kept(empty_app) == []
    assert table.removed == ["mina"]


def test_the_measure_of_the_field_one_writes_in_stands_out(sit: Callable[..., Table]) -> None:
    table = sit()
    plain = table.dialog.picture.grab().toImage()
    table.line("label_width").setFocus()
    assert table.dialog.picture.grab().toImage() != plain


def test_every_control_has_a_name(sit: Callable[..., Table]) -> None:
    table = sit()
    for cell in table.dialog.form.cells.values():
        assert cell.editor.core.accessibleName()
    assert table.dialog.start.accessibleName()


def test_the_keyboard_goes_as_the_eye_goes(sit: Callable[..., Table]) -> None:
    table = sit()
    table.dialog.resize(table.dialog.width(), 1200)
    QApplication.processEvents()
    assert out_of_order(table.dialog) == []
    assert len(stops(table.dialog)) == len(table.shown()) + 3  # the start, and two buttons


def test_a_dialog_that_was_left_is_gone_and_kept_nothing(
    sit: Callable[..., Table], empty_app: App, qtbot: QtBot, say: RecordingSay
) -> None:
    table = sit()
    table.write("key", "mina")
    QTest.keyClick(table.dialog, Qt.Key.Key_Escape)
    assert [title for title, _, _ in say.questions] == ["Leave without saving?"]
    assert table.dialog.isVisible()
    say.answers = [True]
    QTest.keyClick(table.dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(table.dialog))
    assert kept(empty_app) == []
