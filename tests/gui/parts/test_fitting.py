"""A dialog that is too high for the screen scrolls between its title and its buttons."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts import fitting
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.shell.geometry import inside
from made_in_blekinge.gui.work.context import GuiContext

SMALL = QSize(683, 336)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialog_of(context: GuiContext, parent: QWidget, qtbot: QtBot, fields: int) -> TaskDialog:
    made = TaskDialog(context, parent, "Many fields", "Save")
    made.add(*(QLineEdit() for _ in range(fields)))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_does_not_fit_scrolls_and_the_buttons_stay(
    context: GuiContext, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "room_for", lambda _: SMALL)
    made = dialog_of(context, parent, qtbot, fields=20)
    assert made.height() <= SMALL.height()
    button = made.accept_button
    assert made.rect().contains(QRect(button.mapTo(made, button.rect().topLeft()), button.size()))
    [area] = made.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    last = made.findChildren(QLineEdit)[-1]
    last.setFocus()
    area.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()


def test_a_dialog_that_fits_does_not_scroll(context: GuiContext, parent: QWidget, qtbot: QtBot) -> None:
    assert dialog_of(context, parent, qtbot, fields=2).findChildren(QScrollArea) == []


@pytest.mark.parametrize(
    "wanted, room, found",
    [
        (QRect(100, 80, 600, 400), QRect(0, 0, 1366, 768), QRect(100, 80, 600, 400)),
        (QRect(2500, 80, 600, 400), QRect(0, 0, 1366, 768), QRect(766, 80, 600, 400)),
        (QRect(-300, -40, 600, 400), QRect(0, 32, 1366, 736), QRect(0, 32, 600, 400)),
        (QRect(0, 0, 1920, 1080), QRect(0, 32, 683, 352), QRect(0, 32, 683, 352)),
    ],
)
def test_a_window_is_moved_into_the_screen_that_there_is(wanted: QRect, room: QRect, found: QRect) -> None:
    assert inside(wanted, room) == found


def test_a_dialog_grows_with_what_is_said_in_it(context: GuiContext, parent: QWidget, qtbot: QtBot) -> None:
    """Squeezed, an error would lie over its field."""
    made = dialog_of(context, parent, qtbot, fields=3)
    before, field = made.height(), made.findChildren(QLineEdit)[0]
    made.say("There is something wrong here that takes a few words to explain. " * 4)
    qtbot.waitUntil(lambda: made.problem.height() >= made.problem.heightForWidth(made.problem.width()))
    assert made.height() > before
    assert field.height() >= field.minimumSizeHint().height() - 1
