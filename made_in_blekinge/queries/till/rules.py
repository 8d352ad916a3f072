"""The configuration of an event's tills."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import PAYABLE, Mark, Means
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.till_day import DAY_ENDS
from made_in_blekinge.queries.registers.event import find_event, market_mark
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventRate, EventTill


@dataclass(frozen=True, slots=True)
class ForeignRate:
    """Exchange rate: value of one unit of a currency in the event's currency, in millionths; with date and source."""

    currency: str
    rate_millionths: int
    day: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class TillRules:
    """An event's currency and till configuration; ``means`` are all means of payment if not configured."""

    event: str
    name: str = field(compare=False)
    country: str
    currency: str
    means: tuple[Means, ...]
    register_id: str
    swish: str
    payee: str
    iban: str
    polish_account: str
    mobilepay_hash: str | None
    rates: tuple[ForeignRate, ...]
    ask_above_ore: int | None = None
    """The price from which a till asks whether it is meant; ``None``: what the program says for the currency."""
    day_ends: int = DAY_ENDS
    """The hour of the next morning to which a day of these tills runs."""
    refund_limit_ore: int | None = None
    """What a cashier may pay back on one receipt alone; ``None``: what the program says for the currency."""
    mark: Mark | None = field(default=None, compare=False)
    """Set for a demonstration or rehearsal, in which no code may be payable."""


@readable_by(ORGANISERS)
def till_rules(session: Session, event_code: str) -> TillRules:
    """Read the till configuration of an event."""
    key, head = find_event(session, event_code)
    said = session.get(EventTill, key) or EventTill(
        means="", register_id="", swish="", payee="", iban="", polish_account="", mobilepay_hash=None, day_ends=DAY_ENDS
    )
    columns = (EventRate.currency, EventRate.rate_millionths, EventRate.day, EventRate.source)
    rates = session.execute(select(*columns).where(EventRate.event_id == key).order_by(EventRate.currency))
    return TillRules(
        head.code, head.name, head.country, head.currency, _means(said.means), said.register_id, said.swish,
        said.payee, said.iban, said.polish_account, said.mobilepay_hash, tuple(ForeignRate(*row) for row in rates),
        said.ask_above_ore, said.day_ends, said.refund_limit_ore, market_mark(session),
    )  # fmt: skip


def _means(written: str) -> tuple[Means, ...]:
    return tuple(Means(word) for word in written.split(",") if word) or PAYABLE
