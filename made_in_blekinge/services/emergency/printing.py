"""Giving numbers to the slips of a set, and noting that it was printed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.emergency import (
    FIRST_UNNOTED,
    MOST_RECEIPTS,
    SlipKind,
    SlipSet,
    SlipState,
    TypedSlip,
    new_tag,
)
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.slips import find_slip, next_number, next_unnoted
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.emergency import EmergencySet, EmergencySlip


@dataclass(frozen=True, slots=True)
class NumberedSets:
    """The sets to print; ``problem`` says why the market does not know of them."""

    sets: tuple[SlipSet, ...]
    problem: UserError | None = None


def number_slips(
    database: Database, event: str, day: dt.date, counts: Mapping[SlipKind, int], deed: Deed, *, note: bool = True
) -> NumberedSets:
    """Number so many slips of each kind and note them, so that no later set has the same numbers.

    Where the market cannot be written to (a full disk, a file that is read only), or without ``note`` (a copy of a
    damaged market), the slips have numbers from :data:`FIRST_UNNOTED` and letters of their own: they can be printed all
    the same, and the market learns of the set when the first of its slips is entered.
    """
    if not 0 <= counts.get(SlipKind.RECEIPT, 0) <= MOST_RECEIPTS:
        text = N_("One set has at most {most} receipts. Print two sets.")
        raise UserError("too_many_slips", text, most=MOST_RECEIPTS).at("receipts")
    wanted = {kind: count for kind, count in counts.items() if count}
    problem: UserError | None = None
    if note:
        try:
            with database.writing() as session:
                return NumberedSets(_note(session, event, day, wanted, deed))
        except Unusable as error:
            problem = error
    with database.reading() as session:
        key, _ = find_event(session, event)
        return NumberedSets(_sets(next_unnoted(session, key), wanted), problem)


def take_back(database: Database, event: str, sets: Sequence[SlipSet], reason: str, deed: Deed) -> None:
    """Make all slips of noted sets void that never came on paper; those that somebody has entered meanwhile stay."""
    with database.writing() as session:
        for one in sets:
            found = find_slip(session, event, TypedSlip(one.tag, one.first))
            query = select(EmergencySlip.number).where(EmergencySlip.set_id == found.set_id)
            known = set(session.scalars(query))
            session.add_all(
                EmergencySlip(
                    set_id=found.set_id,
                    number=number,
                    state=SlipState.VOID,
                    reason=reason[:200],
                    time=deed.now,
                    person=deed.person[:200],
                )
                for number in one.numbers
                if number not in known
            )


def _note(
    session: Session, event: str, day: dt.date, wanted: Mapping[SlipKind, int], deed: Deed
) -> tuple[SlipSet, ...]:
    key, head = find_event(session, event)
    sets = _sets(next_number(session, key), wanted)
    if sets and sets[-1].last >= FIRST_UNNOTED:
        text = N_("More than {most} slips are printed for {event}. Enter what was written on them first.")
        raise UserError("too_many_slips", text, most=FIRST_UNNOTED - 1, event=head.code)
    session.add_all(
        EmergencySet(
            event_id=key, kind=one.kind, tag=one.tag, first=one.first, last=one.last, day=day, noted=True,
            time=deed.now, person=deed.person[:200],
        )
        for one in sets
    )  # fmt: skip
    return sets


def _sets(first: int, wanted: Mapping[SlipKind, int]) -> tuple[SlipSet, ...]:
    found = []
    for kind, count in wanted.items():
        found.append(SlipSet(kind, new_tag(kind), first, first + count - 1))
        first += count
    return tuple(found)
