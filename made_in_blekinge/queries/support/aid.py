"""Public support: what was given, how each exhibitor stands before more is given, and the certificate of one."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aid import AidStanding, DeclaredAid, ceiling_on, in_euro_cents, summed
from made_in_blekinge.domain.market import Branch, Mark, Municipality
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.registers.event import find_event, market_mark
from made_in_blekinge.store.aid import Aid, AidCertificate, EventSupport
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class AidRow:
    """Aid to one exhibitor at one event; ``reversed`` of a row that a later one takes back, ``reverses`` of that."""

    number: int
    event: str
    exhibitor_id: int
    exhibitor_number: int
    exhibitor: str
    firm: str
    identity_number: str
    branch: Branch | None
    municipality: Municipality | None
    day: dt.date
    currency: str
    cost_ore: int
    fee_ore: int
    aid_ore: int
    euro_cents: int
    rate_millionths: int
    rate_day: dt.date
    rate_source: str
    grantor: str
    reverses: int | None
    reversed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SupportedEvent:
    """What one place at an event really costs, and by which rate it is euro."""

    event_id: int
    code: str
    currency: str
    starts: dt.date
    cost_ore: int
    rate_millionths: int
    rate_day: dt.date
    rate_source: str
    grantor: str


@readable_by(ORGANISERS)
def aid_rows(session: Session, exhibitor_id: int | None = None, event_id: int | None = None) -> list[AidRow]:
    """All aid, the newest first."""
    row = Aid
    query = (
        select(row, Event.code, Event.currency, Exhibitor.number, Exhibitor.name, Exhibitor.branch,
               Exhibitor.municipality)
        .join(Event, Event.id == row.event_id)
        .join(Exhibitor, Exhibitor.id == row.exhibitor_id)
        .order_by(row.day.desc(), row.id.desc())
    )  # fmt: skip
    for column, wanted in ((row.exhibitor_id, exhibitor_id), (row.event_id, event_id)):
        query = query if wanted is None else query.where(column == wanted)
    gone = set(session.scalars(select(row.reverses_id).where(row.reverses_id.is_not(None))))
    return [
        AidRow(
            one.id, code, one.exhibitor_id, number, name, one.firm, one.number, branch, municipality, one.day, currency,
            one.cost_ore, one.fee_ore, one.aid_ore, one.euro_cents, one.rate_millionths, one.rate_day, one.rate_source,
            one.grantor, one.reverses_id, one.id in gone, one.reason,
        )
        for one, code, currency, number, name, branch, municipality in session.execute(query)
    ]  # fmt: skip


def supported_event(session: Session, event_id: int) -> SupportedEvent | None:
    """What is said of the support of an event; ``None``: it has none."""
    row = EventSupport
    query = (
        select(row, Event.code, Event.currency, Event.starts)
        .join(Event, Event.id == row.event_id)
        .where(row.event_id == event_id)
        .order_by(row.id.desc())
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    if found is None or not found[0].cost_ore:
        return None
    one, code, currency, starts = found
    return SupportedEvent(
        event_id, code, currency, starts, one.cost_ore, one.rate_millionths, one.rate_day, one.rate_source, one.grantor
    )


@readable_by(ORGANISERS)
def aid_standings(session: Session, event_id: int, today: dt.date) -> Mapping[int, AidStanding]:
    """How everybody who has to do with an event stands before it adds to its aid, by exhibitor id.

    Empty where public money pays nothing of the event. Who was given aid at it already is foreseen none more.
    """
    support = supported_event(session, event_id)
    if support is None:
        return {}
    fees = {row.exhibitor_id: row.fee_ore for row in participation_rows(session, event_id)}
    known = _Known(session, event_id, today)
    found = {}
    for key, fee in fees.items():
        added = 0 if key in known.here else max(in_euro_cents(support.cost_ore - fee, support.rate_millionths), 0)
        found[key] = known.standing(key, added)
    return found


@dataclass(frozen=True, slots=True)
class AidLine:
    """Somebody who has to do with a supported event, how it stands, and the aid that was noted for it there."""

    exhibitor_id: int
    number: int
    exhibitor: str
    representative: str
    standing: AidStanding
    aid: AidRow | None


@dataclass(frozen=True, slots=True)
class EventAid:
    """The public support of an event; without ``support`` nobody has said that there is any."""

    support: SupportedEvent | None
    lines: tuple[AidLine, ...]


@readable_by(ORGANISERS)
def event_aid(session: Session, event: str, today: dt.date) -> EventAid:
    """Everybody who has to do with an event, by number."""
    key = find_event(session, event)[0]
    standings = aid_standings(session, key, today)
    noted = {row.exhibitor_id: row for row in aid_rows(session, None, key) if not row.reversed and row.reverses is None}
    row = Exhibitor
    query = select(row.id, row.number, row.name, row.representative).where(row.id.in_(standings)).order_by(row.number)
    lines = [
        AidLine(one.id, one.number, one.name, one.representative, standings[one.id], noted.get(one.id))
        for one in session.execute(query)
    ]
    return EventAid(supported_event(session, key), tuple(lines))


def standing_of(session: Session, event_id: int, exhibitor_id: int, today: dt.date, foreseen: int = 0) -> AidStanding:
    """How one exhibitor stands before it is given the ``foreseen`` euro cents at an event."""
    return _Known(session, event_id, today).standing(exhibitor_id, foreseen)


class _Known:
    """What is known of everybody's aid and certificates, and ``here`` what was noted at the event, in euro cents."""

    def __init__(self, session: Session, event_id: int, today: dt.date) -> None:
        self._event, self._today = event_id, today
        self._given, self._certificates = _given(session), _certificates(session)
        self.here = {
            row.exhibitor_id: row.euro_cents
            for row in aid_rows(session, None, event_id)
            if not row.reversed and row.reverses is None
        }

    def standing(self, key: int, foreseen: int) -> AidStanding:
        """How an exhibitor stands: by its newest certificate, which is signed if the newest for the event is."""
        certificates = self._certificates.get(key, ())
        rows = [(one.day, one.cents) for one in certificates[-1].declared] if certificates else []
        own = next((one for one in reversed(certificates) if one.event_id == self._event), None)
        return AidStanding(
            summed(self._given.get(key, ()), self._today), summed(rows, self._today), foreseen,
            ceiling_on(self._today), own.day if own is not None and own.signer else None, self.here.get(key, 0),
        )  # fmt: skip


def _given(session: Session) -> Mapping[int, Sequence[tuple[dt.date, int]]]:
    found: dict[int, list[tuple[dt.date, int]]] = {}
    for row in session.execute(select(Aid.exhibitor_id, Aid.day, Aid.euro_cents)):
        found.setdefault(row.exhibitor_id, []).append((row.day, row.euro_cents))
    return found


@dataclass(frozen=True, slots=True)
class _Certificate:
    event_id: int
    day: dt.date
    signer: str
    declared: tuple[DeclaredAid, ...]


def _certificates(session: Session) -> Mapping[int, Sequence[_Certificate]]:
    """The newest certificate of each exhibitor for each event, the newest of these last."""
    row = AidCertificate
    newest = select(func.max(row.id)).group_by(row.exhibitor_id, row.event_id)
    query = select(row.exhibitor_id, row.event_id, row.day, row.signer, row.declared).where(row.id.in_(newest))
    found: dict[int, list[_Certificate]] = {}
    for one in session.execute(query.order_by(row.id)):
        made = _Certificate(one.event_id, one.day, one.signer, tuple(read_rows(one.declared)))
        found.setdefault(one.exhibitor_id, []).append(made)
    return found


def read_rows(text: str) -> list[DeclaredAid]:
    """What a certificate declares, as the database keeps it."""
    return [DeclaredAid(dt.date.fromisoformat(day), grantor, cents) for day, grantor, cents in json.loads(text)]


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What a certificate says, and the signature on it where it was signed on a screen."""

    number: int
    organiser: Organiser
    event: str
    exhibitor: str
    exhibitor_number: int
    identity_number: str
    branch: Branch | None
    day: dt.date
    declared: tuple[DeclaredAid, ...]
    given: tuple[tuple[dt.date, int], ...]
    """What this market gave in the three years: day and euro cents."""
    standing: AidStanding
    foreseen: SupportedEvent | None
    signer: str
    signature: Signature | None
    mark: Mark | None


@readable_by(ORGANISERS)
def certificate_page(session: Session, event_id: int, exhibitor_id: int, today: dt.date) -> CertificatePage:
    """The newest certificate of an exhibitor for an event."""
    row = AidCertificate
    query = select(row).where(row.event_id == event_id, row.exhibitor_id == exhibitor_id).order_by(row.id.desc())
    one = session.scalars(query.limit(1)).one_or_none()
    if one is None:
        text = N_("There is no certificate of this exhibitor for the event. Make one: “aid certificate”.")
        raise UserError("no_certificate", text)
    who = session.execute(
        select(Exhibitor.name, Exhibitor.number, Exhibitor.identity_number, Exhibitor.branch).where(
            Exhibitor.id == exhibitor_id
        )
    ).one()
    code = session.execute(select(Event.code).where(Event.id == event_id)).scalar_one()
    given = tuple(_given(session).get(exhibitor_id, ()))
    standing = aid_standings(session, event_id, today).get(exhibitor_id)
    standing = standing or standing_of(session, event_id, exhibitor_id, today)
    return CertificatePage(
        one.id, organiser(session), code, who.name, who.number, who.identity_number or "", who.branch, one.day,
        tuple(read_rows(one.declared)), given, standing, supported_event(session, event_id), one.signer,
        _signature(one.signature), market_mark(session),
    )  # fmt: skip


def _signature(text: str) -> Signature | None:
    if not text:
        return None
    found = json.loads(text)
    strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in found["strokes"])
    return Signature(
        found["name"], dt.datetime.fromisoformat(found["time"]), strokes, found["width"], found["height"]
    )  # fmt: skip
