"""The goods of an exhibitor at an event: announced, brought, counted, sold, lost and taken back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_in, goods_left
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.checkin import CheckInRow, Occasion, check_in_row
from made_in_blekinge.queries.event import event_heads, is_demonstration, market_name
from made_in_blekinge.queries.rows import EventHead
from made_in_blekinge.store.booth import Goods, Participation
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Barcode, Product, ProductText
from made_in_blekinge.store.till import SalesProductRollup


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """One product at an event; ``moved`` has how many went each way, only of the ways that were counted."""

    product_id: int
    item_number: str
    name: str
    announced: int | None
    moved: Mapping[Movement, int]
    sold: int

    @property
    def came_in(self) -> int:
        """As counted at the table, otherwise as brought."""
        return goods_in(self.moved)

    @property
    def left(self) -> int:
        """What should still be there; after everything was counted back, what is missing (below zero: too much)."""
        return goods_left(self.moved, self.sold)


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """What an intake or return receipt shows."""

    market: str
    event: EventHead
    day: dt.date
    row: CheckInRow
    goods: tuple[GoodsRow, ...]
    demonstration: bool


def goods_of(session: Session, here: Occasion, participation_id: int) -> list[GoodsRow]:
    """What an exhibitor announced or moved, by item number; of one who announced nothing, all its goods."""
    announced: dict[int, int] = dict(
        session.execute(
            select(Goods.product_id, Goods.announced).where(Goods.participation_id == participation_id)
        ).all()
    )
    moved = _moved(session, participation_id)
    sold = _sold(session, here.event_id)
    rows = [
        GoodsRow(key, number, name, announced.get(key), moved.get(key, {}), sold.get(key, 0))
        for key, number, name in _products(session, participation_id)
    ]
    return [row for row in rows if not announced or row.announced is not None or row.moved or row.sold]


def goods_receipt(session: Session, here: Occasion, participation_id: int) -> GoodsReceipt:
    """What stands on the receipts of an exhibitor's goods."""
    head = event_heads(session, select(Event.id).where(Event.id == here.event_id))[here.event_id]
    row = check_in_row(session, here, participation_id)
    goods = tuple(goods_of(session, here, participation_id))
    return GoodsReceipt(market_name(session), head, here.day, row, goods, is_demonstration(session))


def _moved(session: Session, participation_id: int) -> dict[int, dict[Movement, int]]:
    query = (
        select(GoodsMovement.product_id, GoodsMovement.kind, func.sum(GoodsMovement.quantity))
        .where(GoodsMovement.participation_id == participation_id)
        .group_by(GoodsMovement.product_id, GoodsMovement.kind)
    )
    found: dict[int, dict[Movement, int]] = {}
    for product, kind, quantity in session.execute(query):
        found.setdefault(product, {})[kind] = int(quantity)
    return found


def _sold(session: Session, event_id: int) -> dict[int, int]:
    query = (
        select(SalesProductRollup.product_id, func.sum(SalesProductRollup.items))
        .where(SalesProductRollup.event_id == event_id)
        .group_by(SalesProductRollup.product_id)
    )
    return {product: int(items) for product, items in session.execute(query)}


def _products(session: Session, participation_id: int) -> list[tuple[int, str, str]]:
    query = (
        select(Product.id, Product.item_number, ProductText.language, ProductText.name)
        .join(Participation, Participation.exhibitor_id == Product.exhibitor_id)
        .outerjoin(ProductText, ProductText.product_id == Product.id)
        .where(Participation.id == participation_id, Product.archived.is_(False))
        .order_by(Product.item_number)
    )
    names: dict[tuple[int, str], dict[str, str]] = {}
    for key, number, language, name in session.execute(query):
        names.setdefault((key, number), {})[language] = name
    return [
        (key, number, next((texts[code] for code in CONTENT_LANGUAGES if texts.get(code)), number))
        for (key, number), texts in names.items()
    ]


def product_of(session: Session, item: str) -> int:
    """The product that an item number or a scanned bar code names."""
    scanned = parse_scan(item)
    by_code = select(Barcode.product_id).where(Barcode.code == scanned)
    found = session.execute(select(Product.id).where(Product.item_number == item.strip())).scalar()
    found = found if found is not None else session.execute(by_code).scalar()
    if found is None:
        raise UserError(
            "unknown_item",
            N_("There is no product {value} in the register. Bring in the products first, or mend the number."),
            value=item[:40],
        ).at("item")
    return found
