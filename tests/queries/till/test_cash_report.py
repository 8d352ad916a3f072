"""The cash report of a day, open or closed, and the list of all days."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.cash_report import cash_report, days_of_tills, till_days
from made_in_blekinge.queries.till.selling import selling
from made_in_blekinge.services.till.correct import correct_payment, recount
from made_in_blekinge.services.till.day import Deed, open_day
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CASH, close, deed, opened, sell, set_rules, totals

DAY = 24 * 60


def test_a_day_that_is_not_there_is_refused(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    with database.reading() as session, pytest.raises(UserError) as refused:
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


def test_corrections_and_counts_stand_on_their_day(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "2001")
    close(database, 99900)
    open_day(database, "K1", "KNA26", 0, deed(DAY))
    correct_payment(database, "K1", 1, [CASH], "kontant", deed(DAY + 1))
    recount(database, "K1", builders.TODAY, 100000, "en krona till", deed(DAY + 2))
    with database.reading() as session:
        first, second = (cash_report(session, "K1", builders.TODAY + dt.timedelta(days=day)) for day in (0, 1))
    assert (first.corrections, first.totals.corrections, first.totals.means["card"]) == ((), 0, (1, 24950))
    (again,) = first.recounts
    assert (again.counted_ore, again.reason, again.person, again.time.hour) == (100000, "en krona till", "Åsa", 10)
    (made,) = second.corrections
    assert (made.number, made.till, made.corrects) == (2, "K1", 1)
    assert dict(made.moved) == {Means.CARD: -24950, Means.CASH: 25000}
    assert (second.recounts, second.totals.corrections, second.totals.means) == (
        (), 1, {"card": (-1, -24950), "cash": (1, 25000)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "sellers"),
    [
        (SellerMode.AGENT, [("Krukmakaren", 24950, 49900), ("Aspö Musteri", 8900, 8900)]),
        (SellerMode.KOMMISSION, [("Made in Blekinge", 33850, 58800)]),
    ],
)
def test_the_sellers_of_the_day_stand_beside_their_year(
    database: Database, mode: SellerMode, sellers: list[tuple[str, int, int]]
) -> None:
    builders_till.stand(database, seller_mode=mode)
    opened(database)
    sell(database, "2001")
    close(database, 0)
    open_day(database, "K1", "KNA26", 0, deed(DAY))
    sell(database, "1001", "2001", minutes=DAY + 5)
    with database.reading() as session:
        before, report = (cash_report(session, "K1", builders.TODAY + dt.timedelta(days=day)) for day in (0, 1))
    assert [(one.total.seller, one.today_ore, one.total.sold_ore) for one in report.sellers] == sellers
    assert [one.total.sold_ore for one in before.sellers] == [24950]
    assert report.kept_until == dt.date(2033, 12, 31)


def test_sales_through_a_register_count_towards_no_limit(database: Database) -> None:
    builders_till.stand(database)
    set_rules(database, "KNA26", Rules(register_id="KR-7"))
    opened(database)
    sell(database, "1001")
    with database.reading() as session:
        report = cash_report(session, "K1", builders.TODAY)
    assert (report.sellers, report.register_id, report.register_difference_ore) == ((), "KR-7", None)


def test_all_days_of_all_tills_the_newest_first(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    opened(database, "K2")
    sell(database, "1001", pay=(CASH,))
    close(database, 108800)
    recount(database, "K1", builders.TODAY, 108900, "en krona till", deed(700))
    open_day(database, "K1", "KNA26", 0, deed(DAY))
    with database.reading() as session:
        rows = till_days(session, ("sv",))
    shown = [(row.till, row.day.day, row.number, row.receipts, row.difference_ore, row.recounted) for row in rows]
    assert shown == [("K1", 13, None, 0, None, False), ("K1", 12, 1, 1, 0, True), ("K2", 12, None, 0, None, False)]
    assert {row.event for row in rows} == {"Sommarmarknad Karlskrona"}


def test_each_till_has_the_days_on_which_it_was_open(database: Database) -> None:
    builders_till.stand(database)
    with database.reading() as session:
        assert days_of_tills(session) == []
    opened(database)
    opened(database, "K2")
    close(database, 100000)
    open_day(database, "K1", "KNA26", 0, deed(DAY))
    with database.reading() as session:
        found = sorted(days_of_tills(session))
    assert found == [("K1", builders.TODAY), ("K1", builders.TODAY + dt.timedelta(days=1)), ("K2", builders.TODAY)]


@pytest.mark.parametrize("year, limits", [(2015, []), (2026, [2026]), (2031, [2026])])
def test_a_day_by_a_clock_that_goes_wrong_is_reported_all_the_same(
    database: Database, year: int, limits: list[int]
) -> None:
    day = dt.date(year, 6, 12)
    builders_till.stand(database, starts=day, ends=day)
    then = Deed(builders.NOW.replace(year=year), "Åsa", None)
    open_day(database, "K1", "KNA26", 0, then)
    sell_lines(database, "K1", [builders_till.found(database, "1001").line], (CASH,), then)
    with database.reading() as session:
        report, found = cash_report(session, "K1", day), selling(session, "K1")
    assert found.here is not None, "the till goes on selling"
    assert report.totals.gross_ore == 8900
    assert [one.total.limit.set_for for one in report.sellers] == limits
