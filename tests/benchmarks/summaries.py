"""Sales summaries: one event, a phase of 40 events, and everything."""

import csv
import importlib.util
import sqlite3
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from made_in_blekinge.queries.reports import sales_summary
from made_in_blekinge.store.database import Database
from tests.benchmarks.market import YEAR
from tests.benchmarks.measure import Result, compare, raw_connection

_EVENTS = range(1, 21)
_LINES = """SELECT l.event_id, l.sale_id, l.exhibitor_id, l.product_id, l.item, l.quantity, l.gross_ore, l.vat_permille,
    l.vat_ore, s.day, s.hour, p.means
    FROM sale_line l JOIN sale s ON s.id = l.sale_id JOIN payment p ON p.sale_id = s.id"""
_TABLE = """CREATE TABLE line (event_id INTEGER, sale_id INTEGER, exhibitor_id INTEGER, product_id INTEGER,
    item VARCHAR, quantity INTEGER, gross_ore BIGINT, vat_permille SMALLINT, vat_ore BIGINT, day DATE, hour SMALLINT,
    means VARCHAR)"""
_SUMS = "sum(quantity), sum(gross_ore), sum(vat_ore) FROM line"
_QUESTIONS = (
    f"SELECT event_id, exhibitor_id, {_SUMS} GROUP BY 1, 2 ORDER BY 1, 4 DESC",
    f"SELECT event_id, max(item), {_SUMS} GROUP BY 1, product_id ORDER BY 1, 4 DESC",
    f"SELECT event_id, vat_permille, {_SUMS} GROUP BY 1, 2 ORDER BY 1, 2 DESC",
    f"SELECT event_id, day, {_SUMS} GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT event_id, means, sum(gross_ore) FROM line GROUP BY 1, 2 ORDER BY 1, 3 DESC",
    "SELECT event_id, day, hour, count(DISTINCT sale_id), sum(gross_ore) FROM line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
)
"""What a summary asks, put to the lines themselves."""


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
        if importlib.util.find_spec("duckdb"):
            duck = _duckdb(raw, path.with_suffix(".duckdb"))
            yield compare(
                f"everything ({YEAR}, a million lines) : DuckDB",
                lambda: [duck.execute(question).fetchall() for question in _QUESTIONS],
                lambda: sales_summary.sales_summary(session, ("year", str(YEAR))),
                1.0,
                5,
            )
            duck.close()
    raw.close()


def _duckdb(raw: sqlite3.Connection, path: Path) -> Any:
    """The same lines in DuckDB's own form, made where there is none."""
    import duckdb

    if not path.exists():
        lines = path.with_suffix(".csv")
        with lines.open("w", newline="") as file:
            csv.writer(file).writerows(raw.execute(_LINES))
        with duckdb.connect(path) as made:
            made.execute(_TABLE)
            made.execute(f"COPY line FROM '{lines}'")
        lines.unlink()
    return duckdb.connect(path)


def _raw(raw: sqlite3.Connection, kind: str, value: str, events: list[int]) -> list[Any]:
    """All that a summary asks, as rows."""
    places = ", ".join("?" * len(events))
    asked: list[tuple[str, list[Any]]] = [(sales_summary._HEADS.format(chosen=sales_summary._CHOSEN[kind]), [value])]
    asked += [(query.format(events=places, when=""), events) for query, _ in sales_summary._STATEMENTS.values()]
    asked.append((sales_summary._MARK, []))
    return [raw.execute(statement, values).fetchall() for statement, values in asked]
