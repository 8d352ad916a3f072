"""The day of a till by seller in law: sums, VAT per rate, and what was paid in cash."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.money import share
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.till import Basis
from made_in_blekinge.queries.till.paid_goods import MODE, PAID_SALE, goods_by_sale
from made_in_blekinge.store.quick import Statement, quick_rows
from made_in_blekinge.store.seller import SaleSeller
from made_in_blekinge.store.till import Payment, Sale, SaleLine, SalesRollup, TillDay


class SellerFigures(NamedTuple):
    """What one seller in law needs for its own cash report of a till's day. ``seller`` is ``None`` for the organiser.

    What a receipt of several sellers was paid with is shared in proportion; cash is before it was rounded.
    """

    seller: int | None
    gross_ore: int
    vat_ore: int
    refunds_ore: int
    discounts_ore: int
    electronic_ore: int
    bases: tuple[Basis, ...]

    @property
    def cash_ore(self) -> int:
        return self.gross_ore - self.electronic_ore

    @classmethod
    def from_json(cls, values: Any) -> "SellerFigures":  # noqa: ANN401  decoded JSON
        """As a closing keeps it."""
        seller, gross, vat, refunds, discounts, electronic, bases = values
        found = tuple(Basis(*basis) for basis in bases)
        return cls(seller, gross, vat, refunds, discounts, electronic, found)


def seller_figures(session: Session, day_id: int, whole: SellerFigures) -> tuple[SellerFigures, ...]:
    """The sellers of a till's day with receipts, the organiser first.

    Where it sold everything, the ``whole`` day is its own.
    """
    modes = _modes(session, day_id)
    if not modes - {SellerMode.KOMMISSION}:
        return (whole,) if modes else ()
    sums: dict[int | None, list[int]] = defaultdict(lambda: [0] * 4)
    bases: dict[int | None, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for mode, producer, permille, gross, vat, discount, back in session.execute(_lines(day_id)):
        seller = seller_in_law(SellerMode(mode), producer)
        _add(sums[seller], (int(gross), int(vat), int(back), int(discount)))
        _add(bases[seller][permille], (int(gross), int(vat)))
    electronic = _electronic(session, day_id)
    found = []
    for seller in sorted(sums.keys() | electronic.keys(), key=lambda key: key or 0):
        gross, vat, back, discount = sums.get(seller, (0, 0, 0, 0))
        rates = tuple(Basis(rate, *amounts) for rate, amounts in sorted(bases[seller].items(), reverse=True))
        found.append(SellerFigures(seller, gross, vat, back, discount, electronic.get(seller, 0), rates))
    return tuple(found)


def _modes(session: Session, day_id: int) -> set[SellerMode]:
    """The seller modes of a till's day with receipts; read of the event's day, if all is in kommission there."""
    modes = {SellerMode(row.seller_mode) for row in quick_rows(session, _modes_of_event, day=day_id)}
    if modes == {SellerMode.KOMMISSION}:
        return modes
    query = select(SaleSeller.mode).join(Sale, Sale.id == SaleSeller.sale_id).where(Sale.till_day_id == day_id)
    return set(session.scalars(query.distinct()))


def _modes_of_event() -> Statement:
    same_day = (TillDay.event_id == SalesRollup.event_id) & (TillDay.day == SalesRollup.day)
    return (
        select(SalesRollup.seller_mode).join(TillDay, same_day).where(TillDay.id == bindparam("day", None)).distinct()
    )


def _lines(day_id: int) -> Select[Any]:
    back = case((Sale.refund_of_id.is_(None), 0), else_=SaleLine.gross_ore)
    discount = case((Sale.refund_of_id.is_(None), SaleLine.discount_ore), else_=0)
    sums = (SaleLine.gross_ore, SaleLine.vat_ore, discount, back)
    keys = (MODE.label("mode"), SaleLine.exhibitor_id, SaleLine.vat_permille)
    query = select(*keys, *map(func.sum, sums)).join(Sale, Sale.id == SaleLine.sale_id)
    return query.where(Sale.till_day_id == day_id).group_by("mode", SaleLine.exhibitor_id, SaleLine.vat_permille)


def _electronic(session: Session, day_id: int) -> Mapping[int | None, int]:
    """What was paid by other means than cash, by seller; of a correction, what it moved."""
    paid = (Sale.till_day_id == day_id, Payment.means != Means.CASH)
    goods = goods_by_sale(session, select(PAID_SALE).join(Payment, Payment.sale_id == Sale.id).where(*paid))
    query = (
        select(PAID_SALE, MODE, func.sum(Payment.amount_ore))
        .join(Payment, Payment.sale_id == Sale.id)
        .where(*paid)
        .group_by(Sale.id, Sale.corrects_id)
    )
    found: dict[int | None, int] = defaultdict(int)
    for sale, mode, amount in session.execute(query):
        for producer, part in zip(goods[sale], share(int(amount), list(goods[sale].values())), strict=True):
            found[seller_in_law(SellerMode(mode), producer)] += part
    return found


def _add(kept: list[int], amounts: Sequence[int]) -> None:
    for place, amount in enumerate(amounts):
        kept[place] += amount
