"""Receipts and cash reports say what the law wants, in the customer's language, and never call themselves more."""

import datetime as dt
import re
from pathlib import Path

import pytest

from made_in_blekinge.documents.receipt import write_pdf
from made_in_blekinge.documents.reports import cash_report as paper
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.market import LegalForm, Means, SellerMode, VatClass
from made_in_blekinge.domain.seller import SellerVat
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.i18n import PAPER_LANGUAGES, catalog
from made_in_blekinge.queries.till.cash_report import CashReport, cash_report
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.reports.cash_report import CASH_REPORT
from made_in_blekinge.services.market.market import describe_market, name_market
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.services.till.correct import correct_payment, recount
from made_in_blekinge.services.till.day import RegisterTotal, close_day, pay_in, pay_out
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import PRODUCTS
from tests.support import builders, builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import CARD, CASH, SWISH, close, deed, opened, sell, set_rules
from tests.support.documents.reading import qr_codes, signs, sizes, texts

FORBIDDEN = re.compile(r"certifierat|kassakvitto|kvitto från kassaregister|Z-dag|Kassenbon|paragon", re.IGNORECASE)


WORDS = {
    "sv": (
        "fre 12 juni 2026", "dagsavslut 1", "Avslutad 13 juni 2026 02:30", "Växelkassa vid öppning", "Kvitton 1–5",
        "varav rättelser av betalsätt", "Kvitto 5 rättar K1-1: Kort", "Ändrade priser", "Räknat per mynt och sedel",
        "Räknat på nytt 13 juni 2026 03:30: 1 556,00", "Differens: för lite", "Underskrift och namn", "Ort och datum",
        "Spara rapporten till och med 31 dec. 2033", "Ackumulerade summor",
    ),
    "en": (
        "Fri 12 June 2026", "day closing 1", "Float when opened", "of which refunds", "Receipt 5 corrects K1-1: Card",
        "Counted by coin and note", "Difference: too little", "Keep this report until 31 Dec 2033",
    ),
}  # fmt: skip
"""What a cash report of a full day says."""


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


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
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
    words = {"sv": "Returkvitto", "en": "Refund receipt", "de": "Erstattungsbeleg"}
    words |= {"da": "Returkvittering", "pl": "Potwierdzenie zwrotu", "lt": "Grąžinimo kvitas"}
    assert words[language] in said


def test_amounts_vat_payment_and_change_are_there(day: Database, tmp_path: Path) -> None:
    write_pdf(tmp_path / "r.pdf", sold(day), catalog("sv"), 80)
    said = " ".join(texts(tmp_path / "r.pdf")).replace("\N{NO-BREAK SPACE}", " ")
    wanted = ("Försäljningskvitto K1-1", "12 juni 2026 10:30", "427,50", "Att betala 428,00 kr", "A 6 % 167,92 10,08")
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


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_of_a_seller_outside_vat_no_vat_is_spoken(sqlite: Database, tmp_path: Path, language: str) -> None:
    builders_till.stand(sqlite, seller_mode=SellerMode.AGENT)
    opened(sqlite)
    sell(sqlite, "1001", "2001")
    sell(sqlite, "2001", pay=(CASH,))
    refund(sqlite, "K1", 2, "trasig", deed(5), {1: 1})
    said = {}
    for number in (1, 2, 3):
        write_pdf(tmp_path / "r.pdf", sold(sqlite, number), catalog(language), 80)
        said[number] = " ".join(texts(tmp_path / "r.pdf")).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"\b6 ?%", said[1])
    assert not re.search(r"(?<!\d)0 ?%", said[1])
    for text in (said[2], said[3]):
        assert catalog(language).text(SellerVat.UNREGISTERED.label) in text
        assert "%" not in text
        assert catalog(language).text("Included VAT") not in text


def test_exempt_goods_of_a_registered_seller_say_so(sqlite: Database, tmp_path: Path) -> None:
    stand = builders_till.stand(sqlite, seller_mode=SellerMode.AGENT)
    builders.product(sqlite, stand.musteri, "1009", name_sv="Noter", vat_class=VatClass.EXEMPT)
    opened(sqlite)
    sell(sqlite, "1009")
    write_pdf(tmp_path / "r.pdf", sold(sqlite), catalog("sv"), 80)
    said = " ".join(texts(tmp_path / "r.pdf")).replace("\N{NO-BREAK SPACE}", " ")
    assert "momsfri 89,00" in said
    assert "0 %" not in said  # a rate of 0 % is a taxed one


def test_each_seller_of_a_receipt_owes_vat_on_its_own_sum(sqlite: Database, tmp_path: Path) -> None:
    """Two sellers of 45,00 at 6 % owe 2,55 each, not 2,55 and 2,54; of who is outside VAT stands no line."""
    builders_till.stand(sqlite, seller_mode=SellerMode.AGENT)
    other = builders.exhibitor(sqlite, "Bageriet", vat_periods=((None, None),), identity_number="556016-0680")
    knitter = builders.exhibitor(sqlite, "Anna Ek", legal_form=LegalForm.HOBBY)
    for owner, number in ((other, "3001"), (knitter, "4001")):
        builders.product(sqlite, owner, number, vat_class=VatClass.FOOD, price_sek=4500)
    opened(sqlite)
    must = builders_till.found(sqlite, "1001").line
    sell_lines(
        sqlite,
        "K1",
        [must._replace(unit_ore=4500, reason="x"), builders_till.found(sqlite, "3001").line],
        [CARD],
        deed(),
    )
    sell(sqlite, "1001", "3001", "4001")
    row = sold(sqlite)
    assert [(part.gross_ore, [basis.vat_ore for basis in part.taxed]) for part in row.parts] == [(4500, [255])] * 2
    row = sold(sqlite, 2)
    assert [part.seller.vat for part in row.parts] == [SellerVat.REGISTERED, SellerVat.REGISTERED, SellerVat.HOBBY]
    write_pdf(tmp_path / "r.pdf", row, catalog("sv"), 80)
    said = " ".join(texts(tmp_path / "r.pdf")).replace("\N{NO-BREAK SPACE}", " ")
    for text in (
        "Hobbyförsäljning",
        "556016-0680",
        "A 6 % Bageriet 42,45 2,55 45,00",
    ):
        assert text in said, text
    assert "Anna Ek" not in said.partition("Brutto")[2]


def test_a_refund_at_another_till_names_the_till_of_the_receipt(day: Database, tmp_path: Path) -> None:
    opened(day, "K2")
    refund(day, "K2", 2, "fel färg", deed(6), {1: 1}, [CASH], "K1")
    with day.reading() as session:
        write_pdf(tmp_path / "r.pdf", receipt_row(session, "K2", 1), catalog("sv"), 80)
    said = " ".join(texts(tmp_path / "r.pdf"))
    assert "Återtar kvitto K1-2: fel färg" in said
    assert "\N{MINUS SIGN}1 × 249,50" in said


@pytest.mark.parametrize("roll", [80, 58, None])
def test_a_copy_says_so_twice_as_large_as_any_amount(day: Database, tmp_path: Path, roll: int | None) -> None:
    write_pdf(tmp_path / "r.pdf", sold(day), catalog("sv"), roll, copy=True)
    found = signs(tmp_path / "r.pdf")
    at = "".join(sign.text for sign in found).index("KOPIA")
    amounts = max(sign.size for sign in found if sign.text.isdecimal())
    assert min(sign.size for sign in found[at : at + 5]) >= 2 * amounts - 0.01


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


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_a_correction_says_what_it_corrects_and_how_it_was_paid(day: Database, tmp_path: Path, language: str) -> None:
    correct_payment(day, "K1", 1, [CARD], "fel knapp", deed(9))
    write_pdf(tmp_path / "r.pdf", sold(day, 4), catalog(language), 80)
    said = " ".join(texts(tmp_path / "r.pdf"))
    assert not FORBIDDEN.search(said)
    words = {"sv": "Rättelse av kvitto K1-1", "en": "Correction of receipt K1-1", "de": "Berichtigung des Belegs K1-1"}
    words |= {"da": "Rettelse af kvittering K1-1", "pl": "Korekta potwierdzenia K1-1", "lt": "Kvito K1-1 pataisa"}
    assert words[language] in said
    assert "fel knapp" in said
    assert re.search(r"[-−]428[.,]00.*427[.,]50", said)


@pytest.mark.parametrize("beside", [False, True], ids=["below the limit", "beside a register"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_cash_report_shows_all_that_happened(sqlite: Database, tmp_path: Path, language: str, beside: bool) -> None:
    report = busy_day(sqlite, "KR-7" if beside else "")
    outcome = paper.write_pdf(tmp_path / "r.pdf", report, catalog(language))
    assert outcome.problems == ()
    assert len(texts(tmp_path / "r.pdf")) == 2
    said = " ".join(texts(tmp_path / "r.pdf"))
    plain = re.sub(r"\s", "", said if language == "sv" else said.replace(",", "").replace(".", ","))
    wanted = ["Karlskronamarknad", "556016-0680", "Hamngatan 1", "KNA26", "K1", "Åsa"]
    wanted += WORDS[language]
    for text in wanted:
        assert text in said.replace("\N{NO-BREAK SPACE}", " "), text
    for figure in (
        "249,50200,00",
        "500,00kr21 000,00" if language == "sv" else "SEK500,0021000,00",
        "−25,00",
        "+178,00",
    ):
        assert figure.replace(" ", "").replace("−", "-") in plain.replace("−", "-"), figure
    assert ("KR-7" in said, "1 234,00" in said or "1,234.00" in said) == (beside, beside)
    assert "Krukmakaren" in said
    assert (not report.sellers) is beside  # the limit is not about sales through a certified register


def busy_day(database: Database, register_id: str) -> CashReport:
    """A closed day with everything that a cash report can tell."""
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    name_market(database, "Karlskronamarknad")
    describe_market(database, {"identity_number": "556016-0680", "address": "Hamngatan 1, 371 32 Karlskrona"})
    set_rules(database, "KNA26", Rules(register_id=register_id))
    opened(database)
    sell(database, "1001:2", pay=(CARD,))
    sell(database, "1001", pay=(Tender(Means.CASH, given_ore=2000, currency="EUR", rate_millionths=11_042_100),))
    bowl = builders_till.found(database, "2001").line
    lines = [bowl._replace(unit_ore=20000, reason="repa"), bowl._replace(discount_ore=2500)]
    sell_lines(database, "K1", lines, [CASH], deed(20))
    refund(database, "K1", 1, "trasig", deed(60), {1: 1}, (CASH,))
    correct_payment(database, "K1", 1, [SWISH], "fel knapp", deed(61))
    pay_in(database, "K1", 50000, "växel", deed(70))
    pay_out(database, "K1", 20000, "till banken", deed(80))
    register = RegisterTotal(123400, "118") if register_id else None
    close_day(database, "K1", {50000: 2, 10000: 3, 1000: 1}, deed(960, 5), {"EUR": 1500}, register)
    recount(database, "K1", TODAY, 155600, "en sedel låg under lådan", deed(1020))
    with database.reading() as session:
        return cash_report(session, "K1", TODAY)


def test_a_day_that_is_open_is_preliminary(day: Database, tmp_path: Path) -> None:
    with day.reading() as session:
        paper.write_pdf(tmp_path / "r.pdf", cash_report(session, "K1", TODAY), catalog("sv"))
    assert "PRELIMINÄR kassarapport" in " ".join(texts(tmp_path / "r.pdf"))


def test_a_cash_report_is_kept_seven_years_after_a_broken_financial_year(day: Database, tmp_path: Path) -> None:
    describe_market(day, {"name": "Made in Blekinge", "financial_year_starts": "05-01..04-30"})
    with day.reading() as session:
        report = cash_report(session, "K1", TODAY)
    paper.write_pdf(tmp_path / "r.pdf", report, catalog("sv"))
    assert "Spara rapporten till och med 31 dec. 2034" in " ".join(texts(tmp_path / "r.pdf"))


@pytest.mark.parametrize("roll", [80, 58, None])
def test_a_receipt_carries_its_code_as_square_and_bars(day: Database, tmp_path: Path, roll: int | None) -> None:
    for number in (1, 3):
        write_pdf(tmp_path / "r.pdf", sold(day, number), catalog("sv"), roll)
        assert receipt_payload("K1", number) in " ".join(texts(tmp_path / "r.pdf"))
        (read,) = qr_codes(tmp_path / "r.pdf", 300)
        assert read == [receipt_payload("K1", number)] * 2  # the square and the bars


def test_the_foot_of_a_cash_report_has_the_event_s_time(day: Database, tmp_path: Path) -> None:
    with day.reading() as session:
        report = cash_report(session, "K1", TODAY)
    noon = dt.datetime(2026, 6, 12, 12, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    CASH_REPORT.writers[".pdf"](tmp_path / "r.pdf", report, catalog("sv"), noon)
    assert "21:00" in " ".join(texts(tmp_path / "r.pdf"))


def test_goods_are_called_as_the_customer_calls_them_until_they_are_renamed(sqlite: Database, tmp_path: Path) -> None:
    stand = builders_till.stand(sqlite)
    juice = builders.product(sqlite, stand.musteri, "1009", name_sv="Äppelmust", name_de="Apfelsaft")
    opened(sqlite)
    sell(sqlite, "1009")
    said = []
    for name in ("Äppelmust", "Päronmust"):
        with sqlite.reading() as session:
            kept = read_records(session, PRODUCTS, [juice.id])[juice.id]
        if kept.values["name_sv"] != name:
            edit_product(sqlite, kept.id, kept.version, {"name_sv": name, "name_de": "Birnensaft"})
        write_pdf(tmp_path / "r.pdf", sold(sqlite), catalog("de"), 80)
        said.append(" ".join(texts(tmp_path / "r.pdf")))
    assert "Apfelsaft 89,00 A Äppelmust" in said[0]
    assert "Äppelmust 89,00 A" in said[1]
    assert "Birnensaft" not in said[1]


def test_the_terms_of_return_are_those_of_the_language(day: Database, tmp_path: Path) -> None:
    describe_market(day, {"return_terms_sv": "Öppet köp 14 dagar.", "return_terms_de": "Umtausch in 14 Tagen."})
    describe_market(day, {"name": "Made in Blekinge"})
    for language, terms in (("de", "Umtausch in 14 Tagen."), ("sv", "Öppet köp"), ("pl", "Öppet köp")):
        with day.reading() as session:
            row = receipt_row(session, "K1", 1, language)
        write_pdf(tmp_path / "r.pdf", row, catalog(language), 80)
        assert terms in " ".join(texts(tmp_path / "r.pdf"))
    describe_market(day, {"return_terms_sv": "", "return_terms_de": ""})
    with day.reading() as session:
        assert receipt_row(session, "K1", 1, "sv").terms == ""


@pytest.mark.parametrize("roll", [80, 58])
def test_nothing_on_a_roll_is_smaller_than_eight_points(day: Database, tmp_path: Path, roll: int) -> None:
    for number in (1, 2, 3):
        write_pdf(tmp_path / "r.pdf", sold(day, number), catalog("sv"), roll)
        assert min(sign.size for sign in signs(tmp_path / "r.pdf") if sign.text.strip()) >= 7.99


def test_a_refund_has_lines_to_sign_on(day: Database, tmp_path: Path) -> None:
    for number, signed in ((1, False), (3, True)):
        write_pdf(tmp_path / "r.pdf", sold(day, number), catalog("sv"), 80)
        assert ("Kundens underskrift Kassörens underskrift" in " ".join(texts(tmp_path / "r.pdf"))) is signed


def test_discounts_and_refunds_are_told_apart(sqlite: Database) -> None:
    builders_till.stand(sqlite)
    opened(sqlite)
    bowl = builders_till.found(sqlite, "2001").line
    sell_lines(sqlite, "K1", [bowl._replace(discount_ore=2500)], [CARD], deed())
    refund(sqlite, "K1", 1, "trasig", deed(5))
    found = builders_till.totals(sqlite)
    assert (found.discounts_ore, found.refunds_ore, found.sellers[0].discounts_ore) == (2500, -22450, 2500)
