"""The statement on paper: it says why the sum is what it is, in each language, on as many pages as it needs."""

import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge.documents.reports.statement import write_statements
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Means, SellerMode, VatClass
from made_in_blekinge.domain.settlement import CommissionBase
from made_in_blekinge.i18n import PAPER_LANGUAGES
from made_in_blekinge.queries.settlement.statement import Statement, foreseen_statements, statements
from made_in_blekinge.services.checkin.goods import count_goods, pay_fee
from made_in_blekinge.services.event.participation import agree
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.services.settlement.balance import approve_settlement
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders_checkin import participation
from tests.support.builders_payout import settled, written
from tests.support.builders_settlement import fair, post, reverse
from tests.support.builders_till import Stand, deed, sell
from tests.support.documents.reading import bookmarks, texts

DATABASES = ("sqlite",)
AGENT, KOMMISSION = SellerMode.AGENT, SellerMode.KOMMISSION


def sold(database: Database, mode: SellerMode = AGENT) -> Stand:
    there = fair(database, mode)
    organiser = {"identity_number": "556016-0680", "address": "Hantverksgatan 2, Ronneby", "name": "Föreningen"}
    describe_market(database, {**organiser, "vat_number": "SE556016068001"})
    sell(database, "1002:2", "2002", minutes=1)
    sell(database, "1001:3", minutes=90)
    refund(database, "K1", 1, "trasig", deed(95), {1: 1})
    return there


def made(database: Database, number: str = "") -> list[Statement]:
    with database.reading() as session:
        return statements(session, "KNA26", None, number)


def said(path: Path, found: list[Statement], language: str | None = None) -> list[str]:
    write_statements(path, found, language, dt.datetime(2026, 6, 15, 9, 12, tzinfo=dt.UTC))
    return [" ".join(text.split()) for text in texts(path)]


SAYS = {
    "sv": ("Avräkningsnota 2026-0001", "Provision, 20 % stannar hos arrangören", "Betalas ut till er", "609,02"),
    "en": ("Settlement note 2026-0001", "Commission, 20 % stays with the organiser", "Paid out to you", "609.02"),
    "de": ("Abrechnung 2026-0001", "Provision, 20 % bleiben beim Veranstalter", "Auszahlung an Sie", "609,02"),
}


@pytest.mark.parametrize("language", SAYS)
def test_it_says_why_the_sum_is_what_it_is(database: Database, tmp_path: Path, language: str) -> None:
    sold(database)
    post(database)
    first, second = said(tmp_path / "ut.pdf", made(database), language)
    plain = first.replace("\N{NO-BREAK SPACE}", " ")
    for words in SAYS[language]:
        assert words in plain
    assert "F2026-0001" in first
    assert "SE556016068001" in first
    assert "Aspö Musteri" in first
    assert "Krukmakaren" in second


def test_every_language_of_paper_draws_it(database: Database, tmp_path: Path) -> None:
    sold(database)
    post(database)
    drawn = {said(tmp_path / "ut.pdf", made(database), language)[0] for language in PAPER_LANGUAGES}
    assert len(drawn) == len(PAPER_LANGUAGES)
    assert bookmarks(tmp_path / "ut.pdf")


def test_the_sums_of_the_statement(database: Database) -> None:
    sold(database)
    post(database)
    first, _ = made(database)
    assert (first.pieces, first.returned, first.returns_ore, first.discounts_ore) == (5, 1, -53000, 0)
    assert [(goods.name, goods.sold, goods.gross_ore) for goods in first.goods] == [
        ("Ost", 1, 53000), ("Äppelmust", 3, 26700),
    ]  # fmt: skip
    assert sum(hour.gross_ore for hour in first.hours) == first.sums.gross_ore == 79700


def test_self_billing_names_it_and_its_number(database: Database, tmp_path: Path) -> None:
    there = sold(database, KOMMISSION)
    set_terms(database, "KNA26", there.musteri.id, {"self_billing": dt.date(2026, 5, 1), "approval": "e-post"})
    post(database)
    first, second = said(tmp_path / "ut.pdf", made(database), "sv")
    assert "Självfakturering S1-1" in first
    assert "e-post" in first
    assert "utan moms, ingen faktura" in second
    approve_settlement(database, "2026-0001", "muntligt", deed(3 * 24 * 60))
    assert (
        "Utfärdad mån 15 juni 2026, när ni godkände den: muntligt."
        in said(tmp_path / "ut.pdf", made(database), "sv")[0]
    )


def test_without_an_agreement_the_sellers_invoice_is_awaited(database: Database, tmp_path: Path) -> None:
    sold(database, KOMMISSION)
    post(database)
    first, _ = said(tmp_path / "ut.pdf", made(database), "sv")
    assert "er egen faktura inväntas" in first
    assert "Självfakturering S" not in first


def test_what_is_owed_is_said(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002")
    post(database)
    refund(database, "K1", 1, "trasig", deed(610))
    post(database, minutes=620)
    _, owed = said(tmp_path / "ut.pdf", made(database), "sv")
    assert "Ni är skyldiga" in owed
    assert "Inget betalas ut. 405,00 kr" in owed.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_carried_names_the_settlement_that_it_comes_from(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002")
    post(database)
    refund(database, "K1", 1, "trasig", deed(610))
    post(database, minutes=620)
    sell(database, "1002", "1002", minutes=630)
    with database.reading() as session:
        (foreseen,) = foreseen_statements(session, "KNA26", deed(640).now)
    assert foreseen.carried_from == ("2026-0002",)
    post(database, minutes=640)
    last = made(database)[-1]
    assert (last.carried_from, last.sums.carried_ore) == (("2026-0002",), -40500)
    assert "det som var kvar av 2026-0002" in said(tmp_path / "ut.pdf", [last], "sv")[0]


def test_in_kommission_the_vat_that_the_organiser_pays_is_explained(database: Database, tmp_path: Path) -> None:
    sold(database, KOMMISSION)
    post(database)
    plain = said(tmp_path / "ut.pdf", made(database)[:1], "sv")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "6 % av 751,89" in plain


def test_a_counter_document_names_what_it_takes_back(database: Database, tmp_path: Path) -> None:
    sold(database)
    (first, _) = post(database)
    (back,) = reverse(database, first.number)
    assert [one.number for one in made(database)] == ["2026-0002"]
    (counter,) = made(database, back.number)
    assert counter.reverses == first.number
    (text,) = said(tmp_path / "ut.pdf", [counter], "sv")
    assert "tar tillbaka 2026-0001" in text
    assert len(made(database, first.number)[0].goods) == 2


def test_before_anything_is_settled(database: Database, tmp_path: Path) -> None:
    sold(database)
    with database.reading() as session:
        found = foreseen_statements(session, "KNA26", deed(600).now)
    assert [one.number for one in found] == ["", ""]
    assert "inte avräknad än" in said(tmp_path / "ut.pdf", found, "sv")[0]


def test_many_goods_have_a_page_of_their_own(database: Database, tmp_path: Path) -> None:
    there = fair(database)
    for number in range(60):
        builders.product(
            database, there.musteri, f"5{number:03}", name_sv=f"Sort {number}", vat_class=VatClass.FOOD, price_sek=1000
        )
    for number in range(0, 60, 20):
        sell(database, *(f"5{one:03}" for one in range(number, number + 20)), minutes=number)
    post(database)
    pages = said(tmp_path / "ut.pdf", made(database), "sv")
    assert len(pages) == 3
    assert "Totalt för 60 varor" in pages[0]
    assert all("Varukonto" in pages[place] or "Varor" in pages[place] for place in (1, 2))
    assert "Sida 3 av 3" in pages[2]


def test_a_name_that_paper_cannot_show_is_said(database: Database, tmp_path: Path) -> None:
    there = fair(database)
    builders.product(database, there.musteri, "5001", name_sv="ⴰⵣ", vat_class=VatClass.FOOD, price_sek=1000)
    sell(database, "5001")
    post(database)
    outcome = write_statements(tmp_path / "ut.pdf", made(database))
    codes = [problem.code for problem in outcome.problems]
    assert codes == ["missing_characters", "no_address", "no_address", "no_vat_number"]


def test_the_account_of_goods_counts_what_was_settled_before_and_at_another_price(database: Database) -> None:
    there = fair(database)
    builders.booth(database, there.event, "A1", there.musteri)
    mine = participation(database, there.event, there.musteri).id
    count_goods(database, mine, Movement.ACCEPTED, {there.must.id: 10}, deed().now)
    sell(database, "1001:4", minutes=1)
    post(database, minutes=5)
    (first,) = made(database)[0].goods
    assert (first.came_in, first.sold, first.missing, first.counted_back) == (10, 4, 6, False)
    edit_product(database, there.must.id, 1, {"price_sek": 5000})
    sell(database, "1001:3", minutes=10)
    edit_product(database, there.must.id, 2, {"price_sek": 6000})
    sell(database, "1001", minutes=20)
    count_goods(database, mine, Movement.RETURNED, {there.must.id: 1}, deed(25).now)
    post(database, minutes=30)
    cheap, dear = made(database)[1].goods
    assert (cheap.came_in, cheap.sold, cheap.otherwise, cheap.elsewhere, cheap.back, cheap.missing) == (
        10,
        3,
        1,
        4,
        1,
        1,
    )
    assert (dear.came_in, dear.sold, dear.missing) == (None, 1, 0)
    assert made(database)[0].goods == (first,), "what came later changes no paper"


def test_fees_that_were_paid_before_corrections_and_the_pay_out_are_explained(
    database: Database, tmp_path: Path
) -> None:
    there = settled(database, fee_ore=45000)
    agree(database, there.event.id, there.musteri.id, {})
    pay_fee(database, participation(database, there.event, there.musteri).id, 20000, Means.CASH, deed().now)
    written(database)
    sell(database, "1002:3", minutes=910)
    refund(database, "K1", 1, "trasig", deed(915), {1: 1})
    set_terms(database, "KNA26", None, {"hold_days": 2})
    sell(database, "1001", minutes=1000)
    post(database, minutes=3850)
    paid, _, later = (
        text.replace("\N{NO-BREAK SPACE}", " ") for text in said(tmp_path / "ut.pdf", made(database), "sv")
    )
    assert "405,00 kr till bg 5402-9681 mån 15 juni 2026, meddelande" in paid
    assert "450,00 + moms 25 %: 112,50 −362,50 minus 200,00 betalat eller kvittat förut" in later
    assert "Den ändrar F2026-0001." in later
    assert "de senaste 2 dagarna väntar på returer" in later


def test_self_billing_of_the_gross_says_the_vat_of_what_is_bought(database: Database, tmp_path: Path) -> None:
    there = fair(database, KOMMISSION, fee_ore=10000)
    agree(database, there.event.id, there.musteri.id, {})
    set_terms(database, "KNA26", None, {"base": CommissionBase.GROSS})
    set_terms(database, "KNA26", there.musteri.id, {"self_billing": dt.date(2026, 5, 1)})
    sell(database, "1002")
    post(database)
    text = said(tmp_path / "ut.pdf", made(database), "sv")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "inkl. moms varav moms 6 %: 24,00 · utan moms 400,00 424,00" in text
    assert "För avgifterna är den faktura 2026-0001 från Made in Blekinge." in text
