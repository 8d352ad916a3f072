"""Which booths can be given on the day, and who in the registers may have come unannounced."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.queries.checkin.arrivals import Occasion, check_in_rows
from made_in_blekinge.queries.search import matching
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class BoothToGive:
    """A booth that is free, or whose exhibitor did not come: ``no_show`` names those whose it is."""

    code: str
    no_show: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisteredExhibitor:
    """An exhibitor of the registers; ``booths`` are those that it has at the event already."""

    id: int
    number: int
    name: str
    town: str
    representative: str
    booths: tuple[str, ...]


@readable_by(STAFF)
def booths_to_give(session: Session, here: Occasion) -> list[BoothToGive]:
    """First the free booths, then those of which nobody came: all who have one are noted as not come."""
    query = (
        select(Booth.code, BoothParticipation.participation_id)
        .outerjoin(BoothParticipation, BoothParticipation.booth_id == Booth.id)
        .where(Booth.event_id == here.event_id)
        .order_by(Booth.id, BoothParticipation.position)
    )
    whose: dict[str, list[int]] = {}
    for code, key in session.execute(query):
        whose.setdefault(code, []).extend([] if key is None else [key])
    away = {
        row.participation_id: row.exhibitor for row in check_in_rows(session, here) if row.status is Standing.NO_SHOW
    }
    found = [
        BoothToGive(code, tuple(away[key] for key in keys))
        for code, keys in whose.items()
        if all(key in away for key in keys)
    ]
    return sorted(found, key=lambda booth: (bool(booth.no_show), booth_order(booth.code)))


@readable_by(STAFF)
def exhibitor_numbered(session: Session, number: int) -> int | None:
    """The id of the exhibitor with this number of the register."""
    return session.execute(select(Exhibitor.id).where(Exhibitor.number == number)).scalar()


@readable_by(STAFF)
def registered_exhibitors(
    session: Session, here: Occasion, typed: str, limit: int | None = 8
) -> list[RegisteredExhibitor]:
    """Exhibitors of any event whose record has every typed word, by name."""
    columns = Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.town, Exhibitor.representative
    query = select(*columns).where(Exhibitor.archived.is_(False), *matching(Exhibitor.folded, typed))
    rows = session.execute(query.order_by(in_order(Exhibitor.name)).limit(limit)).all()
    booths: dict[int, list[str]] = {}
    taken = (
        select(Participation.exhibitor_id, Booth.code)
        .join(BoothParticipation, BoothParticipation.participation_id == Participation.id)
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .where(Participation.event_id == here.event_id, Participation.exhibitor_id.in_([row.id for row in rows]))
    )
    for key, code in session.execute(taken):
        booths.setdefault(key, []).append(code)
    return [RegisteredExhibitor(*row, tuple(sorted(booths.get(row.id, ()), key=booth_order))) for row in rows]
