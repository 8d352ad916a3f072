"""What was printed when, read back."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.printing import LastPrint, PrintedRow, PrintRow, last_prints, print_history
from made_in_blekinge.services.labels.printing import remember_print
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW

FIRST, SECOND = b"1" * 16, b"2" * 16


def print_labels(
    database: Database,
    *rows: PrintedRow,
    kind: str = "price",
    event: str = "KNA26",
    minutes: int = 0,
    target: str = "ut.pdf",
) -> None:
    time = NOW + dt.timedelta(minutes=minutes)
    remember_print(database, event, kind, "L7160", ("sv", "de"), target, rows, time)


@pytest.fixture
def market(database: Database) -> Database:
    builders.event(database, "KNA26")
    builders.event(database, "RST26")
    return database


def last(database: Database, event: str = "kna26", kind: str = "price") -> dict[str, LastPrint]:
    with database.reading() as session:
        return last_prints(session, event, kind)


def test_the_last_print_of_each_subject_counts(market: Database) -> None:
    print_labels(market, PrintedRow("1001", FIRST, 3), PrintedRow("1002", FIRST, 1))
    print_labels(market, PrintedRow("1001", SECOND, 1), minutes=5)
    assert last(market) == {
        "1001": LastPrint(SECOND, NOW + dt.timedelta(minutes=5), saved=True),
        "1002": LastPrint(FIRST, NOW, saved=True),
    }


def test_a_clock_that_was_set_back_does_not_bring_back_an_old_print(market: Database) -> None:
    print_labels(market, PrintedRow("1001", FIRST, 1))
    print_labels(market, PrintedRow("1001", SECOND, 1), minutes=-600)
    assert last(market)["1001"].digest == SECOND


def test_each_event_and_each_kind_has_prints_of_its_own(market: Database) -> None:
    print_labels(market, PrintedRow("1001", FIRST, 1))
    assert last(market, "RST26") == {}
    assert last(market, kind="shelf") == {}


def test_the_history_begins_with_the_newest(market: Database) -> None:
    print_labels(market, PrintedRow("1001", FIRST, 3), PrintedRow("1002", FIRST, 1))
    print_labels(market, PrintedRow("A1", FIRST, 1), kind="booth", minutes=5, target="Kontoret")
    print_labels(market, PrintedRow("1001", FIRST, 1), event="RST26")
    with market.reading() as session:
        signs, prices = print_history(session, "kna26")
    later = NOW + dt.timedelta(minutes=5)
    assert signs == PrintRow(signs.id, later, "booth", "L7160", "sv,de", "Kontoret", 1, 1)
    assert prices == PrintRow(prices.id, NOW, "price", "L7160", "sv,de", "ut.pdf", 4, 2)


@pytest.mark.parametrize("read", [print_history, partial(last_prints, kind="price")])
def test_an_unknown_event_has_no_prints(read: Callable[..., object], database: Database) -> None:
    with database.reading() as session, pytest.raises(UserError) as raised:
        read(session, "X")
    assert raised.value.code == "unknown_event"
