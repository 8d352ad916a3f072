"""What goods cost before: kept at the one place that commits, so that no way of setting a price can forget it."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from sqlalchemy.orm import Session

from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.writes import Write

PRICES: Final = "product_price"
"""A transaction that changed this table keeps its prices before it commits."""
_STIRRED: Final = "stirred"
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
_TAKEN_AWAY: Final = Write(
    "past_price",
    f"""INSERT INTO past_price (product_id, currency, price_ore, starts)
    SELECT price.product_id, price.currency, NULL, ? FROM past_price price
    WHERE price.product_id BETWEEN ? AND ? AND price.price_ore IS NOT NULL AND price.id = {_NEWEST}
        AND NOT EXISTS (SELECT 1 FROM product_price present
            WHERE present.product_id = price.product_id AND present.currency = price.currency)
    ORDER BY price.product_id, price.currency""",  # noqa: S608  our own names
)


def stir(session: Session, table: str, products: Collection[int]) -> None:
    """Say whose rows of ``table`` were written, so that only their prices are looked at."""
    if table == PRICES and products:
        low, high = session.info.get(_STIRRED, (min(products), max(products)))
        session.info[_STIRRED] = min(low, *products), max(high, *products)


def keep_prices(session: Session, moment: dt.datetime | None) -> None:
    """Write down what differs from what was written down last; of all goods where nobody said of which.

    ``moment`` is when it changed, ``None`` where nobody knows.
    """
    low, high = session.info.pop(_STIRRED, _ALL)
    with Driver(session) as driver:
        for write in (_TAKEN_AWAY, _SET):
            driver.write_many(write, [(moment, low, high)])
