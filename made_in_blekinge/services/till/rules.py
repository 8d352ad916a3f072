"""What the tills of an event go by: means of payment, accounts, a certified register beside them, foreign rates."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import till_rules as domain
from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.services.registers.document import Picture, drop_file, keep_file
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
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
    with database.writing() as session:
        _put_rules(_told(session, _event(session, event_code)), rules)


def save_rules(
    database: Database,
    event_code: str,
    rules: Rules,
    rates: Iterable[ForeignRate],
    mobilepay: Picture | None,
    seen: TillRules | None = None,
) -> None:
    """Say everything that tills of an event go by at once; rates that are not among ``rates`` go.

    The picture is made anew by ``exchange.images``. Where it is said what was ``seen``, nobody else may have changed
    it since.
    """
    with database.writing() as session:
        event = _event(session, event_code)
        if seen is not None and till_rules(session, event_code) != seen:
            text = N_(
                "Somebody else changed this at the same time. What you wrote is still here, and the rest is shown "
                "anew. Check it and save again."
            )
            raise Conflict("changed_meanwhile", text)
        file = _file(session, mobilepay)
        told = _told(session, event)
        _put_rules(told, rules)
        _put_file(session, told, file)
        kept = list(rates)
        for rate in kept:
            _put_rate(session, event, rate)
        for row in session.scalars(select(EventRate).where(EventRate.event_id == event.id)).all():
            if row.currency not in [rate.currency for rate in kept]:
                session.delete(row)


def set_rate(
    database: Database, event_code: str, currency: str, rate_millionths: int, day: dt.date, source: str
) -> None:
    """Say what foreign cash is worth at an event, since when and according to whom."""
    with database.writing() as session:
        _put_rate(session, _event(session, event_code), ForeignRate(currency, rate_millionths, day, source))


def remove_rate(database: Database, event_code: str, currency: str) -> None:
    """Cash in this currency is taken no more; what was paid with it stays as it was."""
    with database.writing() as session:
        row = session.get(EventRate, (_event(session, event_code).id, parse_currency(currency)))
        if row is not None:
            session.delete(row)


def set_mobilepay(database: Database, event_code: str, picture: Picture | None) -> None:
    """Keep the picture by which customers pay (made anew by ``exchange.images``), or take it away."""
    with database.writing() as session:
        event, file = _event(session, event_code), _file(session, picture)
        _put_file(session, _told(session, event), file)


def _put_rules(kept: EventTill, rules: Rules) -> None:
    values = {field.key: field.parse(getattr(rules, field.key)) for field in domain.FIELDS}
    domain.check_payee(values["payee"], values["iban"], values["polish_account"])
    taken = () if set(rules.means) == set(Means) else rules.means
    kept.means = ",".join(means.value for means in Means if means in taken)
    for key, value in values.items():
        setattr(kept, key, value)


def _put_rate(session: Session, event: Event, rate: ForeignRate) -> None:
    currency = parse_currency(rate.currency)
    if not 0 < rate.rate_millionths < _LARGEST_RATE:
        raise UserError("bad_rate", N_("A rate is above zero. Mend it.")).at("rate")
    if currency == event.currency:
        text = N_("{currency} is the event's own currency and needs no rate.")
        raise UserError("own_currency", text, currency=currency).at("currency")
    source = clean_line(rate.source, 200)
    session.merge(
        EventRate(
            event_id=event.id, currency=currency, rate_millionths=rate.rate_millionths, day=rate.day, source=source
        )
    )


def _file(session: Session, picture: Picture | None) -> str | None:
    return None if picture is None else keep_file(session, picture)


def _put_file(session: Session, told: EventTill, file: str | None) -> None:
    before, told.mobilepay_hash = told.mobilepay_hash, file
    session.flush()
    if before and before != file:
        drop_file(session, before)


def _told(session: Session, event: Event) -> EventTill:
    """The row of an event that holds what was said of its tills."""
    kept = session.get(EventTill, event.id)
    if kept is None:
        kept = EventTill(event_id=event.id, means="", register_id="", swish="", payee="", iban="", polish_account="")
        session.add(kept)
    return kept


def _event(session: Session, code: str) -> Event:
    found = session.execute(select(Event).where(Event.code == code.strip().upper())).scalar_one_or_none()
    if found is None:
        raise unknown_event(code).at("event")
    return found
