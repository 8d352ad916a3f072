"""Queries of prices in kronor and in another currency, and proposals for missing ones."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy.orm import Session

from made_in_blekinge.domain.item import shown_item
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.prices import HOME, shelf_price
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.registers.item import shared_items
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.readers import readable_by


class PriceRow(NamedTuple):
    """A product with its price in kronor and its price in the other currency, in öre (hundredths); ``None``: no price.

    A named tuple for speed: tens of thousands are created at once.
    """

    id: int
    item_number: str
    name: str
    owner: str
    home_ore: int | None
    set_ore: int | None


_ROWS = """SELECT p.id, e.number, p.item_number, coalesce(t.name, ''), e.name, h.price_ore, r.price_ore
    FROM product p JOIN exhibitor e ON e.id = p.exhibitor_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = ?
    LEFT JOIN product_price h ON h.product_id = p.id AND h.currency = ?
    LEFT JOIN product_price r ON r.product_id = p.id AND r.currency = ?
    WHERE {condition} ORDER BY p.folded"""
_ACCEPTED = """NOT p.archived AND p.exhibitor_id IN
    (SELECT exhibitor_id FROM participation WHERE event_id = ? AND status = ?)"""


@readable_by(ORGANISERS)
def price_rows(
    session: Session,
    currency: str,
    event_code: str | None = None,
    ids: Collection[int] | None = None,
    language: str = "sv",
) -> list[PriceRow]:
    """Products by item number: those of an event's accepted exhibitors, those with these ids, or all."""
    condition = "NOT p.archived"
    values: list[str | int] = [language, HOME, currency]
    if ids is not None:
        condition = "1 = 1"
    elif event_code is not None:
        condition = _ACCEPTED
        values += [find_event(session, event_code)[0], ParticipationStatus.ACCEPTED.value]
    with Driver(session) as driver:
        found = driver.rows(_ROWS.format(condition=condition), values)
    shared = shared_items(session, [row[2] for row in found])
    rows = (PriceRow(key, shown_item(who, item, shared), *rest) for key, who, item, *rest in found)
    return list(rows) if ids is None else [row for row in rows if row.id in ids]


def proposals(rows: Sequence[PriceRow], worth: Fraction, step: int) -> dict[int, int]:
    """Proposed prices at the exchange rate ``worth`` per krona; products without a price in kronor have none."""
    return {row.id: shelf_price(row.home_ore, worth, step) for row in rows if row.home_ore is not None}
