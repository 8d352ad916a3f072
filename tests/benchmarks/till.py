"""The till in a market of 60 000 products: a sale of five lines on the disk, the closing of a day, the journal proved.

The floor of a sale are the same rows by raw sqlite3 with the pragmas of the program (synchronous=FULL), in turn in a
copy of the same file: receipt, lines, payment, a row of the journal of the same length, and the sums beside them.
Of the closing it is the raw aggregates with the row and the journal row that a closing writes; of the chain of the
journal the hashing of the same bytes in memory, which no proof can reach, for it has to read them, and the honest
one, reading and hashing them; of the second proof reading the rows that it compares and reading the JSON that tells of
them.
"""

import hashlib
import json
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.services.till.day import Deed, close_day, open_day
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.database import Database
from tests.benchmarks.market import EVENTS
from tests.benchmarks.measure import Result, compare, in_turn, p99, raw_connection
from tests.benchmarks.raw_sale import cart_of_five, learn
from tests.support import builders_till

_SALES = 1000
_ROUNDS = 20
_TILL = "B1"
_START = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)
_END = _START + timedelta(hours=9)
_CARD = [Tender(Means.CARD)]


def measure(path: Path) -> Iterator[Result]:
    """Ours sells in a copy of the large market, the floor in a copy of that."""
    ours, floor = (path.with_name(f"till-{name}.db") for name in ("ours", "floor"))
    shutil.copyfile(path, ours)
    try:
        with closing(Database(f"sqlite:///{ours}")) as market:
            yield from _sold(market, ours, floor)
            yield from _proved(market)
            yield _closed(market, ours)
    finally:
        for left in path.parent.glob("till-*.db*"):
            left.unlink()


def _sold(market: Database, ours: Path, floor: Path) -> Iterator[Result]:
    builders_till.organised(market)
    open_day(market, _TILL, f"M{EVENTS:03}", 0, Deed(_START))
    lines = cart_of_five(market, _TILL)
    numbers, raw_numbers = count(1), count(2)

    def ring_up() -> None:
        number = next(numbers)
        sell(market, _TILL, lines, _CARD, Deed(_START + timedelta(seconds=number), "Åsa", uuid.UUID(int=number)))

    ring_up()
    rows = learn(ours, _TILL)
    shutil.copyfile(ours, floor)
    with closing(raw_connection(floor)) as raw:
        raw_seconds, our_seconds = in_turn(lambda: rows.write(raw, next(raw_numbers)), ring_up, _SALES - 2)
    note = f"{_SALES} sales"
    what = "sale of five lines on the disk, {} : the same rows raw"
    yield Result(what.format("p50"), median(raw_seconds), median(our_seconds), 1.3, note)
    yield Result(what.format("p99"), p99(raw_seconds), p99(our_seconds), 1.5, note)


def _proved(market: Database) -> Iterator[Result]:
    statement = "SELECT previous, sequence, kind, payload FROM journal ORDER BY till_id, sequence"

    def read() -> list[bytes]:
        with market.reading() as session:
            rows = session.connection().connection.cursor().execute(statement).fetchall()
            return ["\n".join(map(str, row)).encode() for row in rows]

    contents = read()

    def hashing(of: Callable[[], list[bytes]] = lambda: contents) -> None:
        for content in of():
            hashlib.sha256(content).hexdigest()

    def chain() -> None:
        assert verify(market, with_facts=False)[0].fault is None

    def facts() -> None:
        assert verify(market)[0].fault is None

    def read_facts() -> None:
        with market.reading() as session:
            cursor = session.connection().connection.cursor()
            for query in _FACTS:
                cursor.execute(query).fetchall()
            for (payload,) in cursor.execute("SELECT payload FROM journal ORDER BY till_id, sequence").fetchall():
                json.loads(payload)
        hashing(read)

    note = f"{len(contents)} rows of {sum(map(len, contents)) // len(contents)} bytes"
    yield compare("journal, the chain proved : hashing its bytes in memory", hashing, chain, 2.0, _ROUNDS * 5, note)
    what = "journal, the chain proved : reading its bytes and hashing"
    yield compare(what, lambda: hashing(read), chain, 2.0, _ROUNDS * 5, note)
    what = "journal and tables proved : reading, hashing, parsing all"
    yield compare(what, read_facts, facts, 2.0, _ROUNDS * 2, note)


_FACTS = (
    "SELECT number, uid, time, person, currency, gross_ore, vat_ore, rounding_ore, reason FROM sale "
    "WHERE till_id = (SELECT till_id FROM till_day)",
    "SELECT line.exhibitor_id, line.product_id, line.item, line.quantity, line.unit_ore, line.discount_ore, "
    "line.gross_ore, line.vat_permille, line.vat_ore FROM sale JOIN sale_line line ON line.sale_id = sale.id "
    "WHERE sale.till_id = (SELECT till_id FROM till_day)",
    "SELECT payment.means, payment.amount_ore, payment.given_ore, payment.currency, payment.rate_millionths, "
    "payment.reference FROM sale JOIN payment ON payment.sale_id = sale.id "
    "WHERE sale.till_id = (SELECT till_id FROM till_day)",
)


_AGGREGATES = (
    "SELECT count(*), sum(gross_ore), sum(vat_ore), sum(rounding_ore) FROM sale WHERE till_day_id = ?",
    "SELECT vat_permille, sum(line.gross_ore), sum(line.vat_ore), sum(line.quantity), sum(line.discount_ore) "
    "FROM sale JOIN sale_line line ON line.sale_id = sale.id WHERE sale.till_day_id = ? GROUP BY vat_permille",
    "SELECT means, count(*), sum(amount_ore) FROM sale JOIN payment ON payment.sale_id = sale.id "
    "WHERE sale.till_day_id = ? GROUP BY means",
)
_WRITTEN = {"closing": "SELECT * FROM closing", "journal": "SELECT * FROM journal ORDER BY id DESC LIMIT 1"}


def _closed(market: Database, ours: Path) -> Result:
    """In one file: after each closing its rows are taken out again, which the program itself never does."""
    our_seconds, raw_seconds = [], []
    with closing(raw_connection(ours)) as raw:
        for table in _WRITTEN:
            raw.execute(f"DROP TRIGGER {table}_no_delete")
        ((day,),) = raw.execute("SELECT id FROM till_day").fetchall()
        for _ in range(_ROUNDS + 1):
            begin = perf_counter()
            close_day(market, _TILL, 0, Deed(_END))
            our_seconds.append(perf_counter() - begin)
            kept = {table: raw.execute(query).fetchone() for table, query in _WRITTEN.items()}
            _undo(raw, kept)
            begin = perf_counter()
            _close_raw(raw, day, kept)
            raw_seconds.append(perf_counter() - begin)
            _undo(raw, kept)
    what = f"closing a day of {_SALES} receipts : raw aggregates, 2 rows"
    return Result(what, median(raw_seconds[1:]), median(our_seconds[1:]), 1.8, f"{_ROUNDS} closings")


def _close_raw(raw: sqlite3.Connection, day: int, rows: dict[str, tuple[object, ...]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for statement in _AGGREGATES:
        raw.execute(statement, (day,)).fetchall()
    for table, row in rows.items():
        raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    raw.execute("COMMIT")


def _undo(raw: sqlite3.Connection, rows: dict[str, tuple[object, ...]]) -> None:
    for table, row in rows.items():
        raw.execute(f"DELETE FROM {table} WHERE id = ?", row[:1])
