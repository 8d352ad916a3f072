"""Who sold, as it was at the sale: what is kept of a party of a receipt, and the digest that proves it.

Who is seller in law is said in one place: :func:`sells_in_law`.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Final, NamedTuple

from made_in_blekinge.domain.journal import canonical
from made_in_blekinge.domain.market import IdentityKind, SellerMode

FORMAT: Final = 2
"""Rows of the journal with this format or a later one tell who sold; older ones have no format."""
HIDDEN: Final = (IdentityKind.PERSONAL, IdentityKind.COORDINATION)
"""Numbers of these kinds are on no paper."""
_SALT_BYTES: Final = 16


class Particulars(NamedTuple):
    """What is kept of a party: ``exhibitor_id`` is ``None`` for the organiser; the number is never a person's."""

    exhibitor_id: int | None
    name: str
    number: str
    address: str
    vat_registered: bool


def sells_in_law(mode: SellerMode, of_organiser: bool) -> bool:
    """Whether a party is the seller: in kommission the organiser is, else each producer of its own goods."""
    return of_organiser is (mode is SellerMode.KOMMISSION)


def shown_number(kind: IdentityKind, number: str | None) -> str:
    """The number as it stands on receipts: a sole trader's is the personal number, and stands on none."""
    return "" if kind in HIDDEN else number or ""


def one_line(*parts: str) -> str:
    """An address on one line."""
    return ", ".join(part.strip() for part in parts if part.strip())


def new_salt() -> str:
    return secrets.token_hex(_SALT_BYTES)


def digest_of(salt: str, said: Particulars) -> str:
    """SHA-256 over the salt and what is kept. Once the salt is gone, it can be linked to nobody."""
    return hashlib.sha256(f"{salt}\n{canonical(said._asdict())}".encode()).hexdigest()


def told_sellers(mode: SellerMode, recorded: bool, digests: Iterable[str]) -> dict[str, object]:
    """What a row of the journal tells of who sold: no names, since a journal cannot be erased."""
    told: dict[str, object] = {"format": FORMAT, "seller_mode": mode.value, "sellers": sorted(digests)}
    return told if recorded else told | {"sellers_filled_in": True}


def kept_until(day: dt.date, year_starts: int, years: int) -> dt.date:
    """The last day on which a voucher of ``day`` is kept: ``years`` after the year in which the financial year ends.

    ``year_starts`` is the month in which a financial year begins.
    """
    ends = day.year if year_starts == 1 or day.month < year_starts else day.year + 1
    return dt.date(ends + years, 12, 31)
