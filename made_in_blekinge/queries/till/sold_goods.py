"""What the law asks of goods at the moment of their sale: their producer, VAT class, alcohol and age."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from made_in_blekinge.queries.registers.item import class_in
from made_in_blekinge.queries.till.scanned import OpenTill, goods_gone
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.quick import Make, quick_rows

_AT_ONCE: Final = 64
"""So many goods of a cart are read in one statement."""


def goods_sold(session: Session, here: OpenTill, ids: Collection[int]) -> dict[int, Any]:
    """What the law asks of these products at the moment of their sale, by their ids; all of a cart in one go."""
    wanted, found = [*dict.fromkeys(ids)], dict[int, Any]()
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        names, make = _sold_goods(1 << (len(part) - 1).bit_length())  # of few widths, so few statements are compiled
        keys: dict[str, object] = dict(zip(names, part + part[:1] * (len(names) - len(part)), strict=True))
        found.update((row.id, row) for row in quick_rows(session, make, country=here.country, **keys))
    if len(found) < len(wanted):
        raise goods_gone()
    return found


@cache
def _sold_goods(width: int) -> tuple[Sequence[str], Make]:
    names = [f"product{at}" for at in range(width)]
    columns = Product.id, Product.exhibitor_id, Product.vat_class, Product.age_limit, Product.alcohol_permille
    places: list[BindParameter[Any]] = [bindparam(name, None) for name in names]
    return names, lambda: select(*columns, class_in(bindparam("country", None))).where(Product.id.in_(places))
