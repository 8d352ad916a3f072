"""What became of the products of an event: came in, sold, left, and how much of it sells."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_in
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Counted
from made_in_blekinge.queries.registers.event import find_event, market_mark, market_name
from made_in_blekinge.queries.settlement.reporting import PlainReport
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, SaleLine


@dataclass(frozen=True, slots=True)
class ProductLine:
    """What became of one kind of goods of an event; ``came_in`` is ``None`` where nobody counted, and so is ``left``.

    ``sold_permille`` is the sell-through: what was sold of what came in.
    """

    name: str
    currency: str
    exhibitor: str
    came_in: int | None
    sold: int
    tasted: int
    broken: int
    returned: int
    gross_ore: int

    @property
    def left(self) -> int | None:
        gone = self.sold + self.tasted + self.broken + self.returned
        return None if self.came_in is None else self.came_in - gone

    @property
    def sold_permille(self) -> int | None:
        return divide_half_up(self.sold * 1000, self.came_in) if self.came_in else None


@readable_by(ORGANISERS)
def product_report(session: Session, event: str, languages: tuple[str, ...] = ()) -> PlainReport[ProductLine]:
    """What each product of an event did, the best-selling first. What was sold in other currencies than the event's is
    counted in pieces, and not in the sum.
    """
    key, head = find_event(session, event, *languages)
    moved = _moved(session, key)
    rows: list[ProductLine] = []
    for product, lines in _by_product(session, key).items():
        gross = sum(int(line.gross) for line in lines if line.currency == head.currency)
        rows.append(
            _product_line(lines[0].item, head.currency, lines[0].name, sum(int(line.quantity) for line in lines), gross,
                          moved.pop(product, {}))
        )  # fmt: skip
    names = _goods_names(session, moved)
    rows += [
        _product_line(names[product][0], head.currency, names[product][1], 0, 0, counts)
        for product, counts in moved.items()
        if product in names and any(counts.values())
    ]
    rows.sort(key=lambda row: (-row.gross_ore, -(row.sold_permille or 0), row.exhibitor, row.name))
    others = session.scalar(
        select(func.count()).select_from(Sale).where(Sale.event_id == key, Sale.currency != head.currency)
    )
    remarks = () if not others else (Counted(_ONE_OTHER, _MANY_OTHER, others),)
    total = _summed(rows, replace)
    about = f"{head.name} ({head.code})"
    return PlainReport(
        market_name(session), about, (head.country,), tuple(rows), total, remarks, market_mark(session)
    )  # fmt: skip


_ONE_OTHER: Final = N_("{count} receipt in another currency is counted in pieces, not in the sums.")
_MANY_OTHER: Final = N_("{count} receipts in other currencies are counted in pieces, not in the sums.")


def _product_line(
    name: str, currency: str, exhibitor: str, sold: int, gross: int, counts: Mapping[Movement, int]
) -> ProductLine:
    return ProductLine(
        name, currency, exhibitor, goods_in(counts) if counts else None, sold, counts.get(Movement.TASTED, 0),
        counts.get(Movement.BROKEN, 0), counts.get(Movement.RETURNED, 0), gross,
    )  # fmt: skip


def _summed(rows: Sequence[ProductLine], change: Callable[..., ProductLine]) -> tuple[ProductLine, ...]:
    if not rows:
        return ()
    counted = [row.came_in for row in rows if row.came_in is not None]
    figures = ("sold", "tasted", "broken", "returned", "gross_ore")
    sums = {name: sum(getattr(row, name) for row in rows) for name in figures}
    whole = sum(counted) if len(counted) == len(rows) else None
    return (change(rows[0], name="", exhibitor="", came_in=whole, **sums),)


def _by_product(session: Session, event_id: int) -> dict[object, list[Any]]:
    query = (
        select(
            SaleLine.product_id, func.min(SaleLine.item).label("item"), Exhibitor.name, Sale.currency,
            func.sum(SaleLine.quantity).label("quantity"), func.sum(SaleLine.gross_ore).label("gross"),
        )
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(Exhibitor, Exhibitor.id == SaleLine.exhibitor_id)
        .where(SaleLine.event_id == event_id)
        .group_by(
            SaleLine.product_id, case((SaleLine.product_id.is_(None), SaleLine.item), else_=""), Exhibitor.id,
            Exhibitor.name, Sale.currency,
        )
        .order_by(func.min(SaleLine.id))
    )  # fmt: skip
    found: dict[object, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.product_id if row.product_id is not None else (row.item, row.name)].append(row)
    return found


def _moved(session: Session, event_id: int) -> dict[object, dict[Movement, int]]:
    move = GoodsMovement
    query = (
        select(move.product_id, move.kind, func.sum(move.quantity))
        .join(Participation, Participation.id == move.participation_id)
        .where(Participation.event_id == event_id)
        .group_by(move.product_id, move.kind)
    )
    found: dict[object, dict[Movement, int]] = defaultdict(dict)
    for product, kind, quantity in session.execute(query):
        found[product][kind] = int(quantity)
    return found


def _goods_names(session: Session, products: Iterable[object]) -> dict[object, tuple[str, str]]:
    from made_in_blekinge.store.product import Product, ProductText

    query = (
        select(Product.id, func.max(case((ProductText.language == "sv", ProductText.name), else_=None)),
               func.min(ProductText.name), Exhibitor.name)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .outerjoin(ProductText, ProductText.product_id == Product.id)
        .where(Product.id.in_([key for key in products if isinstance(key, int)]))
        .group_by(Product.id, Exhibitor.name)
    )  # fmt: skip
    return {key: (first or other or "", owner) for key, first, other, owner in session.execute(query)}
