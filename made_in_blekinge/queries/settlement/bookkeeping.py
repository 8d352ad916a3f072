"""What is to be booked of an event: vouchers of till days, settlements, pay-outs, fees and balances.

In agent mode a sale is owed to its exhibitor at once, and the settlement takes commission and fees of it; in kommission
it is the organiser's, and the settlement buys the goods. What is paid goes off what is owed, so that the account of an
exhibitor ends at nothing.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.vat import load_rates, rate_permille
from made_in_blekinge.domain.voucher import (
    AccountUse,
    LedgerAccount,
    Voucher,
    VoucherRow,
    difference,
    usual_accounts,
    usual_series,
    voucher,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.settlement.day_vouchers import recounts, till_days
from made_in_blekinge.queries.settlement.event_books import (
    AT_HOME,
    EVERYTHING,
    SALES_SOURCE,
    BooksPart,
    EventBooks,
    rates_in_kronor,
)
from made_in_blekinge.queries.settlement.posted import posted_settlements, settlement_by_number
from made_in_blekinge.queries.settlement.settlement_vouchers import (
    APPROVAL_SOURCE,
    SETTLEMENT_SOURCE,
    approved,
    balances,
    card_fee_vouchers,
    paid_fees,
    paid_out,
    settled,
)
from made_in_blekinge.queries.settlement.terms import SettlementTerms, settlement_terms
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.payout import ExportedVoucher
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import (
    Sale,
    Till,
)

ACCOUNTS: Final = "books.accounts"

Remark = tuple[str, Mapping[str, object]]
"""A source text, and its values."""


@dataclass(frozen=True, slots=True)
class BookedVoucher:
    """A voucher that was written to a file, under its number."""

    series: str
    number: int
    voucher: Voucher
    accounts: Mapping[AccountUse, int]
    """The accounts of its rows, as they were."""
    file_name: str
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What is to be booked, what was, and what whoever keeps the books should know."""

    event: str
    event_name: str
    organiser: Organiser
    vouchers: tuple[Voucher, ...]
    booked: tuple[BookedVoucher, ...]
    exhibitors: Mapping[int, str]
    accounts: Mapping[AccountUse, LedgerAccount]
    series: str
    remarks: tuple[Remark, ...]
    left_out: tuple[Remark, ...]
    """What is not booked though it happened, with the way to mend it."""


@readable_by(ORGANISERS)
def bookkeeping(session: Session, event: str, wanted: BooksPart, now: dt.datetime) -> Bookkeeping:
    """The vouchers of an event that are not written yet, oldest first, and those that were."""
    terms, who = settlement_terms(session, event), organiser(session)
    people = session.execute(select(Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.identity_number)).all()
    books = EventBooks(
        session, terms, who, rate_permille(load_rates(), AT_HOME, VatClass.STANDARD, terms.starts),
        {row.id: row.number for row in people},
        frozenset(row.id for row in people if who.identity_number and row.identity_number == who.identity_number),
        rates_in_kronor(session, terms),
    )  # fmt: skip
    booked, made = _booked(session, terms), list(_vouchers(books, wanted))
    _remark_on_vat(books)
    found = sorted(_open(made, booked), key=lambda one: (one.day, one.source))
    sources = None if wanted == EVERYTHING else {one.source for one in made}
    shown = [one for one in booked if sources is None or one.voucher.source.partition("#")[0] in sources]
    used = {row.exhibitor for one in (*found, *(each.voucher for each in shown)) for row in one.rows}
    name = find_event(session, terms.code, "sv")[1].name
    return Bookkeeping(
        terms.code, name, who, tuple(found), tuple(shown),
        {row.number: row.name for row in people if row.number in used}, accounts_of(session), series_of(session),
        tuple((text, dict(values)) for text, values in books.remarks),
        tuple((text, dict(values)) for text, values in books.left_out),
    )  # fmt: skip


def _remark_on_vat(books: EventBooks) -> None:
    """Input VAT that is not, or not yet, deducted."""
    if books.unapproved:
        text = N_(
            "Not approved by the seller yet: self-billing {numbers}. The VAT rests, and is deducted when they are."
        )
        books.remark(text, numbers=", ".join(dict.fromkeys(books.unapproved)))
    if books.awaited:
        text = N_("The sellers' own invoices to {numbers} are awaited: their VAT stands with the goods until then.")
        books.remark(text, numbers=", ".join(dict.fromkeys(books.awaited)))


def accounts_of(session: Session) -> Mapping[AccountUse, LedgerAccount]:
    """The accounts of the books: those of the program, where the organiser has no others."""
    own = _setting(session)
    return {use: LedgerAccount(*own.get(use.value, usual)) for use, usual in usual_accounts().items()}


def series_of(session: Session) -> str:
    return str(_setting(session).get("series", usual_series()))


def _setting(session: Session) -> dict[str, Any]:
    kept = session.execute(select(SharedSetting.value).where(SharedSetting.key == ACCOUNTS)).scalar()
    found: dict[str, Any] = json.loads(kept) if kept else {}
    return found


@readable_by(ORGANISERS)
def books_accounts(session: Session) -> tuple[Mapping[AccountUse, LedgerAccount], str]:
    """The accounts of the books, and the series of our vouchers."""
    return accounts_of(session), series_of(session)


class OfferedPart(NamedTuple):
    """A part of an event's books that can be written by itself; of a run, its last settlement and when it was."""

    part: BooksPart
    last: str = ""
    posted_at: dt.datetime | None = None


@readable_by(ORGANISERS)
def books_parts(session: Session, event: str) -> list[OfferedPart]:
    """The days of the tills, and the settlements that were posted together, each the oldest first."""
    terms = settlement_terms(session, event)
    sold = select(Sale.day, Till.code).join(Till, Till.id == Sale.till_id).where(Sale.event_id == terms.event_id)
    days = [
        OfferedPart(BooksPart(till, day))
        for day, till in session.execute(sold.distinct().order_by(Sale.day, Till.code))
    ]  # fmt: skip
    runs = (list(run) for _, run in groupby(posted_settlements(session, terms), lambda one: one.posted_at))
    return days + [OfferedPart(BooksPart(run=run[0].number), run[-1].number, run[0].posted_at) for run in runs]


@readable_by(ORGANISERS)
def event_of_till(session: Session, till: str, day: dt.date) -> str:
    """The event at which a till sold on a day."""
    query = (
        select(Event.code)
        .join(Sale, Sale.event_id == Event.id)
        .join(Till, Till.id == Sale.till_id)
        .where(Till.code == till.strip().upper(), Sale.day == day)
        .limit(1)
    )
    found = session.execute(query).scalar()
    if found is None:
        text = N_("Till {till} sold nothing on {day}.")
        raise UserError("nothing_sold", text, till=till.strip()[:20], day=day).at("till")
    return found


def _booked(session: Session, terms: SettlementTerms) -> list[BookedVoucher]:
    query = select(ExportedVoucher).where(ExportedVoucher.event_id == terms.event_id).order_by(ExportedVoucher.number)
    return [_read(row) for row in session.scalars(query)]


def _read(row: ExportedVoucher) -> BookedVoucher:
    said = json.loads(row.payload)
    rows = tuple(VoucherRow(AccountUse(use), ore, who, about) for use, _, ore, who, about in said["rows"])
    accounts = {AccountUse(use): number for use, number, *_ in said["rows"]}
    made = Voucher(row.source, row.day, dt.date.fromisoformat(said["due"]), said["text"], said["event"], rows)
    return BookedVoucher(row.series, row.number, made, accounts, row.file_name, row.time)


def _open(found: Iterable[Voucher], booked: Iterable[BookedVoucher]) -> Iterator[Voucher]:
    """What is not booked yet; of a day to which receipts came afterwards, only these."""
    done: dict[str, list[VoucherRow]] = {}
    times: dict[str, int] = {}
    for each in booked:
        base = each.voucher.source.partition("#")[0]
        done.setdefault(base, []).extend(each.voucher.rows)
        times[base] = times.get(base, 0) + 1
    for one in found:
        if one.source not in done:
            if not _deducted_before(one, done):
                yield one
        elif one.source.startswith(SALES_SOURCE):
            source = f"{one.source}#{times[one.source] + 1}"
            more = voucher(source, one.day, one.text, one.event, difference(one, done[one.source]))
            if more is not None:
                yield more


def _deducted_before(one: Voucher, done: Mapping[str, list[VoucherRow]]) -> bool:
    """Whether an approval has nothing to move, since its settlement was booked when VAT did not rest yet."""
    if not one.source.startswith(APPROVAL_SOURCE):
        return False
    settlement = done.get(one.source.replace(APPROVAL_SOURCE, SETTLEMENT_SOURCE), ())
    return any(row.use is AccountUse.INPUT_VAT for row in settlement)


def _vouchers(books: EventBooks, wanted: BooksPart) -> Iterator[Voucher]:
    if wanted.till:
        yield from till_days(books, wanted)
        return
    if wanted.run:
        yield from settled(books, settlement_by_number(books.session, wanted.run).posted_at)
        return
    for part in (till_days, recounts, paid_fees, card_fee_vouchers, settled, approved, paid_out, balances):
        yield from part(books)
