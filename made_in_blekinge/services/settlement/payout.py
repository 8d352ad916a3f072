"""Paying out: a file for the bank or by hand, each settlement once, and what the bank says of it."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.payment_order import (
    EURO,
    OrderedPayment,
    Payer,
    PaymentOrder,
    bank_profiles,
    banking_day_from,
    is_banking_day,
    payer_account,
)
from made_in_blekinge.domain.payout import BY_FILE, AccountNews, Payee, PayoutState, PayoutWay
from made_in_blekinge.domain.settlement import BalanceKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.queries.settlement.payouts import (
    Payable,
    PayoutRow,
    payables,
    payouts,
    payouts_called,
    payouts_of_message,
)
from made_in_blekinge.queries.settlement.posted import settlement_by_number
from made_in_blekinge.queries.settlement.terms import SettlementTerms, settlement_terms
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.payout import Payout, PayoutRun, PayoutStatus
from made_in_blekinge.store.settlement import BalanceEntry, CardFee, PostedSettlement

Render = Callable[[PaymentOrder, dt.date, Collection[str]], bytes]
"""Makes the file of an order, or refuses it: today's date and the ids that were used before."""
_MOST_NAMES: Final = 20
_BY_HAND: Final = frozenset({PayoutWay.SWISH, PayoutWay.CASH})


@dataclass(frozen=True, slots=True)
class WrittenRun:
    """A file of payments that was entered: its number, contents, and who is not in it."""

    number: str
    order: PaymentOrder
    content: bytes
    paid: tuple[Payable, ...]
    left_out: tuple[Payable, ...]
    mark: Mark | None


def write_payouts(
    database: Database,
    event: str,
    bank: str,
    version: str,
    render: Render,
    deed: Deed,
    day: dt.date | None = None,
    exhibitor_id: int | None = None,
) -> WrittenRun:
    """Enter everything of an event that a bank can pay from a file as paid, and make the file.

    Without ``day`` it is paid on the next banking day. Nothing is entered where the file has a fault.
    """
    with database.writing() as session:
        terms, who, mark = settlement_terms(session, event), organiser(session), market_mark(session)
        found = payables(session, terms, exhibitor_id)
        ready = [each for each in found if each.payee is not None and each.payee.way in BY_FILE]
        if found and not ready:
            text = N_(
                "Nobody at {event} who is to be paid has an account for it: {names}. Pay them by hand, or write one."
            )
            names = ", ".join(dict.fromkeys(each.name for each in found[:_MOST_NAMES]))
            raise UserError("no_accounts", text, event=terms.code, names=names)
        if not ready:
            text = N_("Nothing at {event} is to be paid from a file of a bank.")
            raise UserError("nothing_to_pay", text, event=terms.code)
        today = local(deed.now, "SE").date()
        run = _run(session, terms, bank, version, day or banking_day_from(today + dt.timedelta(days=1)), deed, mark)
        order = _order(session, run, who, terms, ready)
        if not is_banking_day(run.day):
            text = N_("Banks do not pay on {value}: choose a banking day.")
            raise UserError("no_banking_day", text, value=run.day).at("day")
        content = render(order, today, _used(session))
        run.digest = hashlib.sha256(content).hexdigest()
        _enter(session, run, order, ready, deed)
        left = tuple(each for each in found if each not in ready)
        return WrittenRun(f"{run.year}-{run.number}", order, content, tuple(ready), left, mark)


def _run(
    session: Session, terms: SettlementTerms, bank: str, version: str, day: dt.date, deed: Deed, mark: Mark | None
) -> PayoutRun:
    profile = bank_profiles()[bank]
    if version not in profile.versions:
        text = N_("{bank} does not take version {version} of the file. Write one of: {versions}.")
        raise UserError("bad_version", text, bank=profile.name, version=version, versions=", ".join(profile.versions))
    uid, year = new_uid(), local(deed.now, "SE").year
    last = session.execute(select(func.max(PayoutRun.number)).where(PayoutRun.year == year)).scalar() or 0
    begin = "TEST" if mark is not None else "MIB"
    return PayoutRun(
        uid=uid, year=year, number=last + 1, event_id=terms.event_id, bank=bank, version=version,
        message_id=f"{begin}-{year}-{last + 1}-{uid.hex[-8:]}".upper(), day=day, payer="{}", digest="",
        time=deed.now.replace(microsecond=0), person=deed.person[:200],
    )  # fmt: skip


def _order(
    session: Session, run: PayoutRun, who: Organiser, terms: SettlementTerms, ready: Sequence[Payable]
) -> PaymentOrder:
    profile = bank_profiles()[run.bank]
    account = payer_account(who.bankgiro, who.account, who.iban, [each.currency for each in ready])
    payer = Payer(who.name, account, profile.bic, profile.identities(who.identity_number, who.bank_customer))
    market = session.execute(select(Market.uid)).scalar()
    mine = market.hex[-8:].upper() if market else ""
    payments = tuple(
        OrderedPayment(
            f"{each.number}-{each.attempt}-{mine}", each.payee, each.amount_ore, each.currency, each.name,
            f"AVR {each.number} {terms.code} {who.name}".strip(),
            each.address if profile.address and _is_abroad(each.payee) else "",
        )
        for each in ready
        if each.payee is not None
    )  # fmt: skip
    said = {
        "name": payer.name, "way": account.way.value, "account": account.account, "bic": payer.bic,
        "identities": payer.identities, "texts": [each.text for each in payments],
    }  # fmt: skip
    run.payer = json.dumps(said, ensure_ascii=False)
    return PaymentOrder(run.version, run.message_id, run.time, run.day, payer, payments)


def _is_abroad(payee: Payee) -> bool:
    return payee.way is PayoutWay.IBAN and not payee.account.startswith("SE")


def _used(session: Session) -> set[str]:
    """The ids of all files and payments before."""
    return {*session.scalars(select(PayoutRun.message_id)), *session.scalars(select(Payout.end_to_end))} - {""}


def _enter(session: Session, run: PayoutRun, order: PaymentOrder, ready: Sequence[Payable], deed: Deed) -> None:
    session.add(run)
    session.flush()
    for each, payment in zip(ready, order.payments, strict=True):
        session.add(_payout(each, payment.payee, each.news, run.day, deed, run.id, payment.end_to_end))
    session.flush()


def _payout(
    each: Payable, payee: Payee, news: AccountNews, day: dt.date, deed: Deed, run: int | None, end_to_end: str
) -> Payout:
    return Payout(
        settlement_id=each.settlement_id, attempt=each.attempt, run_id=run, way=payee.way, account=payee.account,
        news=news, end_to_end=end_to_end, amount_ore=each.amount_ore, currency=each.currency, day=day, time=deed.now,
        person=deed.person[:200],
    )  # fmt: skip


def pay_by_hand(database: Database, number: str, way: PayoutWay, day: dt.date, deed: Deed) -> PayoutRow:
    """Note that a settlement was paid by Swish or in cash: on which day, and by whom."""
    with database.writing() as session:
        row = settlement_by_number(session, number)
        terms = settlement_terms(session, row.event)
        found = [each for each in payables(session, terms, row.exhibitor_id) if each.settlement_id == row.id]
        if not found:
            text = N_("Settlement {number} is not to be paid: it is paid already, reversed, or nothing is due.")
            raise UserError("not_to_be_paid", text, number=row.number).at("number")
        if day > local(deed.now, "SE").date():
            text = N_("The day on which it was paid has not come yet. Mend it.")
            raise UserError("day_to_come", text).at("day")
        if way not in _BY_HAND:
            raise UserError("not_by_hand", N_("By hand is paid with Swish or in cash.")).at("way")
        each = found[0]
        account = each.payee.account if each.payee is not None and way is each.payee.way else ""
        session.add(
            _payout(each, Payee(way, account), each.news if account else AccountNews.KNOWN, day, deed, None, "")
        )
        session.flush()
        return next(one for one in reversed(payouts(session, terms)) if one.settlement_id == row.id)


@dataclass(frozen=True, slots=True)
class BankWord:
    """What a bank's file says of one payment, or with an empty ``end_to_end`` of all of a file of ours."""

    end_to_end: str
    message_id: str
    state: PayoutState
    reason: str = ""
    amount_ore: int | None = None
    currency: str = ""
    batch: int = 0
    """Of which part of the file, from 1; 0: of all of it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a bank's file: pay-outs with what they are now, and what fits nothing of ours."""

    noted: tuple[PayoutRow, ...]
    known: int
    """So much had been read before."""
    strange: tuple[BankWord, ...]
    """Of which we know nothing, or which has another amount."""


def hear_bank(database: Database, message: str, words: Sequence[BankWord], deed: Deed) -> Heard:
    """Note what a bank's file ``message`` says. Once more it adds nothing. What was rejected is to be paid again."""
    with database.writing() as session:
        named = payouts_called(session, [word.end_to_end for word in words if word.end_to_end])
        kept = {
            (row.payout_id, row.state)
            for row in session.scalars(select(PayoutStatus).where(PayoutStatus.message == message[:200]))
        }
        noted: dict[str, None] = {}
        strange, known = [], 0
        for word in words:
            about = _about(session, word, named)
            if not about:
                strange.append(word)
            for row in about:
                if (row.id, word.state) in kept:
                    known += 1
                    continue
                kept.add((row.id, word.state))
                _note(session, row, word, message, deed)
                noted[row.end_to_end] = None
        session.flush()
        now = payouts_called(session, list(noted))
        return Heard(tuple(now[key] for key in noted), known, tuple(strange))


def _about(session: Session, word: BankWord, named: dict[str, PayoutRow]) -> list[PayoutRow]:
    if not word.end_to_end:
        rows = payouts_of_message(session, word.message_id)
        parts = sorted({_part(row) for row in rows})
        return [row for row in rows if not word.batch or _part(row) == parts[min(word.batch, len(parts)) - 1]]
    row = named.get(word.end_to_end)
    if row is None:
        return []
    fits = word.amount_ore in (None, row.amount_ore) and word.currency in ("", row.currency)
    return [row] if fits else []


def _part(row: PayoutRow) -> tuple[str, bool]:
    """In which part of its file a payment stands (see ``exchange.pain``)."""
    return row.currency, row.currency == EURO and row.way is PayoutWay.IBAN


def _note(session: Session, row: PayoutRow, word: BankWord, message: str, deed: Deed) -> None:
    session.add(
        PayoutStatus(
            payout_id=row.id, state=word.state, message=message[:200], reason=word.reason[:200], time=deed.now,
            person=deed.person[:200],
        )
    )  # fmt: skip
    if word.state is PayoutState.REJECTED and row.stands:
        _give_back(session, row, deed)


def _give_back(session: Session, row: PayoutRow, deed: Deed) -> None:
    """The money came back of a settlement that was reversed meanwhile: then the exhibitor owes it no more."""
    undoing = session.scalar(select(PostedSettlement.id).where(PostedSettlement.reverses_id == row.settlement_id))
    if undoing is not None:
        session.add(
            BalanceEntry(
                exhibitor_id=row.exhibitor_id, currency=row.currency, amount_ore=row.amount_ore,
                kind=BalanceKind.CARRIED, settlement_id=undoing, reason="", time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip


def enter_card_fee(
    database: Database, event: str, amount: str, currency: str, report: str, day: dt.date, deed: Deed
) -> int:
    """Note what the acquirer took of card payments at an event; an amount below zero mends one. Returns the sum."""
    with database.writing() as session:
        terms = settlement_terms(session, event)
        currency = currency or terms.currency
        ore = parse_amount(amount, currency)
        query = select(func.sum(CardFee.amount_ore)).where(
            CardFee.event_id == terms.event_id, CardFee.currency == currency
        )
        total = int(session.execute(query).scalar() or 0) + ore
        if not ore or total < 0:
            text = N_("Card fees are above zero, and together never below it. Write another amount.")
            raise UserError("bad_card_fee", text).at("amount")
        session.add(
            CardFee(
                event_id=terms.event_id, currency=currency, day=day, amount_ore=ore, report=report.strip()[:200],
                time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip
        return total
