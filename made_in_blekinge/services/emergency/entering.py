"""Entering what was written on paper: each slip once, as a sale of its own moment, or as void with the reason.

A slip is a voucher already (see ``domain.emergency`` for the law): what is entered here is its place in the books. The
sale goes through the same service as any other, has the moment on the slip, and is never said to have gone through a
certified register.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.emergency import SlipCode, SlipState, TypedSlip, sale_id, slip_moment
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.till import CartLine, Tender
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.emergency.slips import EnteredSlip, FoundSlip, find_slip, sign_of_market
from made_in_blekinge.queries.till.scanned import OpenTill, open_till
from made_in_blekinge.services.till.day import Deed, needed_reason
from made_in_blekinge.services.till.sale import SaleDone, sell_in
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.emergency import EmergencySet, EmergencySlip


@dataclass(frozen=True, slots=True)
class WrittenSale:
    """What stands on a slip: when, the goods, how it was paid, and the sum where somebody wrote one."""

    day: dt.date
    time: dt.time
    lines: Sequence[CartLine]
    tenders: Sequence[Tender]
    total_ore: int | None = None
    age_checked: int = 0
    """The age that whoever sold has confirmed."""


@dataclass(frozen=True, slots=True)
class SlipEntered:
    """A slip that is entered now, and the receipt that it became."""

    slip: FoundSlip
    sale: SaleDone
    moment: dt.datetime
    """When it was written, in UTC."""


def enter_slip(
    database: Database, event: str, wanted: SlipCode | TypedSlip, till: str, written: WrittenSale, deed: Deed
) -> SlipEntered:
    """Enter a slip as a sale of ``till``, which must be open on the slip's day.

    A slip that is entered or void already is refused with when and by whom (``slip_is_entered``, ``slip_is_void``),
    also where two laptops enter it at the same time.
    """
    try:
        return _enter(database, event, wanted, till, written, deed)
    except Conflict:  # another laptop saved it between our look and our save: the second look finds it
        return _enter(database, event, wanted, till, written, deed)


def _enter(
    database: Database, event: str, wanted: SlipCode | TypedSlip, till: str, written: WrittenSale, deed: Deed
) -> SlipEntered:
    with database.writing() as session:
        need_right(session, "sale")
        slip = _open_slip(session, event, wanted)
        here = open_till(session, till)
        _check_till(here, slip, written.day)
        moment = slip_moment(written.day, written.time, here.country, here.day_ends)
        if moment > deed.now:
            text = N_("Slip {name} cannot have been written at {time}: that is still to come.")
            raise UserError("slip_to_come", text, name=slip.name, time=f"{here.local(moment):%Y-%m-%d %H:%M}").at(
                "time"
            )
        _check_sum(here, written)
        market = sign_of_market(session)
        uid = sale_id(market, slip.event, slip.slips.tag, slip.number)
        sale = sell_in(
            session, replace(here, register_id=""), written.lines, written.tenders,
            Deed(moment, deed.person, uid), written.age_checked,
            {"slip": slip.name, "entered": deed.now.astimezone(dt.UTC).isoformat()},
        )  # fmt: skip
        _close(session, slip, written.day, deed, state=SlipState.ENTERED, sale_id=sale.sale_id)
        return SlipEntered(slip, sale, moment)


def void_slip(database: Database, event: str, wanted: SlipCode | TypedSlip, reason: str, deed: Deed) -> FoundSlip:
    """Note that a slip is not a sale: spoilt, given up, not used. The reason stays with it."""
    why = needed_reason(clean_line(reason, 200))
    with database.writing() as session:
        slip = _open_slip(session, event, wanted)
        _close(session, slip, slip.day, deed, state=SlipState.VOID, reason=why)
        return slip


def _open_slip(session: Session, event: str, wanted: SlipCode | TypedSlip) -> FoundSlip:
    """The slip, refused where somebody has said already what became of it."""
    slip = find_slip(session, event, wanted)
    if slip.known is not None:
        raise already_known(slip, slip.known)
    return slip


def already_known(slip: FoundSlip, known: EnteredSlip) -> UserError:
    """The error of entering a slip a second time, with when and by whom it was."""
    values = {"name": slip.name, "time": f"{known.time:%Y-%m-%d %H:%M}", "person": known.person or "–"}
    if known.state is SlipState.VOID:
        text = N_("Slip {name} was made void at {time} by {person}: {reason}. It cannot be entered.")
        return UserError("slip_is_void", text, reason=known.reason, **values).at("slip")
    text = N_("Slip {name} was entered already at {time} by {person}: receipt {till}-{receipt}. Nothing was saved.")
    return UserError("slip_is_entered", text, till=known.till, receipt=known.receipt, **values).at("slip")


def _check_till(here: OpenTill, slip: FoundSlip, day: dt.date) -> None:
    if here.event_id != slip.event_id:
        text = N_("The till {till} is open at {event}. Close it there first, or sell with another till.")
        raise UserError("other_event", text, till=here.code, event=here.event).at("till")
    if here.day != day:
        text = N_(
            "The till {till} is open for {open}, and the slip is of {day}. Choose a till that is open for that day, or "
            "open another one for it."
        )
        raise UserError("till_of_other_day", text, till=here.code, open=here.day, day=day).at("till")


def _check_sum(here: OpenTill, written: WrittenSale) -> None:
    reckoned = sum(line.gross_ore for line in written.lines)
    if written.total_ore is not None and written.total_ore != reckoned:
        text = N_("The slip says {written}, the goods come to {reckoned}. Check goods, numbers and prices.")
        shown = {"written": Amount(written.total_ore, here.currency), "reckoned": Amount(reckoned, here.currency)}
        raise UserError("sum_differs", text, **shown).at("sum")


def _close(session: Session, slip: FoundSlip, day: dt.date | None, deed: Deed, **what: Any) -> None:  # noqa: ANN401
    """Write what became of the slip; a set that was printed where nothing could be noted becomes known by it."""
    set_id = slip.set_id
    if set_id is None:
        found = EmergencySet(
            event_id=slip.event_id, kind=slip.slips.kind, tag=slip.slips.tag, first=slip.slips.first,
            last=slip.slips.last, day=day or deed.now.date(), noted=False, time=deed.now, person=deed.person[:200],
        )  # fmt: skip
        session.add(found)
        session.flush()
        set_id = found.id
    session.add(
        EmergencySlip(uid=new_uid(), set_id=set_id, number=slip.number, time=deed.now, person=deed.person[:200], **what)
    )
    session.flush()
