"""The register of 60 000 products: searching as somebody types, and the first rows of the whole."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest import mock

from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from tests.benchmarks.market import search_words
from tests.benchmarks.measure import Result, compare, in_turn, p99, raw_connection

_FIRST_ROWS = 300
_WORDS = 200

Asked = tuple[str, Sequence[object]]


def measure(database: Database, path: Path) -> Iterator[Result]:
    raw = raw_connection(path)
    raw.execute("BEGIN")
    typed = sorted({word[:letters] for word in search_words(_WORDS) for letters in range(1, len(word) + 1)})
    with database.reading() as session:
        asked = [_statement(session, text) for text in typed]
        theirs, ours = cycle(asked), cycle(typed)
        floor, taken = in_turn(
            lambda: raw.execute(*next(theirs)).fetchall(),
            lambda: product_rows(session, next(ours), limit=_FIRST_ROWS),
            len(typed),
        )
        note = f"{len(typed)} prefixes of {_WORDS} words"
        yield Result("search as you type, p99 : the same SQL", p99(floor), p99(taken), 2.0, note)
        first = _statement(session, "")
        yield compare(
            f"first {_FIRST_ROWS} of 60 000 products : the same SQL",
            lambda: raw.execute(*first).fetchall(),
            lambda: product_rows(session, limit=_FIRST_ROWS),
            1.5,
            100,
        )
    raw.close()


def _statement(session: Any, text: str) -> Asked:
    """What the search for ``text`` asks the database."""
    asked: list[Asked] = []

    class Listening(Driver):
        def rows(self, statement: str, values: Sequence[object] = ()) -> Sequence[Any]:
            asked.append((statement, tuple(values)))
            return ()

    with mock.patch("made_in_blekinge.queries.registers.product.Driver", Listening):
        product_rows(session, text, limit=_FIRST_ROWS)
    return asked[0]
