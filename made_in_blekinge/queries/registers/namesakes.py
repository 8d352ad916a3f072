"""Rows of a register that are called as another one: a second one of the same name is mostly a mistake."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.readers import readable_by


class Namesake(NamedTuple):
    """A row with the same name; ``about`` tells it from others: number and town, or item number."""

    id: int
    name: str
    about: str


@readable_by(ORGANISERS)
def namesakes(session: Session, register: str, values: Mapping[str, Any], but: int = 0) -> list[Namesake]:
    """Exhibitors, or products of the same exhibitor, that are called as ``values``, without regard to case; not ``but``
    itself."""
    if register == "exhibitors":
        found = _exhibitors(session, values)
    elif register == "products":
        found = _products(session, values)
    else:
        return []
    return [row for row in found if row.id != but]


def _exhibitors(session: Session, values: Mapping[str, Any]) -> list[Namesake]:
    name = fold(str(values.get("name") or "")).strip()
    rows = session.execute(
        select(Exhibitor.id, Exhibitor.name, Exhibitor.number, Exhibitor.town).order_by(Exhibitor.number)
    )
    return [
        Namesake(row.id, row.name, ", ".join(filter(None, (str(row.number), row.town))))
        for row in rows
        if name and fold(row.name).strip() == name
    ]


def _products(session: Session, values: Mapping[str, Any]) -> list[Namesake]:
    names = {fold(str(values.get(f"name_{language}") or "")).strip() for language in CONTENT_LANGUAGES} - {""}
    query = (
        select(Product.id, ProductText.name, Product.item_number)
        .join(ProductText, ProductText.product_id == Product.id)
        .where(Product.exhibitor_id == values.get("exhibitor_id"))
        .order_by(Product.id)
    )
    found = {
        row.id: Namesake(row.id, row.name, row.item_number)
        for row in session.execute(query)
        if fold(row.name).strip() in names
    }
    return list(found.values())
