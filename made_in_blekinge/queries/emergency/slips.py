"""The slips of an event: which are printed, entered, void and missing, and which one a code names."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.emergency import (
    FIRST_UNNOTED,
    SlipCode,
    SlipSet,
    SlipState,
    TypedSlip,
    kind_of,
    market_sign,
    slip_name,
)
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.store.emergency import EmergencySet, EmergencySlip
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, Till


class EnteredSlip(NamedTuple):
    """What became of one slip. ``till`` and ``receipt`` are those of its sale, empty and 0 of a void one."""

    tag: str
    number: int
    state: SlipState
    time: dt.datetime
    """When it was entered or made void, local to the event."""
    person: str
    reason: str
    till: str = ""
    receipt: int = 0
    total_ore: int = 0
    currency: str = ""
    written: dt.datetime | None = None
    """The moment on the slip, local to the event."""

    @property
    def name(self) -> str:
        return slip_name(self.tag, self.number)


@dataclass(frozen=True, slots=True)
class PrintedSlips:
    """A set of slips and what became of each; of the ``missing`` ones nobody has said anything."""

    slips: SlipSet
    day: dt.date
    noted: bool
    printed: dt.datetime
    entered: tuple[EnteredSlip, ...]

    @property
    def missing(self) -> list[int]:
        known = {one.number for one in self.entered}
        return [number for number in self.slips.numbers if number not in known]

    def in_state(self, state: SlipState) -> list[int]:
        return [one.number for one in self.entered if one.state is state]


@dataclass(frozen=True, slots=True)
class FoundSlip:
    """A slip that a code or a number names; without a ``set_id`` its set is not known to the market yet."""

    event_id: int
    event: str
    country: str
    set_id: int | None
    slips: SlipSet
    number: int
    day: dt.date | None
    """For which its set was printed, where that is known."""
    known: EnteredSlip | None = None

    @property
    def name(self) -> str:
        return slip_name(self.slips.tag, self.number)


@readable_by(STAFF)
def printed_slips(session: Session, event: str) -> list[PrintedSlips]:
    """The sets of an event in the order of their numbers."""
    key, head = find_event(session, event)
    entered = _entered(session, key, head.country)
    query = select(EmergencySet).where(EmergencySet.event_id == key).order_by(EmergencySet.first, EmergencySet.id)
    return [
        PrintedSlips(
            SlipSet(row.kind, row.tag, row.first, row.last), row.day, row.noted, local(row.time, head.country),
            tuple(entered.get(row.id, ())),
        )
        for row in session.scalars(query)
    ]  # fmt: skip


@readable_by(STAFF)
def find_slip(session: Session, event: str, wanted: SlipCode | TypedSlip) -> FoundSlip:
    """The slip at an event. Refused where it is of another market or event, or where nobody printed it."""
    key, head = find_event(session, event)
    if isinstance(wanted, SlipCode):
        _check_place(session, head.code, wanted)
    rows = list(session.scalars(_sets(key, wanted)))
    if len(rows) > 1:
        text = N_("Several slips have the number {number}. Write its letters too: {names}.")
        names = ", ".join(slip_name(row.tag, wanted.number) for row in rows)
        raise UserError("which_slip", text, number=wanted.number, names=names).at("slip")
    if rows:
        row = rows[0]
        known = [one for one in _entered(session, key, head.country, row.id).get(row.id, ())
                 if one.number == wanted.number]  # fmt: skip
        slips = SlipSet(row.kind, row.tag, row.first, row.last)
        return FoundSlip(
            key, head.code, head.country, row.id, slips, wanted.number, row.day, known[0] if known else None
        )
    if isinstance(wanted, SlipCode):  # printed where nothing could be written: the code says how far its set goes
        slips = SlipSet(kind_of(wanted.tag), wanted.tag, wanted.first, wanted.last)
        return FoundSlip(key, head.code, head.country, None, slips, wanted.number, None)
    text = N_("No slip {value} was printed for {event}. Check the number, or scan its code.")
    shown = slip_name(wanted.tag, wanted.number) if wanted.tag else str(wanted.number)
    raise UserError("unknown_slip", text, value=shown, event=head.code).at("slip")


def _check_place(session: Session, event: str, code: SlipCode) -> None:
    if code.market != sign_of_market(session):
        text = N_("Slip {name} is of another market. Open that one, or check the slip.")
        raise UserError("slip_of_other_market", text, name=code.name).at("slip")
    if code.event != event:
        text = N_("Slip {name} is of {other}, not of {event}. Choose that event, or check the slip.")
        raise UserError("slip_of_other_event", text, name=code.name, other=code.event, event=event).at("slip")


def _sets(event_id: int, wanted: SlipCode | TypedSlip) -> Select[EmergencySet]:
    query = select(EmergencySet).where(
        EmergencySet.event_id == event_id, EmergencySet.first <= wanted.number, EmergencySet.last >= wanted.number
    )
    return query.where(EmergencySet.tag == wanted.tag) if wanted.tag else query.where(EmergencySet.noted)


def _entered(session: Session, event_id: int, country: str, set_id: int | None = None) -> dict[int, list[EnteredSlip]]:
    """By set, in the order of numbers."""
    slip = EmergencySlip
    query = (
        select(
            slip.set_id, EmergencySet.tag, slip.number, slip.state, slip.time, slip.person, slip.reason,
            Till.code.label("till"), Sale.number.label("receipt"), (Sale.gross_ore + Sale.rounding_ore).label("total"),
            Sale.currency, Sale.time.label("written"),
        )
        .join(EmergencySet, EmergencySet.id == slip.set_id)
        .outerjoin(Sale, Sale.id == slip.sale_id)
        .outerjoin(Till, Till.id == Sale.till_id)
        .where(EmergencySet.event_id == event_id)
        .order_by(slip.number)
    )  # fmt: skip
    if set_id is not None:
        query = query.where(slip.set_id == set_id)
    found: dict[int, list[EnteredSlip]] = defaultdict(list)
    for row in session.execute(query):
        written = row.written and local(row.written, country)
        found[row.set_id].append(
            EnteredSlip(
                row.tag, row.number, row.state, local(row.time, country), row.person, row.reason, row.till or "",
                row.receipt or 0, row.total or 0, row.currency or "", written,
            )
        )  # fmt: skip
    return found


def sign_of_market(session: Session) -> str:
    """The four signs of this market in the codes of its slips."""
    return market_sign(session.scalar(select(Market.uid)))


def next_number(session: Session, event_id: int) -> int:
    """The first number that no noted slip of the event has."""
    query = select(func.max(EmergencySet.last)).where(EmergencySet.event_id == event_id, EmergencySet.noted)
    return (session.scalar(query) or 0) + 1


def next_unnoted(session: Session, event_id: int) -> int:
    """The first number from :data:`FIRST_UNNOTED` that no known slip of the event has."""
    query = select(func.max(EmergencySet.last)).where(EmergencySet.event_id == event_id, EmergencySet.noted.is_(False))
    return max((session.scalar(query) or 0) + 1, FIRST_UNNOTED)
