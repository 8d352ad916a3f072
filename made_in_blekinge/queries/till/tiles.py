"""The goods that can be pointed at: those of the exhibitors at the event, with their prices in the till's currency."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_left
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.market import STAYED_AWAY
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.queries.registers.item import names_of
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product, ProductPrice
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesProductRollup


class TileGoods(NamedTuple):
    """A product on a tile; ``price_ore`` is ``None`` where the price is asked."""

    product_id: int
    name: str
    exhibitor_id: int
    producer: str
    price_ore: int | None
    age_limit: int | None


@readable_by(SELLERS)
def tile_stock(session: Session, here: OpenTill) -> Mapping[int, int]:
    """How many should be left of the goods that were counted in at the event, by product; below zero too."""
    moves = (
        select(GoodsMovement.product_id, GoodsMovement.kind, func.sum(GoodsMovement.quantity))
        .join(Participation, Participation.id == GoodsMovement.participation_id)
        .where(Participation.event_id == here.event_id)
        .group_by(GoodsMovement.product_id, GoodsMovement.kind)
    )
    counts = dict[int, dict[Movement, int]]()
    for product, kind, pieces in session.execute(moves):
        counts.setdefault(product, {})[kind] = int(pieces)
    sums = (
        select(SalesProductRollup.product_id, func.sum(SalesProductRollup.items))
        .where(SalesProductRollup.event_id == here.event_id, SalesProductRollup.product_id.in_(counts))
        .group_by(SalesProductRollup.product_id)
    )
    sold = {product: int(items) for product, items in session.execute(sums)} if counts else {}
    return {product: goods_left(moved, sold.get(product, 0)) for product, moved in counts.items()}


@readable_by(SELLERS)
def tile_goods(session: Session, here: OpenTill, language: str) -> list[TileGoods]:
    """By producer and name; at an event without exhibitors, those of all."""
    query = (
        select(
            Product.id, Product.item_number, Product.exhibitor_id, Exhibitor.name, ProductPrice.price_ore,
            Product.age_limit,
        )
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .join(
            ProductPrice,
            (ProductPrice.product_id == Product.id) & (ProductPrice.currency == here.currency),
            isouter=True,
        )
        .where(Product.archived.is_(False))
    )  # fmt: skip
    come = select(Participation.exhibitor_id).where(
        Participation.event_id == here.event_id, Participation.status.not_in(STAYED_AWAY)
    )
    rows = session.execute(query.where(Product.exhibitor_id.in_(come))).all() or session.execute(query).all()
    names = names_of(session, [row.id for row in rows], language)
    found = [
        TileGoods(
            row.id, names.get(row.id) or row.item_number, row.exhibitor_id, row.name, row.price_ore, row.age_limit
        )
        for row in rows
    ]
    return sorted(found, key=lambda goods: (swedish(goods.producer), swedish(goods.name)))
