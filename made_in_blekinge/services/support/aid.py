"""Noting public support: what places cost, aid that is given, and the certificates of firms. It refuses no aid."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aid import MOST_DECLARED, AidRemark, DeclaredAid, in_euro_cents
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError, missing_value
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.support.aid import SupportedEvent, standing_of, supported_event
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.aid import Aid, AidCertificate, EventSupport
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor


@dataclass(frozen=True, slots=True)
class EuroRate:
    """Units of the event's currency that one euro is, in millionths, of which day, and who says so."""

    millionths: int
    day: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class GivenAid:
    """Aid that was noted: its number, how much it is, and what there is to know about it."""

    number: int
    aid_ore: int
    euro_cents: int
    remarks: tuple[AidRemark, ...]


def set_support(database: Database, event: str, cost_ore: int, rate: EuroRate, grantor: str, deed: Deed) -> None:
    """Say what one place at an event really costs and who pays the rest; 0: nobody does any more."""
    if cost_ore < 0:
        raise UserError("negative_cost", N_("The real cost of a place is not below zero. Mend it.")).at("cost")
    if not grantor.strip():
        raise missing_value(N_("Given by")).at("grantor")
    with database.writing() as session:
        session.add(
            EventSupport(
                event_id=event_by_code(session, event).id, cost_ore=cost_ore, rate_millionths=rate.millionths,
                rate_day=rate.day, rate_source=rate.source[:200], grantor=clean_line(grantor, 200), time=deed.now,
                person=deed.person[:200],
            )
        )  # fmt: skip


def give_aid(
    database: Database,
    event: str,
    exhibitor_id: int,
    deed: Deed,
    cost_ore: int | None = None,
    fee_ore: int | None = None,
    day: dt.date | None = None,
) -> GivenAid:
    """Note the aid of an exhibitor at an event: real cost less fee.

    Without them the cost is that of the event's places, and the fee what is agreed. What there is to know is returned,
    never decided.
    """
    today = local(deed.now, "SE").date()
    when = day or today
    with database.writing() as session:
        row = event_by_code(session, event)
        support = supported_event(session, row.id)
        if support is None:
            text = N_("Nobody has said what a place at {event} really costs. Say it first: “aid cost”.")
            raise UserError("no_support", text, event=row.code)
        cost = support.cost_ore if cost_ore is None else cost_ore
        fee = _fee(session, row.id, exhibitor_id, row.code) if fee_ore is None else fee_ore
        _check(session, row.id, exhibitor_id, cost - fee, when, today)
        made = _aid(session, support, exhibitor_id, (cost, fee), when, deed)
        remarks = tuple(standing_of(session, row.id, exhibitor_id, when, made.euro_cents).remarks())
        session.add(made)
        session.flush()
        return GivenAid(made.id, made.aid_ore, made.euro_cents, remarks)


def _fee(session: Session, event_id: int, exhibitor_id: int, code: str) -> int:
    for row in participation_rows(session, event_id):
        if row.exhibitor_id == exhibitor_id:
            return row.fee_ore
    text = N_("The exhibitor does not take part in {event}. Write the fee, or let it take part first.")
    raise UserError("not_there", text, event=code).at("fee")


def _check(session: Session, event_id: int, exhibitor_id: int, aid_ore: int, when: dt.date, today: dt.date) -> None:
    if aid_ore <= 0:
        text = N_("The fee covers the real cost: there is no support to note.")
        raise UserError("no_aid", text).at("cost")
    if when > today:
        raise UserError("not_yet", N_("{day} is yet to come. Write a day that has been."), day=when).at("day")
    taken = select(Aid.reverses_id).where(Aid.reverses_id.is_not(None))
    query = select(Aid.id).where(Aid.event_id == event_id, Aid.exhibitor_id == exhibitor_id)
    known = session.scalars(query.where(Aid.reverses_id.is_(None), Aid.id.not_in(taken))).first()
    if known is not None:
        text = N_("Support of this exhibitor at the event is noted already (number {number}). Take it back first.")
        raise UserError("aid_known", text, number=known)


def _aid(
    session: Session, support: SupportedEvent, exhibitor_id: int, amounts: tuple[int, int], day: dt.date, deed: Deed
) -> Aid:
    cost, fee = amounts
    who = session.execute(
        select(Exhibitor.name, Exhibitor.identity_number).where(Exhibitor.id == exhibitor_id)
    ).one()  # fmt: skip
    return Aid(
        event_id=support.event_id, exhibitor_id=exhibitor_id, day=day, cost_ore=cost, fee_ore=fee, aid_ore=cost - fee,
        euro_cents=in_euro_cents(cost - fee, support.rate_millionths), rate_millionths=support.rate_millionths,
        rate_day=support.rate_day, rate_source=support.rate_source, grantor=support.grantor, firm=who.name,
        number=who.identity_number or "", reason="", time=deed.now, person=deed.person[:200],
    )  # fmt: skip


def reverse_aid(database: Database, number: int, reason: str, deed: Deed) -> None:
    """Take aid back by a row with the other sign, on the same day, so that the three-year sums are as without it."""
    if not reason.strip():
        raise missing_value(N_("Reason")).at("reason")
    with database.writing() as session:
        row = session.get(Aid, number)
        taken = session.scalar(select(Aid.id).where(Aid.reverses_id == number))
        if row is None or row.reverses_id is not None or taken is not None:
            text = N_("There is no support with number {number} that can be taken back. “aid list” shows it.")
            raise UserError("unknown_aid", text, number=number).at("number")
        kept = ("event_id", "exhibitor_id", "day", "rate_millionths", "rate_day", "rate_source", "grantor", "firm",
                "number")  # fmt: skip
        amounts = ("cost_ore", "fee_ore", "aid_ore", "euro_cents")
        session.add(
            Aid(
                **{name: getattr(row, name) for name in kept}, **{name: -getattr(row, name) for name in amounts},
                reverses_id=number, reason=clean_line(reason, 200), time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip


def certify(
    database: Database,
    event: str,
    exhibitor_id: int,
    declared: Sequence[DeclaredAid],
    deed: Deed,
    signer: str = "",
    signature: Signature | None = None,
) -> int:
    """Keep what a firm certifies for an event; the newest holds. Without ``signer`` the paper is still to be signed."""
    if len(declared) > MOST_DECLARED:
        text = N_("A certificate holds {most} rows. Add up what the same giver gave on one day.")
        raise UserError("too_many_declared", text, most=MOST_DECLARED).at("declared")
    today = local(deed.now, "SE").date()
    if any(one.day > today for one in declared):
        text = N_("Support from others has been given already: its day is not yet to come.")
        raise UserError("declared_later", text).at("declared")
    rows = [(one.day.isoformat(), one.grantor, one.cents) for one in declared]
    name = signature.name if signature else clean_line(signer, 80)
    with database.writing() as session:
        made = AidCertificate(
            event_id=event_by_code(session, event).id, exhibitor_id=exhibitor_id, day=today,
            declared=json.dumps(rows, ensure_ascii=False), signer=name, signature=_written(signature), time=deed.now,
            person=deed.person[:200],
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made.id


def _written(signature: Signature | None) -> str:
    if signature is None:
        return ""
    found = {
        "name": signature.name, "time": signature.time.isoformat(), "width": signature.width,
        "height": signature.height, "strokes": signature.strokes,
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False)
