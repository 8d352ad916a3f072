"""Receipts and reports of tills and days that are not there are refused; personal numbers stay hidden."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import IdentityKind, SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.receipt import cash_report, receipt_row
from made_in_blekinge.store.database import Database
from tests import builders, builders_till
from tests.builders_till import close, opened, sell, totals


def test_what_is_not_there_is_refused(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    with database.reading() as session:
        with pytest.raises(UserError) as refused:
            receipt_row(session, "K1", 1)
        assert refused.value.code == "unknown_receipt"
        with pytest.raises(UserError) as refused:
            cash_report(session, "K1", dt.date(2026, 6, 13))
        assert refused.value.code == "no_till_day"


def test_a_report_of_an_open_day_says_how_it_stands_now(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    with database.reading() as session:
        report = cash_report(session, "K1", builders.TODAY)
    assert (report.number, report.counted_ore, report.difference_ore) == (None, None, None)
    assert report.totals == totals(database)


def test_a_closed_day_reports_what_was_closed(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    kept = totals(database)
    close(database, 99900)
    with database.reading() as session:
        report = cash_report(session, "K1", builders.TODAY)
    assert (report.number, report.totals, report.difference_ore) == (1, kept, -100)


def test_a_personal_number_is_on_no_receipt(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    owner = builders.exhibitor(
        database, "Ulla", identity_number="880320-0016", identity_kind=IdentityKind.PERSONAL, legal_form=None
    )
    builders.product(database, owner, "3001", name_sv="Krans")
    opened(database)
    sell(database, "3001")
    with database.reading() as session:
        (seller,) = receipt_row(session, "K1", 1).sellers
    assert (seller.name, seller.number) == ("Ulla", "")
