"""The sales summary: every split adds up to the whole, VAT and net to gross, and currencies stay apart."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.market import Mark, Means, Phase, VatClass
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.reports.rows import EventSummary, SalesSummary
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.store.database import Database
from tests.conftest import NewDatabase
from tests.support import builders
from tests.support.builders import sell


def furnish(database: Database) -> None:
    builders.event(database, "KNA26")
    builders.event(database, "RST26", phase=Phase.INTERNATIONAL, country="DE", currency="EUR",
                   starts=dt.date(2026, 11, 20), ends=dt.date(2026, 11, 22))  # fmt: skip
    for number, name in ((1, "Aspö Musteri"), (2, "Sturkö Smide")):
        owner = builders.exhibitor(database, name)
        builders.product(database, owner, f"{number}001", name_sv="Must", vat_class=VatClass.FOOD)
        builders.product(database, owner, f"{number}002", name_sv="Skål", vat_class=VatClass.STANDARD)


@pytest.fixture
def market(database: Database) -> Database:
    furnish(database)
    return database


def summary(database: Database, kind: str = "event", value: str = "KNA26") -> SalesSummary:
    with database.reading() as session:
        return sales_summary(session, (kind, value))


def check(event: EventSummary) -> None:
    """Every split of an event adds up to the whole."""
    parts = (event.by_exhibitor, event.by_product, event.by_vat_rate, event.by_day)
    assert {sum(part.gross_ore for part in split) for split in parts} == {event.gross_ore}
    assert {sum(part.vat_ore for part in split) for split in parts} == {event.vat_ore}
    assert {sum(part.gross_ore for part in split) for split in (event.by_payment, event.by_hour)} == {event.gross_ore}
    assert {sum(part.items for part in split) for split in parts[:2]} == {event.items}
    assert {sum(part.receipts for part in split) for split in (event.by_day, event.by_hour)} == {event.receipts}
    assert event.gross_ore == event.vat_ore + event.net_ore
    for split in parts:
        assert all(part.gross_ore == part.vat_ore + part.net_ore for part in split)


def test_an_event_without_sales_has_an_empty_summary(market: Database) -> None:
    (event,) = summary(market).events
    assert (event.receipts, event.items, event.gross_ore, event.average_ore) == (0, 0, 0, 0)
    check(event)


def test_every_split_is_told_largest_first(market: Database) -> None:
    sell(market, {"item": "1001", "quantity": 2}, {"item": "2002", "unit_ore": "250"}, means="Swish")
    sell(market, {"item": "1002", "unit_ore": "100", "receipt": "2", "time": "2026-06-13 17:59:59"}, means="Kontant")
    (event,) = summary(market).events
    check(event)
    assert [(part.name, part.items, part.gross_ore) for part in event.by_exhibitor] == [
        ("Aspö Musteri", 3, 27800),
        ("Sturkö Smide", 1, 25000),
    ]
    assert [(part.name, part.gross_ore) for part in event.by_product] == [
        ("Skål", 25000), ("Must", 17800), ("Skål", 10000),
    ]  # fmt: skip
    assert [(rate.vat_permille, rate.gross_ore) for rate in event.by_vat_rate] == [(250, 35000), (60, 17800)]
    assert [(part.means, part.gross_ore) for part in event.by_payment] == [(Means.SWISH, 42800), (Means.CASH, 10000)]
    assert [(day.day.day, day.receipts) for day in event.by_day] == [(12, 1), (13, 1)]
    assert [(hour.hour, hour.gross_ore) for hour in event.by_hour] == [(10, 42800), (17, 10000)]
    assert event.average_ore == 26400


def test_a_phase_adds_its_events_up(market: Database) -> None:
    builders.event(market, "SVB26", starts=dt.date(2026, 9, 5), ends=dt.date(2026, 9, 6))
    for code in ("KNA26", "SVB26", "RST26"):
        sell(market, event=code)
    found = summary(market, "phase", "Regional")
    assert [event.event.code for event in found.events] == ["KNA26", "SVB26"]
    assert [(total.currency, total.events, total.gross_ore) for total in found.totals] == [("SEK", 2, 17800)]


def test_a_year_never_adds_currencies(market: Database) -> None:
    sell(market, event="KNA26")
    sell(market, event="RST26")
    totals = summary(market, "year", "2026").totals
    assert [(total.currency, total.gross_ore) for total in totals] == [("EUR", 8900), ("SEK", 8900)]


def test_a_place_open_over_new_year_stands_in_both_years_with_its_part(market: Database) -> None:
    sell(market, {"time": "2026-12-31 23:59"}, receipt="1")
    sell(market, {"time": "2027-01-01 00:01", "quantity": 2}, receipt="2")
    for year, items in (("2026", 1), ("2027", 2)):
        event = summary(market, "year", year).events[0]
        check(event)
        assert (event.event.code, event.items, event.receipts) == ("KNA26", items, 1)


def test_two_exhibitors_of_one_name_stay_apart(market: Database) -> None:
    twin = builders.exhibitor(market, "Aspö Musteri")
    builders.product(market, twin, "3001")
    sell(market, {"item": "1001"}, {"item": "3001"})
    assert len(summary(market).events[0].by_exhibitor) == 2


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("event", "XYZ26", "unknown_event"),
        ("phase", "galactic", "unknown_phase"),
        ("year", "26", "bad_year"),
        ("year", "²026", "bad_year"),
        ("year", "tjugo", "bad_year"),
    ],
)
def test_what_is_not_there_is_refused(market: Database, kind: str, value: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        summary(market, kind, value)
    assert caught.value.code == code


def test_a_demonstration_says_so(market: Database) -> None:
    name_market(market, "Prova på", demonstration=True)
    assert summary(market).mark is Mark.DEMONSTRATION


RECEIPT = st.lists(
    st.tuples(st.sampled_from(["1001", "1002", "2001", "2002"]), st.integers(-3, 5), st.integers(0, 100_000)),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(receipts=st.lists(RECEIPT, min_size=1, max_size=4))
def test_any_receipts_add_up(new_sqlite: NewDatabase, receipts: list[list[tuple[str, int, int]]]) -> None:
    database = new_sqlite()
    furnish(database)
    rows = [
        {"receipt": number, "item": item, "quantity": quantity, "unit_ore": f"{ore // 100},{ore % 100:02}"}
        for number, lines in enumerate(receipts)
        for item, quantity, ore in lines
    ]
    assert builders.counts(sell(database, *rows)) == {"added": len(rows)}
    (event,) = summary(database).events
    check(event)
    assert event.gross_ore == sum(quantity * ore for lines in receipts for _, quantity, ore in lines)
    assert (event.receipts, event.items) == (len(receipts), sum(line[1] for lines in receipts for line in lines))
    database.close()
