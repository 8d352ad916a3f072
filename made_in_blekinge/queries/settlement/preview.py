"""What a settlement of an event would be now: each exhibitor's sums, and why somebody is not settled."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import ParticipationStatus, SellerMode, VatClass
from made_in_blekinge.domain.payout import KRONA, PayoutAccounts, account_words
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import (
    BLOCKING,
    NO_FEES,
    FeePayer,
    FeesBy,
    FeesDue,
    Hold,
    Reckoning,
    SettledSum,
    SettlementDocument,
    fees_due,
    reckon,
)
from made_in_blekinge.domain.vat import is_registered, load_rates, rate_permille
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.settlement.books import Books, SettledTotal, books, settled_totals, sold_totals
from made_in_blekinge.queries.settlement.card_fees import card_fee_total, card_shares
from made_in_blekinge.queries.settlement.terms import SettlementTerms, Terms, settlement_terms
from made_in_blekinge.queries.settlement.unsettled import GroupKey, LineState, UnsettledGroup, unsettled
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import FeePayment, GoodsMovement
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import BalanceEntry
from made_in_blekinge.store.till import Closing, SaleLine, Till, TillDay

_AT_HOME: Final = "SE"
"""The organiser's commission and fees are taxed here."""


class FeeSaid(NamedTuple):
    """The fee of stall and extras that was agreed on, without VAT, and what of it was paid or set off before, with."""

    fee_ore: int = 0
    paid_ore: int = 0


@dataclass(frozen=True, slots=True)
class Settling:
    """What one exhibitor is settled for; ``number`` is the exhibitor's. ``blocked``: it is not posted now."""

    key: GroupKey
    number: int
    name: str
    terms: Terms
    reckoning: Reckoning
    document: SettlementDocument
    holds: tuple[Hold, ...]
    blocked: bool
    lines: int
    account: str
    """Where the money goes, as it stands in the register now; empty where there is none."""
    fee: FeeSaid

    @property
    def held_days(self) -> int:
        """So many days the newest sales wait for returns, where there are such."""
        return self.terms.hold_days if Hold.WAITING_FOR_RETURNS in self.holds else 0


@dataclass(frozen=True, slots=True)
class SettlementPreview:
    """A settlement of an event through a moment. ``open_tills`` are codes; ``commission_permille`` the VAT rate."""

    terms: SettlementTerms
    through: dt.datetime
    final: bool
    settlements: tuple[Settling, ...]
    open_tills: tuple[str, ...]
    commission_permille: int
    books: tuple[Books, ...]
    card_fees_ore: int = 0
    """What the acquirer took, by its reports."""
    lines: Mapping[GroupKey, Sequence[int]] = field(default_factory=dict, compare=False)
    """The ids of the lines that would be settled, where they were asked for."""

    @property
    def ready(self) -> tuple[Settling, ...]:
        return tuple(each for each in self.settlements if not each.blocked)

    @property
    def sum_ore(self) -> int:
        """All that would be paid, in the event's currency."""
        paid = (each for each in self.ready if each.key.currency == self.terms.currency)
        return sum(max(0, each.reckoning.to_pay_ore) for each in paid)

    @property
    def seen(self) -> str:
        """A short word for all that would be posted: another one if any sum, account, rate, term or mode is another."""
        said = repr([(*_compared(each), each.number) for each in self.ready])
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def differences(before: Settling, now: Settling | None) -> list[str]:
    """What is another since somebody looked, as source texts; of nobody who is to be settled any more one of its own.

    Not asked is why somebody is held back: that changes no figure.
    """
    if now is None or (now.blocked and not before.blocked):
        return [N_("not to be settled any more")]
    pairs = zip(_DIFFERENCES, _compared(before), _compared(now), strict=True)
    return [text for text, one, other in pairs if one != other]


def _compared(each: Settling) -> tuple[object, ...]:
    sums = each.reckoning
    sales = (sums.rates, each.lines)
    return each.key.mode, sales, each.terms, sums.fees, sums.carried_ore, sums, each.document, each.account


_DIFFERENCES: Final = (
    N_("the seller in law"), N_("the sales"), N_("the terms"), N_("the fees"), N_("what was carried"),
    N_("the amounts"), N_("the document"), N_("the account"),
)  # fmt: skip


class _Known(NamedTuple):
    """What is asked once for all exhibitors."""

    terms: SettlementTerms
    final: bool
    over: bool
    day: dt.date
    permille: int
    fees: Mapping[int, FeesDue]
    said: Mapping[int, FeeSaid]
    balances: Mapping[tuple[int, str], int]
    uncounted: Collection[int]
    open_tills: tuple[str, ...]


@readable_by(ORGANISERS)
def settlement_preview(
    session: Session,
    event: str,
    through: dt.datetime | None,
    now: dt.datetime,
    final: bool = False,
    exhibitor_id: int | None = None,
    with_lines: bool = False,
) -> SettlementPreview:
    """Reckon everything that was sold through a moment and has not been settled; of one exhibitor where one is named.

    Without ``through`` everything is meant, also what a clock that went wrong wrote of a time to come. With ``final``
    no minimum holds anybody back, and fees come also of who sold nothing.
    """
    terms, who = settlement_terms(session, event), organiser(session)
    sold, settled = sold_totals(session, terms.event_id), settled_totals(session, terms.event_id)
    card_fees = card_fee_total(session, terms.event_id, terms.currency)
    through = through or max([now, *(one.newest for one in sold.values())])
    day = local(min(through, now), terms.country).date()
    groups = unsettled(session, terms, through, now, is_registered(who.vat, day), with_lines)
    known = _known(session, terms, who, day, final, settled, card_fees)
    people = _people(session, {*(key.exhibitor_id for key in groups), *known.fees})
    own = {key for key, row in people.items() if who.identity_number and row.identity_number == who.identity_number}
    wanted = _wanted(groups, known, own, exhibitor_id)
    found = [_settling(known, key, group, people[key.exhibitor_id]) for key, group in wanted.items()]
    return SettlementPreview(
        terms, through, final, tuple(sorted(found, key=lambda each: (each.number, each.key))),
        known.open_tills, known.permille, books(session, terms, groups, own, sold, settled),
        card_fees, {key: sorted(group.ready) for key, group in groups.items()} if with_lines else {},
    )  # fmt: skip


def _known(
    session: Session,
    terms: SettlementTerms,
    who: Organiser,
    day: dt.date,
    final: bool,
    settled: Mapping[tuple[int, str], SettledTotal],
    card_fees_ore: int,
) -> _Known:
    permille = rate_permille(load_rates(), _AT_HOME, VatClass.STANDARD, day)
    over = final or (terms.ends is not None and terms.ends < day)
    charged = permille if is_registered(who.vat, terms.starts) else 0
    said = _fees_said(session, terms, settled)
    fees = _fees(session, terms, charged, settled, said, card_fees_ore)
    return _Known(
        terms, final, over, day, permille, fees, said, _balances(session),
        _uncounted(session, terms.event_id) if over else (), _open_tills(session, terms.event_id),
    )  # fmt: skip


def _wanted(
    groups: Mapping[GroupKey, UnsettledGroup], known: _Known, own: Collection[int], exhibitor_id: int | None
) -> dict[GroupKey, UnsettledGroup]:
    """Who has something to settle through the moment; finally also who only has fees. ``own`` is the organiser as a
    producer of its own goods, who is not settled with itself.
    """
    states = (LineState.READY, LineState.HELD)
    found = {key: group for key, group in groups.items() if any(group.lines.get(state) for state in states)}
    if known.final:
        there = {key.exhibitor_id for key in found if key.currency == known.terms.currency}
        for key, due in known.fees.items():
            if key not in there and due != NO_FEES:
                found[GroupKey(key, known.terms.currency, known.terms.mode)] = UnsettledGroup({}, {}, [])
    return {
        key: group
        for key, group in found.items()
        if key.exhibitor_id not in own and exhibitor_id in (None, key.exhibitor_id)
    }


def _settling(known: _Known, key: GroupKey, group: UnsettledGroup, person: Any) -> Settling:  # noqa: ANN401  a row
    terms = known.terms.of(key.exhibitor_id)
    waits = not group.lines.get(LineState.READY) and bool(group.lines.get(LineState.HELD))
    sums = group.sums.get(LineState.HELD if waits else LineState.READY, [])
    at_home = (key.currency, key.mode) == (known.terms.currency, known.terms.mode)
    fees = known.fees.get(key.exhibitor_id, NO_FEES) if at_home else NO_FEES
    carried = known.balances.get((key.exhibitor_id, key.currency), 0)
    reckoning = reckon(key.mode, terms.base, sums, known.permille, fees, carried)
    document = _document(key, terms, sums, reckoning, known.day)
    account = account_of(person, key.currency)
    holds = _holds(known, key, terms, group, reckoning, document, account)
    blocked = waits or Hold.BELOW_MINIMUM in holds or (known.final and any(hold in holds for hold in BLOCKING))
    lines = sum(group.lines.get(state, 0) for state in (LineState.HELD if waits else LineState.READY,))
    return Settling(
        key, person.number, person.name, terms, reckoning, document, holds, blocked, lines,
        account, known.said.get(key.exhibitor_id, _NO_FEE) if at_home else _NO_FEE,
    )  # fmt: skip


def _document(
    key: GroupKey, terms: Terms, sums: Sequence[SettledSum], reckoning: Reckoning, day: dt.date
) -> SettlementDocument:
    if key.mode is SellerMode.AGENT:
        return SettlementDocument.INVOICE if reckoning.kept_ore else SettlementDocument.NOTE
    agreed = terms.self_billing is not None and terms.self_billing <= day
    taxed = any(each.seller_registered and each.permille for each in sums)
    return SettlementDocument.SELF_BILLING if agreed and taxed else SettlementDocument.NOTE


def _holds(
    known: _Known,
    key: GroupKey,
    terms: Terms,
    group: UnsettledGroup,
    reckoning: Reckoning,
    document: SettlementDocument,
    account: str,
) -> tuple[Hold, ...]:
    found = []
    if key.exhibitor_id in known.uncounted:
        found.append(Hold.GOODS_NOT_COUNTED)
    if group.lines.get(LineState.HELD):
        found.append(Hold.WAITING_FOR_RETURNS)
    if not known.final and 0 <= reckoning.to_pay_ore < terms.minimum_ore:
        found.append(Hold.BELOW_MINIMUM)
    taxed = any(rate.vat_ore for rate in reckoning.purchases)
    if key.mode is SellerMode.KOMMISSION and taxed and document is SettlementDocument.NOTE:
        found.append(Hold.PAPER_MISSING)
    if reckoning.to_pay_ore > 0 and not account:
        found.append(Hold.NO_ACCOUNT)
    if known.final and known.open_tills:
        found.append(Hold.OPEN_TILL)
    return tuple(found)


def account_of(person: Any, currency: str = KRONA) -> str:  # noqa: ANN401  a row or record of an exhibitor
    """Where money to an exhibitor goes by the register: the first of its accounts that takes the currency, with its
    kind; empty without one.
    """
    accounts = PayoutAccounts(person.bankgiro, person.plusgiro, person.account, person.iban, person.swish)
    payee = accounts.payee(currency)
    return account_words(payee.way, payee.account) if payee is not None else ""


_NO_FEE: Final = FeeSaid()


def _people(session: Session, ids: Collection[int]) -> Mapping[int, Any]:
    columns = (
        Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.bankgiro, Exhibitor.plusgiro, Exhibitor.account,
        Exhibitor.iban, Exhibitor.swish, Exhibitor.identity_number,
    )  # fmt: skip
    return {row.id: row for row in session.execute(select(*columns).where(Exhibitor.id.in_(ids)))}


def _fees_said(
    session: Session, terms: SettlementTerms, settled: Mapping[tuple[int, str], SettledTotal]
) -> dict[int, FeeSaid]:
    """The fees of stall and extras that are set off, by exhibitor."""
    paid = _sums(
        session,
        select(Participation.exhibitor_id, func.sum(FeePayment.amount_ore))
        .join(FeePayment, FeePayment.participation_id == Participation.id)
        .where(Participation.event_id == terms.event_id)
        .group_by(Participation.exhibitor_id),
    )
    nothing = SettledTotal(0, 0, 0)
    found = {}
    for row in participation_rows(session, terms.event_id):
        if row.status is ParticipationStatus.ACCEPTED and terms.of(row.exhibitor_id).fees is FeesBy.SET_OFF:
            done = settled.get((row.exhibitor_id, terms.currency), nothing)
            before = paid.get(row.exhibitor_id, 0) + done.fees_ore - done.card_fees_ore
            found[row.exhibitor_id] = FeeSaid(row.fee_ore, before)
    return found


def _fees(
    session: Session,
    terms: SettlementTerms,
    permille: int,
    settled: Mapping[tuple[int, str], SettledTotal],
    said: Mapping[int, FeeSaid],
    card_fees_ore: int,
) -> dict[int, FeesDue]:
    """What is left to set off of stall, extras and card fees, by exhibitor."""
    nothing = SettledTotal(0, 0, 0)
    found = {key: fees_due(fee.fee_ore, permille, fee.paid_ore) for key, fee in said.items()}
    for exhibitor, share in _card_shares(session, terms, settled, card_fees_ore).items():
        card = fees_due(share, permille, settled.get((exhibitor, terms.currency), nothing).card_fees_ore)
        found[exhibitor] = found.get(exhibitor, NO_FEES).with_card(card)
    return found


def _card_shares(
    session: Session, terms: SettlementTerms, settled: Mapping[tuple[int, str], SettledTotal], card_fees_ore: int
) -> dict[int, int]:
    """The shares of card fees of those who bear them; 0 of who was charged one before and bears none any more."""
    shares = card_shares(session, terms.event_id, terms.currency) if card_fees_ore else {}
    charged = {who for (who, currency), done in settled.items() if done.card_fees_ore and currency == terms.currency}
    return {
        who: shares.get(who, 0) if terms.of(who).fee_payer is FeePayer.EXHIBITOR else 0
        for who in {*shares, *charged}
        if who in charged or terms.of(who).fee_payer is FeePayer.EXHIBITOR
    }


def _sums(session: Session, query: Any) -> dict[int, int]:  # noqa: ANN401  a statement
    return {key: int(amount) for key, amount in session.execute(query)}


def _balances(session: Session) -> dict[tuple[int, str], int]:
    entry = BalanceEntry
    query = select(entry.exhibitor_id, entry.currency, func.sum(entry.amount_ore))
    rows = session.execute(query.group_by(entry.exhibitor_id, entry.currency))
    return {(exhibitor, currency): int(amount) for exhibitor, currency, amount in rows if amount}


def _uncounted(session: Session, event_id: int) -> frozenset[int]:
    """Exhibitors whose goods should partly be there and were never counted back."""
    move = GoodsMovement

    def of(*kinds: Movement) -> Any:  # noqa: ANN401  an expression
        return func.sum(case((move.kind.in_(kinds), move.quantity), else_=0))

    came = func.sum(case((move.kind == Movement.BROUGHT, move.quantity), else_=0))
    query = (
        select(
            Participation.exhibitor_id, came, of(Movement.ACCEPTED), of(Movement.TASTED, Movement.BROKEN),
            func.sum(case((move.kind == Movement.RETURNED, 1), else_=0)),
        )
        .join(move, move.participation_id == Participation.id)
        .where(Participation.event_id == event_id)
        .group_by(Participation.exhibitor_id)
    )  # fmt: skip
    sold = _sums(
        session,
        select(SaleLine.exhibitor_id, func.sum(SaleLine.quantity))
        .where(SaleLine.event_id == event_id)
        .group_by(SaleLine.exhibitor_id),
    )
    return frozenset(
        exhibitor
        for exhibitor, brought, accepted, lost, counted in session.execute(query)
        if not counted and (accepted or brought) - lost - sold.get(exhibitor, 0) > 0
    )


def _open_tills(session: Session, event_id: int) -> tuple[str, ...]:
    query = (
        select(Till.code)
        .join(TillDay, TillDay.till_id == Till.id)
        .outerjoin(Closing, Closing.till_day_id == TillDay.id)
        .where(TillDay.event_id == event_id, Closing.id.is_(None))
        .distinct()
        .order_by(Till.code)
    )
    return tuple(session.execute(query).scalars())
