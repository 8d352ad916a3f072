"""SIE 4I: vouchers for any bookkeeping program, in code page 437, with the checksum that the format asks for.

The format: SIE 4B/4C. What is forbidden in 4I (balances) and what importers refuse (#BTRANS, #RTRANS) is never written.
"""

import datetime as dt
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge import __version__
from made_in_blekinge.domain.money import format_amount
from made_in_blekinge.domain.spelling import Spelled, is_pc8, spell
from made_in_blekinge.domain.voucher import AccountUse, FinancialYearSpan, LedgerAccount
from made_in_blekinge.queries.market.organiser import Organiser
from made_in_blekinge.queries.settlement.bookkeeping import BookedVoucher

EVENT_DIMENSION: Final = "6"
"""Of SIE: a project."""
EXHIBITOR_DIMENSION: Final = "20"
_LONGEST: Final = 100
_ENDING: Final = frozenset(' "{}\t')


@dataclass(frozen=True, slots=True)
class SieContents:
    """All that one file says: vouchers of one financial year."""

    organiser: Organiser
    event: str
    event_name: str
    year: FinancialYearSpan
    written: dt.date
    vouchers: Sequence[BookedVoucher]
    exhibitors: Mapping[int, str]
    accounts: Mapping[AccountUse, LedgerAccount]


class SieFile(NamedTuple):
    """A file, and the texts that are spelled otherwise in it."""

    content: bytes
    spelled: tuple[Spelled, ...]


Record = tuple[str | tuple[str, ...], ...]
"""A label and fields; a list of objects is a tuple."""


def sie_file(contents: SieContents) -> SieFile:
    """The file: the same to the byte for the same vouchers on the same day."""
    texts: dict[Spelled, None] = {}

    def said(text: str) -> str:
        spelled = spell(text, is_pc8)
        if spelled.changed and spelled.text != " ".join(spelled.original.split()):
            texts[spelled] = None
        return spelled.text[:_LONGEST]

    lines, summed = ["#FLAGGA 0", "#KSUMMA"], list[str]()
    for record in _records(contents):
        if record in (("{",), ("}",)):
            lines.append(str(record[0]))
            continue
        fields = [(one if isinstance(one, tuple) else said(one)) for one in record]
        lines.append(" ".join(_written(field, place) for place, field in enumerate(fields)))
        for field in fields:
            summed += field if isinstance(field, tuple) else (field,)
    lines.append(f"#KSUMMA {zlib.crc32(''.join(summed).encode('cp437'))}")
    content = "".join(f"{line}\r\n" for line in lines).encode("cp437")
    return SieFile(content, tuple(texts))


def _written(field: str | tuple[str, ...], place: int) -> str:
    if isinstance(field, tuple):
        return "{" + " ".join(map(_quoted, field)) + "}"
    return _quoted(field) if place else field


def _quoted(text: str) -> str:
    """In quotation marks where there is a sign that would end the field."""
    if text and _ENDING.isdisjoint(text):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def _records(contents: SieContents) -> Iterator[Record]:
    who, year = contents.organiser, contents.year
    yield "#PROGRAM", "Made in Blekinge", __version__
    yield "#FORMAT", "PC8"
    yield "#GEN", _date(contents.written)
    yield "#SIETYP", "4"
    if who.identity_number:
        yield "#ORGNR", who.identity_number
    yield "#FNAMN", who.name or "-"
    yield "#RAR", "0", _date(year.first), _date(year.last)
    yield from _register(contents)
    for each in contents.vouchers:
        yield from _voucher(each)


def _register(contents: SieContents) -> Iterator[Record]:
    used = {(each.accounts[row.use], row.use) for each in contents.vouchers for row in each.voucher.rows}
    names = {number: contents.accounts[use].name for number, use in used if contents.accounts[use].number == number}
    for number in sorted({number for number, _ in used}):
        yield "#KONTO", str(number), names.get(number, f"Konto {number}")
    yield "#DIM", EVENT_DIMENSION, "Evenemang"
    yield "#DIM", EXHIBITOR_DIMENSION, "Utställare"
    yield "#OBJEKT", EVENT_DIMENSION, contents.event, contents.event_name
    whose = {row.exhibitor for each in contents.vouchers for row in each.voucher.rows if row.exhibitor}
    for number in sorted(whose):
        yield "#OBJEKT", EXHIBITOR_DIMENSION, str(number), contents.exhibitors.get(number, f"Utställare {number}")


def _voucher(each: BookedVoucher) -> Iterator[Record]:
    made = each.voucher
    yield "#VER", each.series, str(each.number), _date(made.day), made.text, _date(made.due)
    yield ("{",)
    for row in made.rows:
        objects: tuple[str, ...] = (EVENT_DIMENSION, made.event)
        if row.exhibitor:
            objects = (*objects, EXHIBITOR_DIMENSION, str(row.exhibitor))
        yield "#TRANS", str(each.accounts[row.use]), objects, format_amount(row.amount_ore, "."), "", row.text
    yield ("}",)


def _date(day: dt.date) -> str:
    return f"{day:%Y%m%d}"


def target_of(target: Path, year: FinancialYearSpan, alone: bool) -> Path:
    """Where the vouchers of a year are written: with its name in the file's where there are several years."""
    return target if alone else target.with_stem(f"{target.stem}-{year.name}")
