"""The account of goods of a statement: what came in, and where all of it went, as it stood at a moment."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_in
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import GoodsMovement


class GoodsAccount(NamedTuple):
    """One kind of goods: how many came in and where they went; ``None`` where nobody counted."""

    name: str
    unit_ore: int
    came_in: int | None
    sold: int
    tasted: int
    broken: int
    back: int
    gross_ore: int
    """Before discounts."""
    otherwise: int = 0
    """Sold at another price, which has a row of its own."""
    elsewhere: int = 0
    """Sold, and in another settlement."""
    counted_back: bool = False

    @property
    def missing(self) -> int:
        """How many nobody has accounted for; below zero where more went than came."""
        if self.came_in is None:
            return 0
        gone = self.sold + self.otherwise + self.elsewhere + self.tasted + self.broken + self.back
        return self.came_in - gone


class Moved(NamedTuple):
    """So many of a product came or went at a time."""

    time: dt.datetime
    kind: Movement
    quantity: int


Movements = Mapping[int, Iterable[Moved]]
"""By product."""


def goods_moved(session: Session, event_id: int) -> Mapping[int, Movements]:
    """Goods that came and went at an event, by exhibitor and product."""
    move = GoodsMovement
    query = (
        select(Participation.exhibitor_id, move.product_id, move.time, move.kind, func.sum(move.quantity))
        .join(move, move.participation_id == Participation.id)
        .where(Participation.event_id == event_id)
        .group_by(Participation.exhibitor_id, move.product_id, move.time, move.kind)
    )
    found: dict[int, dict[int, list[Moved]]] = defaultdict(lambda: defaultdict(list))
    for exhibitor, product, time, kind, quantity in session.execute(query):
        found[exhibitor][product].append(Moved(time, kind, int(quantity)))
    return found


def account_of_goods(
    mine: Iterable[Any], others: Iterable[Any], moved: Movements, moment: dt.datetime
) -> list[GoodsAccount]:
    """By goods in the order in which they were sold first; goods at two prices stand twice, counted at the first.

    ``mine`` are the lines of the settlement, ``others`` those of the same exhibitor in any other, sold until the
    ``moment`` at which all is looked at.
    """
    found: dict[tuple[object, int], GoodsAccount] = {}
    firsts: dict[object, tuple[object, int]] = {}
    sold: Counter[object] = Counter()
    for line in mine:
        key = (line.product_id or line.item, line.unit_ore)
        gross = line.quantity * line.unit_ore
        sold[key[0]] += line.quantity
        kept = found.get(key)
        if kept is not None:
            found[key] = kept._replace(sold=kept.sold + line.quantity, gross_ore=kept.gross_ore + gross)
            continue
        found[key] = GoodsAccount(line.item, line.unit_ore, None, line.quantity, 0, 0, 0, gross)
        firsts.setdefault(key[0], key)
    elsewhere: Counter[object] = Counter()
    for line in others:
        elsewhere[line.product_id or line.item] += line.quantity
    for goods, key in firsts.items():
        counts = _counts(moved.get(goods, ()) if isinstance(goods, int) else (), moment)
        if counts:
            found[key] = _counted(found[key], counts, sold[goods], elsewhere[goods])
    return list(found.values())


def _counts(moved: Iterable[Moved], moment: dt.datetime) -> Mapping[Movement, int]:
    counts: dict[Movement, int] = {}
    for each in moved:
        if each.time <= moment:
            counts[each.kind] = counts.get(each.kind, 0) + each.quantity
    return counts


def _counted(row: GoodsAccount, counts: Mapping[Movement, int], sold: int, elsewhere: int) -> GoodsAccount:
    return row._replace(
        came_in=goods_in(counts), tasted=counts.get(Movement.TASTED, 0), broken=counts.get(Movement.BROKEN, 0),
        back=counts.get(Movement.RETURNED, 0), otherwise=sold - row.sold, elsewhere=elsewhere,
        counted_back=Movement.RETURNED in counts,
    )  # fmt: skip
