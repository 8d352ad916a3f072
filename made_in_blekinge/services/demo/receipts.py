"""The receipts of the demonstration market: more at noon and on Saturdays, cheap things often, refunds now and then."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.services.demo.market import DemoEvent
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product, ProductPrice

_DAYS = (0.7, 0.7, 0.8, 0.9, 1.1, 1.5, 1.2)
"""How busy the days of a week are, Monday first."""
_LINES = (46, 30, 15, 9)
"""How many of a hundred receipts have one, two, three and four lines."""
_PIECES = (74, 20, 6)
_CHEAP_ORE = 15_000
_REFUNDS = 0.015

Offer = tuple[str, int]
"""An item number and its price."""


def receipts(session: Session, events: Sequence[DemoEvent], now: dt.datetime) -> list[Incoming]:
    """All receipts up to ``now`` as rows of an import file from another till."""
    rows: list[Incoming] = []
    for event in events:
        if "receipts" in event.words:
            offers = _offers(session, event.values["code"], event.values.get("currency", "SEK"))
            moment = local(now, event.values.get("country", "SE")).replace(tzinfo=None)
            for values in _sold(event, offers):
                if values["time"] <= moment:
                    rows.append(Incoming(len(rows) + 1, {}, values))
    return rows


def _offers(session: Session, code: str, currency: str) -> list[Offer]:
    query = (
        select(Product.item_number, ProductPrice.price_ore)
        .join(ProductPrice, (ProductPrice.product_id == Product.id) & (ProductPrice.currency == currency))
        .join(AnnouncedGoods, AnnouncedGoods.product_id == Product.id)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .join(Event, Event.id == Participation.event_id)
        .where(Event.code == code)
        .order_by(Product.item_number)
    )
    return [(row.item_number, row.price_ore) for row in session.execute(query)]


def _sold(event: DemoEvent, offers: Sequence[Offer]) -> Iterator[dict[str, Any]]:
    """The lines of an event's receipts, numbered per till in the order of their times."""
    words = event.words
    chance = Random(f"{words['code']} sales")  # noqa: S311  invented receipts are no secret
    popular = list(accumulate(chance.uniform(0.3, 1.7) / price**0.7 for _, price in offers))
    means, shares = [Means(name) for name in words["means"]], list(words["means"].values())
    numbers = {"K1": 0, "K2": 0}
    for time in sorted(_times(event, chance)):
        till = "K1" if words["kind"] == "permanent" or chance.random() < 0.6 else "K2"
        numbers[till] += 1
        whole = {
            "event": event.values["code"],
            "till": till,
            "receipt": f"{numbers[till]:05}",
            "time": time,
            "means": chance.choices(means, shares)[0],
        }
        for (item, price), quantity in _basket(offers, popular, chance).items():
            yield whole | {"item": item, "quantity": quantity, "unit_ore": price}


def _times(event: DemoEvent, chance: Random) -> Iterator[dt.datetime]:
    opens, closes = event.words["open"]
    middle, half = (opens + closes) / 2, (closes - opens) / 2
    hours = range(opens, closes)
    busy = [1.15 - ((hour + 0.5 - middle) / half) ** 2 for hour in hours]
    busyness = [_DAYS[day.weekday()] for day in event.days]
    for _ in range(event.words["receipts"]):
        day, hour = chance.choices(event.days, busyness)[0], chance.choices(hours, busy)[0]
        yield dt.datetime.combine(day, dt.time(hour, chance.randrange(60), chance.randrange(60)))


def _basket(offers: Sequence[Offer], popular: Sequence[float], chance: Random) -> dict[Offer, int]:
    """The lines of one receipt: a purchase or a return."""
    if chance.random() < _REFUNDS:
        return {chance.choices(offers, cum_weights=popular)[0]: -1}
    lines = chance.choices(range(1, len(_LINES) + 1), _LINES)[0]
    found = chance.choices(offers, cum_weights=popular, k=lines)
    return {
        offer: chance.choices(range(1, len(_PIECES) + 1), _PIECES)[0] if offer[1] < _CHEAP_ORE else 1 for offer in found
    }
