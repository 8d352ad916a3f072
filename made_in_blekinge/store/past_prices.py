"""The history of prices, written in the one place that commits, so that no way of setting a price can skip it."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from sqlalchemy.orm import Session

from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.writes import Write

PRICES: Final = "product_price"
"""A transaction that changed this table records the prices before it commits."""
_REPRICED: Final = "repriced"
_ALL: Final = (0, 2**31 - 1)
_NEWEST: Final = """(SELECT max(newest.id) FROM past_price newest
    WHERE newest.product_id = price.product_id AND newest.currency = price.currency)"""
_SET: Final = Write(
    "past_price",
    f"""INSERT INTO past_price (product_id, currency, price_ore, starts)
    SELECT price.product_id, price.currency, price.price_ore, ? FROM product_price price
    WHERE price.product_id BETWEEN ? AND ? AND NOT EXISTS
        (SELECT 1 FROM past_price past WHERE past.id = {_NEWEST} AND past.price_ore = price.price_ore)
    ORDER BY price.product_id, price.currency""",  # noqa: S608  our own names
)
_REMOVED: Final = Write(
    "past_price",
    f"""INSERT INTO past_price (product_id, currency, price_ore, starts)
    SELECT price.product_id, price.currency, NULL, ? FROM past_price price
    WHERE price.product_id BETWEEN ? AND ? AND price.price_ore IS NOT NULL AND price.id = {_NEWEST}
        AND NOT EXISTS (SELECT 1 FROM product_price present
            WHERE present.product_id = price.product_id AND present.currency = price.currency)
    ORDER BY price.product_id, price.currency""",  # noqa: S608  our own names
)


def note_repriced(session: Session, table: str, products: Collection[int]) -> None:
    """Note which products had rows of ``table`` written, so that only their prices are compared."""
    if table == PRICES and products:
        low, high = session.info.get(_REPRICED, (min(products), max(products)))
        session.info[_REPRICED] = min(low, *products), max(high, *products)


def record_prices(session: Session, moment: dt.datetime | None) -> None:
    """Append the prices that differ from the last recorded ones; all products are compared where none was noted.

    ``moment`` is when they changed, ``None`` where it is not known.
    """
    low, high = session.info.pop(_REPRICED, _ALL)
    with Driver(session) as driver:
        for write in (_REMOVED, _SET):
            driver.write_many(write, [(moment, low, high)])
