"""What was printed is noted whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.printing import PrintedRow, print_history
from made_in_blekinge.services.labels.printing import remember_print
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW

ROWS = (PrintedRow("1001", b"1" * 16, 3), PrintedRow("1002", b"2" * 16, 1))


def remember(database: Database, rows: Any = ROWS, **changes: Any) -> None:
    values: dict[str, Any] = {
        "event_code": "KNA26",
        "kind": "price",
        "sheet": "L7160",
        "languages": ("sv",),
        "target": "ut.pdf",
    }
    remember_print(database, **values | changes, printed=rows, now=NOW)


def noted(database: Database) -> tuple[int, int]:
    tables = builders.contents(database)
    return len(tables["print_log"]), len(tables["printed_label"])


@pytest.fixture
def market(database: Database) -> Database:
    builders.event(database)
    return database


def test_a_print_is_noted_with_everything_that_it_showed(market: Database) -> None:
    topics: list[frozenset[str]] = []
    market.on_change = topics.append
    remember(market)
    assert noted(market) == (1, 2)
    assert topics == [frozenset({"print_log", "printed_label"})]


def test_a_print_of_nothing_is_none(market: Database) -> None:
    remember(market, ())
    assert noted(market) == (0, 0)


def test_half_a_print_is_never_noted(market: Database) -> None:
    with pytest.raises(Exception, match=r"subject|printed_label|Another row"):
        remember(market, (ROWS[0], ROWS[0]))
    assert noted(market) == (0, 0)


def test_an_unknown_event_notes_nothing(market: Database) -> None:
    with pytest.raises(UserError) as raised:
        remember(market, event_code="XYZ26")
    assert raised.value.code == "unknown_event"
    assert noted(market) == (0, 0)


@pytest.mark.parametrize("target", ["å" * 255 + ".pdf", "tab\there\udcff.pdf", "", "e\u0301" * 150])
def test_a_file_may_be_called_anything(market: Database, target: str) -> None:
    remember(market, target=target)
    with market.reading() as session:
        (row,) = print_history(session, "KNA26")
    assert len(row.target) <= 200


def test_laptops_that_print_at_the_same_time_are_all_noted(market: Database) -> None:
    url = market.url.render_as_string(hide_password=False)
    laptops = [Database(url) for _ in range(4)]
    with ThreadPoolExecutor(len(laptops)) as pool:
        for _ in range(5):
            list(pool.map(remember, laptops))
    for laptop in laptops:
        laptop.close()
    assert noted(market) == (20, 40)


def test_ten_thousand_labels_are_one_print(market: Database) -> None:
    remember(market, [PrintedRow(str(number), bytes(16), 1) for number in range(10_000)])
    with market.reading() as session:
        (row,) = print_history(session, "KNA26")
    assert (row.labels, row.subjects) == (10_000, 10_000)
