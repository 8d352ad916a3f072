"""Vouchers of till days: what was sold and owed by that, how it was paid, and what was counted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.till import CashMove
from made_in_blekinge.domain.voucher import (
    BY_MEANS,
    AccountUse,
    Voucher,
    VoucherRow,
    output_account,
    sales_account,
)
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.event_books import AT_HOME, EVERYTHING, SALES_SOURCE, BooksPart, EventBooks
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.till import (
    CashMovement,
    Closing,
    Payment,
    Recount,
    Sale,
    SaleLine,
    Till,
    TillDay,
)


def till_days(books: EventBooks, wanted: BooksPart = EVERYTHING) -> Iterator[Voucher]:
    days = list(_days(books, wanted))
    seen = _Sums.of(books, wanted) if days else _Sums()
    for day in days:
        rows = [*_sold(books, day, seen), *_paid(books, day, seen), *_counted(books, day, seen)]
        closing = f" nr {day.number}" if day.number else ""
        text = f"Dagskassa {day.code}{closing}, {books.terms.code}"
        yield from books.made(
            f"{SALES_SOURCE}{day.uid.hex}:{day.day}:{day.currency}", day.day, text, day.currency, rows
        )


class _Day(NamedTuple):
    """A day of a till in one currency."""

    till_id: int
    uid: Any
    code: str
    day: dt.date
    currency: str
    closing_id: int | None
    number: int | None

    @property
    def key(self) -> "_Key":
        return self.till_id, self.day, self.currency


_Key = tuple[int, dt.date, str]


@dataclass(slots=True)
class _Sums:
    """All that the vouchers of days are made of, asked once for all of them."""

    sold: dict[_Key, list[Any]] = field(default_factory=lambda: defaultdict(list))
    paid: dict[_Key, list[Any]] = field(default_factory=lambda: defaultdict(list))
    totals: dict[_Key, tuple[int, int]] = field(default_factory=dict)
    closings: dict[int, Closing] = field(default_factory=dict)
    moves: dict[int, list[CashMovement]] = field(default_factory=lambda: defaultdict(list))
    """By the day of the till."""

    @classmethod
    def of(cls, books: EventBooks, wanted: BooksPart) -> "_Sums":
        found, ask = cls(), books.session.execute
        organisers = select(SellerSnapshot.id).where(SellerSnapshot.exhibitor_id.is_(None))
        said = and_(SaleSeller.sale_id == Sale.id, SaleSeller.seller_id.in_(organisers))
        key, mine = (Sale.till_id, Sale.day, Sale.currency), _of(books, wanted)
        goods = (SaleLine.exhibitor_id, SaleSeller.mode, SaleLine.vat_permille)
        lines = (
            select(*key, *goods, func.sum(SaleLine.gross_ore), func.sum(SaleLine.vat_ore))
            .join(SaleLine, SaleLine.sale_id == Sale.id)
            .outerjoin(SaleSeller, said)
            .where(*mine)
            .group_by(*key, *goods)
            .order_by(SaleLine.exhibitor_id, SaleLine.vat_permille)
        )
        for till, day, currency, *sums in ask(lines):
            found.sold[till, day, currency].append(sums)
        payments = select(*key, Payment.means, func.sum(Payment.amount_ore)).join(Payment, Payment.sale_id == Sale.id)
        for till, day, currency, *sums in ask(payments.where(*mine).group_by(*key, Payment.means)):
            found.paid[till, day, currency].append(sums)
        totals = select(*key, func.sum(Sale.gross_ore), func.sum(Sale.rounding_ore)).where(*mine).group_by(*key)
        for till, day, currency, gross, rounding in ask(totals):
            found.totals[till, day, currency] = int(gross or 0), int(rounding or 0)
        days = select(Sale.till_day_id).where(*mine, Sale.till_day_id.is_not(None))
        for closing in books.session.scalars(select(Closing).where(Closing.till_day_id.in_(days))):
            found.closings[closing.id] = closing
        moves = select(CashMovement).where(CashMovement.till_day_id.in_(days)).order_by(CashMovement.id)
        for move in books.session.scalars(moves):
            found.moves[move.till_day_id].append(move)
        return found


def _of(books: EventBooks, wanted: BooksPart) -> tuple[Any, ...]:
    """Which receipts: those of the event, or of the one day of a till that is wanted."""
    event = Sale.event_id == books.terms.event_id
    if not wanted.till:
        return (event,)
    till = select(Till.id).where(Till.code == wanted.till.strip().upper()).scalar_subquery()
    return event, Sale.till_id == till, Sale.day == wanted.day


def _days(books: EventBooks, wanted: BooksPart) -> Iterator[_Day]:
    query = (
        select(Till.id, Till.uid, Till.code, Till.kind, Sale.day, Sale.currency, Closing.id, Closing.number, TillDay.id)
        .select_from(Sale)
        .join(Till, Till.id == Sale.till_id)
        .outerjoin(TillDay, TillDay.id == Sale.till_day_id)
        .outerjoin(Closing, Closing.till_day_id == TillDay.id)
        .where(*_of(books, wanted))
        .distinct()
        .order_by(Sale.day, Till.code, Sale.currency)
    )
    rows: Any = books.session.execute(query)
    for till_id, uid, code, kind, day, currency, closing, number, till_day in rows:
        if kind is TillKind.OWN and till_day is not None and closing is None:
            books.leave_out(
                N_("Till {till} is not closed on {day}: close it, and its sales come next time."), till=code, day=day
            )
            continue
        yield _Day(till_id, uid, code, day, currency, closing, number)


def _sold(books: EventBooks, day: _Day, seen: _Sums) -> Iterator[VoucherRow]:
    """What was sold: as agent owed to its exhibitor, else the organiser's own with its VAT."""
    home = books.terms.country == AT_HOME
    for exhibitor, mode, permille, gross, vat in seen.sold[day.key]:
        number = books.numbers[exhibitor]
        if (mode or books.terms.mode) is SellerMode.AGENT and exhibitor not in books.own:
            yield VoucherRow(AccountUse.AGENT, -int(gross), number)
            continue
        yield VoucherRow(sales_account(permille, home), int(vat) - int(gross), number)
        yield VoucherRow(output_account(permille, home), -int(vat))
        if not home and permille:
            books.remark(N_("VAT of another country stands on {account}: check where it is reported."),
                         account=(AccountUse.OUTPUT_ABROAD.label,))  # fmt: skip


def _paid(books: EventBooks, day: _Day, seen: _Sums) -> Iterator[VoucherRow]:
    known = 0
    for means, amount in seen.paid[day.key]:
        known += int(amount)
        yield VoucherRow(BY_MEANS[means], int(amount))
        if means in (Means.OTHER, Means.INVOICE):
            books.remark(N_("Payments by “{means}” stand on their own account: check them."), means=(means.label,))
    gross, rounding = seen.totals[day.key]
    yield VoucherRow(AccountUse.ROUNDING, -rounding)
    if rest := gross + rounding - known:
        books.remark(N_("Of receipts at {till} on {day} nobody says how they were paid: look at that account."),
                     till=day.code, day=day.day)  # fmt: skip
        yield VoucherRow(AccountUse.UNCLEAR, rest)


def _counted(books: EventBooks, day: _Day, seen: _Sums) -> Iterator[VoucherRow]:
    """Cash that came or went beside sales, and what was counted above or below what should be there."""
    if day.closing_id is None:
        return
    closing = seen.closings[day.closing_id]
    for move in seen.moves[closing.till_day_id]:
        amount = move.amount_ore if move.kind is CashMove.PAY_IN else -move.amount_ore
        yield VoucherRow(AccountUse.CASH, amount)
        yield VoucherRow(AccountUse.UNCLEAR, -amount, 0, move.reason)
        books.remark(N_("Cash that was put into a till or taken out stands on “{account}”: book it where it belongs."),
                     account=(AccountUse.UNCLEAR.label,))  # fmt: skip
    if closing.counted_ore is None:
        books.remark(N_("Nobody counted the cash of {till} on {day}."), till=day.code, day=day.day)
    elif more := closing.counted_ore - closing.expected_ore:
        yield VoucherRow(AccountUse.CASH, more)
        yield VoucherRow(AccountUse.CASH_DIFFERENCE, -more)


def recounts(books: EventBooks) -> Iterator[Voucher]:
    """Cash that was counted again after a closing."""
    query = (
        select(Recount, Closing, Till.code, TillDay.currency)
        .join(Closing, Closing.id == Recount.closing_id)
        .join(TillDay, TillDay.id == Closing.till_day_id)
        .join(Till, Till.id == Closing.till_id)
        .where(TillDay.event_id == books.terms.event_id)
        .order_by(Recount.id)
    )
    before: dict[int, int] = {}
    for recount, closing, code, currency in books.session.execute(query):
        was = before.get(closing.id, closing.counted_ore if closing.counted_ore is not None else closing.expected_ore)
        before[closing.id] = recount.counted_ore
        more = recount.counted_ore - was
        rows = (VoucherRow(AccountUse.CASH, more), VoucherRow(AccountUse.CASH_DIFFERENCE, -more))
        day = local(recount.time, books.terms.country).date()
        yield from books.made(
            f"recount:{recount.uid.hex}", day, f"Omräkning {code} nr {closing.number}", currency, rows
        )
