"""Sales summaries: one event, a phase of 40 events, and everything."""

import sqlite3
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from made_in_blekinge.queries import sales_summary
from made_in_blekinge.store.database import Database
from tests.benchmarks.measure import Result, compare, raw_connection

_EVENTS = range(1, 21)
_EVERYTHING = """SELECT e.currency, count(DISTINCT l.sale_id), sum(l.quantity), sum(l.gross_ore), sum(l.vat_ore)
    FROM sale_line l JOIN event e ON e.id = l.event_id GROUP BY e.currency"""


def measure(database: Database, path: Path) -> Iterator[Result]:
    raw = raw_connection(path)
    raw.execute("BEGIN")
    phase = [key for (key,) in raw.execute("SELECT id FROM event WHERE phase = 'interregional'")]
    keys, codes = cycle(_EVENTS), cycle([f"M{key:03}" for key in _EVENTS])
    with database.reading() as session:
        yield compare(
            "one event's summary : the same SQL",
            lambda: _raw(raw, "event", f"M{(key := next(keys)):03}", [key]),
            lambda: sales_summary.sales_summary(session, ("event", next(codes))),
            1.3,
            200,
        )
        yield compare(
            "a phase of 40 events : the same SQL",
            lambda: _raw(raw, "phase", "interregional", phase),
            lambda: sales_summary.sales_summary(session, ("phase", "interregional")),
            1.3,
            30,
        )
    raw.close()


def _raw(raw: sqlite3.Connection, kind: str, value: str, events: list[int]) -> list[Any]:
    """All that a summary asks, as rows."""
    places = ", ".join("?" * len(events))
    asked = [(sales_summary._HEADS.format(chosen=sales_summary._CHOSEN[kind]), [value])]
    asked += [(query.format(events=places, when=""), events) for query, _ in sales_summary._STATEMENTS.values()]
    asked.append((sales_summary._DEMONSTRATION, []))
    return [raw.execute(statement, values).fetchall() for statement, values in asked]
