"""The till with 60 000 products: a sale of five lines on the disk, the closing of 1 000 receipts, proving the journal.

The floor of a sale are the same rows by raw sqlite3 with the pragmas of the program (synchronous=FULL), in turn in a
file of its own with the same schema; of the closing the raw aggregates; of the proof hashing the same bytes.
"""

import hashlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartLine, Tender, parse_item
from made_in_blekinge.queries.till import find_item, open_till
from made_in_blekinge.queries.till_day import day_totals
from made_in_blekinge.services.journal import verify
from made_in_blekinge.services.till import Deed, close_day, open_day
from made_in_blekinge.services.till_sale import sell
from made_in_blekinge.store.database import Database
from tests.benchmarks.market import EVENTS
from tests.benchmarks.measure import Result, compare, in_turn, p99, raw_connection

_SALES = 1000
_ROUNDS = 20
_START = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)


def measure(database: Database, path: Path) -> Iterator[Result]:
    """Ours sells in a copy of the large market, the floor in another copy."""
    del database
    ours, floor = (path.with_name(f"till-{name}.db") for name in ("ours", "floor"))
    for copy in (ours, floor):
        shutil.copyfile(path, copy)
    market, raw = Database(f"sqlite:///{ours}"), raw_connection(floor)
    try:
        yield from _measured(market, raw)
    finally:
        market.close()
        raw.close()
        for copy in (ours, floor):
            for left in copy.parent.glob(f"{copy.name}*"):
                left.unlink()


def _measured(market: Database, raw: sqlite3.Connection) -> Iterator[Result]:
    here = open_day(market, "B1", f"M{EVENTS:03}", 0, Deed(_START))
    lines = _cart(market)
    numbers = count(1)
    rows = _Rows(market, raw)

    def ring_up() -> None:
        number = next(numbers)
        moment = _START + timedelta(seconds=number)
        sell(market, "B1", lines, [Tender(Means.CARD)], Deed(moment, "Åsa", uuid.UUID(int=number)))

    ring_up()
    rows.learn()
    raw_seconds, our_seconds = in_turn(rows.write, ring_up, _SALES)
    note = f"{_SALES} sales"
    what = "sale of five lines on the disk, {} : the same rows raw"
    yield Result(what.format("p50"), median(raw_seconds), median(our_seconds), 2.0, note)
    yield Result(what.format("p99"), p99(raw_seconds), p99(our_seconds), 3.0, note)
    yield from _proved(market)

    def aggregate() -> None:
        with market.reading() as session:
            cursor = session.connection().connection.cursor()
            for statement in _AGGREGATES:
                cursor.execute(statement, (here.day_id,)).fetchall()

    def totals() -> None:
        with market.reading() as session:
            day_totals(session, here.day_id)

    what = f"totals of a day of {_SALES} receipts : the raw aggregates"
    yield compare(what, aggregate, totals, 3.0, _ROUNDS)
    close_day(market, "B1", 0, Deed(_START + timedelta(hours=9)))


_AGGREGATES = (
    "SELECT count(*), sum(gross_ore), sum(vat_ore), sum(rounding_ore) FROM sale WHERE till_day_id = ?",
    "SELECT vat_permille, sum(line.gross_ore), sum(line.vat_ore), sum(line.quantity), sum(line.discount_ore) "
    "FROM sale JOIN sale_line line ON line.sale_id = sale.id WHERE sale.till_day_id = ? GROUP BY vat_permille",
    "SELECT means, count(*), sum(amount_ore) FROM sale JOIN payment ON payment.sale_id = sale.id "
    "WHERE sale.till_day_id = ? GROUP BY means",
)


def _cart(market: Database) -> list[CartLine]:
    with market.reading() as session:
        cursor = session.connection().connection.cursor()
        query = (
            "SELECT item_number FROM product JOIN product_price ON product_price.product_id = product.id "
            "WHERE currency = 'SEK' AND coalesce(alcohol_permille, 0) <= 35 LIMIT 5"
        )
        items = [str(row[0]) for row in cursor.execute(query).fetchall()]
        here = open_till(session, "B1")
        return [find_item(session, here, parse_item(item)).line for item in items]


class _Rows:
    """The rows that our first sale made, written again and again by hand."""

    def __init__(self, market: Database, raw: sqlite3.Connection) -> None:
        self._market, self._raw = market, raw
        self._numbers = count(2)
        self._inserts: list[tuple[str, list[list[object]]]] = []
        self._updates: list[tuple[str, list[tuple[object, ...]]]] = []

    def learn(self) -> None:
        """Take the till's rows over, and see what a sale writes."""
        with self._market.reading() as session:
            cursor = session.connection().connection.cursor()
            for table in ("till", "till_day"):
                rows = cursor.execute(f"SELECT * FROM {table}").fetchall()
                marks = ", ".join("?" * len(rows[0]))
                self._raw.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
            for table in ("sale", "sale_line", "payment", "journal"):
                own = _OWN[table]
                found = cursor.execute(f"SELECT * FROM {table} WHERE {own}").fetchall()
                names = [column[0] for column in cursor.description]
                statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                self._inserts.append((statement, [list(row) for row in found]))
                self._names = {**getattr(self, "_names", {}), table: names}
            for table, keys in _KEYS.items():
                found = cursor.execute(f"SELECT {', '.join(keys)} FROM {table} WHERE event_id = ?", (EVENTS,))
                kept = (
                    found.fetchall()[-5:]
                    if table in ("sales_rollup", "sales_product_rollup")
                    else found.fetchall()[-1:]
                )
                matched = " AND ".join(f"{key} = ?" for key in keys)
                self._updates.append((f"UPDATE {table} SET {_ADDED[table]} WHERE {matched}", kept))

    def write(self) -> None:
        number = next(self._numbers)
        self._raw.execute("BEGIN IMMEDIATE")
        sale_id = None
        for (statement, rows), table in zip(self._inserts, ("sale", "sale_line", "payment", "journal"), strict=True):
            names = self._names[table]
            given = [self._row(names, row, table, number, sale_id) for row in rows]
            for row in given:
                made = self._raw.execute(statement, row).lastrowid
            if table == "sale":
                sale_id = made
        for statement, keys in self._updates:
            self._raw.executemany(statement, keys)
        self._raw.execute("COMMIT")

    @staticmethod
    def _row(names: list[str], row: list[object], table: str, number: int, sale_id: int | None) -> list[object]:
        changed = {"id": None, "uid": uuid.UUID(int=number).bytes, "number": number, "receipt": str(number)}
        changed |= {"sale_id": sale_id} if table in ("sale_line", "payment") else {}
        changed |= {"sequence": number} if table == "journal" else {}
        return [changed.get(name, value) if name in changed else value for name, value in zip(names, row, strict=True)]


_LATEST = "(SELECT max(id) FROM sale)"
_OWN = {
    "sale": f"id = {_LATEST}",
    "sale_line": f"sale_id = {_LATEST}",
    "payment": f"sale_id = {_LATEST}",
    "journal": "id = (SELECT max(id) FROM journal)",
}
_KEYS = {
    "sales_rollup": ("event_id", "day", "exhibitor_id", "vat_permille"),
    "sales_product_rollup": ("event_id", "year", "product_id", "item"),
    "sales_hour_rollup": ("event_id", "day", "hour"),
    "sales_payment_rollup": ("event_id", "year", "means"),
}
_TOUCHED = {"sales_rollup": 5, "sales_product_rollup": 5, "sales_hour_rollup": 1, "sales_payment_rollup": 1}
"""How many rows of each a sale of five lines adds to."""
_ADDED = {
    "sales_rollup": "items = items + 1, gross_ore = gross_ore + 1, vat_ore = vat_ore + 1",
    "sales_product_rollup": "items = items + 1, gross_ore = gross_ore + 1, vat_ore = vat_ore + 1",
    "sales_hour_rollup": "receipts = receipts + 1, gross_ore = gross_ore + 1",
    "sales_payment_rollup": "amount_ore = amount_ore + 1",
}


def _proved(market: Database) -> Iterator[Result]:
    with market.reading() as session:
        cursor = session.connection().connection.cursor()
        statement = "SELECT previous || sequence || kind || payload FROM journal ORDER BY till_id, sequence"
        contents = [row[0].encode() for row in cursor.execute(statement).fetchall()]

    def hashing() -> None:
        for content in contents:
            hashlib.sha256(content).hexdigest()

    def read_and_hash() -> None:
        with market.reading() as session:
            for row in session.connection().connection.cursor().execute(statement).fetchall():
                hashlib.sha256(row[0].encode()).hexdigest()

    yield compare("proving the journal : hashing its bytes", hashing, lambda: verify(market), 2.0, _ROUNDS)
    what = "proving the journal : reading its rows and hashing them"
    yield compare(what, read_and_hash, lambda: verify(market), 2.0, _ROUNDS)
