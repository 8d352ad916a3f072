"""Leaving a dialog: nothing that was typed into it vanishes unasked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.recording_say import RecordingSay


class Filled(TaskDialog):
    """A dialog with a field of each kind."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, "Filled", "Save")
        self.line, self.text, self.search = QLineEdit("as it was"), QPlainTextEdit("as it was"), SearchField()
        self.add(self.line, self.text, self.search)


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


@pytest.mark.parametrize("deed", ["nothing", "filled by the program", "searched", "typed and taken back"])
def test_where_nothing_is_lost_nothing_is_asked(
    qtbot: QtBot, opened: Callable[[], Filled], say: RecordingSay, deed: str
) -> None:
    dialog = opened()
    if deed == "filled by the program":
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
