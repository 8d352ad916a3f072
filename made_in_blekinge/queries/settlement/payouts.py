"""What is to be paid out, what was, and how far it has come at the bank."""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.payment_order import OrderedPayment, Payer, PaymentOrder, bank_profiles
from made_in_blekinge.domain.payout import AccountNews, Payee, PayoutAccounts, PayoutState, PayoutWay
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import settlement_number
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.queries.settlement.terms import SettlementTerms
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.payout import Payout, PayoutRun, PayoutStatus
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.settlement import PostedSettlement

_UNDOING: Final = aliased(PostedSettlement)


@dataclass(frozen=True, slots=True)
class Payable:
    """A settlement that is to be paid. Without a ``payee`` no account can take its currency."""

    settlement_id: int
    number: str
    exhibitor_id: int
    exhibitor: int
    name: str
    address: str
    currency: str
    amount_ore: int
    attempt: int
    payee: Payee | None
    news: AccountNews


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """A settlement that was paid; ``state`` is what the bank said last, ``None`` before it said anything."""

    id: int
    settlement_id: int
    number: str
    event: str
    exhibitor_id: int
    exhibitor: int
    name: str
    way: PayoutWay
    account: str
    news: AccountNews
    amount_ore: int
    currency: str
    day: dt.date
    run: str
    end_to_end: str
    state: PayoutState | None
    reason: str
    time: dt.datetime
    person: str

    @property
    def stands(self) -> bool:
        """Whether the money went, as far as anybody has said."""
        return self.state is not PayoutState.REJECTED


class LastAttempt(NamedTuple):
    """The newest attempt at paying a settlement."""

    payout_id: int
    attempt: int
    rejected: bool


@readable_by(ORGANISERS)
def payables(session: Session, terms: SettlementTerms, exhibitor_id: int | None = None) -> list[Payable]:
    """The settlements of an event that stand and are still to be paid, the oldest first."""
    done = PostedSettlement
    query = (
        select(
            done.id, done.year, done.number.label("settlement"), done.exhibitor_id, done.currency, done.to_pay_ore,
            Exhibitor.number, Exhibitor.bankgiro, Exhibitor.plusgiro, Exhibitor.account, Exhibitor.iban,
            Exhibitor.swish, SellerSnapshot.name, SellerSnapshot.address,
        )
        .join(Exhibitor, Exhibitor.id == done.exhibitor_id)
        .join(SellerSnapshot, SellerSnapshot.id == done.seller_id)
        .outerjoin(_UNDOING, _UNDOING.reverses_id == done.id)
        .where(done.event_id == terms.event_id, done.to_pay_ore > 0, done.reverses_id.is_(None), _UNDOING.id.is_(None))
        .order_by(done.id)
    )  # fmt: skip
    if exhibitor_id is not None:
        query = query.where(done.exhibitor_id == exhibitor_id)
    rows = session.execute(query).all()
    standing = standing_payouts(session, [row.id for row in rows])
    before = _accounts_before(session, {row.exhibitor_id for row in rows})
    found = []
    for row in rows:
        last = standing.get(row.id)
        if last is not None and not last.rejected:
            continue
        payee = PayoutAccounts(row.bankgiro, row.plusgiro, row.account, row.iban, row.swish).payee(row.currency)
        found.append(
            Payable(
                row.id, settlement_number(row.year, row.settlement), row.exhibitor_id, row.number, row.name,
                row.address, row.currency, int(row.to_pay_ore), last.attempt + 1 if last else 1, payee,
                _news(payee, before.get(row.exhibitor_id, ())),
            )
        )  # fmt: skip
    return found


def standing_payouts(session: Session, settlements: Collection[int]) -> dict[int, LastAttempt]:
    """The newest attempt at each settlement that was paid or tried."""
    rejected = select(PayoutStatus.payout_id).where(PayoutStatus.state == PayoutState.REJECTED)
    query = select(Payout.settlement_id, Payout.id, Payout.attempt, Payout.id.in_(rejected).label("rejected"))
    rows = session.execute(query.where(Payout.settlement_id.in_(settlements)).order_by(Payout.attempt))
    return {row.settlement_id: LastAttempt(row.id, row.attempt, bool(row.rejected)) for row in rows}


def _accounts_before(session: Session, exhibitors: Collection[int]) -> Mapping[int, Sequence[Payee]]:
    """The accounts to which somebody was paid before, the newest last; what the bank rejected does not count."""
    rejected = select(PayoutStatus.payout_id).where(PayoutStatus.state == PayoutState.REJECTED)
    query = (
        select(PostedSettlement.exhibitor_id, Payout.way, Payout.account)
        .join(PostedSettlement, PostedSettlement.id == Payout.settlement_id)
        .where(PostedSettlement.exhibitor_id.in_(exhibitors), Payout.id.not_in(rejected), Payout.account != "")
        .order_by(Payout.id)
    )
    found: dict[int, list[Payee]] = {}
    for exhibitor, way, account in session.execute(query):
        found.setdefault(exhibitor, []).append(Payee(way, account))
    return found


def _news(payee: Payee | None, before: Sequence[Payee]) -> AccountNews:
    if payee is None or not before:
        return AccountNews.NEW
    return AccountNews.KNOWN if before[-1] == payee else AccountNews.CHANGED


@readable_by(ORGANISERS)
def payouts(session: Session, terms: SettlementTerms) -> list[PayoutRow]:
    """What was paid of the settlements of an event, the oldest first."""
    return _rows(session, _query().where(PostedSettlement.event_id == terms.event_id))


def payouts_called(session: Session, ids: Collection[str]) -> dict[str, PayoutRow]:
    """The pay-outs that a bank names by these ids."""
    return {row.end_to_end: row for row in _rows(session, _query().where(Payout.end_to_end.in_(ids)))}


def payouts_of_message(session: Session, message_id: str) -> list[PayoutRow]:
    """All that a file of payments holds."""
    return _rows(session, _query().where(PayoutRun.message_id == message_id))


def _query() -> Select[*tuple[Any, ...]]:
    done = PostedSettlement
    return (
        select(
            Payout, done.year, done.number.label("settlement"), done.exhibitor_id, Event.code, Exhibitor.number,
            Exhibitor.name, PayoutRun.year.label("run_year"), PayoutRun.number.label("run_number"),
        )
        .join(done, done.id == Payout.settlement_id)
        .join(Event, Event.id == done.event_id)
        .join(Exhibitor, Exhibitor.id == done.exhibitor_id)
        .outerjoin(PayoutRun, PayoutRun.id == Payout.run_id)
        .order_by(Payout.id)
    )  # fmt: skip


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[PayoutRow]:
    rows = session.execute(query).all()
    said = _said(session, [row[0].id for row in rows])
    found = []
    for row in rows:
        done: Payout = row[0]
        state, reason = said.get(done.id, (None, ""))
        found.append(
            PayoutRow(
                done.id, done.settlement_id, settlement_number(row.year, row.settlement), row.code, row.exhibitor_id,
                row.number, row.name, done.way, done.account, done.news, done.amount_ore, done.currency, done.day,
                f"{row.run_year}-{row.run_number}" if row.run_year else "", done.end_to_end, state, reason, done.time,
                done.person,
            )
        )  # fmt: skip
    return found


_ORDER: Final = {state: place for place, state in enumerate(PayoutState)}


def _said(session: Session, ids: Collection[int]) -> dict[int, tuple[PayoutState, str]]:
    """What counts of all that banks said: a rejection above what was paid, and that above what waits."""
    query = select(PayoutStatus.payout_id, PayoutStatus.state, PayoutStatus.reason)
    rows = session.execute(query.where(PayoutStatus.payout_id.in_(ids)).order_by(PayoutStatus.id)).all()
    return {row.payout_id: (row.state, row.reason) for row in sorted(rows, key=lambda row: _ORDER[row.state])}


@dataclass(frozen=True, slots=True)
class RunRow:
    """A file of payments that was entered."""

    id: int
    number: str
    bank: str
    order: PaymentOrder
    digest: str
    mark: Mark | None


@readable_by(ORGANISERS)
def payout_run(session: Session, written: str) -> RunRow:
    """The file of payments with a number such as ``2026-3``, and all that stands in it."""
    year, _, number = written.strip().partition("-")
    found = None
    if all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (year, number)):
        query = select(PayoutRun).where(PayoutRun.year == int(year), PayoutRun.number == int(number))
        found = session.scalars(query).one_or_none()
    if found is None:
        text = N_("There is no file of payments {number}. “payout list” tells those that there are.")
        raise UserError("unknown_run", text, number=written.strip()[:30]).at("run")
    return RunRow(
        found.id, f"{found.year}-{found.number}", found.bank, _order(session, found), found.digest,
        market_mark(session),
    )  # fmt: skip


def _order(session: Session, run: PayoutRun) -> PaymentOrder:
    said = json.loads(run.payer)
    payer = Payer(said["name"], Payee(PayoutWay(said["way"]), said["account"]), said["bic"],
                  tuple((number, code) for number, code in said["identities"]))  # fmt: skip
    query = (
        select(Payout, SellerSnapshot.name, SellerSnapshot.address)
        .join(PostedSettlement, PostedSettlement.id == Payout.settlement_id)
        .join(SellerSnapshot, SellerSnapshot.id == PostedSettlement.seller_id)
        .where(Payout.run_id == run.id)
        .order_by(Payout.id)
    )
    wanted = bank_profiles()[run.bank].address
    payments = tuple(
        OrderedPayment(
            one.end_to_end, Payee(one.way, one.account), one.amount_ore, one.currency, name, said["texts"][place],
            address if wanted and one.way is PayoutWay.IBAN and not one.account.startswith("SE") else "",
        )
        for place, (one, name, address) in enumerate(session.execute(query))
    )  # fmt: skip
    return PaymentOrder(run.version, run.message_id, run.time, run.day, payer, payments)


def paid_ore(session: Session, settlement_id: int) -> int:
    """What went out for a settlement, as far as anybody has said."""
    rejected = select(PayoutStatus.payout_id).where(PayoutStatus.state == PayoutState.REJECTED)
    query = select(func.sum(Payout.amount_ore)).where(Payout.settlement_id == settlement_id, Payout.id.not_in(rejected))
    return int(session.execute(query).scalar() or 0)
