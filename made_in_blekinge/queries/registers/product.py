"""Queries of products."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.item import next_item, shown_item
from made_in_blekinge.domain.market import Category, VatClass
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.item import shared_items
from made_in_blekinge.queries.search import product_conditions
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by


class ProductRow(NamedTuple):
    """A product as a list row, shown as ``17/1`` if the item number is ambiguous; ``price_ore`` is in SEK öre.

    A named tuple for speed: tens of thousands are created at once.
    """

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
class AnnouncedGoodsRow:
    """The announced quantity of a product for an event."""

    event_id: int
    event_code: str
    announced: int


_ROWS = """SELECT p.id, e.number, p.item_number, coalesce(t.name, ''), e.name, p.category, r.price_ore, p.vat_class,
        p.planned_quantity, coalesce(b.code, ''), p.archived
    FROM product p JOIN exhibitor e ON e.id = p.exhibitor_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = ?
    LEFT JOIN product_price r ON r.product_id = p.id AND r.currency = 'SEK'
    LEFT JOIN barcode b ON b.product_id = p.id AND NOT b.in_store
    WHERE {conditions} ORDER BY p.folded"""
_CATEGORIES = {category.value: category for category in Category}
_VAT_CLASSES = {vat_class.value: vat_class for vat_class in VatClass}


@readable_by(ORGANISERS)
def next_item_number(session: Session, exhibitor_id: int) -> str:
    """The item number that the next product of an exhibitor may have; empty where theirs are not counted."""
    return next_item(session.scalars(select(Product.item_number).where(Product.exhibitor_id == exhibitor_id)))


@readable_by(ORGANISERS)
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

    The folded search column begins with the item number, so one covering index serves both sorting and searching.
    """
    conditions, sought = product_conditions(search)
    values: list[str | int] = [language, *sought]
    for column, value in (("exhibitor_id", exhibitor_id), ("category", category and category.value)):
        if value is not None:
            conditions.append(f"p.{column} = ?")
            values.append(value)
    if not archived:
        conditions.append("NOT p.archived")
    statement = _ROWS.format(conditions=" AND ".join(conditions) or "1 = 1")
    if limit is not None:
        statement += " LIMIT ?"
        values.append(limit)
    with Driver(session) as driver:
        rows = driver.rows(statement, values)
    shared = shared_items(session, [row[2] for row in rows])
    return [
        ProductRow(
            key, shown_item(who, item, shared), name, owner, _CATEGORIES[kind], price, _VAT_CLASSES[vat], usual, code,
            bool(old),
        )
        for key, who, item, name, owner, kind, price, vat, usual, code, old in rows
    ]  # fmt: skip


@readable_by(ORGANISERS)
def goods_of(session: Session, product_id: int) -> list[AnnouncedGoodsRow]:
    """The announced quantities of a product, by event."""
    query = (
        select(Event.id, Event.code, AnnouncedGoods.announced)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .join(Event, Event.id == Participation.event_id)
        .where(AnnouncedGoods.product_id == product_id)
        .order_by(Event.starts)
    )
    return [AnnouncedGoodsRow(*row) for row in session.execute(query)]
