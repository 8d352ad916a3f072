"""Writing vouchers to files: one for each financial year, entered first, and the same again when they are lost."""

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from made_in_blekinge import files
from made_in_blekinge.domain.spelling import Spelled
from made_in_blekinge.domain.voucher import FinancialYearSpan, financial_year
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.exchange.sie import SieContents, SieFile, sie_file, target_of
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.bookkeeping import BookedVoucher, Bookkeeping, bookkeeping
from made_in_blekinge.queries.settlement.event_books import BooksPart
from made_in_blekinge.services.settlement.exporting import book_vouchers, nothing_new
from made_in_blekinge.services.till.day import Deed

_MEANWHILE: Final = N_(
    "Something was sold or settled meanwhile: the vouchers have numbers, but no file is there. Write it once more."
)


class WrittenBooks(NamedTuple):
    """The files that were written, what they hold, and the texts that are spelled otherwise in them."""

    targets: tuple[Path, ...]
    books: Bookkeeping
    spelled: tuple[Spelled, ...]


def write_books(database: Any, event: str, wanted: BooksPart, target: Path, deed: Deed, again: bool) -> WrittenBooks:  # noqa: ANN401
    """Write what is not exported yet; with ``again`` what is, under the numbers that it has.

    The places are tried first, then all is entered, then the files are there. Killed before it is entered, nothing has
    happened; after it, ``again`` makes the file.
    """
    with database.reading() as session:
        seen: Bookkeeping = bookkeeping(session, event, wanted, deed.now)
    years = _years(seen, again)
    if not years:
        if again:
            raise UserError("nothing_exported", N_("Nothing of {event} was exported yet."), event=seen.event)
        raise nothing_new(seen)
    targets = books_targets(seen, target, again)
    with ExitStack() as stack:
        places = [stack.enter_context(files.replacing(each)) for each in targets]
        books = seen if again else book_vouchers(database, event, wanted, target.name, deed)
        made = [_contents(books, year, deed.now.date()) for year in years]
        if sum(len(each.vouchers) for each in made) != len(books.booked):
            raise Conflict("books_changed", _MEANWHILE)
        written: list[SieFile] = [sie_file(each) for each in made]
        for place, one in zip(places, written, strict=True):
            place.write_bytes(one.content)
    spelled = dict.fromkeys(each for one in written for each in one.spelled)
    return WrittenBooks(tuple(targets), books, tuple(spelled))


def books_targets(seen: Bookkeeping, target: Path, again: bool) -> list[Path]:
    """The files that are written where ``target`` was chosen: one, or of several years one for each."""
    years = _years(seen, again)
    return [target_of(target, year, len(years) == 1) for year in years]


def _years(seen: Bookkeeping, again: bool) -> list[FinancialYearSpan]:
    days = [each.voucher.day for each in seen.booked] if again else [each.day for each in seen.vouchers]
    return sorted({financial_year(day, seen.organiser.financial_year_starts) for day in days})


def spelled_otherwise(seen: Bookkeeping, now: dt.datetime) -> tuple[Spelled, ...]:
    """The texts that are spelled otherwise in the file of all that is seen, found before anything is written."""
    numbers = {use: account.number for use, account in seen.accounts.items()}
    new = tuple(BookedVoucher(seen.series, 0, each, numbers, "", now) for each in seen.vouchers)
    all_seen = replace(seen, vouchers=(), booked=(*seen.booked, *new))
    starts = seen.organiser.financial_year_starts
    years = dict.fromkeys(financial_year(each.voucher.day, starts) for each in all_seen.booked)
    found = (each for year in years for each in sie_file(_contents(all_seen, year, now.date())).spelled)
    return tuple(dict.fromkeys(found))


def _contents(books: Bookkeeping, year: FinancialYearSpan, today: dt.date) -> SieContents:
    vouchers: Sequence[BookedVoucher] = [each for each in books.booked if year.first <= each.voucher.day <= year.last]
    return SieContents(
        books.organiser, books.event, books.event_name, year, today, vouchers, books.exhibitors, books.accounts
    )
