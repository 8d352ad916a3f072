"""Paper for when nothing works: numbered slips, their codes, and what becomes of them.

What the law wants of a sale while the cash register is out of order (Sweden, looked up 2026-11):

* Whoever must have a certified cash register documents that it does not work and reports it to the Tax Agency without
  delay (SKVFS 2014:10, ch. 4 § 1; Skatteverket, Rättslig vägledning, "När ett kassaregister inte fungerar").
* The sales are then documented by hand as vouchers: date and time, goods, how many, price, VAT, the seller's name,
  number and address; the customer is given a handwritten receipt (Bookkeeping Act, ch. 5 §§ 6–7; support pages of a
  register's maker say the same). They are **not** entered into the certified register afterwards: the handwritten
  voucher is what is booked.

So a slip that is entered here is a sale of our own till, with the moment on the slip, and never carries the id of a
certified register (:func:`~made_in_blekinge.services.emergency.entering.enter_slip`). The paper itself is the voucher
and is kept for seven years (Bookkeeping Act, ch. 7 § 2); what is entered names its number.
"""

import base64
import datetime as dt
import re
import secrets
import uuid
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from made_in_blekinge.domain.codes import scan_readings
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

MOST_RECEIPTS: Final = 300
"""So many receipts are in one set at most: a hundred sheets."""
FIRST_UNNOTED: Final = 5001
"""Sets that could not be noted in the market are numbered from here, so that no number means two slips."""
_PREFIX: Final = "MIBE1"
_BETWEEN: Final = r"[^0-9A-Z.]"
_SLIP: Final = re.compile(
    _BETWEEN.join(
        (r"MIBE(\d{1,3})", r"([0-9A-Z]{4})", r"(\.?[0-9A-Z]+)", r"([RT][A-Z2-7]{3})", r"(\d{1,6})", r"(\d{1,6})",
         r"(\d{1,6})", r"([0-9A-F]{4})")
    ),
    re.ASCII,
)  # fmt: skip
_BEGINS: Final = re.compile(r"MIBE\d{1,3}[^0-9A-Z]", re.ASCII)
_TYPED: Final = re.compile(r"(?:([RT][A-Z2-7]{3})[ -]*)?(\d{1,6})", re.ASCII)
_PLAIN: Final = re.compile(r"[0-9A-Z]+", re.ASCII)
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_NAMESPACE: Final = uuid.UUID("5b0c8a4e-6f0f-4a58-9d0a-6f7d1e3c2b91")


class SlipKind(Code):
    """What is written on a slip."""

    RECEIPT = "receipt", N_("Receipt")
    TALLY = "tally", N_("Tally slip")


class SlipState(Code):
    """What became of a slip; of one that is only printed nothing is known yet."""

    ENTERED = "entered", N_("Entered")
    VOID = "void", N_("Void")


class SlipCode(NamedTuple):
    """What the code of a slip names: the market, the event, the set with its first and last number, and the slip."""

    market: str
    event: str
    tag: str
    first: int
    last: int
    number: int

    @property
    def name(self) -> str:
        return slip_name(self.tag, self.number)


class TypedSlip(NamedTuple):
    """A slip as somebody writes it: ``17``, or ``R7QF-17`` with the letters of its set."""

    tag: str
    number: int


@dataclass(frozen=True, slots=True)
class SlipSet:
    """Slips that were printed together; ``tag`` is the set's letters."""

    kind: SlipKind
    tag: str
    first: int
    last: int

    @property
    def numbers(self) -> range:
        return range(self.first, self.last + 1)


def new_tag(kind: SlipKind) -> str:
    """Letters by which the slips of one set are told from those of another."""
    return ("R" if kind is SlipKind.RECEIPT else "T") + "".join(secrets.choice(_LETTERS) for _ in range(3))


def kind_of(tag: str) -> SlipKind:
    return SlipKind.RECEIPT if tag.startswith("R") else SlipKind.TALLY


def slip_name(tag: str, number: int) -> str:
    """``R7QF-17``, as it stands on the slip."""
    return f"{tag}-{number}"


def market_sign(uid: uuid.UUID | None) -> str:
    """Four signs by which the papers of one market are told from those of another."""
    return "0000" if uid is None else f"{zlib.crc32(uid.bytes) & 0xFFFF:04X}"


def slip_payload(code: SlipCode) -> str:
    """The text of the code on a slip: ``MIBE1:<market>:<event>:<tag>:<first>:<last>:<number>:<check>``.

    It names the slip and nothing else: no amount and nobody. It says how far the set goes, so that a set that was
    printed where nothing could be written becomes known by any one of its slips.
    """
    event = code.event
    name = event if _PLAIN.fullmatch(event) else f".{base64.b32encode(event.encode()).decode().rstrip('=')}"
    body = ":".join(map(str, (_PREFIX, code.market, name, *code[2:])))
    return f"{body}:{_check(body)}"


def parse_slip_payload(text: str) -> SlipCode | None:
    """The slip that a code names, or None where it is none or its check is wrong; any sign may stand for the colons."""
    match = _SLIP.fullmatch(plain(text).upper())
    if match is None or int(match[1]) != 1:
        return None
    _, market, name, tag, first, last, number, check = match.groups()
    body = ":".join((_PREFIX, market, name, tag, first, last, number))
    if check != _check(body) or not int(first) <= int(number) <= int(last):
        return None
    event = base64.b32decode(name[1:] + "=" * (-len(name[1:]) % 8)).decode() if name.startswith(".") else name
    return SlipCode(market, event, tag, int(first), int(last), int(number))


def scanned_slip(text: str) -> SlipCode | None:
    """The slip that a scan names; None where it is no slip's code at all.

    Refused (``damaged_slip_code``) where it begins as one and its check is wrong.
    """
    for read in scan_readings(text):
        if (found := parse_slip_payload(read)) is not None:
            return found
        if _BEGINS.match(read.upper()):
            said = N_("The code of the slip could not be read in full. Scan it again, or write the slip's number.")
            raise UserError("damaged_slip_code", said).at("slip")
    return None


def named_slip(text: str) -> SlipCode | TypedSlip | None:
    """The slip that a text names by its code or with its letters (``R7QF-17``); None where it is anything else."""
    if (found := scanned_slip(text)) is not None:
        return found
    match = _TYPED.fullmatch(plain(text).strip().upper())
    return TypedSlip(match[1], int(match[2])) if match is not None and match[1] else None


def read_slip(text: str) -> SlipCode | TypedSlip:
    """The slip that somebody scanned or wrote."""
    if (found := scanned_slip(text)) is not None:
        return found
    match = _TYPED.fullmatch(plain(text).strip().upper())
    if match is None:
        said = N_("“{value}” is no slip. Scan its code, or write its number: 17, or with its letters R7QF-17.")
        raise UserError("not_a_slip", said, value=text.strip()[:40]).at("slip")
    tag, number = match[1] or "", int(match[2])
    if not tag and number >= FIRST_UNNOTED:
        said = N_("Slip {number} is of a set that the market does not know. Scan its code, or write all of it.")
        raise UserError("unnoted_slip", said, number=number).at("slip")
    return TypedSlip(tag, number)


def parse_slips(texts: Iterable[str]) -> list[TypedSlip]:
    """Several slips, also as ``18-40``; each once, in the order in which they are written."""
    found: dict[TypedSlip, None] = {}
    for text in (part for whole in texts for part in whole.split(",") if part.strip()):
        first, dash, last = text.partition("-")
        if dash and first.strip().isdecimal() and last.strip().isdecimal():
            if not int(first) <= int(last) <= int(first) + MOST_RECEIPTS:
                said = N_("“{value}” is no range of slips. Write it as 18-40.")
                raise UserError("not_a_slip", said, value=text.strip()[:40]).at("slip")
            found |= {TypedSlip("", number): None for number in range(int(first), int(last) + 1)}
            continue
        one = read_slip(text)
        found[TypedSlip(one.tag, one.number)] = None
    return list(found)


def sale_id(market: str, event: str, tag: str, number: int) -> uuid.UUID:
    """The idempotency key of a slip's sale: the same slip is the same sale, at whichever laptop."""
    return uuid.uuid5(_NAMESPACE, f"{market}:{event}:{tag}:{number}")


def slip_moment(day: dt.date, time: dt.time, country: str, day_ends: int) -> dt.datetime:
    """When a slip was written, in UTC: before the hour at which a day ends it is the night after the ``day``."""
    date = day + dt.timedelta(days=time < dt.time(day_ends))
    return dt.datetime.combine(date, time, time_zone(country)).astimezone(dt.UTC)


def parse_time(text: str) -> dt.time:
    """``11:40``, ``11.40``, ``1140`` or ``9``."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d\d))?", text.strip(), re.ASCII)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if hour > 23 or minute > 59:
        said = N_("“{value}” is no time of day. Write it as 11:40.")
        raise UserError("bad_time_of_day", said, value=text.strip()[:20]).at("time")
    return dt.time(hour, minute)


def in_runs(numbers: Sequence[int]) -> str:
    """Numbers with those that follow each other drawn together: ``3–7, 12``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in runs)


def _check(body: str) -> str:
    return f"{zlib.crc32(body.encode()) & 0xFFFF:04X}"
