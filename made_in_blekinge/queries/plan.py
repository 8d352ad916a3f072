"""What a floor plan shows: the booths of an event, their places and who stands there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.plan import PlanBooth, booth_order
from made_in_blekinge.store.booth import Booth, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor


def plan_booths(session: Session, event_code: str, names: bool = True) -> list[PlanBooth]:
    """The booths of an event in the order of their codes; without ``names`` nobody sees who stands where."""
    query = (
        select(
            Booth.code, Exhibitor.name, Booth.x_mm, Booth.y_mm, Booth.width_mm, Booth.depth_mm, Booth.facing,
            Booth.participation_id.is_not(None),
        )
        .join(Event, Event.id == Booth.event_id)
        .outerjoin(Participation, Participation.id == Booth.participation_id)
        .outerjoin(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Event.code == event_code.upper())
    )  # fmt: skip
    found = [
        PlanBooth(row[0], (row[1] or "") if names else "", *row[2:7], taken=bool(row[7]))
        for row in session.execute(query)
    ]
    return sorted(found, key=lambda booth: booth_order(booth.code))
