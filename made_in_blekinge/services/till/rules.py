"""How the tills of an event are configured: means of payment, accounts, a register beside them, foreign rates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import till_rules as domain
from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.market import PAYABLE, Means
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules, till_rules
from made_in_blekinge.services.registers.document import Picture, drop_file, keep_file
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.till.day import check_amount
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.till import EventRate, EventTill

_LARGEST_RATE = 10**12


@dataclass(frozen=True, slots=True)
class Rules:
    """Configuration of an event's tills. Empty ``means``: all; empty ``register_id``: no certified register."""

    means: Sequence[Means] = ()
    register_id: str = ""
    swish: str = ""
    payee: str = ""
    iban: str = ""
    polish_account: str = ""


def save_rules(
    database: Database,
    event_code: str,
    rules: Rules,
    rates: Iterable[ForeignRate],
    mobilepay: Picture | None,
    seen: TillRules | None = None,
    day_ends: int | None = None,
    ask_above_ore: int | None = None,
    asks_as_usual: bool = False,
    refund_limit_ore: int | None = None,
) -> None:
    """Configure the tills of an event: everything at once, so that rates which are not among ``rates`` are removed.

    The picture is one that ``exchange.images`` has re-encoded. With ``seen``, the configuration must still be that one.
    ``day_ends``, the hour of the next morning to which a day runs, and ``ask_above_ore``, the price from which a till
    asks, and ``refund_limit_ore``, what a cashier may pay back alone, stay as they are where they are ``None``;
    ``asks_as_usual`` leaves that price to the program.
    """
    with database.writing() as session:
        event = event_by_code(session, event_code)
        if seen is not None and till_rules(session, event_code) != seen:
            text = N_(
                "Somebody else changed this at the same time. What you wrote is still here, and the rest is shown "
                "anew. Check it and save again."
            )
            raise Conflict("changed_meanwhile", text)
        file = None if mobilepay is None else keep_file(session, mobilepay)
        kept = _event_till(session, event)
        _put_rules(kept, rules)
        if day_ends is not None:
            kept.day_ends = domain.DAY_ENDS.parse(str(day_ends))
        if asks_as_usual:
            kept.ask_above_ore = None
        elif ask_above_ore is not None:
            check_amount(ask_above_ore, least=0)
            kept.ask_above_ore = ask_above_ore
        if refund_limit_ore is not None:
            check_amount(refund_limit_ore, least=0)
            kept.refund_limit_ore = refund_limit_ore
        _put_file(session, kept, file)
        currencies = [_put_rate(session, event, rate) for rate in rates]
        gone = select(EventRate).where(EventRate.event_id == event.id, EventRate.currency.not_in(currencies))
        for row in session.scalars(gone).all():
            session.delete(row)


def _put_rules(kept: EventTill, rules: Rules) -> None:
    values = {field.key: field.parse(getattr(rules, field.key)) for field in domain.FIELDS}
    domain.check_payee(values["payee"], values["iban"], values["polish_account"])
    taken = () if set(rules.means) == set(PAYABLE) else rules.means
    kept.means = ",".join(means.value for means in PAYABLE if means in taken)
    for key, value in values.items():
        setattr(kept, key, value)


def _put_rate(session: Session, event: Event, rate: ForeignRate) -> str:
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
    return currency


def _put_file(session: Session, kept: EventTill, file: str | None) -> None:
    before, kept.mobilepay_hash = kept.mobilepay_hash, file
    session.flush()
    if before and before != file:
        drop_file(session, before)


def _event_till(session: Session, event: Event) -> EventTill:
    """Get or create the configuration row of an event's tills."""
    kept = session.get(EventTill, event.id)
    if kept is None:
        kept = EventTill(event_id=event.id, means="", register_id="", swish="", payee="", iban="", polish_account="")
        session.add(kept)
    return kept
