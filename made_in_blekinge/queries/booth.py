"""Reading booths and participations."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.market import Branch, Facing, Municipality, ParticipationStatus
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.queries.event import event_heads, unknown_event
from made_in_blekinge.queries.rows import BoothSign
from made_in_blekinge.store.booth import Booth, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import StoredFile


@dataclass(frozen=True, slots=True)
class BoothRow:
    """A booth and who stands there."""

    id: int
    version: int
    code: str
    width_mm: int
    depth_mm: int
    power: str
    fee_ore: int
    exhibitor_id: int | None
    exhibitor: str
    status: ParticipationStatus | None
    x_mm: int | None
    y_mm: int | None
    facing: Facing


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """An exhibitor's part in an event; ``booths`` are its booth codes."""

    id: int
    exhibitor_id: int
    number: int
    exhibitor: str
    branch: Branch | None
    municipality: Municipality | None
    status: ParticipationStatus
    booths: str


def booth_rows(session: Session, event_id: int) -> list[BoothRow]:
    """The booths of an event in the order of their codes."""
    query = (
        select(
            Booth.id, Booth.version, Booth.code, Booth.width_mm, Booth.depth_mm, Booth.power, Booth.fee_ore,
            Exhibitor.id, Exhibitor.name, Participation.status, Booth.x_mm, Booth.y_mm, Booth.facing,
        )
        .outerjoin(Participation, Participation.id == Booth.participation_id)
        .outerjoin(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Booth.event_id == event_id)
    )  # fmt: skip
    rows = [BoothRow(*row[:8], row[8] or "", row[9], row[10], row[11], row[12]) for row in session.execute(query)]
    return sorted(rows, key=lambda row: booth_order(row.code))


def participation_rows(session: Session, event_id: int) -> list[ParticipationRow]:
    """Who has applied to an event or takes part in it, by name."""
    booths: dict[int | None, list[str]] = {}
    taken = select(Booth.participation_id, Booth.code).where(
        Booth.event_id == event_id, Booth.participation_id.is_not(None)
    )
    for key, code in session.execute(taken):
        booths.setdefault(key, []).append(code)
    query = (
        select(
            Participation.id, Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.branch,
            Exhibitor.municipality, Participation.status,
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id)
        .order_by(Exhibitor.name)
    )  # fmt: skip
    return [
        ParticipationRow(*row, ", ".join(sorted(booths.get(row[0], ()), key=booth_order)))
        for row in session.execute(query)
    ]


def booth_signs(session: Session, event_code: str, languages: tuple[str, ...] = CONTENT_LANGUAGES) -> list[BoothSign]:
    """A sign a booth of an event, in the order of their codes."""
    event_id = session.execute(select(Event.id).where(Event.code == event_code.upper())).scalar()
    if event_id is None:
        raise unknown_event(event_code)
    head = event_heads(session, select(Event.id).where(Event.id == event_id), languages)[event_id]
    query = (
        select(
            Booth.code, Exhibitor.name, Exhibitor.municipality, Exhibitor.branch, Participation.uid,
            Participation.secret, StoredFile.data,
        )
        .outerjoin(Participation, Participation.id == Booth.participation_id)
        .outerjoin(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .outerjoin(StoredFile, StoredFile.hash == Exhibitor.logo_hash)
        .where(Booth.event_id == event_id)
    )  # fmt: skip
    signs = [
        BoothSign(
            head, row.code, row.name or "", row.municipality, row.branch,
            participation_payload(row.uid, row.secret) if row.uid else "", row.data,
        )
        for row in session.execute(query)
    ]  # fmt: skip
    return sorted(signs, key=lambda sign: booth_order(sign.booth))
