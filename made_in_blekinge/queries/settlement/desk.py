"""Everything that the page of settlements shows of an event, read at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements
from made_in_blekinge.queries.settlement.preview import SettlementPreview, settlement_preview
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale


@dataclass(frozen=True, slots=True)
class SettlementDesk:
    """The preview with what leads on from it: ``participations`` are ids by exhibitor, ``days`` those with sales."""

    event: str
    name: str
    preview: SettlementPreview
    posted: tuple[SettlementRow, ...]
    days: tuple[dt.date, ...]
    participations: Mapping[int, int]


def end_of_day(day: dt.date, country: str) -> dt.datetime:
    """The last moment of a day in a country, in UTC."""
    return dt.datetime.combine(day, dt.time.max, time_zone(country)).astimezone(dt.UTC)


@readable_by(ORGANISERS)
def settlement_desk(
    session: Session,
    event: str,
    now: dt.datetime,
    through: dt.date | None = None,
    final: bool = False,
    languages: tuple[str, ...] = (),
) -> SettlementDesk:
    """What is to be settled of an event through the end of a day, or through now."""
    key, head = find_event(session, event, *languages)
    moment = None if through is None else end_of_day(through, head.country)
    seen = settlement_preview(session, event, moment, now, final)
    days = session.scalars(select(Sale.day).where(Sale.event_id == key).distinct().order_by(Sale.day))
    taking_part = select(Participation.exhibitor_id, Participation.id).where(Participation.event_id == key)
    places = {exhibitor: participation for exhibitor, participation in session.execute(taking_part)}  # noqa: C416
    return SettlementDesk(
        head.code, head.name, seen, tuple(posted_settlements(session, seen.terms)),
        tuple(days), places,
    )  # fmt: skip
