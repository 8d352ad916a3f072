"""Receipts and cash reports say what the law wants, in the customer's language, and never call themselves more."""

import re
from pathlib import Path

import pytest

from made_in_blekinge.documents.receipt import write_pdf
from made_in_blekinge.documents.reports import cash_report as paper
from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.receipt import ReceiptRow, cash_report, receipt_row
from made_in_blekinge.services.till_refund import refund
from made_in_blekinge.store.database import Database
from tests import builders_till
from tests.builders_till import CARD, close, deed, opened, sell
from tests.documents.reading_paper import sizes, texts

FORBIDDEN = re.compile(r"certifierat|kassakvitto|kvitto från kassaregister|Z-dag|Kassenbon|paragon", re.IGNORECASE)


def sold(database: Database, number: int = 1) -> ReceiptRow:
    with database.reading() as session:
        return receipt_row(session, "K1", number)


@pytest.fixture
def day(sqlite: Database) -> Database:
    builders_till.stand(sqlite)
    opened(sqlite)
    sell(sqlite, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),))
    sell(sqlite, "2001", pay=(Tender(Means.SWISH, 10000, reference="K1-2"), CARD))
    refund(sqlite, "K1", 1, "trasig", deed(5), {1: 1})
    return sqlite


@pytest.mark.parametrize("language", ["sv", "en", "de", "da", "pl"])
@pytest.mark.parametrize("roll", [80, 58, None])
def test_a_receipt_says_all_that_it_must(day: Database, tmp_path: Path, language: str, roll: int | None) -> None:
    for number in (1, 2, 3):
        outcome = write_pdf(tmp_path / "r.pdf", sold(day, number), catalog(language), roll)
        assert outcome.problems == ()
        ((width, _),) = sizes(tmp_path / "r.pdf")
        assert width == pytest.approx(roll or 148, abs=0.1)
        said = " ".join(texts(tmp_path / "r.pdf"))
        assert not FORBIDDEN.search(said)
        assert "Karlskrona" in said
        assert "K1" in said
    words = {"sv": "Återbetalningskvitto", "en": "Refund receipt", "de": "Erstattungsbeleg"}
    words |= {"da": "Refusionskvittering", "pl": "Potwierdzenie zwrotu"}
    assert words[language] in said


def test_amounts_vat_payment_and_change_are_there(day: Database, tmp_path: Path) -> None:
    write_pdf(tmp_path / "r.pdf", sold(day), catalog("sv"), 80)
    said = " ".join(texts(tmp_path / "r.pdf")).replace("\N{NO-BREAK SPACE}", " ")
    wanted = ("Försäljningskvitto", "Kvitto 1", "12 juni 2026 10:30", "427,50", "428,00 kr", "varav moms 6 % av 167,92")
    for text in (*wanted, "10,08", "49,90", "Kontant", "500,00", "72,00"):
        assert text in said, text
    assert "KOPIA" not in said
    write_pdf(tmp_path / "r.pdf", sold(day), catalog("sv"), 80, copy=True)
    assert "KOPIA" in " ".join(texts(tmp_path / "r.pdf"))


def test_as_agent_the_producers_are_the_sellers(sqlite: Database) -> None:
    builders_till.stand(sqlite, seller_mode=SellerMode.AGENT)
    opened(sqlite)
    sell(sqlite, "1001", "2001")
    assert [seller.name for seller in sold(sqlite).sellers] == ["Aspö Musteri", "Krukmakaren"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_cash_report_has_everything_on_one_page(day: Database, tmp_path: Path, language: str) -> None:
    close(day, 130000)
    with day.reading() as session:
        report = cash_report(session, "K1", sold(day).time.date())
    assert (report.number, report.difference_ore) == (1, 130000 - report.totals.expected_ore)
    paper.write_pdf(tmp_path / "r.pdf", report, catalog(language))
    (said,) = texts(tmp_path / "r.pdf")
    assert not FORBIDDEN.search(said.replace("inte är certifierat för", ""))
    shown = re.sub(r"\s", "", said if language == "sv" else said.replace(",", "").replace(".", ","))
    for text in ("399,20", "83,96", "99,80", "588,00", "1–3", "339,00", "249,50", "1 300,00"):
        assert text.replace(" ", "") in shown, text
