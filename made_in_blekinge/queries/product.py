"""Reading products."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.market import Category, VatClass
from made_in_blekinge.queries.search import matching
from made_in_blekinge.store.booth import Goods, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product, ProductPrice, ProductText


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as lists show it; ``price_ore`` is the price in kronor."""

    id: int
    item_number: str
    name: str
    owner: str
    category: Category
    price_ore: int | None
    vat_class: VatClass
    planned_quantity: int | None
    barcode: str
    archived: bool


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """How many of a product are announced for an event."""

    event_id: int
    event_code: str
    announced: int


def product_rows(
    session: Session,
    search: str = "",
    exhibitor_id: int | None = None,
    category: Category | None = None,
    language: str = "sv",
    archived: bool = False,
    limit: int | None = None,
) -> list[ProductRow]:
    """Products that match every filter, by item number; ``limit`` fetches only the first ones.

    The folded column begins with the item number, so its index gives the order and is searched without the table.
    """
    text = aliased(ProductText)
    query = (
        select(
            Product.id, Product.item_number, func.coalesce(text.name, ""), Exhibitor.name, Product.category,
            ProductPrice.price_ore, Product.vat_class, Product.planned_quantity, func.coalesce(Barcode.code, ""),
            Product.archived,
        )
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .outerjoin(text, (text.product_id == Product.id) & (text.language == language))
        .outerjoin(ProductPrice, (ProductPrice.product_id == Product.id) & (ProductPrice.currency == "SEK"))
        .outerjoin(Barcode, (Barcode.product_id == Product.id) & Barcode.in_store.is_(False))
        .where(*matching(Product.folded, search))
        .order_by(Product.folded)
    )  # fmt: skip
    if exhibitor_id is not None:
        query = query.where(Product.exhibitor_id == exhibitor_id)
    if category is not None:
        query = query.where(Product.category == category)
    if not archived:
        query = query.where(Product.archived.is_(False))
    if limit is not None:
        query = query.limit(limit)
    return [ProductRow(*row) for row in session.execute(query)]


def goods_of(session: Session, product_id: int) -> list[GoodsRow]:
    """What is announced of a product, event by event."""
    query = (
        select(Event.id, Event.code, Goods.announced)
        .join(Participation, Participation.id == Goods.participation_id)
        .join(Event, Event.id == Participation.event_id)
        .where(Goods.product_id == product_id)
        .order_by(Event.starts)
    )
    return [GoodsRow(*row) for row in session.execute(query)]
