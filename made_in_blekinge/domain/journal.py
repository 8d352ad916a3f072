"""The journal of a till: rows that are never changed, each with the hash of the one before."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from made_in_blekinge.domain.market import Code
from made_in_blekinge.i18n import N_


class EntryKind(Code):
    """What a row of the journal records."""

    OPENING = "opening", N_("Opening")
    SALE = "sale", N_("Sale")
    REFUND = "refund", N_("Refund")
    PRICE_CHANGE = "price_change", N_("Price change")
    PAY_IN = "pay_in", N_("Paid in")
    PAY_OUT = "pay_out", N_("Paid out")
    PRINT = "print", N_("Receipt printed")
    COPY = "copy", N_("Copy of a receipt")
    CORRECTION = "correction", N_("Correction")
    CLOSING = "closing", N_("Closing")
    CARRY_ON = "carry_on", N_("Carried on after the end of the day")
    RECOUNT = "recount", N_("Counted again")
    DRAWER = "drawer", N_("Drawer opened without a sale")


class Fault(NamedTuple):
    """The first row of a till that does not fit; ``why`` is an English source text for ``values``."""

    sequence: int
    why: str
    values: tuple[tuple[str, object], ...] = ()


_CANONICAL: Final = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def canonical(values: Mapping[str, Any]) -> str:
    """The one way in which a row's contents are written: sorted keys, no spaces, plain letters."""
    return _CANONICAL.encode(values)


def first_hash(till: uuid.UUID) -> str:
    """What stands before the first row of a till, so that no row fits another till."""
    return hashlib.sha256(b"made-in-blekinge journal " + till.bytes).hexdigest()


def row_hash(previous: str, sequence: int, kind: str, payload: str) -> str:
    """SHA-256 over the previous hash and the row."""
    return hashlib.sha256(f"{previous}\n{sequence}\n{kind}\n{payload}".encode()).hexdigest()


def first_fault(till: uuid.UUID, rows: Iterable[tuple[int, str, str, str, str]]) -> Fault | None:
    """The first row that does not fit, of a till's ``rows`` in order: number, kind, payload, previous hash, hash."""
    before = first_hash(till)
    for expected, (sequence, kind, payload, previous, found) in enumerate(rows, 1):
        if sequence != expected:
            return Fault(expected, N_("this row is missing"))
        if previous != before:
            return Fault(sequence, N_("it does not follow on the row before"))
        before = row_hash(previous, sequence, kind, payload)
        if before != found:
            return Fault(sequence, N_("its contents were changed"))
    return None
