"""Other screens of the computer while the kiosk runs, and the shortcuts of the window behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.kiosk.cover import Cover
from made_in_blekinge.gui.kiosk.start import open_kiosk
from made_in_blekinge.gui.work.context import GuiContext
from tests.gui.kiosk.conftest import end
from tests.support import builders_checkin as people
from tests.support.gui.driving import Driver, targets


def covers() -> list[Cover]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Cover) and each.isVisible()]


def test_another_screen_is_covered_and_offers_nothing(kiosk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiosk.window, "screen", lambda: None)  # as if it stood on a screen of its own
    kiosk.window.covers.arrange()
    (cover,) = covers()
    assert cover.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert list(targets(cover)) == []
    assert not cover.close()
    assert covers() == [cover]
    end(kiosk)
    assert covers() == []


def test_no_shortcut_of_the_window_behind_is_heard(market: people.Market, context: GuiContext, qtbot: QtBot) -> None:
    program, pressed = QWidget(), list[str]()
    qtbot.addWidget(program)
    for keys in ("Ctrl+K", "F2", "Ctrl+1", "Alt+F"):
        made = QShortcut(keys, program, context=Qt.ShortcutContext.ApplicationShortcut)
        made.activated.connect(lambda keys=keys: pressed.append(keys))
    program.show()
    kiosk = Driver(open_kiosk(context, "KNA26"), qtbot)
    qtbot.waitUntil(kiosk.window.isActiveWindow)
    window, held = kiosk.window.windowHandle(), Qt.KeyboardModifier
    for key, modifier in (
        (Qt.Key.Key_K, held.ControlModifier), (Qt.Key.Key_F2, held.NoModifier), (Qt.Key.Key_1, held.ControlModifier),
        (Qt.Key.Key_F, held.AltModifier),
    ):  # fmt: skip
        QTest.keyClick(window, key, modifier)
    assert pressed == []
    assert not program.isEnabled()
    kiosk.window.bridge.leaving()
    assert program.isEnabled()
    assert program.isVisible()
