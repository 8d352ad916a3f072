"""Rollup tables: sums maintained incrementally, so that a sales summary reads few rows."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy.orm import Session

from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.writes import Write

_FILL: Mapping[str, str] = {
    "sales_rollup": """
        INSERT INTO sales_rollup (event_id, day, exhibitor_id, vat_permille, seller_mode, items, gross_ore, vat_ore)
        SELECT event_id, day, exhibitor_id, vat_permille, seller_mode, sum(quantity), sum(gross_ore), sum(vat_ore)
        FROM (
            SELECT line.event_id, sale.day, line.exhibitor_id, line.vat_permille, line.quantity, line.gross_ore,
                   line.vat_ore,
                   (SELECT min(party.mode) FROM sale_seller party WHERE party.sale_id = sale.id) AS seller_mode
            FROM sale_line line JOIN sale ON sale.id = line.sale_id WHERE line.event_id = ?
        ) sold
        GROUP BY event_id, day, exhibitor_id, vat_permille, seller_mode""",
    "sales_product_rollup": """
        INSERT INTO sales_product_rollup (event_id, year, product_id, item, items, gross_ore, vat_ore)
        SELECT line.event_id, sale.year, coalesce(line.product_id, 0), line.item,
               sum(line.quantity), sum(line.gross_ore), sum(line.vat_ore)
        FROM sale_line line JOIN sale ON sale.id = line.sale_id WHERE line.event_id = ?
        GROUP BY line.event_id, sale.year, coalesce(line.product_id, 0), line.item""",
    "sales_hour_rollup": """
        INSERT INTO sales_hour_rollup (event_id, day, hour, receipts, gross_ore)
        SELECT event_id, day, hour, count(*), sum(gross_ore)
        FROM sale WHERE event_id = ? AND corrects_id IS NULL AND NOT whole_day GROUP BY event_id, day, hour""",
    "sales_payment_rollup": """
        INSERT INTO sales_payment_rollup (event_id, year, means, amount_ore)
        SELECT sale.event_id, sale.year, payment.means, sum(payment.amount_ore)
        FROM payment JOIN sale ON sale.id = payment.sale_id WHERE payment.event_id = ?
        GROUP BY sale.event_id, sale.year, payment.means""",
}
_REBUILD: Final = tuple(
    (Write(table, f"DELETE FROM {table} WHERE event_id = ?"), Write(table, fill))  # noqa: S608  our own names
    for table, fill in _FILL.items()
)


def rebuild_rollups(session: Session, events: Iterable[int]) -> None:
    """Recompute the rollups of these events from their receipts."""
    keys = [(event,) for event in events]
    with Driver(session) as driver:
        for empty, fill in _REBUILD:
            driver.write_many(empty, keys)
            driver.write_many(fill, keys)


_ADD_ONE: Mapping[str, str] = {
    "sales_rollup": """
        INSERT INTO sales_rollup (event_id, day, exhibitor_id, vat_permille, seller_mode, items, gross_ore, vat_ore)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (event_id, day, exhibitor_id, vat_permille, seller_mode) DO UPDATE SET
        items = sales_rollup.items + excluded.items, gross_ore = sales_rollup.gross_ore + excluded.gross_ore,
        vat_ore = sales_rollup.vat_ore + excluded.vat_ore""",
    "sales_product_rollup": """
        INSERT INTO sales_product_rollup (event_id, year, product_id, item, items, gross_ore, vat_ore)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (event_id, year, product_id, item) DO UPDATE SET
        items = sales_product_rollup.items + excluded.items,
        gross_ore = sales_product_rollup.gross_ore + excluded.gross_ore,
        vat_ore = sales_product_rollup.vat_ore + excluded.vat_ore""",
    "sales_hour_rollup": """
        INSERT INTO sales_hour_rollup (event_id, day, hour, receipts, gross_ore) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (event_id, day, hour) DO UPDATE SET
        receipts = sales_hour_rollup.receipts + excluded.receipts,
        gross_ore = sales_hour_rollup.gross_ore + excluded.gross_ore""",
    "sales_payment_rollup": """
        INSERT INTO sales_payment_rollup (event_id, year, means, amount_ore) VALUES (?, ?, ?, ?)
        ON CONFLICT (event_id, year, means) DO UPDATE SET
        amount_ore = sales_payment_rollup.amount_ore + excluded.amount_ore""",
}
_ADD: Final = {table: Write(table, statement) for table, statement in _ADD_ONE.items()}

Sums = dict[tuple[object, ...], list[int]]
"""Increments by primary key of the rollup row."""


def add_to_rollups(session: Session, sums: Mapping[str, Sums]) -> None:
    """Add one receipt to the rollups; the result equals a full recomputation."""
    with Driver(session) as driver:
        for table, found in sums.items():
            driver.write_many(_ADD[table], [(*key, *amounts) for key, amounts in found.items()])
