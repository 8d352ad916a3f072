"""The bookkeeper's file, with keys and clicks: looked at, written once, written again, and what is left out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.gui.settlement import books as books_dialog
from made_in_blekinge.gui.settlement.accounts import AccountsDialog
from made_in_blekinge.gui.settlement.books import BookkeepersFile
from made_in_blekinge.services.market.market import describe_market
from tests.support.builders import TODAY
from tests.support.builders_payout import accounts, settled
from tests.support.builders_settlement import reverse
from tests.support.builders_till import close, sell
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.settling import front, opened
from tests.support.sie_reader import read_sie


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place that the file dialog answers."""
    chosen = tmp_path / "kna26.si"
    monkeypatch.setattr(books_dialog, "ask_save", lambda *_: chosen)
    return chosen


def books(desk: Desk) -> BookkeepersFile:
    page = opened(desk)
    page.books_button.click()
    return front(desk, page, BookkeepersFile)


def cells(dialog: BookkeepersFile, *keys: str) -> list[tuple[str, ...]]:
    columns = [next(one for one in dialog.model.columns if one.key == key) for key in keys]
    return [tuple(dialog.model.shown(row, column) for column in columns) for row in dialog.model.rows]


def test_the_vouchers_are_looked_at_written_and_written_once_more(desk: Desk, say: RecordingSay, target: Path) -> None:
    settled(desk.database)
    close(desk.database, 100000)
    dialog = books(desk)
    assert cells(dialog, "number", "account", "debit", "credit", "who")[:3] == [
        ("not exported", "1686 Fordran på kortinlösare", "1,060.00", "", ""),
        ("not exported", "2830 Avräkning för annans räkning", "", "530.00", "1 Aspö Musteri"),
        ("not exported", "2830 Avräkning för annans räkning", "", "530.00", "2 Krukmakaren"),
    ]
    assert dialog.sums.text() == "3 vouchers to write, SEK\N{NO-BREAK SPACE}1,317.50 on each side"
    assert not dialog.exported.isVisible()
    assert not dialog.again_button.isEnabled()
    dialog.write_button.click()
    desk.rest()
    assert say.messages[-1] == "3 vouchers, M 1 to M 3, are written to kna26.si."
    first = read_sie(target.read_bytes())
    assert [each.number for each in first.vouchers] == ["1", "2", "3"]
    assert {number for (number,) in cells(dialog, "number")} == {"M 1", "M 2", "M 3"}
    assert dialog.sums.text() == "Nothing of KNA26 is to be booked."
    assert dialog.exported.text() == "3 vouchers are exported already, the last to kna26.si."
    assert not dialog.write_button.isEnabled()
    target.unlink()
    dialog.again_button.click()
    desk.rest()
    assert read_sie(target.read_bytes()).vouchers == first.vouchers
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_one_closing_and_one_run_are_written_by_themselves(desk: Desk, say: RecordingSay, target: Path) -> None:
    settled(desk.database)
    close(desk.database, 100000)
    dialog = books(desk)
    day = desk.context.catalog.date(TODAY)
    offered = [dialog.part.itemText(at) for at in range(dialog.part.count())]
    assert offered == ["Everything of the event", f"The till K1 on {day}", f"Settlements 2026-0001 to 2026-0002, {day}"]
    dialog.part.setFocus()
    QTest.keyClick(dialog.part, Qt.Key.Key_Down)
    desk.rest()
    assert {text for (text,) in cells(dialog, "text")} == {"Dagskassa K1 nr 1, KNA26"}
    dialog.write_button.click()
    desk.rest()
    assert say.messages[-1] == "1 voucher, M 1, is written to kna26.si."
    QTest.keyClick(dialog.part, Qt.Key.Key_Down)
    desk.rest()
    assert dialog.part.currentIndex() == 2
    assert not dialog.again_button.isEnabled()
    assert dialog.sums.text().startswith("2 vouchers to write")
    dialog.write_button.click()
    desk.rest()
    assert [each.number for each in read_sie(target.read_bytes()).vouchers] == ["2", "3"]


def test_what_is_left_out_and_spelled_otherwise_is_said_before(desk: Desk) -> None:
    there = settled(desk.database)
    accounts(desk.database, there.potter.id, name="Łukasz – keramik")
    sell(desk.database, "1002", minutes=800)
    dialog = books(desk)
    assert "Till K1 is not closed" in dialog.left_out.text()
    assert dialog.left_out.isVisible()
    assert dialog.spelled.text() == "“Łukasz – keramik” is written “Lukasz - keramik”: SIE files have few letters."


def test_a_place_that_cannot_be_written_is_said_and_nothing_counts_as_exported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(desk.database)
    close(desk.database, 100000)
    dialog = books(desk)
    monkeypatch.setattr(books_dialog, "ask_save", lambda *_: tmp_path / "gone" / "kna26.si")
    dialog.write_button.click()
    desk.rest()
    assert "kna26.si" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert dialog.write_button.isEnabled()
    assert {number for (number,) in cells(dialog, "number")} == {"not exported"}


def test_what_is_posted_meanwhile_is_there_when_it_is_opened_again(desk: Desk, target: Path) -> None:
    settled(desk.database)
    close(desk.database, 100000)
    dialog = books(desk)
    dialog.write_button.click()
    desk.rest()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    reverse(desk.database, "2026-0001")
    again = books(desk)
    assert again.sums.text() == "1 voucher to write, SEK\N{NO-BREAK SPACE}125.00 on each side"
    numbers = list(dict.fromkeys(number for (number,) in cells(again, "number")))
    assert numbers == ["not exported", "M 1", "M 2", "M 3"]


def test_of_several_years_each_file_that_is_there_is_asked_about(
    desk: Desk, say: RecordingSay, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(desk.database)
    describe_market(desk.database, {"financial_year_starts": f"{TODAY.month % 12 + 1:02}"})
    close(desk.database, 100000)
    reverse(desk.database, "2026-0001", minutes=60 * 24 * 40)
    there = target.with_stem(f"kna26-{TODAY.year}-{TODAY.year + 1}")
    there.write_text("from last time")
    dialog = books(desk)
    asked: list[str] = []
    monkeypatch.setattr(books_dialog, "may_be_replaced", lambda *said: asked.append(said[-1].name))
    dialog.write_button.click()
    desk.rest()
    assert asked == [there.name]
    assert there.read_text() == "from last time"
    assert {number for (number,) in cells(dialog, "number")} == {"not exported"}


def test_the_accounts_are_chosen_in_the_window(desk: Desk) -> None:
    settled(desk.database)
    close(desk.database, 100000)
    dialog = books(desk)
    dialog.accounts_button.click()
    desk.rest()
    (chosen,) = dialog.findChildren(AccountsDialog)
    card = chosen.form.cells["card"].editor.core
    assert isinstance(card, QLineEdit)
    card.selectAll()
    QTest.keyClicks(card, "12")
    chosen.accept_button.click()
    desk.rest()
    assert chosen.form.wrong == 1
    card.selectAll()
    QTest.keyClicks(card, "1689 Fordran Zettle")
    chosen.accept_button.click()
    desk.rest()
    assert ("1689 Fordran Zettle",) in cells(dialog, "account")
