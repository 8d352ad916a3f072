"""Use cases of the till's day: opening with a float, cash in and out, closing (once)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import check_coins, count_cash
from made_in_blekinge.domain.event import local, parse_code
from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.money import LARGEST_AMOUNT
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.till import CashMove
from made_in_blekinge.domain.till_day import Opening, end_of, next_end
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import NOT_COUNTED, Count, DayTotals, carried_on_until, day_totals
from made_in_blekinge.queries.till.scanned import OpenTill, open_till
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.till.journal import append
from made_in_blekinge.services.till.law import check_opening
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import Statement, quick_rows
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import CashMovement, Closing, SavedCart, Till, TillDay
from made_in_blekinge.store.writes import Write

_TILL: Final[BindParameter[Any]] = bindparam("till", None)
_CLOSE: Final = Write(
    "closing",
    """
    INSERT INTO closing (uid, till_id, till_day_id, number, closed_at, counted_ore, expected_ore, totals, person,
                         register_total_ore, register_report)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A request at a till: when, where, and its idempotency key ``uid``."""

    now: dt.datetime
    person: str = ""
    uid: uuid.UUID | None = None

    def own_uid(self) -> uuid.UUID:
        return self.uid or new_uid()


@dataclass(frozen=True, slots=True)
class Closed:
    """A recorded closing: its number within the till, and its totals."""

    till: str
    day: dt.date
    number: int
    counted_ore: int | None
    totals: DayTotals
    count: Count = NOT_COUNTED
    register: "RegisterTotal | None" = None

    @property
    def difference_ore(self) -> int | None:
        return None if self.counted_ore is None else self.counted_ore - self.totals.expected_ore


class RegisterTotal(NamedTuple):
    """The day's total of the certified cash register used alongside the till, and its report number."""

    total_ore: int
    report: str


class Compared(NamedTuple):
    """What was compared at closing beside the cash: see :class:`~made_in_blekinge.queries.till.day.Count`."""

    terminals: Mapping[str, int] = {}
    times: int = 1
    reason: str = ""
    seen_ore: int | None = None
    """What should lie in the till, as it was shown to whoever closes: another sum by now is shown first."""


def open_day(
    database: Database,
    code: str,
    event_code: str,
    float_ore: int,
    deed: Deed,
    confirmed: bool = False,
    day: dt.date | None = None,
) -> OpenTill:
    """Open a till for the event's local day. A till closed on a day cannot be reopened on that day.

    ``confirmed``: whoever opens it has read the VAT rates of an event abroad, of which the program is not sure.
    ``day`` is one that has been, for what was sold on it and written on paper only.
    """
    name = parse_code(clean_line(code, 20))
    if not name:
        raise UserError("missing_till", N_("Give the till a code, such as K1.")).at("till")
    check_amount(float_ore, least=0)
    with database.writing() as session:
        event = event_by_code(session, event_code)
        check_coins(float_ore, event.currency, "amount")
        today = local(deed.now, event.country).date()
        day = day or today
        if day > today:
            text = N_("{day} has not come yet. Check the day, and the clock of this computer.")
            raise UserError("day_to_come", text, day=day).at("day")
        till = _till(session, name)
        _refuse_unclosed(session, till, day)
        check_opening(session, event, Opening(day, deed.now, deed.person, confirmed))
        made = TillDay(
            till_id=till.id, event_id=event.id, day=day, opened_at=deed.now, float_ore=float_ore,
            currency=event.currency, person=deed.person[:200], uid=deed.own_uid(),
        )  # fmt: skip
        session.add(made)
        session.flush()
        here = open_till(session, name)
        _tell(session, here, EntryKind.OPENING, deed, float_ore=float_ore, event=here.event, currency=here.currency)
        return here


def _till(session: Session, code: str) -> Till:
    found = session.execute(select(Till).where(Till.code == code, Till.kind == TillKind.OWN)).scalar_one_or_none()
    if found is None:
        found = Till(code=code, kind=TillKind.OWN)
        session.add(found)
        session.flush()
    return found


def _refuse_unclosed(session: Session, till: Till, day: dt.date) -> None:
    query = (
        select(TillDay.day, Closing.number)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .where(TillDay.till_id == till.id)
    )
    days = {row.day: row.number for row in session.execute(query)}
    still_open = [known for known, number in days.items() if number is None]
    if still_open:
        text = N_("The till {till} has been open since {day}. Close that day first.")
        raise UserError("till_is_open", text, till=till.code, day=str(still_open[0])).at("till")
    if day in days:
        text = N_("The till {till} is closed for {day}, and a day is closed once. Sell with another till.")
        raise UserError("day_is_closed", text, till=till.code, day=str(day)).at("till")


@readable_by(SELLERS)
def till_at_work(session: Session, code: str, now: dt.datetime) -> OpenTill:
    """The open till, refused once its day is over and nobody has carried it on."""
    here = open_till(session, code)
    moment, over = here.local(now).replace(tzinfo=None), end_of(here.day, here.day_ends)
    if moment >= over:
        over = carried_on_until(session, here) or over
    if moment >= over:
        text = N_(
            "The day {day} of the till {till} ran to {end}. Count and close it (F12), or carry it on knowingly "
            "(--carry-on)."
        )
        raise UserError("day_is_over", text, till=here.code, day=str(here.day), end=f"{over:%Y-%m-%d %H:%M}").at("till")
    return here


def carry_on(database: Database, code: str, deed: Deed) -> dt.datetime:
    """Let the till's day run on to the next end of a day, which is returned in local time.

    A day that is not over, or was carried on already, stays as it is.
    """
    with database.writing() as session:
        here = open_till(session, code)
        moment, over = here.local(deed.now), end_of(here.day, here.day_ends)
        over = carried_on_until(session, here) or over
        if moment.replace(tzinfo=None) >= over:
            over = next_end(moment, here.day_ends)
            _tell(session, here, EntryKind.CARRY_ON, deed, until=over.isoformat())
        return over


def pay_in(database: Database, code: str, amount_ore: int, reason: str, deed: Deed) -> int:
    """Record cash put into a till, with the reason; returns the expected cash in öre."""
    return _move(database, code, CashMove.PAY_IN, amount_ore, reason, deed)


def pay_out(database: Database, code: str, amount_ore: int, reason: str, deed: Deed) -> int:
    """Record cash taken out of a till, with the reason; more than the expected cash is refused."""
    return _move(database, code, CashMove.PAY_OUT, amount_ore, reason, deed)


def _move(database: Database, code: str, kind: CashMove, amount_ore: int, reason: str, deed: Deed) -> int:
    why = needed_reason(reason)
    check_amount(amount_ore, least=1)
    with database.writing() as session:
        uid = deed.own_uid()
        day = session.execute(select(CashMovement.till_day_id).where(CashMovement.uid == uid)).scalar()
        if day is None:
            here = till_at_work(session, code, deed.now)
            check_coins(amount_ore, here.currency, "amount")
            day = here.day_id
            there = day_totals(session, here.day_id).expected_ore
            if kind is CashMove.PAY_OUT and amount_ore > there:
                text = N_("There is less cash in the till than that. Mend the amount.")
                raise UserError("too_little_cash", text).at("amount")
            session.add(
                CashMovement(
                    till_day_id=here.day_id, kind=kind, amount_ore=amount_ore, reason=why, time=deed.now,
                    person=deed.person[:200], uid=uid,
                )
            )  # fmt: skip
            session.flush()
            _tell(session, here, EntryKind(kind.value), deed, amount_ore=amount_ore, reason=why)
        return day_totals(session, day).expected_ore


def close_day(
    database: Database,
    code: str,
    counted: int | Mapping[int, int] | None,
    deed: Deed,
    foreign: Mapping[str, int] | None = None,
    register: RegisterTotal | None = None,
    compared: Compared = Compared(),  # noqa: B008  a tuple, which nobody changes
) -> Closed:
    """Close the till's day; this is final.

    ``counted`` is the cash in öre, or the number of each coin and note; ``None``: not counted.
    ``foreign`` is the cash by other currency; ``register`` the total of a certified cash register used alongside.
    """
    with database.writing() as session:
        if (known := _known_closing(session, deed)) is not None:
            return known
        here = open_till(session, code)
        if quick_rows(session, _saved_cart, till=here.till_id):
            text = N_("Goods lie in a cart of the till. Sell them or empty the cart, then close.")
            raise UserError("cart_is_open", text).at("till")
        pieces = counted if isinstance(counted, Mapping) else {}
        cash = count_cash(counted, here.currency) if isinstance(counted, Mapping) else counted
        for currency, ore in {**(foreign or {}), here.currency: cash or 0}.items():
            check_coins(ore, currency, "counted" if currency == here.currency else currency)
        beside = _checked_register(here, register)
        for amount in (cash or 0, *(foreign or {}).values(), beside.total_ore if beside else 0):
            check_amount(amount, least=0)
        for said in compared.terminals.values():
            check_amount(said, least=-LARGEST_AMOUNT)
        count = Count(
            {str(value): number for value, number in pieces.items() if number}, dict(foreign or {}),
            dict(compared.terminals), compared.times, clean_line(compared.reason, 200),
        )  # fmt: skip
        totals = day_totals(session, here.day_id)
        if compared.seen_ore not in (None, totals.expected_ore):
            text = N_("Something was sold or moved meanwhile. The sums have changed: look at them again.")
            raise UserError("day_went_on", text).at("till")
        closed = Closed(here.code, here.day, _next_number(session, here), cash, totals, count, beside)
        _write_closing(session, here, closed, deed)
        return closed


def _checked_register(here: OpenTill, register: RegisterTotal | None) -> RegisterTotal | None:
    if register is None:
        return None
    if not here.register_id:
        text = N_("No certified register stands beside the tills of {event}. Enter its id for the event first.")
        raise UserError("no_register", text, event=here.event).at("register_total")
    report = clean_line(register.report, 200)
    if not report:
        text = N_("Write the number of the register's report beside its total.")
        raise UserError("missing_register_report", text).at("register_report")
    return RegisterTotal(register.total_ore, report)


def _saved_cart() -> Statement:
    return select(SavedCart.id).where(SavedCart.till_id == _TILL).limit(1)


def _next_number(session: Session, here: OpenTill) -> int:
    return (quick_rows(session, _last_number, till=here.till_id)[0].last or 0) + 1


def _last_number() -> Statement:
    return select(func.max(Closing.number).label("last")).where(Closing.till_id == _TILL)


def _write_closing(session: Session, here: OpenTill, closed: Closed, deed: Deed) -> None:
    register = closed.register
    totals = closed.totals.as_json(closed.count)
    row = (
        deed.own_uid(), here.till_id, here.day_id, closed.number, deed.now, closed.counted_ore,
        closed.totals.expected_ore, totals, deed.person[:200], register.total_ore if register else None,
        register.report if register else "",
    )  # fmt: skip
    with Driver(session) as driver:
        driver.write_many(_CLOSE, [row])
    _tell(
        session, here, EntryKind.CLOSING, deed,
        number=closed.number, counted_ore=closed.counted_ore, totals=totals, pieces=dict(closed.count.pieces),
        foreign=dict(closed.count.foreign), register=here.register_id,
        register_total_ore=register.total_ore if register else None,
        register_report=register.report if register else "",
    )  # fmt: skip


def _known_closing(session: Session, deed: Deed) -> Closed | None:
    """The closing that an earlier request with this ``uid`` recorded."""
    if deed.uid is None:
        return None
    query = (
        select(Closing, Till.code, TillDay.day)
        .join(Till, Till.id == Closing.till_id)
        .join(TillDay, TillDay.id == Closing.till_day_id)
        .where(Closing.uid == deed.uid)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    kept: Closing = row[0]
    register = None if kept.register_total_ore is None else RegisterTotal(kept.register_total_ore, kept.register_report)
    return Closed(
        row.code, row.day, kept.number, kept.counted_ore, DayTotals.from_json(kept.totals),
        Count.from_json(kept.totals), register,
    )  # fmt: skip


def _tell(session: Session, here: OpenTill, kind: EntryKind, deed: Deed, **values: object) -> None:
    journal_values = {
        "till": here.code, "day": here.day.isoformat(), "time": deed.now.astimezone(dt.UTC).isoformat(),
        "person": deed.person, **values,
    }  # fmt: skip
    append(session, here.till_id, here.till_uid, [(kind, journal_values)])


def needed_reason(text: str) -> str:
    """Validate a required reason."""
    reason = clean_line(text, 200)
    if not reason:
        raise UserError("missing_reason_of_deed", N_("Say why: a word or two are enough.")).at("reason")
    return reason


def check_amount(ore: int, least: int) -> None:
    """Refuse an amount in öre below ``least`` or above the plausible maximum."""
    if not least <= ore <= LARGEST_AMOUNT:
        raise UserError("bad_till_amount", N_("This amount cannot be. Check its sign and digits.")).at("amount")
