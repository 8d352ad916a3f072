"""One exhibitor's path over the years: events by phase, sales by currency, steps, answers and what came of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import STAYED_AWAY, Phase
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.readiness import ReadinessAnswer, ReadinessModel, Target
from made_in_blekinge.domain.referral import ReferralState
from made_in_blekinge.queries.path.board import FollowUpDue, Happened, follow_ups_due, happened
from made_in_blekinge.queries.path.facts import EventDone
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness, readiness_of_all
from made_in_blekinge.queries.support.referral import ReferralRow, referrals_on
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import ExhibitorText
from made_in_blekinge.store.path import Assessment
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup


@dataclass(frozen=True, slots=True)
class YearSold:
    """What was sold in a calendar year, in minor units of one currency; never added to another one."""

    year: int
    currency: str
    gross_ore: int


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was written."""

    item: str
    answer: ReadinessAnswer
    day: dt.date
    adviser: str
    note: str


@dataclass(frozen=True, slots=True)
class Journey:
    """All that one exhibitor's path shows. ``planned`` are events to come at which it takes part; ``referrals`` are
    those that were not withdrawn."""

    row: ExhibitorReadiness
    model: ReadinessModel
    target: Target
    planned: tuple[EventDone, ...]
    sold: tuple[YearSold, ...]
    products: int
    languages: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    happened: tuple[Happened, ...]
    due: tuple[FollowUpDue, ...]
    referrals: tuple[ReferralRow, ...]

    @property
    def events(self) -> Sequence[EventDone]:
        return self.row.known.done


@readable_by(ORGANISERS)
def journey(session: Session, exhibitor: int, today: dt.date) -> Journey | None:
    """The path of the exhibitor with this id; ``None`` where it is gone."""
    found = readiness_of_all(session, today, only=exhibitor)
    if not found.rows:
        return None
    products = select(func.count()).where(Product.exhibitor_id == exhibitor, Product.archived.is_(False))
    spoken = select(ExhibitorText.language).where(
        ExhibitorText.exhibitor_id == exhibitor, ExhibitorText.presentation != ""
    )
    return Journey(
        found.rows[0], found.model, found.target, _planned(session, exhibitor, today), _sold(session, exhibitor),
        session.scalar(products) or 0, tuple(sorted(session.scalars(spoken))), _answers(session, exhibitor),
        tuple(happened(session, exhibitor)), tuple(follow_ups_due(session, today, exhibitor)),
        tuple(one for one in referrals_on(session, today, exhibitor) if one.state is not ReferralState.WITHDRAWN),
    )  # fmt: skip


def _planned(session: Session, exhibitor: int, today: dt.date) -> tuple[EventDone, ...]:
    query = (
        select(Event.id, Event.phase, Event.town, Event.code, Event.starts)
        .join(Participation, Participation.event_id == Event.id)
        .where(Participation.exhibitor_id == exhibitor, Participation.status.not_in(STAYED_AWAY))
        .where(Event.starts > today)
        .order_by(Event.starts, Event.id)
    )
    return tuple(
        EventDone(key, Phase(phase), town or code, day) for key, phase, town, code, day in session.execute(query)
    )


def _sold(session: Session, exhibitor: int) -> tuple[YearSold, ...]:
    """Sums of the days by year, as the rollup keeps them."""
    query = (
        select(SalesRollup.day, Event.currency, func.sum(SalesRollup.gross_ore))
        .join(Event, Event.id == SalesRollup.event_id)
        .where(SalesRollup.exhibitor_id == exhibitor)
        .group_by(SalesRollup.day, Event.currency)
    )
    found: dict[tuple[int, str], int] = {}
    for day, currency, ore in session.execute(query):
        found[day.year, currency] = found.get((day.year, currency), 0) + int(ore)
    return tuple(YearSold(year, currency, ore) for (year, currency), ore in sorted(found.items()))


def _answers(session: Session, exhibitor: int) -> tuple[GivenAnswer, ...]:
    one = Assessment
    query = select(one.item, one.answer, one.day, one.adviser, one.note).where(one.exhibitor_id == exhibitor)
    return tuple(GivenAnswer(*row) for row in session.execute(query.order_by(one.day, one.id)))
