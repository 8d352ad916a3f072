"""How a day goes for one exhibitor: sold today, left of each kind of goods, and owed so far as settlement reckons it.

What is owed is the settlement that would be posted this moment (:func:`settlement_preview`), never a sum of its own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS
from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.domain.statement import SettledSums
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion, check_in_row, find_participation
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow, goods_of
from made_in_blekinge.queries.kiosk import looks_like_own_code
from made_in_blekinge.queries.market.organiser import organiser
from made_in_blekinge.queries.registers.event import find_event, market_name
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.queries.settlement.books import settled_totals
from made_in_blekinge.queries.settlement.owed import carried_balances
from made_in_blekinge.queries.settlement.preview import settlement_preview
from made_in_blekinge.queries.settlement.statement import foreseen_sums
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, SaleLine


class OwnHour(NamedTuple):
    """What was sold in an hour, local to the event; what came back is taken off."""

    hour: int
    pieces: int
    gross_ore: int


@dataclass(frozen=True, slots=True)
class OwnSold:
    """What was sold today in one currency, by the hour in which it was."""

    currency: str
    hours: tuple[OwnHour, ...]

    @property
    def pieces(self) -> int:
        return sum(hour.pieces for hour in self.hours)

    @property
    def gross_ore(self) -> int:
        return sum(hour.gross_ore for hour in self.hours)


class OwnGoodsDay(NamedTuple):
    """One kind of goods: how many were sold today, and how many should be left; ``None`` where none were counted in."""

    item_number: str
    name: str
    sold: int
    left: int | None


@dataclass(frozen=True, slots=True)
class OwnOwed:
    """What is owed in one currency: everything of the event that is not settled yet; ``holds`` say what it waits for.

    ``settled_ore`` is the gross of what an earlier settlement of the event has taken up already.
    """

    currency: str
    sums: SettledSums | None
    owed_ore: int
    settled_ore: int = 0
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The day of one exhibitor at ``moment``, local to the event. Amounts stand in the event's currency first."""

    market: str
    event: EventHead
    exhibitor: str
    number: int
    booth: str
    day: dt.date
    moment: dt.datetime
    sold: tuple[OwnSold, ...]
    goods: tuple[OwnGoodsDay, ...]
    owed: tuple[OwnOwed, ...]
    is_organisers: bool
    """The organiser's own goods: nobody settles with itself, so nothing is owed."""


@readable_by(EVERYBODY)
def own_day(session: Session, here: Occasion, payload: str, now: dt.datetime, languages: Sequence[str] = ()) -> OwnDay:
    """The day of the exhibitor whose own code this is. A booth's code opens nothing: those stand on the plan."""
    if not looks_like_own_code(payload):
        raise UserError("not_our_code", N_("This is not a booth code of the market. Scan the code on the booth sign."))
    return _day(session, here, find_participation(session, here, payload), now, languages)


@readable_by(ORGANISERS)
def exhibitor_day(
    session: Session, here: Occasion, code: str, now: dt.datetime, languages: Sequence[str] = ()
) -> OwnDay:
    """The day of an exhibitor by its code or its booth."""
    return _day(session, here, find_participation(session, here, code), now, languages)


def _day(session: Session, here: Occasion, participation_id: int, now: dt.datetime, languages: Sequence[str]) -> OwnDay:
    row = check_in_row(session, here, participation_id)
    _, head = find_event(session, here.code, *languages)
    lines = _lines(session, here, row.exhibitor_id)
    return OwnDay(
        market_name(session), head, row.exhibitor, row.number, row.booth, here.day, local(now, here.country),
        _sold(lines, here.currency), _goods(lines, goods_of(session, here, participation_id)),
        _owed(session, here, row, now), _is_organisers(session, row.exhibitor_id),
    )  # fmt: skip


def _lines(session: Session, here: Occasion, exhibitor_id: int) -> Sequence[Any]:
    query = (
        select(
            SaleLine.product_id, SaleLine.item, SaleLine.quantity, SaleLine.gross_ore, Sale.hour, Sale.currency,
        )
        .join(Sale, Sale.id == SaleLine.sale_id)
        .where(SaleLine.event_id == here.event_id, SaleLine.exhibitor_id == exhibitor_id, Sale.day == here.day)
        .order_by(SaleLine.id)
    )  # fmt: skip
    return session.execute(query).all()


def _sold(lines: Iterable[Any], own: str) -> tuple[OwnSold, ...]:
    hours: dict[str, dict[int, list[int]]] = {own: {}}
    for line in lines:
        sums = hours.setdefault(line.currency, {}).setdefault(line.hour, [0, 0])
        sums[0] += line.quantity
        sums[1] += line.gross_ore
    order = sorted(hours, key=lambda currency: (currency != own, currency))
    return tuple(
        OwnSold(currency, tuple(OwnHour(hour, *sums) for hour, sums in sorted(hours[currency].items())))
        for currency in order
    )


def _goods(lines: Iterable[Any], moved: Iterable[MovedGoodsRow]) -> tuple[OwnGoodsDay, ...]:
    """By item number; then what was sold and is in no register."""
    sold: dict[int | None, int] = defaultdict(int)
    others: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.product_id is None:
            others[line.item] += line.quantity
        else:
            sold[line.product_id] += line.quantity
    known = [
        OwnGoodsDay(row.item_number, row.name, sold[row.product_id], row.left if row.came_in else None) for row in moved
    ]
    return (*known, *(OwnGoodsDay("", item, pieces, None) for item, pieces in others.items()))


def _owed(session: Session, here: Occasion, row: CheckInRow, now: dt.datetime) -> tuple[OwnOwed, ...]:
    seen = settlement_preview(session, here.code, None, now, exhibitor_id=row.exhibitor_id)
    settled = settled_totals(session, here.event_id)
    gross = {currency: total.gross_ore for (who, currency), total in settled.items() if who == row.exhibitor_id}
    found = [
        OwnOwed(
            each.key.currency, foreseen_sums(each, seen.commission_permille), each.reckoning.to_pay_ore,
            gross.pop(each.key.currency, 0), each.holds,
        )
        for each in seen.settlements
    ]  # fmt: skip
    there = {one.currency for one in found}
    carried = {one.currency: one.owed_ore for one in carried_balances(session, row.exhibitor_id)}
    rest = sorted(({here.currency, *gross, *carried}) - there)
    found += [OwnOwed(each, None, carried.get(each, 0), gross.get(each, 0)) for each in rest]
    return tuple(sorted(found, key=lambda one: (one.currency != here.currency, one.currency)))


def _is_organisers(session: Session, exhibitor_id: int) -> bool:
    us = organiser(session).identity_number
    number = session.scalar(select(Exhibitor.identity_number).where(Exhibitor.id == exhibitor_id))
    return bool(us) and us == number
