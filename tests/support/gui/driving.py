"""A kiosk at an event with two exhibitors, driven as people do: by keys, by fingers, by a scanner."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.desk.kiosk.snapshot import KioskSnapshot, Pace, Step
from made_in_blekinge.domain.personal_code import personal_code
from made_in_blekinge.gui.kiosk.window import KioskWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.services.kiosk import Station
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support import builders_checkin as people

FOREIGN: Final = "Eringsboda Smide"
PIN: Final = "4711"
QUICK: Final = Pace(settle_ms=0)
AT: Final = Station("KNA26", "Kiosk 1")
TITLES: Final = dict.fromkeys(("sv", "en", "de", "pl", "da"), "Sommarmarknad Karlskrona")
LEFT: Final = Qt.MouseButton.LeftButton


def opened(database: Database, context: GuiContext) -> tuple[people.Market, App]:
    """Two exhibitors with goods, at booths of which others are free."""
    market = people.market(database)
    for number, name in enumerate(("Äppelmust", "Svartvinbärssaft", "Lingonsylt", "Äppelcidervinäger", "Must & mynta")):
        builders.product(database, market.exhibitor, f"10{number:02}", name_sv=name)
    other = builders.exhibitor(database, FOREIGN, representative="Bo Smed", phone="+46455123456")
    builders.product(database, other, "2001", name_sv="Ljusstake")
    builders.booth(database, market.event, "B2", other)
    for code in ("A2", "A3", "A4", "B1", "B3", "B4"):
        builders.booth(database, market.event, code)
    app = App(database, Settings(), context.catalog, lambda: builders.NOW)
    context.app = app
    return market, app


def press_sign(window: QWindow, sign: str) -> None:
    """A key that writes ``sign``."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, ord(sign.upper()), Qt.KeyboardModifier.NoModifier, sign))


class Driver:
    """The kiosk and somebody who uses it."""

    def __init__(self, window: KioskWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def now(self) -> KioskSnapshot:
        return self.window.desk.now

    @property
    def step(self) -> Step:
        return self.now.step

    def wait_for(self, step: Step) -> None:
        self.qtbot.waitUntil(lambda: self.step is step and self.now.awaited is None)

    def show(self, step: Step, **values: object) -> None:
        """A screen as it would stand there now."""
        self.window.desk.now = replace(self.now, step=step, **values)  # type: ignore[arg-type]
        self.window._draw(None, self.now)

    def keys(self, text: str) -> None:
        """Keys typed by hand: slowly enough to be no scanner."""
        for sign in text:
            press_sign(self.window.windowHandle(), sign)
            self.qtbot.waitUntil(lambda: not self.window.scanner._held)

    def press(self, *keys: Qt.Key) -> None:
        """Keys pressed so long after a scan that they are no second end of it."""
        self.window.scanner._burst._scan_ended = None
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)

    def scan(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """A burst of keys that ends with Enter."""
        for sign in text:
            press_sign(self.window.windowHandle(), sign)
        QTest.keyClick(self.window.windowHandle(), end)

    def touch(self, words: str) -> None:
        """A finger on the button with these words."""

        def found() -> list[QPushButton]:
            return [
                one for one in self.window.findChildren(QPushButton)
                if one.isVisible() and words in (one.text().replace("&&", "&"), one.accessibleName())
            ]  # fmt: skip

        self.qtbot.waitUntil(lambda: bool(found()))
        self.touch_at(found()[0])

    def touch_at(self, part: QWidget) -> None:
        point = part.mapTo(self.window, part.rect().center())
        QTest.mouseClick(self.window.windowHandle(), LEFT, pos=QPoint(point))

    @property
    def field(self) -> QLineEdit:
        return next(field for field in self.window.findChildren(QLineEdit) if field.isVisible())

    @property
    def focused(self) -> str:
        """What is written on the button that has the focus."""
        return next((one.text() for one in self.window.findChildren(QPushButton) if one.hasFocus()), "")

    @property
    def words(self) -> list[str]:
        """Every text that is on the screen."""
        return texts(self.window)


def texts(window: QWidget) -> list[str]:
    found: list[str] = []
    for part in (window, *window.findChildren(QWidget)):
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        if isinstance(part, QLabel | QPushButton | QLineEdit):
            found.append(part.text())
    return [text for text in found if text]


def code_of(market: people.Market) -> str:
    found = people.participation(market.database, market.event, market.exhibitor)
    return personal_code(found.uid, found.secret)


def targets(window: QWidget) -> Sequence[QPushButton | QLineEdit]:
    """What can be touched now."""
    parts: list[QPushButton | QLineEdit] = [*window.findChildren(QPushButton), *window.findChildren(QLineEdit)]
    return [part for part in parts if part.isVisible()]
