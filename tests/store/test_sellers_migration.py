"""Who sold is filled in for sales of before: papers say the same, the journal stays as it was, and it is said."""

import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.queries.till.limit import seller_totals
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade, upgrade
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from tests.support import builders, builders_till
from tests.support.builders_till import SWISH, deed, opened, sell


def papers(database: Database) -> list[object]:
    with database.reading() as session:
        receipts: list[ReceiptRow] = [receipt_row(session, "K1", number) for number in (1, 2, 3)]
        report = cash_report(session, "K1", builders.TODAY)
        return [*receipts, report, seller_totals(session, builders.TODAY.year)]


@pytest.fixture(params=SellerMode)
def old(request: pytest.FixtureRequest, database: Database) -> list[object]:
    """A market of before: receipt 1 of two producers, 2 takes back, 3 corrects. Its papers as they were."""
    builders_till.stand(database, seller_mode=request.param)
    name_market(database, "Made in Blekinge")
    opened(database)
    sell(database, "2001", "1001:2")
    refund(database, "K1", 1, "trasig", deed(1), {2: 1})
    correct_payment(database, "K1", 1, [SWISH], "fel knapp", deed(2))
    said = papers(database)
    builders_till.before_sellers(database)
    return said


def test_papers_stay_and_the_journal_says_what_was_filled_in(database: Database, old: list[object]) -> None:
    with database.reading() as session:
        journal = session.execute(text("SELECT * FROM journal ORDER BY id")).all()
    upgrade(database.engine)
    assert papers(database) == old
    with database.reading() as session:
        assert session.execute(text("SELECT * FROM journal ORDER BY id")).all() == journal
    (verdict,) = verify(database)
    assert (verdict.fault, verdict.filled_in, verdict.blanked) == (None, 3, 0)
    sell(database, "1001", minutes=5)
    (verdict,) = verify(database)
    assert (verdict.fault, verdict.filled_in) == (None, 3)
    with database.reading() as session:
        new = session.scalars(select(SaleSeller.recorded).where(SaleSeller.sale_id == 4)).all()
        assert new == [True, True]
        # The registers say the same as when it was filled in, so no party was made for the new sale.
        assert sorted(session.scalars(select(SellerSnapshot.exhibitor_id)), key=str) == [1, 2, None]


def test_what_comes_back_of_an_old_sale_has_its_filled_in_seller(database: Database, old: list[object]) -> None:
    upgrade(database.engine)
    refund(database, "K1", 1, "trasig", deed(9), {1: 1})
    (verdict,) = verify(database)
    assert (verdict.fault, verdict.filled_in) == (None, 4)


def test_the_status_is_that_of_the_day_of_the_sale(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    later = builders.TODAY + dt.timedelta(days=1)
    with database.writing() as session:
        builders.tamper(session, "UPDATE exhibitor_vat SET starts = :day", day=later.isoformat())
    builders_till.before_sellers(database)
    upgrade(database.engine)
    with database.reading() as session:
        kept = session.execute(
            select(SellerSnapshot.exhibitor_id, SellerSnapshot.vat_registered).order_by(SellerSnapshot.id)
        ).all()
    assert [tuple(row) for row in kept] == [(None, True), (1, False)]


def test_a_market_without_sales_gets_no_parties(database: Database) -> None:
    builders.exhibitor(database)
    downgrade(database.engine, "0007")
    upgrade(database.engine)
    assert builders.rows(database, "seller") == []


def test_what_sales_wrote_is_never_lost_on_the_way_back(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    kept = builders.contents(database)
    with pytest.raises(RuntimeError, match="wrote who sold"):
        downgrade(database.engine, "0007")
    assert builders.contents(database) == kept


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE seller SET name = 'Annan'",
        "UPDATE seller SET name = '', number = '', address = '', salt = ''",
        "UPDATE seller SET exhibitor_id = NULL",
        "DELETE FROM seller",
        "UPDATE sale_seller SET mode = 'agent'",
        "UPDATE sale_seller SET recorded = false",
        "DELETE FROM sale_seller",
    ],
)
def test_facts_of_sellers_are_never_changed(database: Database, statement: str) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    for day in (None, dt.date(builders.TODAY.year + 7, 12, 31)):
        with pytest.raises(DBAPIError, match="is never changed"), database.writing() as session:
            if day is None:
                builders.tamper(session, statement)
            else:
                with unlocked(session, day):
                    builders.tamper(session, statement)
