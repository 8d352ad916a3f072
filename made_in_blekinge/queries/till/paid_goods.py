"""What payments were for: the sale with the goods, its seller mode, and the goods by exhibitor."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.store.seller import SaleSeller
from made_in_blekinge.store.till import Sale, SaleLine

MODE: Final = select(func.min(SaleSeller.mode)).where(SaleSeller.sale_id == Sale.id).correlate(Sale).scalar_subquery()
"""The seller mode of a sale."""
PAID_SALE: Final = func.coalesce(Sale.corrects_id, Sale.id)
"""The sale whose goods were paid: a correction of how somebody paid has none of its own."""


def goods_by_sale(session: Session, sales: Select[Any] | Sequence[int]) -> dict[int, dict[int, int]]:
    """The sums of the goods of ``sales`` (their ids, or a query of them), by sale and exhibitor, in the order of ids.

    The order decides who gets the last öre of what is shared in proportion.
    """
    columns = (SaleLine.sale_id, SaleLine.exhibitor_id)
    query = select(*columns, func.sum(SaleLine.gross_ore)).where(SaleLine.sale_id.in_(sales)).group_by(*columns)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for sale, exhibitor, gross in session.execute(query.order_by(*columns)):
        found[sale][exhibitor] = int(gross)
    return found
