"""The terms of an event: percentages, minimum, days to wait, fees, self-billing, with what is agreed with each."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Category, SellerMode
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer, FeesBy
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import CategoryCommission, EventTerms, ParticipationTerms


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one exhibitor, or for those with whom nothing else is agreed."""

    commission_bp: int
    base: CommissionBase = CommissionBase.NET
    minimum_ore: int = 0
    hold_days: int = 0
    fee_payer: FeePayer = FeePayer.ORGANISER
    fees: FeesBy = FeesBy.SET_OFF
    self_billing: dt.date | None = None
    approval: str = ""
    categories: Mapping[Category, int] = field(default_factory=dict)
    """Kinds of goods with a percentage of their own; none where one is agreed with the exhibitor."""


@dataclass(frozen=True, slots=True)
class SettlementTerms:
    """The terms of an event, and of exhibitors with whom others are agreed, by exhibitor id."""

    event_id: int
    code: str
    country: str
    currency: str
    mode: SellerMode
    starts: dt.date
    ends: dt.date | None
    usual: Terms
    agreed: Mapping[int, Terms]

    def of(self, exhibitor_id: int) -> Terms:
        return self.agreed.get(exhibitor_id, self.usual)


@readable_by(ORGANISERS)
def settlement_terms(session: Session, event_code: str) -> SettlementTerms:
    """The terms of the event with this code."""
    event = session.execute(
        select(
            Event.id, Event.code, Event.country, Event.currency, Event.seller_mode, Event.commission_bp, Event.starts,
            Event.ends, EventTerms.base, EventTerms.minimum_ore, EventTerms.hold_days, EventTerms.fee_payer,
        )
        .outerjoin(EventTerms, EventTerms.event_id == Event.id)
        .where(Event.code == event_code.strip().upper())
    ).one_or_none()  # fmt: skip
    if event is None:
        raise unknown_event(event_code)
    usual = _usual(session, event)
    return SettlementTerms(
        event.id, event.code, event.country, event.currency, event.seller_mode, event.starts, event.ends, usual,
        _agreed(session, event.id, usual),
    )  # fmt: skip


def _usual(session: Session, event: Any) -> Terms:  # noqa: ANN401  a row
    categories = dict(
        session.execute(
            select(CategoryCommission.category, CategoryCommission.commission_bp)
            .where(CategoryCommission.event_id == event.id)
            .order_by(CategoryCommission.category)
        ).all()
    )
    if event.base is None:
        return Terms(event.commission_bp, categories=categories)
    return Terms(
        event.commission_bp, event.base, event.minimum_ore, event.hold_days, event.fee_payer, categories=categories
    )


def _agreed(session: Session, event_id: int, usual: Terms) -> Mapping[int, Terms]:
    own = ParticipationTerms
    query = (
        select(
            Participation.exhibitor_id, Participation.commission_bp, own.base, own.minimum_ore, own.hold_days,
            own.fee_payer, own.fees, own.self_billing, own.approval,
        )
        .outerjoin(own, own.participation_id == Participation.id)
        .where(Participation.event_id == event_id)
        .where(Participation.commission_bp.is_not(None) | own.participation_id.is_not(None))
    )  # fmt: skip
    found = {}
    for row in session.execute(query):
        values = {name: value for name, value in row._asdict().items() if value is not None}
        key = values.pop("exhibitor_id")
        if "commission_bp" in values:
            values["categories"] = {}
        found[key] = replace(usual, **values)
    return found


@readable_by(ORGANISERS)
def own_terms(session: Session, event_code: str, exhibitor_id: int) -> Mapping[str, Any]:
    """What is agreed with one exhibitor itself: ``None`` where the terms of the event hold."""
    own, event = ParticipationTerms, settlement_terms(session, event_code).event_id
    row = session.execute(
        select(
            Participation.commission_bp, own.base, own.minimum_ore, own.hold_days, own.fee_payer, own.fees,
            own.self_billing, own.approval,
        )
        .outerjoin(own, own.participation_id == Participation.id)
        .where(Participation.event_id == event, Participation.exhibitor_id == exhibitor_id)
    ).one_or_none()  # fmt: skip
    found = {} if row is None else dict(row._mapping)
    return {
        **dict.fromkeys(("commission_bp", "base", "minimum_ore", "hold_days", "fee_payer", "self_billing")), **found,
        "fees": found.get("fees") or FeesBy.SET_OFF, "approval": found.get("approval") or "",
    }  # fmt: skip
