"""What a form for producers is filled in with beforehand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.form import FormMark
from made_in_blekinge.domain.market import STAYED_AWAY
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.registers.records import exhibitor_values, product_values
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class FormContent:
    """Whose form it is, for which events quantities are asked, and what is known already."""

    mark: FormMark
    title: str
    events: tuple[str, ...]
    products: tuple[Mapping[str, Any], ...]
    exhibitors: tuple[Mapping[str, Any], ...]


@readable_by(ORGANISERS)
def form_content(session: Session, exhibitor_id: int | None, event: str, today: dt.date) -> FormContent:
    """The form of one exhibitor, or of all who come to an event; at least one of both is said.

    Without an event, quantities are asked for those that the exhibitor comes to and that are not over.
    """
    codes: tuple[str, ...]
    if event:
        event_id, head = find_event(session, event)
        codes, event = (head.code,), head.code
        coming = select(Participation.exhibitor_id).where(
            Participation.event_id == event_id, Participation.status.not_in(STAYED_AWAY)
        )
        who = select(Exhibitor.id).where(Exhibitor.id.in_(coming))
    else:
        codes = _coming_events(session, exhibitor_id, today)
        who = select(Exhibitor.id)
    if exhibitor_id is not None:
        who = select(Exhibitor.id).where(Exhibitor.id == exhibitor_id)
    exhibitors = exhibitor_values(session, session.scalars(who.order_by(Exhibitor.number)).all())
    goods = select(Product.id).where(Product.exhibitor_id.in_(who), Product.archived.is_(False))
    products = product_values(session, session.scalars(goods).all())
    products.sort(key=lambda values: (int(values["owner"]), str(values["item_number"])))
    number = exhibitors[0]["number"] if exhibitor_id is not None else None
    title = f"{number} {exhibitors[0]['name']}" if exhibitor_id is not None else head.name
    return FormContent(FormMark(number, event), title, codes, tuple(products), tuple(exhibitors))


def _coming_events(session: Session, exhibitor_id: int | None, today: dt.date) -> tuple[str, ...]:
    query = (
        select(Event.code)
        .join(Participation, Participation.event_id == Event.id)
        .where(
            Participation.exhibitor_id == exhibitor_id,
            Participation.status.not_in(STAYED_AWAY),
            func.coalesce(Event.ends, Event.starts) >= today,
        )
        .order_by(Event.starts)
    )
    return tuple(session.scalars(query).all())
