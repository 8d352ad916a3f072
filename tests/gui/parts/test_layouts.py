from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.layouts import resize_on_screen


def test_a_window_is_as_large_as_asked_unless_the_screen_is_smaller(qtbot: QtBot) -> None:
    window = QDialog()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()
    resize_on_screen(window, 200, 100)
    assert (window.width(), window.height()) == (200, 100)
    resize_on_screen(window, 200, screen.height() * 3)
    assert window.width() == 200
    assert 0.8 * screen.height() < window.height() < screen.height()
