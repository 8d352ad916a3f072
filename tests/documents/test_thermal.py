"""What a receipt printer burns: black and white only, every code readable, each module as wide as the others."""

from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from made_in_blekinge.documents.printer_slip import printer_slip
from made_in_blekinge.documents.receipt import receipt_pdf
from made_in_blekinge.documents.thermal import picture, receipt_bytes
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.dots import Dots
from made_in_blekinge.domain.market import Mark, Means
from made_in_blekinge.domain.receipt_printer import WIDTHS, ReceiptPrinter, parse_address
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.i18n import CONTENT_LANGUAGES, catalog
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders_till import opened, sell
from tests.support.receipt_printer import burnt

NOWHERE = parse_address("tcp://127.0.0.1:9")


@pytest.fixture
def sold(sqlite: Database) -> ReceiptRow:
    builders_till.stand(sqlite)
    opened(sqlite)
    sell(sqlite, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),))
    with sqlite.reading() as session:
        return receipt_row(session, "K1", 1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", CONTENT_LANGUAGES)
def test_every_code_of_a_receipt_is_read_and_nothing_else(sold: ReceiptRow, width: int, language: str) -> None:
    content, outcome = receipt_pdf(sold, catalog(language), width)
    paper, commands = burnt(receipt_bytes(content, ReceiptPrinter(NOWHERE, width)))
    assert outcome.problems == ()
    assert paper.width == WIDTHS[width]
    assert commands == [b"\x1b@", b"\x1dVB\x00"]
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == [receipt_payload("K1", 1)] * 2


@pytest.mark.parametrize("width", WIDTHS)
def test_the_modules_are_whole_dots(sold: ReceiptRow, width: int) -> None:
    paper, _ = burnt(receipt_bytes(receipt_pdf(sold, catalog("sv"), width)[0], ReceiptPrinter(NOWHERE, width)))
    for code in zxingcpp.read_barcodes(paper):
        spot: Any = code.position
        xs, ys = zip(
            *((corner.x, corner.y) for corner in (spot.top_left, spot.top_right, spot.bottom_right)), strict=True
        )
        across, down = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
        row = [paper.getpixel((x, down)) for x in range(min(xs) - 2, max(xs) + 3)]
        if max(ys) - min(ys) > 2 * (max(xs) - min(xs)):  # bars on end
            row = [paper.getpixel((across, y)) for y in range(min(ys) - 2, max(ys) + 3)]
        runs = [len(list(run)) for _, run in groupby(row)][1:-1]
        assert min(runs) >= 2
        assert {run % min(runs) for run in runs} == {0}, (code.format, runs)


def test_a_rehearsal_says_so_without_a_watermark(sold: ReceiptRow) -> None:
    plain = receipt_pdf(sold, catalog("sv"), 80)[0]
    marked = receipt_pdf(
        sold._replace(mark=Mark.REHEARSAL) if hasattr(sold, "_replace") else replace(sold, mark=Mark.REHEARSAL),
        catalog("sv"),
        80,
    )[0]
    papers = [burnt(receipt_bytes(content, ReceiptPrinter(NOWHERE)))[0] for content in (plain, marked)]
    assert papers[1].height > papers[0].height + 100
    assert [code.text for code in zxingcpp.read_barcodes(papers[1])] == [receipt_payload("K1", 1)] * 2


def test_the_bytes_are_those_of_the_package_for_such_printers() -> None:
    escpos = pytest.importorskip("escpos.printer")
    drawn = Image.effect_noise((384, 250), 90).point(lambda level: 255 if level > 128 else 0).convert("1")
    dots = Dots(384, 250, drawn.point(lambda level: 255 - level).tobytes())
    theirs = escpos.Dummy()
    theirs.image(drawn, fragment_height=96, center=False)
    assert picture(dots) == theirs.output


@pytest.mark.parametrize("width", WIDTHS)
def test_the_slip_shows_the_whole_width(width: int) -> None:
    paper, _ = burnt(receipt_bytes(printer_slip(width, catalog("sv")), ReceiptPrinter(NOWHERE, width, cut=False)))
    middle = [paper.getpixel((x, paper.height // 2)) for x in range(paper.width)]
    dark = [x for x, level in enumerate(middle) if level == 0]
    assert dark[0] < 5
    assert dark[-1] > paper.width - 6
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == ["MADE IN BLEKINGE"]
