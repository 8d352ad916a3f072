"""What is printed for a day on which nothing may work: who is expected, what everything costs, and who sells in law."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.seller import sells_in_law
from made_in_blekinge.i18n import first_text
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of
from made_in_blekinge.queries.emergency.slips import sign_of_market
from made_in_blekinge.queries.labels.rows import ProductLabel
from made_in_blekinge.queries.labels.subjects import label_rows
from made_in_blekinge.queries.market.organiser import organiser
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by


class EmergencyArrival(NamedTuple):
    """Somebody of the day; ``since`` is when it came, local to the event, where it is here already."""

    booth: str
    exhibitor: str
    number: int
    representative: str
    phone: str
    standing: Standing
    since: dt.datetime | None


class PricedGoods(NamedTuple):
    """Goods as they are written on a slip: the number that the till knows them by."""

    item: str
    name: str
    price_ore: int | None


class PricedProducer(NamedTuple):
    """A producer with its goods."""

    number: int
    name: str
    booth: str
    goods: tuple[PricedGoods, ...]


class SlipSeller(NamedTuple):
    """Who stands on the receipts as the seller; empty where each producer sells in its own name."""

    name: str = ""
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyPaper:
    """All that the paper of a day says; ``moment`` is local to the event."""

    market: str
    """The market's sign in the codes."""
    event: EventHead
    day: dt.date
    moment: dt.datetime
    arrivals: tuple[EmergencyArrival, ...]
    producers: tuple[PricedProducer, ...]
    seller: SlipSeller


@readable_by(STAFF)
def emergency_paper(
    session: Session, event: str, now: dt.datetime, day: dt.date | None = None, languages: Sequence[str] = ()
) -> EmergencyPaper:
    """The paper of an event for its day at ``now``, unless another ``day`` is given."""
    here = occasion_of(session, event, now, day)
    _, head = find_event(session, here.code, *languages)
    arrivals = tuple(
        EmergencyArrival(
            row.booth, row.exhibitor, row.number, row.representative, row.phone, row.status,
            local(row.since, here.country) if row.since else None,
        )
        for row in check_in_rows(session, here)
    )  # fmt: skip
    return EmergencyPaper(
        sign_of_market(session), head, here.day, local(now, here.country), arrivals,
        tuple(_producers(label_rows(session, "products", here.code), languages)), _seller(session, here.event_id),
    )  # fmt: skip


def _producers(rows: Sequence[ProductLabel], languages: Sequence[str]) -> Iterator[PricedProducer]:
    for producer, goods in groupby(rows, key=lambda row: row.producer):
        priced = tuple(
            PricedGoods(row.shown or row.item_number, first_text(row.names, *languages) or row.item_number,
                        row.price_ore)
            for row in goods
        )  # fmt: skip
        yield PricedProducer(producer.number, producer.name, producer.booths, priced)


def _seller(session: Session, event_id: int) -> SlipSeller:
    mode = session.scalar(select(Event.seller_mode).where(Event.id == event_id))
    if mode is None or not sells_in_law(SellerMode(mode), of_organiser=True):
        return SlipSeller()
    who = organiser(session)
    return SlipSeller(who.name, who.identity_number, who.address)
