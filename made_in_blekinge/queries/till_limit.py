"""How far each seller has come towards the limit of selling without a certified cash register."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import Limit, limit_of
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.event import market_name
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.till import EventTill, SalesRollup


@dataclass(frozen=True, slots=True)
class SellerTotal:
    """What a seller sold in Sweden in a calendar year; ``exhibitor_id`` is ``None`` for the organiser itself."""

    exhibitor_id: int | None
    seller: str
    sold_ore: int
    limit: Limit

    @property
    def percent(self) -> int:
        return self.limit.percent(self.sold_ore)

    @property
    def is_near(self) -> bool:
        return self.limit.is_near(self.sold_ore)

    @property
    def is_passed(self) -> bool:
        return self.limit.is_passed(self.sold_ore)


def seller_totals(session: Session, year: int) -> list[SellerTotal]:
    """The sellers of a year, the largest first. In kommission every sale is the organiser's.

    Sales abroad and those through a certified register do not count, and neither does what nobody sold.
    """
    limit = limit_of(year)
    counts = (
        select(Event.seller_mode, SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore).label("sold"))
        .join(Event, Event.id == SalesRollup.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .where(
            SalesRollup.day.between(date(year, 1, 1), date(year, 12, 31)),
            Event.country == "SE",
            func.coalesce(EventTill.register_id, "") == "",
        )
        .group_by(Event.seller_mode, SalesRollup.exhibitor_id)
    )
    own: dict[int, int] = {}
    organiser = 0
    for mode, exhibitor_id, sold in session.execute(counts):
        if mode is SellerMode.KOMMISSION:
            organiser += int(sold)
        else:
            own[exhibitor_id] = int(sold)
    query = select(Exhibitor.id, Exhibitor.name).where(Exhibitor.id.in_(own))
    found = [SellerTotal(row.id, row.name, own[row.id], limit) for row in session.execute(query)]
    if organiser:
        found.append(SellerTotal(None, market_name(session), organiser, limit))
    return sorted(found, key=lambda total: (-total.sold_ore, total.seller))
