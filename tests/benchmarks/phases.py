"""The readiness of all exhibitors beside the same facts asked raw, and the board beside the register of exhibitors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event

from made_in_blekinge.queries.path.board import board
from made_in_blekinge.queries.path.readiness import readiness_of_all
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.store.database import Database
from tests.benchmarks.market import YEAR
from tests.benchmarks.measure import Result, compare, raw_connection
from tests.support.builders import TODAY


def measure(database: Database, path: Path) -> Iterator[Result]:
    raw = raw_connection(path)
    raw.execute("BEGIN")
    with database.reading() as session:
        asked: list[tuple[str, Any]] = []

        @event.listens_for(database.engine, "before_cursor_execute")
        def listen(_c: object, _k: object, statement: str, values: Any, _x: object, _m: bool) -> None:
            if statement.lstrip().startswith("SELECT"):
                asked.append((statement, values))

        count = len(readiness_of_all(session, TODAY.replace(year=YEAR)).rows)
        event.remove(database.engine, "before_cursor_execute", listen)
        yield compare(
            f"readiness of {count} exhibitors : the same SQL",
            lambda: [raw.execute(statement, values).fetchall() for statement, values in asked],
            lambda: readiness_of_all(session, TODAY.replace(year=YEAR)),
            3.0,
            10,
        )
        today = TODAY.replace(year=YEAR)
        yield compare(
            f"the board of {count} exhibitors opens : the register of exhibitors",
            lambda: exhibitor_rows(session, today=today),
            lambda: board(session, today, bands_only=True),
            1.5,
            10,
        )
    raw.close()
