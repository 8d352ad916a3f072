"""Vouchers of settlements and what follows on them: fees, pay-outs, and balances that are paid in or forgiven."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.payout import PayoutState, PayoutWay
from made_in_blekinge.domain.settlement import (
    BalanceKind,
    FeesBy,
    FeesDue,
    SettledRate,
    SettlementDocument,
    settlement_number,
)
from made_in_blekinge.domain.vat import is_registered, vat_of_gross
from made_in_blekinge.domain.voucher import (
    BY_MEANS,
    AccountUse,
    Voucher,
    VoucherRow,
)
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.event_books import AT_HOME, EventBooks
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import FeePayment
from made_in_blekinge.store.payout import Payout, PayoutStatus
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.settlement import BalanceEntry, CardFee, PostedSettlement, SettlementApproval

SETTLEMENT_SOURCE: Final = "settlement:"
APPROVAL_SOURCE: Final = "approval:"


def _charged(books: EventBooks) -> int:
    """The VAT on what the organiser charges at the event."""
    return books.permille if is_registered(books.who.vat, books.terms.starts) else 0


def paid_fees(books: EventBooks) -> Iterator[Voucher]:
    """Fees that were paid at the table; one that is invoiced apart goes off the invoice."""
    query = (
        select(FeePayment, Participation.exhibitor_id)
        .join(Participation, Participation.id == FeePayment.participation_id)
        .where(Participation.event_id == books.terms.event_id)
        .order_by(FeePayment.id)
    )
    for fee, exhibitor in books.session.execute(query):
        number, amount = books.numbers[exhibitor], fee.amount_ore
        rows = [VoucherRow(BY_MEANS[fee.means], amount)]
        if books.terms.of(exhibitor).fees is FeesBy.INVOICED:
            rows.append(VoucherRow(AccountUse.INVOICE, -amount, number))
            books.remark(N_("Fees that are invoiced apart are not booked here: only what was paid of them."))
        else:
            vat = vat_of_gross(amount, _charged(books))
            rows += [VoucherRow(AccountUse.STALL_FEES, vat - amount, number), VoucherRow(AccountUse.OUTPUT_25, -vat)]
        day = local(fee.time, books.terms.country).date()
        text = f"Platsavgift utst. {number}, {books.terms.code}"
        yield from books.made(f"fee:{fee.uid.hex}", day, text, books.terms.currency, rows)


def card_fee_vouchers(books: EventBooks) -> Iterator[Voucher]:
    query = select(CardFee).where(CardFee.event_id == books.terms.event_id).order_by(CardFee.id)
    for fee in books.session.scalars(query):
        rows = (VoucherRow(AccountUse.CARD_FEES, fee.amount_ore), VoucherRow(AccountUse.CARD, -fee.amount_ore))
        text = f"Kortavgifter {fee.report}".strip()[:60]
        yield from books.made(f"card:{fee.uid.hex}", fee.day, text, fee.currency, rows)


def settled(books: EventBooks, posted_at: dt.datetime | None = None) -> Iterator[Voucher]:
    done = PostedSettlement
    undone = aliased(PostedSettlement)
    query = (
        select(done, SellerSnapshot.vat_registered, SettlementApproval.approved_at, undone.posted_at)
        .join(SellerSnapshot, SellerSnapshot.id == done.organiser_id)
        .outerjoin(undone, undone.reverses_id == done.id)
        .outerjoin(SettlementApproval, SettlementApproval.settlement_id == func.coalesce(done.reverses_id, done.id))
        .where(done.event_id == books.terms.event_id)
        .order_by(done.id)
    )
    if posted_at is not None:
        query = query.where(done.posted_at == posted_at)
    rows_of_all: Any = books.session.execute(query)
    for row, registered, approved_at, undone_at in rows_of_all:
        agent = row.mode is SellerMode.AGENT
        at_once = row.reverses_id is not None and approved_at is not None  # what it takes back was deducted
        rows = [*_charges(books, row), *(() if agent else _bought(books, row, registered, at_once))]
        if registered and (approved_at or undone_at) is None:
            books.unapproved += _self_billed(row)
        number = settlement_number(row.year, row.number)
        about = f" {row.document_number}" if row.document_number != number else ""
        text = f"Avräkning {number}{about} utst. {books.numbers[row.exhibitor_id]}, {books.terms.code}"
        day = local(row.posted_at, AT_HOME).date()
        yield from books.made(f"{SETTLEMENT_SOURCE}{row.uid.hex}", day, text, row.currency, rows)


def _owed(mode: SellerMode) -> AccountUse:
    """On which account stands what is owed to an exhibitor."""
    return AccountUse.AGENT if mode is SellerMode.AGENT else AccountUse.CONSIGNMENT


def _charges(books: EventBooks, row: PostedSettlement) -> Iterator[VoucherRow]:
    """Fees, and as agent the commission, with their VAT: they go off what is owed."""
    number, agent = books.numbers[row.exhibitor_id], row.mode is SellerMode.AGENT
    permille = json.loads(row.payload)["commission_permille"]
    commission = row.commission_ore if agent else 0
    vat = row.fees_vat_ore + (row.commission_vat_ore if agent else 0)
    stall, card = FeesDue(row.fees_ore, row.fees_vat_ore, row.card_fees_ore).parts(permille)
    kept = commission + row.fees_ore + vat
    yield VoucherRow(_owed(row.mode), kept, number)
    yield VoucherRow(AccountUse.COMMISSION, -commission, number)
    yield VoucherRow(AccountUse.STALL_FEES, -stall.net_ore, number)
    yield VoucherRow(AccountUse.PASSED_ON, -card.net_ore, number)
    yield VoucherRow(AccountUse.OUTPUT_25, -vat)


def _bought(books: EventBooks, row: PostedSettlement, registered: bool, deducted: bool) -> Iterator[VoucherRow]:
    """The goods that the organiser buys in kommission. VAT is deducted only with a self-billing document, which is
    issued by its approval: until then it rests (:func:`approved`). Of a counter-document ``deducted`` says which of
    both it takes back.
    """
    number = books.numbers[row.exhibitor_id]
    self_billed = row.document is SettlementDocument.SELF_BILLING
    for rate in (SettledRate(*each) for each in json.loads(row.payload)["purchases"]):
        yield VoucherRow(AccountUse.PURCHASES, rate.net_ore, number)
        yield VoucherRow(AccountUse.CONSIGNMENT, -rate.gross_ore, number)
        if not rate.vat_ore:
            continue
        if self_billed and registered:
            yield VoucherRow(AccountUse.INPUT_VAT if deducted else AccountUse.RESTING_VAT, rate.vat_ore)
        else:
            yield VoucherRow(AccountUse.PURCHASES, rate.vat_ore, number, "moms, inväntar säljarens faktura")
            books.awaited.append(row.document_number)


def _self_billed(row: PostedSettlement) -> list[str]:
    """The number of a self-billing document with VAT that its seller has to approve."""
    taxed = any(SettledRate(*each).vat_ore for each in json.loads(row.payload)["purchases"])
    mine = row.document is SettlementDocument.SELF_BILLING and row.reverses_id is None
    return [row.document_number] if taxed and mine else []


def approved(books: EventBooks) -> Iterator[Voucher]:
    """Input VAT that is deducted from the day on which a seller approved the self-billing document."""
    done = PostedSettlement
    query = (
        select(done, SettlementApproval.approved_at)
        .join(SellerSnapshot, SellerSnapshot.id == done.organiser_id)
        .join(SettlementApproval, SettlementApproval.settlement_id == done.id)
        .where(done.event_id == books.terms.event_id, done.reverses_id.is_(None), SellerSnapshot.vat_registered)
        .order_by(SettlementApproval.approved_at, done.id)
    )
    for row, approved_at in books.session.execute(query):
        vat = sum(SettledRate(*each).vat_ore for each in json.loads(row.payload)["purchases"])
        rows = (VoucherRow(AccountUse.INPUT_VAT, vat), VoucherRow(AccountUse.RESTING_VAT, -vat))
        text = f"Självfakturering {row.document_number} godkänd, utst. {books.numbers[row.exhibitor_id]}"
        day = local(approved_at, AT_HOME).date()
        yield from books.made(f"{APPROVAL_SOURCE}{row.uid.hex}", day, text, row.currency, rows)


def paid_out(books: EventBooks) -> Iterator[Voucher]:
    done = PostedSettlement
    query = (
        select(Payout, done.exhibitor_id, done.mode, done.year, done.number)
        .join(done, done.id == Payout.settlement_id)
        .where(done.event_id == books.terms.event_id)
        .order_by(Payout.id)
    )
    rejected = {
        row.payout_id: row
        for row in books.session.scalars(
            select(PayoutStatus).where(PayoutStatus.state == PayoutState.REJECTED).order_by(PayoutStatus.id.desc())
        )
    }
    for payout, exhibitor, mode, year, number in books.session.execute(query):
        whose = books.numbers[exhibitor]
        rows = (
            VoucherRow(_owed(mode), payout.amount_ore, whose),
            VoucherRow(AccountUse.CASH if payout.way is PayoutWay.CASH else AccountUse.BANK, -payout.amount_ore),
        )
        text = f"Utbetalning avräkning {settlement_number(year, number)} utst. {whose}"
        yield from books.made(f"payout:{payout.uid.hex}", payout.day, text, payout.currency, rows)
        if (word := rejected.get(payout.id)) is not None:
            back = [each._replace(amount_ore=-each.amount_ore) for each in rows]
            day = max(payout.day, local(word.time, AT_HOME).date())
            yield from books.made(f"returned:{payout.uid.hex}", day, f"Åter: {text}", payout.currency, back)


_WAYS: Final = {BalanceKind.PAID_IN: AccountUse.BANK, BalanceKind.FORGIVEN: AccountUse.FORGIVEN}


def balances(books: EventBooks) -> Iterator[Voucher]:
    """What exhibitors paid in of what they owed, or were forgiven, by the event that they were settled at last."""
    done = PostedSettlement
    query = (
        select(BalanceEntry)
        .where(BalanceEntry.kind.in_([*_WAYS]), BalanceEntry.exhibitor_id.in_(
            select(done.exhibitor_id).where(done.event_id == books.terms.event_id)))
        .order_by(BalanceEntry.id)
    )  # fmt: skip
    for entry in books.session.scalars(query):
        last = books.session.execute(
            select(done.event_id, done.mode)
            .where(done.exhibitor_id == entry.exhibitor_id, done.currency == entry.currency,
                   done.posted_at <= entry.time)
            .order_by(done.id.desc())
            .limit(1)
        ).one_or_none()  # fmt: skip
        if last is None or last.event_id != books.terms.event_id:
            continue
        number = books.numbers[entry.exhibitor_id]
        rows = (
            VoucherRow(_WAYS[entry.kind], entry.amount_ore),
            VoucherRow(_owed(last.mode), -entry.amount_ore, number),
        )
        text = f"{'Inbetalt' if entry.kind is BalanceKind.PAID_IN else 'Efterskänkt'} saldo utst. {number}"
        day = local(entry.time, AT_HOME).date()
        yield from books.made(f"balance:{entry.uid.hex}", day, text, entry.currency, rows)
