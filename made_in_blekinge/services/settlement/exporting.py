"""Entering vouchers as written for the books, once each, and choosing the accounts."""

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.voucher import AccountUse, LedgerAccount, Voucher, usual_accounts
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.bookkeeping import (
    ACCOUNTS,
    BookedVoucher,
    Bookkeeping,
    accounts_of,
    bookkeeping,
)
from made_in_blekinge.queries.settlement.event_books import BooksPart
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.payout import ExportedVoucher

_LOWEST, _HIGHEST = 1000, 9999
_SERIES: Final = 5


def book_vouchers(database: Database, event: str, wanted: BooksPart, file_name: str, deed: Deed) -> Bookkeeping:
    """Enter what is not booked yet as written to a file; ``booked`` of the answer is exactly that.

    Numbers go on through the years and are never used again. Refused where there is nothing new.
    """
    with database.writing() as session:
        seen = bookkeeping(session, event, wanted, deed.now)
        if not seen.vouchers:
            raise nothing_new(seen)
        for each in seen.vouchers:
            if each.balance_ore:
                text = N_("Voucher “{text}” does not come out even: nothing was written.")
                raise UserError("uneven_voucher", text, text=each.text)
        made = _enter(session, seen, file_name, deed)
        return Bookkeeping(
            seen.event, seen.event_name, seen.organiser, (), tuple(made), seen.exhibitors, seen.accounts, seen.series,
            seen.remarks, seen.left_out,
        )  # fmt: skip


def nothing_new(seen: Bookkeeping) -> UserError:
    """Why no file is written."""
    if seen.booked:
        last = seen.booked[-1]
        text = N_(
            "All {count} vouchers of {event} are exported already, the last to {file}. The file can be written once "
            "more, with the same numbers."
        )
        return UserError("exported_already", text, count=len(seen.booked), event=seen.event, file=last.file_name)
    return UserError("nothing_to_book", N_("Nothing of {event} is to be booked."), event=seen.event)


def _enter(session: Session, seen: Bookkeeping, file_name: str, deed: Deed) -> list[BookedVoucher]:
    event_id = settlement_terms(session, seen.event).event_id
    query = select(func.max(ExportedVoucher.number)).where(ExportedVoucher.series == seen.series)
    first = int(session.execute(query).scalar() or 0) + 1
    numbers = {use: account.number for use, account in seen.accounts.items()}
    made = []
    for number, each in enumerate(seen.vouchers, first):
        accounts = {row.use: numbers[row.use] for row in each.rows}
        session.add(
            ExportedVoucher(
                source=each.source, series=seen.series, number=number, event_id=event_id, day=each.day,
                payload=_payload(each, accounts), file_name=file_name[:200], time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip
        made.append(BookedVoucher(seen.series, number, each, accounts, file_name, deed.now))
    session.flush()
    return made


def _payload(each: Voucher, accounts: Mapping[AccountUse, int]) -> str:
    rows = [(row.use.value, accounts[row.use], row.amount_ore, row.exhibitor, row.text) for row in each.rows]
    said = {"text": each.text, "event": each.event, "due": each.due.isoformat(), "rows": rows}
    return json.dumps(said, ensure_ascii=False)


def set_accounts(
    database: Database, said: Mapping[str, str], series: str | None = None
) -> Mapping[AccountUse, LedgerAccount]:
    """Choose accounts: by use a number, and where it has one its name; empty text means the usual one again."""
    with database.writing() as session:
        need_right(session, SharedSetting.__tablename__)
        kept = session.get(SharedSetting, ACCOUNTS)
        chosen = json.loads(kept.value) if kept is not None else {}
        for word, text in said.items():
            use = _use(word)
            chosen.pop(use.value, None)
            if text.strip() and (account := _account(session, use, text)) != usual_accounts()[use][:2]:
                chosen[use.value] = account
        if series is not None:
            chosen["series"] = _series(series)
        session.merge(SharedSetting(key=ACCOUNTS, value=json.dumps(chosen, ensure_ascii=False)))
        session.flush()
        return accounts_of(session)


def _use(word: str) -> AccountUse:
    if word not in set(AccountUse):
        text = N_("“{value}” is no use of an account. Write one of: {choices}.")
        raise UserError("unknown_account_use", text, value=word[:40], choices=", ".join(AccountUse)).at("set")
    return AccountUse(word)


def _account(session: Session, use: AccountUse, text: str) -> tuple[int, str]:
    number, _, name = clean_line(text, 120).partition(" ")
    if not (number.isascii() and number.isdecimal() and _LOWEST <= int(number[:9]) <= _HIGHEST):
        said = N_("“{value}” is no account of the books: it has four digits.")
        raise UserError("bad_ledger_account", said, value=number[:20]).at(use.value)
    return int(number), name.strip() or accounts_of(session)[use].name


def _series(text: str) -> str:
    letters = text.strip().upper()
    if not (letters.isascii() and letters.isalnum() and len(letters) <= _SERIES):
        said = N_("A series of vouchers has one to five letters or digits.")
        raise UserError("bad_series", said).at("series")
    return letters
