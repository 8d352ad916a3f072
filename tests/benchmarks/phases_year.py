"""The indicators of five years over a million lines of sales, beside the raw questions to the sums of sales."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from made_in_blekinge.queries.year.indicators import indicator_report
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.market import YEAR
from tests.benchmarks.measure import Result, compare, raw_connection

YEARS = range(YEAR - 4, YEAR + 1)
_SPREAD = (
    "UPDATE sales_rollup SET day = date(day, '-' || (event_id % 5) || ' years')",
    """UPDATE event SET starts = date(starts, '-' || (id % 5) || ' years'),
        ends = date(ends, '-' || (id % 5) || ' years')""",
)
_RAW = (
    """SELECT event_id, exhibitor_id, sum(gross_ore) FROM sales_rollup WHERE day BETWEEN ? AND ?
        GROUP BY event_id, exhibitor_id""",
    "SELECT DISTINCT exhibitor_id FROM sales_rollup WHERE day < ? AND ? <> ''",
    """SELECT e.*, t.name FROM event e LEFT JOIN event_text t ON t.event_id = e.id
        WHERE e.ends >= ? AND e.starts <= ?""",
    """SELECT e.id, e.municipality, e.branch, EXISTS (SELECT 1 FROM exhibitor_export x WHERE x.exhibitor_id = e.id)
        FROM exhibitor e WHERE ? < ?""",
)
"""What is sold by whom where in a year, who had sold before, the events, and who the exhibitors are."""


def measure(path: Path) -> Iterator[Result]:
    """In a copy of the large market whose events are spread over five years."""
    spread = path.with_name("five-years.db")
    if not spread.exists():
        shutil.copyfile(path, spread)
        with closing(sqlite3.connect(spread, isolation_level=None)) as raw:
            for statement in _SPREAD:
                raw.execute(statement)
    raw, database = raw_connection(spread), open_database(str(spread))
    today = date(YEAR, 12, 31)
    try:
        with database.reading() as session:
            yield compare(
                "indicators of five years : the raw questions to the sums of sales",
                lambda: [_raw(raw, year) for year in YEARS],
                lambda: [indicator_report(session, year, today) for year in YEARS],
                1.5,
                15,
            )
    finally:
        raw.close()
        database.close()


def _raw(raw: sqlite3.Connection, year: int) -> list[list[object]]:
    bounds = (f"{year}-01-01", f"{year}-12-31")
    return [raw.execute(question, bounds).fetchall() for question in _RAW]
