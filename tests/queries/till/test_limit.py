"""Sellers near the cash-register limit: who they are, how many, and in which years something was sold."""

import datetime as dt

import pytest

from made_in_blekinge.domain.cash import financial_year, limit_of
from made_in_blekinge.domain.market import LegalForm, Means, SellerMode, VatClass
from made_in_blekinge.domain.money import share
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.limit import limit_report, seller_totals, sellers_near, sold_years
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.queries.till.remarks import limit_remarks
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.queries.till.small_business import small_sellers
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.day import open_day
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, close, deed, opened, sell, set_rate, set_rules

YEAR = builders.TODAY.year


def test_sellers_are_near_from_four_fifths(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    opened(database)
    with database.reading() as session:
        assert (len(sellers_near(session, YEAR)), sold_years(session)) == (0, [])
    pieces = limit_of(YEAR).limit_ore * 85 // 100 // 8900
    sell(database, f"1001:{pieces}", "2001")
    with database.reading() as session:
        report = limit_report(session, YEAR)
        assert (len(sellers_near(session, YEAR)), report.near, sold_years(session)) == (1, 1, [YEAR])
        assert [(one.seller, one.is_near) for one in report.sellers] == [("Aspö Musteri", True), ("Krukmakaren", False)]
        assert len(sellers_near(session, YEAR + 1)) == 0


def test_a_day_counts_only_what_was_sold_until_then(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    close(database, 0)
    open_day(database, "K1", "KNA26", 0, deed(24 * 60))
    sell(database, "1001", minutes=24 * 60 + 5)
    with database.reading() as session:
        sums = [
            [one.sold_ore for one in seller_totals(session, YEAR, until)]
            for until in (builders.TODAY - dt.timedelta(days=1), builders.TODAY, None)
        ]
    assert sums == [[], [8900], [17800]]


def test_who_has_a_broken_financial_year_is_reckoned_by_it(database: Database) -> None:
    """The must is made by a firm whose year begins in July, the bowl by one with the calendar year; both sell in June
    and in July, and each has what it sold in its own year.
    """
    stand = builders_till.stand(database, seller_mode=SellerMode.AGENT)
    edit_exhibitor(database, stand.musteri.id, stand.musteri.version, {"financial_year_starts": 7})
    opened(database)
    sell(database, "1001:3", "2001")
    close(database, 0)
    later = 30 * 24 * 60
    open_day(database, "K1", "KNA26", 0, deed(later))
    sell(database, "1001", "2001", minutes=later + 5)
    june, july = builders.TODAY, builders.TODAY + dt.timedelta(days=30)
    assert (sold_by(database, june), sold_by(database, july), sold_by(database)) == (
        {"Aspö Musteri": 26700, "Krukmakaren": 24950}, {"Aspö Musteri": 8900, "Krukmakaren": 49900},
        {"Aspö Musteri": 8900, "Krukmakaren": 49900},
    )  # fmt: skip
    with database.reading() as session:
        years = {one.seller: one.year for one in seller_totals(session, YEAR, june)}
    assert years == {"Aspö Musteri": f"{YEAR - 1}/{YEAR}", "Krukmakaren": str(YEAR)}


def test_a_year_before_the_first_limit_is_refused_and_warns_of_nothing(database: Database) -> None:
    with database.reading() as session:
        assert len(sellers_near(session, 1999)) == 0
        with pytest.raises(UserError) as refused:
            limit_report(session, 1999)
    assert refused.value.code == "no_limit"


def sold_by(database: Database, until: dt.date | None = None) -> dict[str, int]:
    with database.reading() as session:
        return {one.seller: one.sold_ore for one in seller_totals(session, YEAR, until)}


def test_only_what_is_paid_on_the_spot_counts(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    opened(database)
    sell(database, "1001", pay=(CARD,))
    sell(database, "1001", pay=(Tender(Means.INVOICE),))
    sell(database, "1001", "2001", pay=(Tender(Means.INVOICE, 10000), CASH))
    must, bowl = (part - taken for part, taken in zip((8900, 24950), share(10000, [8900, 24950]), strict=True))
    assert sold_by(database) == {"Aspö Musteri": 8900 + must, "Krukmakaren": bowl}
    correct_payment(database, "K1", 2, [CARD], "fel knapp", deed(5))
    assert sold_by(database)["Aspö Musteri"] == 17800 + must
    refund(database, "K1", 1, "fel", deed(6))
    assert sold_by(database)["Aspö Musteri"] == 8900 + must


def test_a_register_counts_from_when_it_is_named_and_not_backwards(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    set_rules(database, "KNA26", Rules(register_id="KR-7"))
    sell(database, "2001")
    assert list(sold_by(database).values()) == [8900]
    with database.reading() as session:
        assert [receipt_row(session, "K1", number).register_id for number in (1, 2)] == ["", "KR-7"]
    set_rules(database, "KNA26", Rules(register_id=""))
    assert list(sold_by(database).values()) == [8900]


def test_a_hobby_is_outside_and_what_was_sold_as_one_stays_so(database: Database) -> None:
    stand = builders_till.stand(database, seller_mode=SellerMode.AGENT)
    potter = edit_exhibitor(database, stand.potter.id, stand.potter.version, {"legal_form": LegalForm.HOBBY})
    opened(database)
    sell(database, "1001", "2001")
    assert sold_by(database) == {"Aspö Musteri": 8900}
    edit_exhibitor(database, potter.id, potter.version, {"legal_form": LegalForm.SOLE_TRADER})
    sell(database, "2001")
    assert sold_by(database) == {"Aspö Musteri": 8900, "Krukmakaren": 24950}


def test_other_currencies_are_converted_at_the_event_s_rate_or_named(database: Database) -> None:
    builders_till.stand(database, currency="EUR")
    opened(database)
    sell(database, "1001")
    assert sold_by(database) == {}
    with database.reading() as session:
        assert limit_report(session, YEAR).not_converted == ("KNA26",)
    set_rate(database, "KNA26", "SEK", 100_000)  # 0,10 EUR for a krona
    assert list(sold_by(database).values()) == [8500]
    with database.reading() as session:
        assert limit_report(session, YEAR).not_converted == ()


def test_the_organiser_s_year_is_its_financial_year(database: Database) -> None:
    describe_market(database, {"name": "Marknaden AB", "financial_year_starts": "07-01..06-30"})
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    assert sold_by(database) == {}
    with database.reading() as session:
        (before,) = seller_totals(session, YEAR - 1)
        (until,) = seller_totals(session, YEAR, builders.TODAY)
    assert [(one.sold_ore, one.year) for one in (before, until)] == [(8900, f"{YEAR - 1}/{YEAR}")] * 2
    assert financial_year(dt.date(2026, 7, 1), 7) == (dt.date(2026, 7, 1), dt.date(2027, 6, 30))


def test_who_is_outside_vat_is_told_from_four_fifths_of_the_small_business_limit(database: Database) -> None:
    stand = builders_till.stand(database, seller_mode=SellerMode.AGENT)
    painter = builders.exhibitor(database, "Målaren")
    builders.product(database, painter, "5001", vat_class=VatClass.ART, price_sek=1_000_000)
    opened(database)
    sell(database, "2001:384", "1001:2000", "5001:12")  # 95 808 kr of bowls; the must is of somebody registered
    with database.reading() as session:
        assert small_sellers(session, builders.TODAY) == []
    sell(database, "2001", "5001:15", minutes=1)
    with database.reading() as session:
        found = small_sellers(session, builders.TODAY)
        assert [(one.seller, one.percent, one.is_passed) for one in found] == [
            ("Målaren", 80, False), ("Krukmakaren", 80, False),
        ]  # fmt: skip
        later = small_sellers(session, builders.TODAY.replace(year=YEAR + 1))
        assert later == []
        remarks = limit_remarks(session, open_till(session, "K1"), [stand.potter.id])
        assert [dict(one.values)["seller"] for one in remarks] == ["Krukmakaren"]
    sell(database, "2001:100", minutes=2)
    with database.reading() as session:
        (before,) = small_sellers(session, builders.TODAY.replace(year=YEAR + 2))
        assert (before.seller, before.year, before.is_passed) == ("Krukmakaren", YEAR, True)
        assert small_sellers(session, builders.TODAY.replace(year=YEAR + 3)) == []
        assert limit_report(session, YEAR).small[-1].seller == "Krukmakaren"
