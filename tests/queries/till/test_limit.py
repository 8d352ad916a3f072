"""Sellers near the cash-register limit: who they are, how many, and in which years something was sold."""

import datetime as dt

import pytest

from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.limit import limit_report, seller_totals, sellers_near, sold_years
from made_in_blekinge.services.till.day import open_day
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import close, deed, opened, sell

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


def test_a_year_before_the_first_limit_is_refused_and_warns_of_nothing(database: Database) -> None:
    with database.reading() as session:
        assert len(sellers_near(session, 1999)) == 0
        with pytest.raises(UserError) as refused:
            limit_report(session, 1999)
    assert refused.value.code == "no_limit"
