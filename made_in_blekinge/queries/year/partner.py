"""Partners and what they do at events."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import PartnerKind
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.year import EventPartner, Partner


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner with whom to speak there, and at how many events."""

    id: int
    name: str
    kind: PartnerKind
    region: str
    country: str
    contact: str
    email: str
    phone: str
    events: int
    archived: bool


@readable_by(ORGANISERS)
def partner_rows(session: Session, archived: bool = False) -> list[PartnerRow]:
    """The partners by name, those that are archived too where ``archived``."""
    events = dict(
        session.execute(
            select(EventPartner.partner_id, func.count(EventPartner.event_id.distinct())).group_by(
                EventPartner.partner_id
            )
        ).all()
    )
    query = select(Partner).order_by(in_order(Partner.name))
    return [
        PartnerRow(one.id, one.name, one.kind, one.region, one.country, one.contact, one.email, one.phone,
                   events.get(one.id, 0), one.archived)
        for one in session.scalars(query)
        if archived or not one.archived
    ]  # fmt: skip


@readable_by(ORGANISERS)
def find_partner(session: Session, name: str) -> PartnerRow:
    """The partner of that name, or the only one whose name holds it."""
    rows, wanted = partner_rows(session, archived=True), fold(name)
    found = [row for row in rows if fold(row.name) == wanted] or [row for row in rows if wanted in fold(row.name)]
    if len(found) != 1 or not wanted:
        text = N_("{count} partners are called “{value}”. Write the whole name of one.")
        raise UserError("which_partner", text, value=name[:40], count=len(found)).at("partner")
    return found[0]


def unknown_partner() -> UserError:
    return UserError("unknown_partner", N_("This partner has been removed. Choose another one.")).at("partner")


@dataclass(frozen=True, slots=True)
class PartnerContact:
    """What is kept of the person whom a partner is reached by.

    ``changes`` are when the record was written, by whom, and what was done.
    """

    partner: str
    contact: str
    email: str
    phone: str
    notes: str
    events: tuple[str, ...]
    changes: tuple[tuple[dt.datetime, str, str], ...]


@readable_by(ORGANISERS)
def partner_contact(session: Session, key: int) -> PartnerContact:
    """The contact person of the partner with this id."""
    one = session.get(Partner, key)
    if one is None:
        raise unknown_partner()
    events = select(Event.code).join(EventPartner, EventPartner.event_id == Event.id)
    events = events.where(EventPartner.partner_id == key).distinct().order_by(Event.code)
    log = AuditLog
    written = select(log.time, log.person, log.action).where(
        log.table_name == Partner.__tablename__, log.row_id == str(key)
    )
    return PartnerContact(
        one.name, one.contact, one.email, one.phone, one.notes, tuple(session.scalars(events)),
        tuple((time, person, action) for time, person, action in session.execute(written.order_by(log.id))),
    )  # fmt: skip


@readable_by(ORGANISERS)
def event_partners(session: Session, event: str) -> Mapping[int, tuple[PartnerRole, ...]]:
    """What each partner does at an event."""
    key = find_event(session, event)[0]
    found: dict[int, tuple[PartnerRole, ...]] = {}
    query = select(EventPartner.partner_id, EventPartner.role).where(EventPartner.event_id == key)
    for partner, role in session.execute(query.order_by(EventPartner.partner_id, EventPartner.role)):
        found[partner] = (*found.get(partner, ()), role)
    return found
