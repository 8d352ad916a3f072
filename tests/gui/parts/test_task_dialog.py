"""Leaving a dialog: nothing that was typed into it vanishes unasked."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.editors import DateEditor, system_today
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.recording_say import RecordingSay


class Filled(TaskDialog):
    """A dialog with a field of each kind."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, "Filled", "Save")
        self.line, self.text, self.search = QLineEdit("as it was"), QPlainTextEdit("as it was"), SearchField()
        self.combo, self.tick, self.spin = QuietCombo(), QCheckBox("Tick"), NumberSpin(maximum=9)
        self.combo.addItems(["Röd", "Grön"])
        self.date = DateEditor(self, lambda day, _: str(day), system_today)
        self.date.put(dt.date(2026, 6, 13), context.catalog)
        self.add(self.line, self.text, self.search, self.combo, self.tick, self.spin, self.date)


@pytest.fixture
def opened(qtbot: QtBot, context: GuiContext) -> Callable[[], Filled]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def make() -> Filled:
        dialog = Filled(context, parent)
        dialog.open()
        return dialog

    return make


@pytest.mark.parametrize("field", ["line", "text"])
def test_what_was_typed_is_given_up_only_when_that_was_answered(
    qtbot: QtBot, opened: Callable[[], Filled], say: RecordingSay, field: str
) -> None:
    dialog = opened()
    widget: QLineEdit | QPlainTextEdit = getattr(dialog, field)
    QTest.keyClicks(widget, "Ny")
    written = dialog.line.text() + dialog.text.toPlainText()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert [title for title, _, _ in say.questions] == ["Leave without saving?"]
    assert dialog.isVisible()
    assert dialog.line.text() + dialog.text.toPlainText() == written
    say.answers = [True]
    with qtbot.waitSignal(dialog.rejected):
        dialog.close()


@pytest.mark.parametrize("deed", ["combo", "tick", "spin", "date"])
def test_what_was_only_chosen_is_given_up_only_when_that_was_answered(
    qtbot: QtBot, opened: Callable[[], Filled], say: RecordingSay, deed: str
) -> None:
    dialog = opened()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    control: QWidget = getattr(dialog, deed).core if deed == "date" else getattr(dialog, deed)
    control.setFocus()
    key = {"combo": Qt.Key.Key_Down, "tick": Qt.Key.Key_Space, "spin": Qt.Key.Key_Up, "date": Qt.Key.Key_Delete}
    QTest.keyClick(control, key[deed])
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert len(say.questions) == 1
    assert dialog.isVisible()
    back = {"combo": Qt.Key.Key_Up, "tick": Qt.Key.Key_Space, "spin": Qt.Key.Key_Down, "date": Qt.Key.Key_2}
    QTest.keyClick(control, back[deed])
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(control, Qt.Key.Key_Escape)
    assert len(say.questions) == 1


@pytest.mark.parametrize("deed", ["nothing", "filled by the program", "searched", "typed and taken back"])
def test_where_nothing_is_lost_nothing_is_asked(
    qtbot: QtBot, opened: Callable[[], Filled], say: RecordingSay, deed: str
) -> None:
    dialog = opened()
    if deed == "filled by the program":
        dialog.combo.setCurrentIndex(1)
        dialog.tick.setChecked(True)
        dialog.spin.setValue(3)
        dialog.line.setText("Förslag")
        dialog.text.setPlainText("Förslag")
    elif deed == "searched":
        QTest.keyClicks(dialog.search, "Aspo")
    elif deed == "typed and taken back":
        QTest.keyClicks(dialog.line, "x")
        QTest.keyClick(dialog.line, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert say.questions == []
