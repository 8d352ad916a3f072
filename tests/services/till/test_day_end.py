"""The end of a till's day: it runs to a set hour, is then closed or knowingly carried on, and no clock breaks it."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Means, VatClass
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.queries.till.remarks import opening_remarks, selling_remarks
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.day import Deed, carry_on, close_day, open_day, pay_in, pay_out
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rules import Rules, save_rules
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import Journal, Sale
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, deed, found, opened, sell

MIDNIGHT = (13 * 60) + 30
"""Minutes from the opening of the tests to midnight in Karlskrona."""
AFTER = MIDNIGHT + 4 * 60
EARLY = AFTER - 1


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_a_day_runs_past_midnight_to_four_and_no_longer(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001", minutes=EARLY)
    for act in (
        lambda: sell(database, "1001", minutes=AFTER),
        lambda: refund(database, "K1", 1, "fel", deed(AFTER)),
        lambda: correct_payment(database, "K1", 1, [CASH], "fel", deed(AFTER)),
        lambda: pay_in(database, "K1", 100, "växel", deed(AFTER)),
        lambda: pay_out(database, "K1", 100, "bank", deed(AFTER)),
    ):
        assert refused(act) == "day_is_over"
    assert close_day(database, "K1", None, deed(AFTER)).totals.receipts == 1


def test_a_day_that_is_over_is_carried_on_once_a_day_and_the_journal_tells_it(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    assert carry_on(database, "K1", deed(5)).isoformat() == "2026-06-13T04:00:00"
    assert carry_on(database, "K1", deed(AFTER)).isoformat() == "2026-06-14T04:00:00"
    assert carry_on(database, "K1", deed(AFTER + 60)).isoformat() == "2026-06-14T04:00:00"
    sell(database, "1001", minutes=AFTER + 24 * 60 - 1)
    assert refused(lambda: sell(database, "1001", minutes=AFTER + 24 * 60)) == "day_is_over"
    with database.reading() as session:
        told = session.scalars(select(Journal.payload).where(Journal.kind == EntryKind.CARRY_ON)).all()
    assert [json.loads(row)["until"] for row in told] == ["2026-06-14T04:00:00"]
    assert [verdict.fault for verdict in verify(database)] == [None]
    close_day(database, "K1", None, deed(AFTER + 24 * 60))
    open_day(database, "K1", "KNA26", 0, deed(AFTER + 24 * 60 + 5))
    sell(database, "1001", minutes=AFTER + 24 * 60 + 6)


def test_the_hour_is_the_events_own(database: Database) -> None:
    builders_till.stand(database)
    save_rules(database, "KNA26", Rules(), (), None, day_ends=0)
    opened(database)
    assert refused(lambda: sell(database, "1001", minutes=MIDNIGHT)) == "day_is_over"
    save_rules(database, "KNA26", Rules(), (), None)
    assert refused(lambda: sell(database, "1001", minutes=MIDNIGHT)) == "day_is_over"
    save_rules(database, "KNA26", Rules(), (), None, day_ends=6)
    sell(database, "1001", minutes=AFTER)
    assert refused(lambda: save_rules(database, "KNA26", Rules(), (), None, day_ends=13)) == "out_of_range"


def test_cash_report_and_summary_count_by_the_till_s_day(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001", minutes=MIDNIGHT - 1)
    sell(database, "1001", minutes=MIDNIGHT + 5, pay=(CASH,))
    correct_payment(database, "K1", 1, [CASH], "fel", deed(MIDNIGHT + 6))
    day = dt.date(2026, 6, 12)
    with database.reading() as session:
        assert cash_report(session, "K1", day).totals.gross_ore == 17800
        summary = sales_summary(session, ("event", "KNA26"))
        assert {row.day: row.gross_ore for row in summary.events[0].by_day} == {day: 17800}
        assert set(session.scalars(select(Sale.day))) == {day}
        assert session.execute(text("SELECT DISTINCT day FROM sales_hour_rollup")).scalars().all() in (
            [day], [day.isoformat()],
        )  # fmt: skip


def test_vat_and_rounding_are_those_of_the_moment_of_the_sale(database: Database) -> None:
    """A day that was opened on the last one of 12 % sells at 6 % after midnight, and a refund keeps the rate."""
    builders_till.stand(database, starts=dt.date(2026, 3, 31), ends=dt.date(2026, 4, 1))
    start = dt.datetime(2026, 3, 31, 8, tzinfo=dt.UTC)
    open_day(database, "K1", "KNA26", 0, Deed(start))
    line = found(database, "1001").line
    free = line._replace(product_id=None, price_ore=None, vat_class=VatClass.FOOD, item="Must i glas")
    for hours in (1, 15):
        for sold in (line, free):
            sell_lines(database, "K1", [sold], [CARD], Deed(start + dt.timedelta(hours=hours)))
    refund(database, "K1", 1, "fel", Deed(start + dt.timedelta(hours=16)))
    with database.reading() as session:
        rates = session.execute(text("SELECT vat_permille FROM sale_line ORDER BY id")).scalars().all()
    assert rates == [120, 120, 60, 60, 120]


def test_a_clock_set_back_is_said_and_one_that_was_ahead_blocks_nothing(database: Database) -> None:
    builders_till.stand(database)
    ahead = deed(400 * 24 * 60)
    here = open_day(database, "K1", "KNA26", 0, ahead)
    with database.reading() as session:
        assert [one.code for one in opening_remarks(session, here, ahead.now)] == ["outside_event"]
    close_day(database, "K1", None, ahead)
    here = opened(database)
    with database.reading() as session:
        assert [one.code for one in opening_remarks(session, here, deed(1).now)] == ["clock_back"]
        assert open_till(session, "K1").day == builders.TODAY
    sell(database, "1001", minutes=1)
    close_day(database, "K1", None, deed(30))
    tomorrow = deed(24 * 60)
    here = open_day(database, "K1", "KNA26", 0, tomorrow)
    with database.reading() as session:
        assert selling_remarks(session, here, tomorrow.now) == ()
        assert [one.code for one in selling_remarks(session, here, deed(1).now)] == ["clock_back"]


def test_a_day_that_goes_over_the_new_year_belongs_to_the_old_one(database: Database) -> None:
    builders_till.stand(database, starts=dt.date(2026, 12, 31), ends=dt.date(2026, 12, 31))
    start = dt.datetime(2026, 12, 31, 20, tzinfo=dt.UTC)
    open_day(database, "K1", "KNA26", 0, Deed(start))
    line = found(database, "1001").line
    sell_lines(database, "K1", [line], [Tender(Means.CARD)], Deed(start + dt.timedelta(hours=4)))
    with database.reading() as session:
        assert session.execute(select(Sale.year, Sale.day)).one() == (2026, dt.date(2026, 12, 31))
