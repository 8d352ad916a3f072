"""Data of the floor plan: booths of an event, positions and occupants."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.people import PUBLIC
from made_in_blekinge.domain.plan import Background, PlanBooth, arrange, booth_order
from made_in_blekinge.domain.plan_way import Ways, entrance, ways
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation, PlanBackground
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.readers import readable_by


@readable_by(PUBLIC)
def plan_booths(session: Session, event_code: str, names: bool = True) -> list[PlanBooth]:
    """The booths of an event in the order of their codes; without ``names`` the occupants are omitted."""
    named = _names(session, event_code.upper())
    query = (
        select(Booth.id, Booth.code, Booth.x_mm, Booth.y_mm, Booth.width_mm, Booth.depth_mm, Booth.facing)
        .join(Event, Event.id == Booth.event_id)
        .where(Event.code == event_code.upper())
    )
    found = [
        PlanBooth(row.code, ", ".join(named.get(row.id, ())) if names else "", *row[2:], taken=row.id in named)
        for row in session.execute(query)
    ]
    return sorted(found, key=lambda booth: booth_order(booth.code))


@readable_by(PUBLIC)
def plan_background(session: Session, event_code: str) -> Background | None:
    """The picture under the plan of an event."""
    query = (
        select(PlanBackground.x_mm, PlanBackground.y_mm, PlanBackground.width_mm, PlanBackground.depth_mm,
               PlanBackground.printed, StoredFile.media_type, StoredFile.data)
        .join(StoredFile, StoredFile.hash == PlanBackground.file_hash)
        .join(Event, Event.id == PlanBackground.event_id)
        .where(Event.code == event_code.upper())
    )  # fmt: skip
    row = session.execute(query).one_or_none()
    return None if row is None else Background(row.media_type, row.data, Box(*row[:4]), row.printed)


@readable_by(PUBLIC)
def plan_ways(session: Session, event_code: str) -> Ways | None:
    """The ways from the entrance of an event to its booths; ``None`` where nobody has said where one comes in."""
    found = session.execute(select(Event.entrance).where(Event.code == event_code.upper())).scalar()
    come_in = entrance(found or "")
    if come_in is None:
        return None
    plan = arrange(plan_booths(session, event_code, names=False), plan_background(session, event_code))
    return ways(plan, come_in)


def _names(session: Session, event_code: str) -> dict[int, list[str]]:
    """The occupants' names by booth, in order of assignment."""
    query = (
        select(BoothParticipation.booth_id, Exhibitor.name)
        .join(Participation, Participation.id == BoothParticipation.participation_id)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .join(Event, Event.id == Participation.event_id)
        .where(Event.code == event_code)
        .order_by(BoothParticipation.booth_id, BoothParticipation.position)
    )
    found: dict[int, list[str]] = {}
    for key, name in session.execute(query):
        found.setdefault(key, []).append(name)
    return found
