"""The goods of an exhibitor at an event: announced, brought, counted, sold, lost and taken back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_in, goods_left
from made_in_blekinge.domain.item import WhichItemError, unknown_item
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion, check_in_row
from made_in_blekinge.queries.checkin.statements import goods
from made_in_blekinge.queries.registers.event import event_heads, market_mark, market_name
from made_in_blekinge.queries.registers.item import candidates, named_rows
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.quick import quick_rows
from made_in_blekinge.store.readers import readable_by


class MovedGoodsRow(NamedTuple):
    """One product at an event; ``moved`` is the quantity by kind of movement, only for kinds that were counted."""

    product_id: int
    item_number: str
    name: str
    announced: int | None
    moved: Mapping[Movement, int]
    sold: int
    names: Mapping[str, str] = {}
    """By language."""

    @property
    def came_in(self) -> int:
        """Quantity counted in at check-in, otherwise the quantity the exhibitor reported."""
        return goods_in(self.moved)

    @property
    def left(self) -> int:
        """Expected remaining quantity; after the count at departure, the shortage (negative: surplus)."""
        return goods_left(self.moved, self.sold)


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """Data of an intake or return receipt."""

    market: str
    event: EventHead
    day: dt.date
    row: CheckInRow
    goods: tuple[MovedGoodsRow, ...]
    mark: Mark | None


@readable_by(STAFF)
def goods_of(session: Session, here: Occasion, participation_id: int) -> list[MovedGoodsRow]:
    """The products that an exhibitor announced or moved, by item number; all its products if none was announced."""
    found = quick_rows(session, goods, event=here.event_id, participation=participation_id)
    rows = [
        MovedGoodsRow(
            row.id,
            row.item_number,
            first_text(names) or row.item_number,
            row.announced,
            _moved(row.moved),
            int(row.sold or 0),
            names,
        )
        for row in found
        for names in (_names(row),)
    ]
    anything = any(row.announced is not None for row in rows)
    return [row for row in rows if not anything or row.announced is not None or row.moved or row.sold]


def _names(row: Any) -> dict[str, str]:  # noqa: ANN401  a row of the driver
    """The names by language."""
    return dict(line.split(":", 1) for line in (row.names or "").split("\n") if line)


def _moved(text: str | None) -> dict[Movement, int]:
    """Parse ``brought:24,brought:-2`` into sums by kind."""
    found: dict[Movement, int] = {}
    for part in text.split(",") if text else ():
        kind, _, quantity = part.partition(":")
        found[Movement(kind)] = found.get(Movement(kind), 0) + int(quantity)
    return found


@readable_by(STAFF)
def goods_receipt(session: Session, here: Occasion, participation_id: int) -> GoodsReceipt:
    """The data of the receipts for an exhibitor's goods."""
    head = event_heads(session, select(Event.id).where(Event.id == here.event_id))[here.event_id]
    row = check_in_row(session, here, participation_id)
    brought = tuple(goods_of(session, here, participation_id))
    return GoodsReceipt(market_name(session), head, here.day, row, brought, market_mark(session))


@readable_by(STAFF)
def product_of(session: Session, item: str, exhibitor_id: int | None = None) -> int:
    """The product that an item number or a scanned bar code names, of this exhibitor where one is given."""
    rows = named_rows(session, item)
    own = [row for row in rows if exhibitor_id in (None, row.exhibitor_id)]
    if not rows:
        raise unknown_item(item).at("item")
    if not own:
        raise not_their_goods(item)
    if len(own) > 1:
        raise WhichItemError(item, candidates(session, own)).at("item")
    found: int = own[0].id
    return found


def not_their_goods(item: str) -> UserError:
    """The error of counting a product of another exhibitor."""
    text = N_("Product {value} is not this exhibitor's. Scan the exhibitor's own goods.")
    return UserError("not_their_goods", text, value=item[:40]).at("product")
