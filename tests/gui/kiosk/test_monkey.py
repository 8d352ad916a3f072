"""Somebody plays with the kiosk: it stays, and never shows who it was not told about."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.desk.kiosk.snapshot import Pace, Step, new_visit
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.database import Database
from tests.gui.kiosk.conftest import end, start
from tests.support.counts import amount
from tests.support.gui.driving import FOREIGN, PIN, Driver, opened, press_sign, texts

EVENTS: Final = amount("KIOSK_EVENTS", 20_000)
LOOK_EVERY: Final = 100
STEPS: Final = {Step.START, Step.BOOTH, Step.YOU, Step.WHO, Step.GOODS, Step.PROBLEM, Step.LEAVE}
"""Which all come up, sooner or later: how soon depends on how quickly the computer answers. ``DONE`` comes up on most
days but not on a busy computer, where somebody who only plays may never get so far; test_window goes all the way."""
_KEYS: Final = [
    *(Qt.Key(code) for code in range(Qt.Key.Key_Space.value, Qt.Key.Key_QuoteLeft.value)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1.value, Qt.Key.Key_F13.value)),
    *[Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Menu, Qt.Key.Key_Delete,
      Qt.Key.Key_Meta, Qt.Key.Key_Print, Qt.Key.Key_Help, Qt.Key.Key_Up, Qt.Key.Key_Down] * 6,
]  # fmt: skip
_MODIFIERS: Final = [Qt.KeyboardModifier.NoModifier] * 6 + [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
]
_BUTTONS: Final = [Qt.MouseButton.LeftButton] * 6 + [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]


class Monkey:
    """Does anything, seeded; knows the code of one exhibitor and the booths of all."""

    def __init__(self, driver: Driver, own: str, seed: int) -> None:
        self.driver, self.random = driver, random.Random(seed)
        self._scans = [
            own,
            own,
            own[:-3],
            own.lower(),
            own.replace("MIB1", "MIB7"),
            "7310865004703",
            "B2",
            "MIB1:",
            "]Q1",
        ]
        self._acts: list[tuple[int, Callable[[QWindow], int]]] = [
            (30, self._key), (14, self._click), (5, self._scan), (2, self._wheel), (2, self._drop), (2, self._menu),
            (1, self._close), (1, self._lose_focus), (1, self._wrong_code), (8, self._answer),
        ]  # fmt: skip

    def act(self) -> int:
        """Do something; returns how many events that was."""
        weights, acts = zip(*self._acts, strict=True)
        chosen: Callable[[QWindow], int] = self.random.choices(acts, weights)[0]
        return chosen(self.driver.window.windowHandle())

    def _key(self, window: QWindow) -> int:
        QTest.keyClick(window, self.random.choice(_KEYS), self.random.choice(_MODIFIERS))
        return 2

    def _click(self, window: QWindow) -> int:
        point = QPoint(self.random.randrange(window.width()), self.random.randrange(window.height()))
        targets = [part for part in self.driver.window.findChildren(QWidget) if part.isVisible() and part.focusPolicy()]
        if targets and self.random.random() < 0.7:
            part = self.random.choice(targets)
            point = part.mapTo(self.driver.window, part.rect().center())
        QTest.mouseClick(window, self.random.choice(_BUTTONS), pos=point)
        return 3

    def _answer(self, window: QWindow) -> int:
        """A finger on one of the answers of the screen, as somebody does who goes all the way."""
        screen = self.driver.window.screen_shown
        answers = screen.findChildren(QPushButton) if screen is not None else []
        if answers and self.driver.now.awaited is None:
            part = self.random.choice([one for one in answers if one.property("large")])
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=part.mapTo(self.driver.window, QPoint(30, 20)))
            if self.driver.window.desk.now.awaited:
                self.driver.qtbot.waitUntil(lambda: self.driver.now.awaited is None)
        return 3

    def _scan(self, window: QWindow) -> int:
        code = self.random.choice(self._scans)
        for sign in code:
            press_sign(window, sign)
        QTest.keyClick(window, self.random.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab]))
        return 2 * len(code) + 2

    def _wrong_code(self, window: QWindow) -> int:
        if self.driver.now.visit.own is None and self.driver.now.awaited is None:
            booth = self.random.choice(["A1", "B2", "Z9"])
            self.driver.show(Step.PERSONAL, visit=replace(new_visit(), booth=booth))
            self.driver.window.desk.write(f"{self.random.randrange(10**6):06}")
            self.driver.window.desk.enter()
        return 1

    def _wheel(self, window: QWindow) -> int:
        at, turn = QPointF(300, 300), QPoint(0, self.random.choice([-120, 120]))
        none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(window, QWheelEvent(at, at, QPoint(), turn, *none))
        return 1

    def _drop(self, window: QWindow) -> int:
        data = QMimeData()
        data.setText(FOREIGN)
        held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        target = self.random.choice(self.driver.window.findChildren(QWidget))
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), *held))
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *held))
        return 2

    def _menu(self, window: QWindow) -> int:
        target = self.random.choice(self.driver.window.findChildren(QWidget))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), target.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(target, event)
        return 1

    def _close(self, window: QWindow) -> int:
        self.driver.window.close()
        QApplication.closeAllWindows()
        return 2

    def _lose_focus(self, window: QWindow) -> int:
        self.driver.window.clearFocus()
        return 1


@pytest.mark.timeout(600)
def test_any_events_change_nothing(
    sqlite: Database, context: GuiContext, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    market, _ = opened(sqlite, context)
    register = [FOREIGN, "Bo Smed", "Ljusstake"]
    QApplication.clipboard().setText(" ".join(register))
    kiosk = start(context, qtbot, Pace(idle=30, done=10, tick_ms=200, settle_ms=0))
    request.addfinalizer(lambda: end(kiosk))
    monkey, done, looked = Monkey(kiosk, market.code, seed=26), 0, 0
    seen = {kiosk.step}
    while done < EVENTS or (not seen >= STEPS and done < 10 * EVENTS):
        done += monkey.act()
        seen.add(kiosk.step)
        if monkey.random.random() < 0.2:
            QApplication.processEvents()
        if done // LOOK_EVERY > looked:
            looked = done // LOOK_EVERY
            look(kiosk, register)
    qtbot.waitUntil(lambda: kiosk.now.awaited is None)
    look(kiosk, register)
    assert seen >= STEPS
    assert PIN not in texts(kiosk.window)


def look(kiosk: Driver, register: list[str]) -> None:
    """The kiosk is the only window that is there, in front, and no widget of the program holds anybody else's name."""
    assert kiosk.window.isVisible()
    assert not kiosk.window.isMinimized()
    for window in QApplication.topLevelWidgets():
        assert window is kiosk.window or not window.isVisible(), window
        assert not isinstance(window, QMenu)
        for text in texts(window):
            assert not any(name in text for name in register), text
