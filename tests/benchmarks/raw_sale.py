"""The floor of a sale: the very rows that one sale wrote, written again and again by raw sqlite3."""

import sqlite3
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from made_in_blekinge.domain.till import CartLine, parse_item
from made_in_blekinge.queries.till.scanned import find_item, open_till
from made_in_blekinge.store.database import Database
from tests.benchmarks.measure import raw_connection

_SALE = "sale.id = (SELECT max(sale.id) FROM sale JOIN till ON till.id = sale.till_id WHERE till.code = ?)"
_INSERTED = {
    "sale": f"SELECT sale.* FROM sale WHERE {_SALE}",
    "sale_line": f"SELECT line.* FROM sale_line line JOIN sale ON sale.id = line.sale_id WHERE {_SALE}",
    "payment": f"SELECT payment.* FROM payment JOIN sale ON sale.id = payment.sale_id WHERE {_SALE}",
    "sale_seller": f"SELECT party.* FROM sale_seller party JOIN sale ON sale.id = party.sale_id WHERE {_SALE}",
    "journal": "SELECT journal.* FROM journal JOIN till ON till.id = journal.till_id WHERE till.code = ? "
    "ORDER BY sequence DESC LIMIT 1",
}
_SUMS = {
    "sales_rollup": "items = items + 1, gross_ore = gross_ore + 1, vat_ore = vat_ore + 1",
    "sales_product_rollup": "items = items + 1, gross_ore = gross_ore + 1, vat_ore = vat_ore + 1",
    "sales_hour_rollup": "receipts = receipts + 1, gross_ore = gross_ore + 1",
    "sales_payment_rollup": "amount_ore = amount_ore + 1",
}
_OF_LINES = f"FROM sale JOIN sale_line line ON line.sale_id = sale.id WHERE {_SALE}"
_KEYS = {
    "sales_rollup": ("event_id", "day", "exhibitor_id", "vat_permille", "seller_mode"),
    "sales_product_rollup": ("event_id", "year", "product_id", "item"),
    "sales_hour_rollup": ("event_id", "day", "hour"),
    "sales_payment_rollup": ("event_id", "year", "means"),
}
_TOUCHED = {
    "sales_rollup": "SELECT DISTINCT sale.event_id, sale.day, line.exhibitor_id, line.vat_permille, party.mode "
    "FROM sale JOIN sale_line line ON line.sale_id = sale.id JOIN sale_seller party ON party.sale_id = sale.id "
    f"WHERE {_SALE}",
    "sales_product_rollup": f"SELECT DISTINCT sale.event_id, sale.year, line.product_id, line.item {_OF_LINES}",
    "sales_hour_rollup": f"SELECT sale.event_id, sale.day, sale.hour FROM sale WHERE {_SALE}",
    "sales_payment_rollup": "SELECT sale.event_id, sale.year, payment.means FROM sale "
    f"JOIN payment ON payment.sale_id = sale.id WHERE {_SALE}",
}


@dataclass(frozen=True)
class SaleRows:
    """What the last sale of a till wrote: rows of five tables by their columns, and the sums that it added to."""

    inserted: dict[str, tuple[list[str], list[tuple[Any, ...]]]]
    added: list[tuple[str, list[tuple[Any, ...]]]]

    def write(self, raw: sqlite3.Connection, number: int) -> None:
        """The same rows as one transaction, as receipt ``number`` and as the row of the journal after it."""
        raw.execute("BEGIN IMMEDIATE")
        sale_id = None
        for table, (names, rows) in self.inserted.items():
            new = {"id": None, "uid": uuid.uuid4().bytes, "number": number, "receipt": str(number)}
            new |= {"sale_id": sale_id} if table != "sale" else {}
            new |= {"sequence": number + 1} if table == "journal" else {}
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            for row in rows:
                made = raw.execute(statement, [new.get(name, kept) for name, kept in zip(names, row, strict=True)])
            if table == "sale":
                sale_id = made.lastrowid
        for statement, keys in self.added:
            raw.executemany(statement, keys)
        raw.execute("COMMIT")


def learn(path: Path, till: str) -> SaleRows:
    """See what the last sale of a till wrote."""
    raw = raw_connection(path)
    try:
        inserted = {}
        for table, query in _INSERTED.items():
            found = raw.execute(query, (till,))
            inserted[table] = ([column[0] for column in found.description], found.fetchall())
        added = []
        for table, query in _TOUCHED.items():
            matched = " AND ".join(f"{key} = ?" for key in _KEYS[table])
            added.append((f"UPDATE {table} SET {_SUMS[table]} WHERE {matched}", raw.execute(query, (till,)).fetchall()))
        return SaleRows(inserted, added)
    finally:
        raw.close()


def cart_of_five(market: Database, till: str) -> list[CartLine]:
    """Five kinds of goods of five exhibitors."""
    with market.reading() as session:
        cursor = session.connection().connection.cursor()
        query = (
            "SELECT item_number FROM product JOIN product_price ON product_price.product_id = product.id "
            "WHERE currency = 'SEK' AND coalesce(alcohol_permille, 0) <= 35 LIMIT 5"
        )
        items = [str(row[0]) for row in cursor.execute(query).fetchall()]
        here = open_till(session, till)
        return [find_item(session, here, parse_item(item)).line for item in items]
