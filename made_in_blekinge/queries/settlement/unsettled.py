"""The lines of receipts that nobody has settled, summed by all that decides how they are reckoned.

Read from the receipts themselves, never from the sums that are kept beside them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.market import Category, SellerMode
from made_in_blekinge.domain.settlement import SettledSum
from made_in_blekinge.queries.settlement.terms import SettlementTerms
from made_in_blekinge.store.exhibitor import ExhibitorVat
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.settlement import SettledLine
from made_in_blekinge.store.till import Sale, SaleLine


class LineState(IntEnum):
    """Whether a line is settled now, waits for returns, or was sold after the moment."""

    READY = 0
    HELD = 1
    LATER = 2


class GroupKey(NamedTuple):
    """What one settlement is about."""

    exhibitor_id: int
    currency: str
    mode: SellerMode


@dataclass(slots=True)
class UnsettledGroup:
    """What an exhibitor has sold and not been settled for, by state."""

    sums: dict[LineState, list[SettledSum]]
    lines: dict[LineState, int]
    ready: list[int]
    """The ids of the lines that are ready, where they were asked for."""

    def gross_ore(self, state: LineState) -> int:
        return sum(each.gross_ore for each in self.sums.get(state, ()))


_ORGANISER: Final = aliased(SaleSeller)
_PRODUCER: Final = aliased(SellerSnapshot)


def unsettled(
    session: Session,
    terms: SettlementTerms,
    through: dt.datetime,
    now: dt.datetime,
    organiser_registered: bool,
    with_lines: bool = False,
) -> dict[GroupKey, UnsettledGroup]:
    """What is not settled at an event. Where a sale does not say how the organiser stood to VAT,
    ``organiser_registered`` does. ``with_lines``: with the ids of the lines that are ready, in the same read.
    """
    organisers = _organisers(session)
    found: dict[GroupKey, UnsettledGroup] = {}
    holding = _Holding.of(terms)
    has_categories = any(each.categories for each in (terms.usual, *terms.agreed.values()))
    query = _sums(has_categories, terms.mode is SellerMode.KOMMISSION, holding, tuple(organisers), with_lines)
    for row in session.execute(query, holding.values(terms, through, now)):
        key = GroupKey(row.exhibitor_id, row.currency, SellerMode(row.mode or terms.mode))
        group = found.setdefault(key, UnsettledGroup(defaultdict(list), defaultdict(int), []))
        state = LineState(row.state)
        group.lines[state] += row.lines
        if with_lines and state is LineState.READY:
            group.ready += map(int, row.ids.split(","))
        agreed = terms.of(row.exhibitor_id)
        commission_bp = agreed.categories.get(Category(row.category), agreed.commission_bp)
        registered = organisers.get(row.organiser, organiser_registered)
        group.sums[state].append(
            SettledSum(
                row.permille, int(row.gross), int(row.vat), commission_bp, registered, bool(row.seller_registered)
            )
        )
    return found


def _organisers(session: Session) -> Mapping[int, bool]:
    """Whether the organiser was registered for VAT, by its snapshots."""
    query = select(SellerSnapshot.id, SellerSnapshot.vat_registered).where(SellerSnapshot.exhibitor_id.is_(None))
    return dict(session.execute(query).all())


class _Holding(NamedTuple):
    """How long sales wait for returns: usually, and with whom otherwise."""

    usual: int
    others: tuple[tuple[int, tuple[int, ...]], ...]

    @classmethod
    def of(cls, terms: SettlementTerms) -> "_Holding":
        waits: dict[int, list[int]] = defaultdict(list)
        for exhibitor_id, agreed in terms.agreed.items():
            if agreed.hold_days != terms.usual.hold_days:
                waits[agreed.hold_days].append(exhibitor_id)
        return cls(terms.usual.hold_days, tuple((days, tuple(sorted(who))) for days, who in sorted(waits.items())))

    def values(self, terms: SettlementTerms, through: dt.datetime, now: dt.datetime) -> dict[str, Any]:
        """What the query is asked with."""
        days = {self.usual, *(days for days, _ in self.others)}
        since = {f"since_{each}": now - dt.timedelta(days=each) for each in days if each}
        return {"event": terms.event_id, "through": through, **since}


@lru_cache(maxsize=32)  # making it takes as long as asking it
def _sums(
    has_categories: bool, by_seller: bool, holding: _Holding, organisers: tuple[int, ...], with_lines: bool
) -> Select[*tuple[Any, ...]]:
    category = func.coalesce(Product.category, literal(Category.OTHER.value)) if has_categories else literal("other")
    registered = _registered() if by_seller else literal(1)
    keys = (
        SaleLine.exhibitor_id, Sale.currency.label("currency"), _ORGANISER.mode.label("mode"),
        _ORGANISER.seller_id.label("organiser"), SaleLine.vat_permille.label("permille"),
        registered.label("seller_registered"), category.label("category"), _state(holding).label("state"),
    )  # fmt: skip
    query = (
        select(
            *keys, func.sum(SaleLine.gross_ore).label("gross"), func.sum(SaleLine.vat_ore).label("vat"),
            func.count().label("lines"), *([_joined().label("ids")] if with_lines else []),
        )
        .select_from(SaleLine)
        .join(Sale, Sale.id == SaleLine.sale_id)
        .outerjoin(_ORGANISER, and_(_ORGANISER.sale_id == Sale.id, _ORGANISER.seller_id.in_(organisers)))
        .where(SaleLine.event_id == bindparam("event", type_=Integer), not_settled())
        .group_by(
            SaleLine.exhibitor_id, "currency", "mode", "organiser", "permille", "seller_registered", "category", "state"
        )
    )  # fmt: skip
    return query.outerjoin(Product, Product.id == SaleLine.product_id) if has_categories else query


def not_settled() -> ColumnElement[bool]:
    """Of a line: no settlement has it."""
    return ~exists().where(SettledLine.sale_line_id == SaleLine.id)


def _registered() -> ColumnElement[int]:
    """Whether the producer was registered at the sale; of another register's receipts the register of today says so."""
    known = (
        select(func.max(case((_PRODUCER.vat_registered, 1), else_=0)))
        .select_from(SaleSeller)
        .join(_PRODUCER, _PRODUCER.id == SaleSeller.seller_id)
        .where(SaleSeller.sale_id == Sale.id, _PRODUCER.exhibitor_id == SaleLine.exhibitor_id)
        .correlate(Sale, SaleLine)
        .scalar_subquery()
    )
    period = ExhibitorVat
    holds = exists().where(
        period.exhibitor_id == SaleLine.exhibitor_id,
        or_(period.starts.is_(None), period.starts <= Sale.day),
        or_(period.ends.is_(None), period.ends >= Sale.day),
    )
    return func.coalesce(known, case((holds, 1), else_=0))


def _state(holding: _Holding) -> ColumnElement[int]:
    """Whether a line is settled at ``through``, as the values of ``holding`` say."""

    def held(days: int) -> ColumnElement[bool]:
        return Sale.time > bindparam(f"since_{days}", type_=Sale.time.type)

    ways = [
        (and_(SaleLine.exhibitor_id.in_(who), held(days)), LineState.HELD.value) for days, who in holding.others if days
    ]
    others = [key for _, who in holding.others for key in who]
    if holding.usual:
        ways.append((and_(SaleLine.exhibitor_id.not_in(others), held(holding.usual)), LineState.HELD.value))
    return case(
        (Sale.time > bindparam("through", type_=Sale.time.type), LineState.LATER.value),
        *ways,
        else_=LineState.READY.value,
    )


def ready_lines(
    session: Session,
    terms: SettlementTerms,
    through: dt.datetime,
    now: dt.datetime,
    state: LineState = LineState.READY,
) -> dict[GroupKey, list[int]]:
    """The ids of the lines that :func:`unsettled` sums as ready, or in another ``state``."""
    holding = _Holding.of(terms)
    query = _ids(holding, tuple(_organisers(session)), state)
    found: dict[GroupKey, list[int]] = defaultdict(list)
    for exhibitor_id, currency, mode, joined in session.execute(query, holding.values(terms, through, now)):
        found[GroupKey(exhibitor_id, currency, mode or terms.mode)] += sorted(map(int, joined.split(",")))
    return found


@lru_cache(maxsize=32)
def _ids(holding: _Holding, organisers: tuple[int, ...], state: LineState) -> Select[*tuple[Any, ...]]:
    return (
        select(SaleLine.exhibitor_id, Sale.currency, _ORGANISER.mode, _joined())
        .select_from(SaleLine)
        .join(Sale, Sale.id == SaleLine.sale_id)
        .outerjoin(_ORGANISER, and_(_ORGANISER.sale_id == Sale.id, _ORGANISER.seller_id.in_(organisers)))
        .where(
            SaleLine.event_id == bindparam("event", type_=Integer), _state(holding) == state.value, not_settled(),
        )
        .group_by(SaleLine.exhibitor_id, Sale.currency, _ORGANISER.mode)
    )  # fmt: skip


def _joined() -> ColumnElement[str]:
    """The ids of the lines of a group, with commas between."""
    return func.aggregate_strings(cast(SaleLine.id, String), ",")
