"""The papers of a market's day: the trader register and the receipts for goods."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium_raw
import pytest

from made_in_blekinge.documents.outcome import PaperOutcome
from made_in_blekinge.documents.reports.goods_receipt import summed, write_intake, write_return
from made_in_blekinge.documents.reports.trader_register import write_pdf
from made_in_blekinge.domain.checkin import KnownExhibitor, Movement, Party, Standing, missing_particulars
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.signature import Signature, Stroke
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.arrivals import CheckInRow
from made_in_blekinge.queries.checkin.goods import GoodsReceipt, MovedGoodsRow
from made_in_blekinge.queries.checkin.trader_register import TraderEntry, TraderRegister, Validity
from made_in_blekinge.reports.declaration import Report
from made_in_blekinge.reports.goods_receipts import INTAKE_RECEIPT, RETURN_RECEIPT
from made_in_blekinge.reports.trader_register import TRADER_REGISTER
from tests.support.documents.paper import head
from tests.support.documents.reading import opened, sizes, texts

ENGLISH = catalog("en")
JUNE = dt.date(2026, 6, 12)
NOW = dt.datetime(2026, 6, 12, 8, 30, tzinfo=dt.UTC)
TRADER = Party("Aspö Musteri", "880320-0016", "Storgatan 13, 374 35 Sturkö", "+4645596272")


def entry(
    number: int = 1, validity: Validity = Validity.VALID, trader: Party = TRADER, reason: str = "", taken_back: str = ""
) -> TraderEntry:
    return TraderEntry(
        number, f"A{number}", JUNE, NOW, trader, Party("Ulla Nilsson", *trader[1:]), number % 2 == 0, validity, reason,
        taken_back, dt.date(2033, 12, 31),
    )  # fmt: skip


def register(*entries: TraderEntry) -> TraderRegister:
    return TraderRegister("Made in Blekinge AB", head(), JUNE, entries, mark=None)


def receipt(*goods: MovedGoodsRow, exhibitor: str = "Aspö Musteri") -> GoodsReceipt:
    known = KnownExhibitor(TRADER, Party("Ulla"), {}, False, "", "A1", 0, 0, "SEK", 0)
    row = CheckInRow(
        1, 1, "A1", exhibitor, 7, Standing.CHECKED_IN, (), NOW, None, "Ulla Nilsson", "", 24, 1, None, known
    )
    return GoodsReceipt("Made in Blekinge AB", head(), JUNE, row, goods, mark=Mark.DEMONSTRATION)


def goods(number: int = 1, sold: int = 17, back: int = 4) -> MovedGoodsRow:
    moved = {Movement.ACCEPTED: 24, Movement.TASTED: 2, Movement.BROKEN: 1, Movement.RETURNED: back}
    return MovedGoodsRow(number, f"{number:04}", "Äppelmust", 24, moved, sold)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


def test_the_register_shows_everything_the_law_wants(path: Path) -> None:
    write_pdf(path, register(entry(1), entry(2)), ENGLISH)
    (page,) = texts(path)
    for text in (
        "Trader register", "Places let by Made in Blekinge AB", "A1", *TRADER[:3], "0455-962 72", "Ulla Nilsson",
        "2 traders. To be kept until 31 Dec 2033", "For the organiser",
    ):  # fmt: skip
        assert text in page
    assert sizes(path)[0] == pytest.approx((210, 297), abs=0.01)


def test_what_does_not_hold_stands_apart_with_its_reason(path: Path) -> None:
    old, wrong = entry(2, Validity.CORRECTED), entry(3, Validity.TAKEN_BACK, taken_back="wrong booth")
    write_pdf(path, register(entry(1), old, wrong), ENGLISH)
    (page,) = texts(path)
    assert page.index("A1") < page.index("Corrected and taken back") < page.index("Check-in taken back: wrong booth")
    assert "1 traders." in page


def test_the_reason_of_a_correction_stands_with_the_entry_that_was_made_for_it(path: Path) -> None:
    newest, middle = entry(1, reason="wrong phone"), entry(2, Validity.CORRECTED, reason="wrong name")
    gone = entry(4, Validity.TAKEN_BACK, reason="wrong street", taken_back="wrong booth")
    write_pdf(path, register(newest, middle, entry(3, Validity.CORRECTED), gone), ENGLISH)
    (page,) = texts(path)
    told = ["Corrects an earlier entry: wrong phone", "Corrected and taken back", "Corrected by a later entry",
            "Corrects an earlier entry: wrong name", "Corrected by a later entry", "Check-in taken back: wrong booth",
            "Corrects an earlier entry: wrong street"]  # fmt: skip
    at = 0
    for text in told:
        at = page.index(text, at) + 1
    assert page.count("Corrects an earlier entry") == 3


def test_a_large_register_goes_on_over_pages(path: Path) -> None:
    outcome = write_pdf(path, register(*(entry(number) for number in range(1, 201))), ENGLISH)
    whole = " ".join(texts(path))
    assert outcome.pages == len(texts(path)) > 10
    assert all(f"A{number}" in whole for number in range(1, 201))


LONG = Party("Ö" * 200, "9" * 30, "Gatan " * 70, "+46701234567")


def test_what_is_incomplete_stands_first_with_what_is_missing(path: Path) -> None:
    lacking = missing_particulars(["phone", "representative_identity_number"])
    poor = replace(entry(2), missing=lacking, corrects=1)
    own = replace(entry(3), trader_present=True)
    write_pdf(path, register(poor, entry(1), own), catalog("sv"))
    (page,) = texts(path)
    said = [
        "Ofullständiga, ska kompletteras", "Saknas: Telefon, Företrädarens personnummer",
        "Rättar en tidigare post: uppgivet vid en ny incheckning", "Fullständiga", "Näringsidkaren själv",
        "1 post är ofullständig.",
    ]  # fmt: skip
    places = [page.index(text) for text in said]
    assert places == sorted(places)


def test_the_titles_of_columns_stand_on_every_page(path: Path) -> None:
    write_pdf(path, register(*map(entry, range(1, 41))), ENGLISH)
    assert all("Representative on site" in page for page in texts(path))
    assert len(texts(path)) > 2


@pytest.mark.parametrize("trader", [LONG, Party("🦌", "", "", ""), Party("<b>Fet & fin</b>", "x", "y", "z")])
def test_odd_particulars_stay_on_their_page(path: Path, trader: Party) -> None:
    outcome: PaperOutcome = write_pdf(path, register(entry(1, trader=trader)), ENGLISH)
    assert outcome.pages == 1
    assert bool(outcome.problems) is ("🦌" in trader.name)
    assert "<b>" not in trader.name or "<b>Fet & fin</b>" in texts(path)[0]


def test_the_return_receipt_adds_up_in_words(path: Path) -> None:
    whole = receipt(goods())
    assert summed(whole, ENGLISH) == "24 in, 17 sold, 2 tasted, 1 broken, 4 back"
    write_return(path, whole, ENGLISH)
    for text in ("Receipt for goods returned", "Aspö Musteri (7)", "0001 Äppelmust", "For the exhibitor: Ulla Nilsson"):
        assert text in texts(path)[0]


@pytest.mark.parametrize("write", [write_intake, write_return])
@pytest.mark.parametrize(("strokes", "said"), [
    ((((10.0, 20.0), (300.0, 80.0)), ((5.0, 5.0),)), "Signed on screen 12 Jun 2026"), ((), "Confirmed on screen"),
])  # fmt: skip
def test_a_receipt_that_was_signed_on_screen_says_by_whom(
    path: Path, write: Callable[..., PaperOutcome], strokes: tuple[Stroke, ...], said: str
) -> None:
    write(path, receipt(goods()), ENGLISH, NOW, Signature("Ulla Å. Nilsson", NOW, strokes, 640, 176))
    (page,) = texts(path)
    assert said in page
    assert "by Ulla Å. Nilsson" in page
    assert (page.count("Ulla Å. Nilsson") == 2) is not bool(strokes)
    assert lines_drawn(path) == (2 if strokes else 0)


def lines_drawn(path: Path) -> int:
    """How many strokes of a pen the page has; nothing else on it is drawn with round ends."""
    with opened(path) as pdf:
        found = [each for each in pdf[0].get_objects() if pdfium_raw.FPDFPageObj_GetLineCap(each) == 1]
        return sum(map(_begun, found))


def _begun(found: pdfium_raw.FPDF_PAGEOBJECT) -> int:
    parts = [pdfium_raw.FPDFPath_GetPathSegment(found, at) for at in range(pdfium_raw.FPDFPath_CountSegments(found))]
    return sum(pdfium_raw.FPDFPathSegment_GetType(part) == pdfium_raw.FPDF_SEGMENT_MOVETO for part in parts)


def test_goods_that_do_not_add_up_are_counted() -> None:
    assert summed(receipt(goods(1, back=3), goods(2, back=5), goods(3)), ENGLISH).endswith("Does not add up: 2 goods")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("filled", [True, False], ids=["sample", "empty"])
def test_every_paper_is_written_in_every_language(language: str, filled: bool, path: Path) -> None:
    traders = register(*((entry(1), entry(2, Validity.CORRECTED)) if filled else ()))
    delivered = receipt(*((goods(number) for number in range(120)) if filled else ()))
    papers: tuple[tuple[Report[Any], object], ...] = (
        (TRADER_REGISTER, traders), (INTAKE_RECEIPT, delivered), (RETURN_RECEIPT, delivered),
    )  # fmt: skip
    again = path.with_name("again.pdf")
    for report, result in papers:
        for target in (path, again):
            report.writers[".pdf"](target, result, catalog(language), NOW)
        assert catalog(language).text(report.title) in texts(path)[0]
        assert path.read_bytes() == again.read_bytes()


def test_the_lines_to_sign_on_stand_on_a_page_with_what_is_signed(path: Path) -> None:
    for number in range(25, 45):
        write_return(path, receipt(*(goods(place) for place in range(number))), ENGLISH)
        *_, last = texts(path)
        assert f"{24 * number:,} in, {17 * number:,} sold" in last
        assert "For the exhibitor" in last


def test_a_goods_receipt_has_sums_and_its_head_on_every_page(path: Path) -> None:
    write_return(path, receipt(*(goods(place) for place in range(100))), ENGLISH)
    pages = texts(path)
    assert len(pages) > 2
    assert all("Goods Came in Sold Tasted Broken Back Difference" in page for page in pages if "Äppelmust" in page)
    assert "Total 2,400 1,700 200 100 400" in pages[-1]
