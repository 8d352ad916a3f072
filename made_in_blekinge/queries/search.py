"""Incremental search on the case-folded column: every word must occur, from the first letter typed."""

import re

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from made_in_blekinge.domain.item import parse_item_name
from made_in_blekinge.domain.text import fold
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product


def matching(folded: InstrumentedAttribute[str], search: str) -> list[ColumnElement[bool]]:
    """SQL conditions that ``folded`` contains all words of ``search``, in any order."""
    return [folded.contains(word, autoescape=True) for word in fold(search).split()]


def matching_products(search: str) -> list[ColumnElement[bool]]:
    """As :func:`matching`, for products; ``17/1`` also finds item 1 of exhibitor 17."""
    conditions = []
    for word in fold(search).split():
        found = Product.folded.contains(word, autoescape=True)
        name = parse_item_name(word)
        if name.exhibitor is not None:
            owner = select(Exhibitor.id).where(Exhibitor.number == name.exhibitor).scalar_subquery()
            found |= and_(Product.exhibitor_id == owner, Product.folded.startswith(name.item, autoescape=True))
        conditions.append(found)
    return conditions


def product_conditions(search: str) -> tuple[list[str], list[str | int]]:
    """As :func:`matching_products`, as raw SQL for aliases ``p`` (product) and ``e`` (exhibitor), with bind values."""
    conditions: list[str] = []
    values: list[str | int] = []
    for word, pattern in zip(fold(search).split(), patterns(search), strict=True):
        name = parse_item_name(word)
        if name.exhibitor is None:
            conditions.append("p.folded LIKE ? ESCAPE '!'")
            values.append(pattern)
        else:
            begins = patterns(name.item)[0].removeprefix("%")
            conditions.append("(p.folded LIKE ? ESCAPE '!' OR (e.number = ? AND p.folded LIKE ? ESCAPE '!'))")
            values += [pattern, name.exhibitor, begins]
    return conditions, values


def patterns(search: str) -> list[str]:
    """The words as patterns for ``LIKE ? ESCAPE '!'``."""
    words = (re.sub("[!%_]", r"!\g<0>", word) for word in fold(search).split())
    return [f"%{word}%" for word in words]
