"""The till in tests: a stand with goods, a scanner, and hands on the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from made_in_blekinge.domain.people import Role
from made_in_blekinge.gui.checkin.band import ResultBand
from made_in_blekinge.gui.devices.printing import RECEIPT
from made_in_blekinge.gui.till import receipt as till_receipt
from made_in_blekinge.gui.till.page import TillPage
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.store.audit import Auditor
from tests.support import builders_till
from tests.support.builders import NOW
from tests.support.builders_till import Stand
from tests.support.gui.desk import Desk, write
from tests.support.gui.sample import KARLSKRONA


@dataclass
class Counter:
    """The page with somebody who sells."""

    desk: Desk
    page: TillPage
    stand: Stand

    def burst(self, text: str) -> None:
        """What a scanner sends: keys to the window that has the keyboard, without a pause between them."""
        window = QGuiApplication.focusWindow() or self.page.window().windowHandle()
        for sign in text:
            key = Qt.Key(ord(sign.upper()))
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign))
        end = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(window, end)

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.burst(code)
        self.desk.rest()

    def write(self, text: str) -> None:
        """Type into the field for goods, and press Enter."""
        self.page.entry.take_focus()
        write(self.page.entry.field, text)
        QTest.keyClick(self.page.entry.field, Qt.Key.Key_Return)
        self.desk.rest()

    def write_unnumbered(self, text: str) -> None:
        """Goods without a number, of the VAT class that stands first."""
        self.write(text)
        self.press(Qt.Key.Key_Down)
        self.answer()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """A key, so many times before anything else happens."""
        for _ in range(times):
            QTest.keyClick(self.page.window().focusWidget() or self.page, key)
        self.desk.rest()

    def fill(self, **values: str) -> None:
        """Write into the fields of the question that stands there."""
        for name, value in values.items():
            field = self.page.side.question.fields[name]
            field.clear()
            write(field, value)

    def answer(self, **values: str) -> None:
        """Fill the question in, and press Enter where the last field is."""
        self.fill(**values)
        self.page.side.question.try_it()
        self.desk.rest()

    def pay(self, key: Qt.Key, **values: str) -> None:
        self.press(key)
        self.answer(**values)

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell of the cart."""
        item = self.page.table.item(row, column)
        assert item is not None
        return item.text()

    @property
    def said(self) -> tuple[str, str]:
        """The tone and the word of the band."""
        return self.page.band.tone, self.page.band.word.text()

    @staticmethod
    def said_in(band: ResultBand) -> tuple[str, str]:
        """The tone and the word of another band."""
        return band.tone, band.word.text()

    @property
    def sentence(self) -> str:
        return self.page.band.sentence.text()

    @property
    def amount(self) -> str:
        """The large amount."""
        shown = self.page.side.done if self.page.side.is_done else self.page.side
        return shown.amount.text().replace("\N{NO-BREAK SPACE}", " ")


def stand_up(desk: Desk, opened: bool = True, **values: object) -> Counter:
    """A stand at which the till is open, unless it is not to be."""
    stand = builders_till.stand(desk.database, **values)
    if opened:
        builders_till.opened(desk.database)
    return Counter(desk, visit(desk), stand)


def visit(desk: Desk) -> TillPage:
    """Open the page, as after a restart."""
    desk.context.current_event = KARLSKRONA
    page = desk.sit_down(TillPage)
    QTest.qWaitForWindowActive(page.window())
    return page


def catch_papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of what is printed from now on, as a printer takes it."""
    printed: list[str] = []

    def take(
        _context: object, _parent: object, content: Callable[[str], bytes], _name: str, _save: object,
        done: Callable[[str], None], paper: str,
    ) -> None:  # fmt: skip
        assert paper == RECEIPT
        printed.append(pypdfium2.PdfDocument(content("printer"))[0].get_textpage().get_text_range())
        done("printer")

    monkeypatch.setattr(till_receipt, "print_pdf", take)
    return printed


def sign_a_cashier_in(counter: Counter) -> None:
    """Bo, who may pay little back alone, with an organiser and another cashier beside."""
    database = counter.desk.database
    database.auditor = Auditor(lambda: NOW)
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    bo = add_person(database, "Bo", Role.CASHIER, "8264")
    add_person(database, "Cia", Role.CASHIER, "9182")
    sign_in(database, bo, "8264", lambda: NOW)
