"""The check-in table in tests: a market morning, a scanner, and hands on the keyboard."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.bar import VisitorBar
from made_in_blekinge.gui.checkin.page import CheckInPage
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin
from tests.support.gui.desk import Desk
from tests.support.gui.sample import KARLSKRONA


@dataclass
class Table:
    """The page with somebody who works at it."""

    desk: Desk
    page: CheckInPage
    event: Record

    def burst(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """What a scanner sends: keys to the window that has the keyboard, without a pause between them."""
        window = QGuiApplication.focusWindow() or self.page.window().windowHandle()
        for sign in text:
            key = Qt.Key(ord(sign.upper()))
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign))
        QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, end, Qt.KeyboardModifier.NoModifier, "\r"))

    def scan(self, text: str) -> None:
        self.burst(text)
        self.desk.rest()

    def scan_sign(self, exhibitor: Record) -> None:
        self.scan(builders_checkin.payload(self.desk.database, self.event, exhibitor))

    def enter(self) -> None:
        self.desk.press(Qt.Key.Key_Return)

    def find(self, text: str) -> None:
        self.page.list.search.setFocus()
        self.page.list.search.setText(text)
        self.enter()

    def choose(self, key: str) -> None:
        """A line of the menu."""
        (action,) = [action for action in self.bar.menu.actions() if action.data() == key]
        action.trigger()
        self.desk.rest()

    def fill(self, dialog: AskFields, **values: str) -> None:
        """Write into the fields of a question, and press its button."""
        for name, value in values.items():
            core: Any = dialog.form.cells[name].editor.core
            core.setText(value)
        dialog.accept_button.click()
        self.desk.rest()

    @property
    def asking(self) -> AskFields:
        """The question that is open."""
        (dialog,) = [found for found in self.page.findChildren(AskFields) if found.isVisible()]
        return dialog

    @property
    def bar(self) -> VisitorBar:
        return self.page.bar

    @property
    def said(self) -> tuple[str, str]:
        """The tone and the word of the band, without whom it names."""
        return self.page.band.tone, self.page.band.word.text().partition(": ")[0]

    @property
    def sentence(self) -> str:
        """All that the band says."""
        return f"{self.page.band.word.text()} {self.page.band.sentence.text()}"

    @property
    def counts(self) -> tuple[str, str]:
        """How many are left, and how many are here."""
        return self.page.list.left.text(), self.page.list.figures.text()

    def statuses(self) -> dict[str, Standing]:
        return {row.booth: row.status for row in builders_checkin.rows(self.desk.database)}


def sit_down(desk: Desk, exhibitors: int = 3, **values: Any) -> tuple[Table, list[Record]]:
    """A morning with so many exhibitors, one at each booth from A1 on, and a free booth after them."""
    event = builders.event(desk.database)
    people = []
    for number in range(1, exhibitors + 1):
        particulars = {
            **builders_checkin.PARTICULARS,
            "identity_number": "",
            "phone": f"+46455{number:05}",
            "representative": f"Ombud {number}",
            **values,
        }
        people.append(builders.exhibitor(desk.database, f"Utställare {number:02}", **particulars))
        builders.booth(desk.database, event, f"A{number}", people[-1])
    builders.booth(desk.database, event, f"A{exhibitors + 1}")
    desk.context.current_event = KARLSKRONA
    page = desk.sit_down(CheckInPage)
    QTest.qWaitForWindowActive(page.window())
    return Table(desk, page, event), people
