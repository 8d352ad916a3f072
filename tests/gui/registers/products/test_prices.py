"""Prices abroad are proposed, edited in their place and set, all from the keyboard, and can be undone."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.rates import Rates
from made_in_blekinge.gui.parts.rows import Role
from made_in_blekinge.gui.registers.products import prices_source
from made_in_blekinge.gui.registers.products.prices import PricesDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.prices import PriceRow, price_rows
from made_in_blekinge.services.registers.prices import NewPrice, set_prices
from tests.exchange.test_ecb import DAILY
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app
RATES = Rates(builders.TODAY, {"SEK": Decimal("11.0421"), "DKK": Decimal("7.4746")}, "ECB")
NASTY = "<b>=1+1</b> 🍎 " + "lång " * 36 + "lång"


class Seat:
    """Somebody at the dialog, over the products 1001 (89 kr), 2001 (495 kr), 3001 (10 € set) and 4001 (no price)."""

    def __init__(self, qtbot: QtBot, context: GuiContext, app: App, chosen: tuple[int, ...] = ()) -> None:
        self.qtbot, self.context, self.app = qtbot, context, app
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = PricesDialog(context, self.window, chosen)
        self.model, self.table, self.source = self.dialog.model, self.dialog.table, self.dialog.source
        self.set: list[int] = []
        self.dialog.done_with.connect(self.set.append)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.context.jobs._running and not self.source_waits())
        QApplication.processEvents()

    def source_waits(self) -> bool:
        return isValid(self.dialog) and self.source._timer.isActive()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    def write_rate(self, text: str) -> None:
        self.source.rate.setFocus()
        self.source.rate.selectAll()
        QTest.keyClicks(self.source.rate, text)
        self.rest()

    def write_price(self, text: str) -> None:
        """The price of the row that the table stands on, with the keys of a keyboard."""
        self.press(Qt.Key.Key_Return)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def rows(self) -> dict[str, PriceRow]:
        return {row.item_number: row for row in self.model.rows}

    def cells(self, key: str) -> list[str]:
        at = next(at for at, column in enumerate(self.model.columns) if column.key == key)
        return [str(self.model.data(self.model.index(row, at))) for row in range(self.model.rowCount())]

    def ticked(self) -> list[str]:
        return [row.item_number for row in self.model.rows if self.model.is_ticked(row)]

    def kept(self, currency: str = "EUR") -> dict[str, int | None]:
        with self.app.database.reading() as session:
            return {row.item_number: row.set_ore for row in price_rows(session, currency)}


@pytest.fixture
def sit(qtbot: QtBot, context: GuiContext, app: App) -> Callable[..., Seat]:
    owner = builders.exhibitor(app.database, "Sena Smeden")
    builders.product(app.database, owner, "3001", name_sv=NASTY, price_sek=20000, price_eur=1000)
    builders.product(app.database, owner, "4001", name_sv="Vax", price_sek=None)
    context.current_event = None
    return lambda *chosen: Seat(qtbot, context, app, chosen)


def test_a_rate_is_written_and_the_prices_are_set_with_the_keyboard_alone(sit: Callable[..., Seat]) -> None:
    seat = sit()
    assert QApplication.focusWidget() is seat.source.currencies
    assert seat.ticked() == []
    seat.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seat.source.rate
    QTest.keyClicks(seat.source.rate, "11,0421")
    seat.press(Qt.Key.Key_Return)
    seat.rest()
    assert seat.dialog.isVisible()
    assert seat.source.note.text() == "Written by hand"
    assert seat.cells("new") == ["8.00", "45.00", "18.00", ""]
    assert seat.cells("remark") == ["", "", "Has a price and keeps it", "No price to start from"]
    assert seat.ticked() == ["1001", "2001"]
    assert seat.dialog.accept_button.text() == "Set 2 prices in EUR"
    seat.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seat.table
    seat.press(Qt.Key.Key_Down, Qt.Key.Key_Up)
    seat.write_price("8,90")
    assert seat.table.currentIndex().row() == 1
    seat.press(Qt.Key.Key_Space)
    assert seat.ticked() == ["1001"]
    seat.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seat.dialog.replace
    while (button := QApplication.focusWidget()) is not seat.dialog.accept_button:
        assert isinstance(button, QWidget)
        seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Space)
    seat.rest()
    assert seat.set == [1]
    assert seat.kept() == {"1001": 890, "2001": None, "3001": 1000, "4001": None}


def test_what_was_set_is_undone_and_done_again(sit: Callable[..., Seat], say: RecordingSay) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.rest()
    seat.dialog.replace.click()
    seat.dialog.accept_button.click()
    seat.rest()
    assert say.messages[-1] == "3 prices in EUR set."
    after = seat.kept()
    assert after == {"1001": 800, "2001": 4500, "3001": 1800, "4001": None}
    seat.context.undo.undo()
    seat.rest()
    assert seat.kept() == {"1001": None, "2001": None, "3001": 1000, "4001": None}
    seat.context.undo.redo()
    seat.rest()
    assert seat.kept() == after


def test_a_file_of_the_bank_is_read_and_its_day_said(
    sit: Callable[..., Seat], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "eurofxref-daily.xml"
    path.write_text(DAILY.replace("2026-09-03", "2026-06-11"), encoding="utf-8")
    monkeypatch.setattr(prices_source, "ask_open", lambda *_: path)
    seat = sit()
    seat.source.file_button.click()
    seat.rest()
    assert (seat.source.rate.text(), seat.source.note.text()) == ("11,0421", "ECB, 11 Jun 2026")
    seat.source.currencies.setCurrentIndex(1)
    seat.rest()
    assert seat.source.rate.text() == "1,477283"
    assert seat.cells("new") == ["60.00", "335.00", "135.00", ""]
    path.write_text(DAILY.replace("2026-09-03", "2026-05-11"), encoding="utf-8")
    seat.source.file_button.click()
    seat.rest()
    assert seat.source.note.text().startswith("The rates are of 11 May 2026.")
    path.write_text("<html>", encoding="utf-8")
    seat.source.file_button.click()
    seat.rest()
    assert "holds no euro rates" in seat.source.problem.text.text()
    assert seat.source.problem.isVisible()


def test_a_currency_that_the_file_lacks_is_said_beside_the_rate(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.source.currencies.setCurrentIndex(2)
    seat.rest()
    assert "have none for PLN" in seat.source.problem.text.text()
    assert seat.source.rate.text() == ""
    seat.write_rate("2,60")
    assert not seat.source.problem.isVisible()
    assert seat.cells("new")[0] == "34.00"


def test_a_rate_that_is_none_is_marked_and_proposes_nothing(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.write_rate("elva")
    assert seat.source.problem.text.text() == "“elva” is not a rate. Write it like 11,0421."
    assert seat.source.rate.property("wrong")
    assert seat.cells("new") == ["", "", "", ""]


def test_the_rounding_is_chosen(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.source.steps.setCurrentIndex(0)
    seat.rest()
    assert seat.cells("new") == ["8.06", "44.83", "18.11", ""]


def test_a_price_that_cannot_be_read_stays_with_its_row_and_stops_the_setting(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.rest()
    seat.table.setFocus()
    seat.table.setCurrentIndex(seat.model.index(1, 1))
    seat.write_price("1.250")
    assert seat.cells("new")[1] == "1.250"
    assert "can mean two amounts" in seat.cells("remark")[1]
    price = seat.model.index(1, seat.model.price_column)
    assert "can mean two amounts" in str(seat.model.data(price, Role.AccessibleTextRole))
    seat.dialog.accept_button.click()
    assert seat.dialog.problem.text().startswith("2001: “1.250” can mean two amounts.")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "44")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not seat.dialog.problem.isVisible()
    seat.dialog.accept_button.click()
    seat.rest()
    assert seat.kept()["2001"] == 4400


def test_an_emptied_price_is_not_set_and_escape_leaves_it(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.rest()
    first, second = list(seat.model.rows)[:2]
    seat.model.write(first, "")
    seat.model.tick([first], True)
    assert seat.ticked() == ["2001"]
    seat.table.edit_price(1)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "9")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert seat.dialog.isVisible()
    assert seat.model.wanted(second) == 4500


def test_typing_a_digit_writes_the_price(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.table.setFocus()
    seat.table.setCurrentIndex(seat.model.index(3, 2))
    seat.press(Qt.Key.Key_7)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert seat.ticked() == ["4001"]
    assert seat.model.changes()[0].price_ore == 700


def test_what_was_written_stays_when_the_rate_changes_and_goes_with_the_currency(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.rest()
    seat.model.write(seat.rows()["1001"], "9,90")
    seat.write_rate("10")
    assert seat.cells("new")[:2] == ["9.90", "49.50"]
    seat.source.currencies.setCurrentIndex(1)
    seat.rest()
    assert seat.cells("new")[0] == "60.00"


def test_without_anything_to_set_it_says_so(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.dialog.accept_button.click()
    assert seat.dialog.problem.text() == "No price is ticked that would differ. Tick some, or cancel."
    seat.press(Qt.Key.Key_Escape)
    assert not seat.dialog.isVisible()


def test_somebody_elses_price_is_told_and_shown(sit: Callable[..., Seat]) -> None:
    seat = sit()
    seat.source.take(RATES)
    seat.rest()
    set_prices(seat.app.database, "EUR", [NewPrice(seat.rows()["1001"].id, 777, None)])
    seat.dialog.accept_button.click()
    seat.rest()
    assert seat.dialog.problem.text().startswith("Somebody else changed the price of 1001 meanwhile.")
    assert seat.dialog.accept_button.isEnabled()
    assert seat.cells("set")[0] == "7.77"
    assert seat.kept()["2001"] is None


def test_the_products_of_an_event_or_those_that_were_chosen_are_offered_first(
    sit: Callable[..., Seat], context: GuiContext
) -> None:
    seat = sit()
    assert seat.source.products.count() == 1
    keys = [row.id for row in seat.model.rows][:3]
    context.current_event = sample.KARLSKRONA
    seat = sit(*keys)
    titles = [seat.source.products.itemText(at) for at in range(seat.source.products.count())]
    assert titles == ["3 products from the table", "Accepted exhibitors of KNA26", "All products"]
    assert [row.id for row in seat.model.rows] == keys
    seat.source.products.setCurrentIndex(1)
    seat.rest()
    assert list(seat.rows()) == ["1001", "2001"]


def test_tab_goes_as_the_eye_goes_and_everything_has_a_name(sit: Callable[..., Seat]) -> None:
    seat = sit()
    assert [pair for pair in out_of_order(seat.dialog) if "Cancel" not in pair] == []
    for field in (seat.source.currencies, seat.source.rate, seat.source.steps, seat.source.products, seat.table):
        assert field.accessibleName()
    assert all(made.text() for made in seat.dialog.findChildren(QPushButton))


def test_user_content_is_shown_as_it_is(sit: Callable[..., Seat]) -> None:
    seat = sit()
    assert seat.cells("name")[2] == NASTY
