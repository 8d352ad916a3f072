"""What the tills of an event go by: means of payment, accounts, a certified register beside them, foreign rates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.payment_codes import epc_payload, swish_payload, zbp_payload
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.booth import unknown_event
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.till import EventRate, EventTill

_LARGEST_RATE = 10**12


@dataclass(frozen=True, slots=True)
class Rules:
    """Without ``means`` all are taken; without ``register_id`` no certified register stands beside the tills."""

    means: Sequence[Means] = ()
    register_id: str = ""
    swish: str = ""
    payee: str = ""
    iban: str = ""
    polish_account: str = ""


def set_rules(database: Database, event_code: str, rules: Rules) -> None:
    """Say what the tills of an event go by. An account that no payment code can name is refused."""
    payee = clean_line(rules.payee, 70)
    if rules.swish:
        swish_payload(rules.swish)
    if rules.iban:
        epc_payload(payee or "–", rules.iban, 100)
    if rules.polish_account:
        zbp_payload("", rules.polish_account, 100, payee[:20] or "-", "")
    with database.writing() as session:
        event = _event(session, event_code)
        kept = session.get(EventTill, event.id)
        if kept is None:
            kept = EventTill(event_id=event.id)
            session.add(kept)
        kept.means = ",".join(means.value for means in Means if means in rules.means)
        kept.register_id = clean_line(rules.register_id, 200)
        kept.swish, kept.payee = clean_line(rules.swish, 40), payee
        kept.iban, kept.polish_account = clean_line(rules.iban, 40), clean_line(rules.polish_account, 40)


def set_rate(
    database: Database, event_code: str, currency: str, rate_millionths: int, day: dt.date, source: str
) -> None:
    """Say what foreign cash is worth at an event, since when and according to whom."""
    code = parse_currency(currency)
    if not 0 < rate_millionths < _LARGEST_RATE:
        raise UserError("bad_rate", N_("A rate is above zero. Mend it.")).at("rate")
    with database.writing() as session:
        event = _event(session, event_code)
        if code == event.currency:
            text = N_("{currency} is the event's own currency and needs no rate.")
            raise UserError("own_currency", text, currency=code).at("currency")
        session.merge(
            EventRate(
                event_id=event.id, currency=code, rate_millionths=rate_millionths, day=day,
                source=clean_line(source, 200),
            )
        )  # fmt: skip


def identify_market(database: Database, identity_number: str, address: str) -> None:
    """Say what stands on receipts of the organiser beside its name."""
    with database.writing() as session:
        market = session.get(Market, 1)
        if market is None:
            market = Market(id=1)
            session.add(market)
        market.identity_number, market.address = clean_line(identity_number, 40), clean_line(address, 200)


def _event(session: Session, code: str) -> Event:
    found = session.execute(select(Event).where(Event.code == code.strip().upper())).scalar_one_or_none()
    if found is None:
        raise unknown_event(code)
    return found
