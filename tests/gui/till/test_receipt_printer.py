"""The till with a receipt printer: receipts without a dialog, the drawer on cash, and what waits when paper is out."""

import json
from collections.abc import Iterator

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.receipt_printer import When, check_printer
from made_in_blekinge.settings import RECEIPT_PRINTER
from tests.support import builders
from tests.support.builders_till import journal_of
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, stand_up
from tests.support.receipt_printer import NO_PAPER, WELL, FakePrinter, burnt, printing

MUST = "7350053850019"
PULSE = b"\x1bp\x00"


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with printing() as made:
        yield made


def counter_with(desk: Desk, printer: FakePrinter, when: When = When.ASK) -> Counter:
    kept = check_printer({"to": printer.address, "drawer": True, "when": when.value})
    desk.context.market.settings.set(RECEIPT_PRINTER, kept.to_mapping())
    return stand_up(desk)


def receipts(printer: FakePrinter) -> list[str]:
    """The codes of the receipts that were burnt."""
    return [zxingcpp.read_barcodes(burnt(job)[0])[0].text for job in printer.jobs if not job.startswith(PULSE)]


def kinds(desk: Desk) -> list[str]:
    return [kind for kind, _ in journal_of(desk.database)]


def sell_cash(counter: Counter) -> None:
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F2, given="500")


def test_the_drawer_opens_for_cash_and_f8_prints(qtbot: QtBot, desk: Desk, printer: FakePrinter) -> None:
    counter = counter_with(desk, printer)
    sell_cash(counter)
    qtbot.waitUntil(lambda: len(printer.jobs) == 1)
    assert printer.jobs[0].startswith(PULSE)
    counter.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: "print" in kinds(desk))
    assert receipts(printer) == [receipt_payload("K1", 1)]


def test_a_card_opens_no_drawer_and_each_sale_is_printed_where_that_is_chosen(
    qtbot: QtBot, desk: Desk, printer: FakePrinter
) -> None:
    counter = counter_with(desk, printer, When.ALWAYS)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: "print" in kinds(desk))
    assert receipts(printer) == [receipt_payload("K1", 1)]
    assert not any(job.startswith(PULSE) for job in printer.jobs)


def test_out_of_paper_the_sale_stands_and_the_receipt_waits(qtbot: QtBot, desk: Desk, printer: FakePrinter) -> None:
    counter = counter_with(desk, printer, When.ALWAYS)
    printer.answers = NO_PAPER
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: counter.page.deeds.prints.printer.waiting == 1 and "paper" in counter.sentence.lower())
    assert "1" in counter.sentence
    assert len(builders.rows(desk.database, "sale")) == 1
    assert "print" not in kinds(desk)
    printer.answers = WELL
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: kinds(desk).count("print") == 2)
    assert receipts(printer) == [receipt_payload("K1", 1), receipt_payload("K1", 2)]


def test_the_drawer_opens_by_a_key_that_the_journal_knows(qtbot: QtBot, desk: Desk, printer: FakePrinter) -> None:
    counter = counter_with(desk, printer)
    QTest.keyClick(
        counter.page.window().focusWidget() or counter.page, Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(printer.jobs) == 1)
    assert kinds(desk)[-1] == "drawer"
    assert json.loads(journal_of(desk.database)[-1][1])["till"] == "K1"


def test_without_a_drawer_the_key_says_so_and_notes_nothing(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.page.deeds.open_drawer()
    desk.rest()
    assert "drawer" in counter.sentence
    assert "drawer" not in kinds(desk)
