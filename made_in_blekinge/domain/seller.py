"""The seller at the moment of the sale: the snapshot of each party of a receipt, and the digest that proves it.

Who is seller in law is decided in one place: :func:`seller_in_law`.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Final, NamedTuple

from made_in_blekinge.domain.journal import canonical
from made_in_blekinge.domain.market import Code, IdentityKind, SellerMode
from made_in_blekinge.i18n import N_

FORMAT: Final = 2
"""Rows of the journal name the sellers from this format on; older rows have no format."""
HIDDEN: Final = (IdentityKind.PERSONAL, IdentityKind.COORDINATION)
"""Numbers of these kinds are on no paper."""
_SALT_BYTES: Final = 16


class SellerVat(Code):
    """How a seller stands to VAT. Exempt goods are a third thing: a registered seller may have some."""

    REGISTERED = "registered", N_("Registered for VAT")
    UNREGISTERED = "unregistered", N_("Not registered for VAT")
    HOBBY = "hobby", N_("Hobby, outside VAT")

    @classmethod
    def of(cls, registered: bool, hobby: bool) -> "SellerVat":
        if registered:
            return cls.REGISTERED
        return cls.HOBBY if hobby else cls.UNREGISTERED


class Particulars(NamedTuple):
    """A snapshot of a party: ``exhibitor_id`` is ``None`` for the organiser; the number is never a person's."""

    exhibitor_id: int | None
    name: str
    number: str
    address: str
    vat_registered: bool
    hobby: bool = False


def sells_in_law(mode: SellerMode, of_organiser: bool) -> bool:
    """Whether a party is the seller: in kommission the organiser is, else each producer of its own goods."""
    return of_organiser is (mode is SellerMode.KOMMISSION)


def seller_in_law(mode: SellerMode, producer: int) -> int | None:
    """Who sells the goods of a producer: in kommission the organiser (``None``), else the producer itself."""
    return None if sells_in_law(mode, of_organiser=True) else producer


def number_on_receipts(kind: IdentityKind, number: str | None) -> str:
    """The number as it stands on receipts: a sole trader's is the personal number, and stands on none."""
    return "" if kind in HIDDEN else number or ""


def one_line(*parts: str) -> str:
    """An address on one line."""
    return ", ".join(part.strip() for part in parts if part.strip())


def new_salt() -> str:
    return secrets.token_hex(_SALT_BYTES)


def snapshot_digest(salt: str, said: Particulars) -> str:
    """SHA-256 over the salt and the snapshot. Once the salt is gone, it cannot be linked to anybody."""
    values = said._asdict()
    if not said.hobby:
        del values["hobby"]  # as before snapshots knew of hobbies
    return hashlib.sha256(f"{salt}\n{canonical(values)}".encode()).hexdigest()


def journal_sellers(mode: SellerMode, recorded: bool, digests: Iterable[str]) -> dict[str, object]:
    """The fields of a journal row about the sellers: digests and no names, since a journal cannot be erased."""
    fields: dict[str, object] = {"format": FORMAT, "seller_mode": mode.value, "sellers": sorted(digests)}
    return fields if recorded else fields | {"sellers_filled_in": True}


def kept_until(day: dt.date, year_starts: int, years: int) -> dt.date:
    """The last day on which a voucher of ``day`` is kept: ``years`` after the year in which the financial year ends.

    ``year_starts`` is the month in which a financial year begins.
    """
    ends = day.year if year_starts == 1 or day.month < year_starts else day.year + 1
    return dt.date(ends + years, 12, 31)
