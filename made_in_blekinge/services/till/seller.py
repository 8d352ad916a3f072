"""Seller snapshots of every sale, taken from the registers and reused until the registers change."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import IdentityKind, LegalForm, SellerMode
from made_in_blekinge.domain.seller import (
    Particulars,
    journal_sellers,
    new_salt,
    number_on_receipts,
    one_line,
    snapshot_digest,
)
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import is_registered
from made_in_blekinge.queries.till.seller_kept import kept_sellers
from made_in_blekinge.services.settlement.blanking import blank_accounts
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import as_day
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.writes import Write

_NEWEST: Final = (
    "seller.name, seller.number, seller.address, seller.vat_registered, seller.hobby, seller.id, seller.digest"
)
_PRODUCERS: Final = f"""
    SELECT owner.id, owner.name, owner.identity_kind, owner.identity_number, owner.address, owner.postcode, owner.town,
           owner.legal_form, {_NEWEST}, vat.id, vat.starts, vat.ends
    FROM exhibitor owner LEFT JOIN seller
        ON seller.id = (SELECT max(known.id) FROM seller known WHERE known.exhibitor_id = owner.id)
    LEFT JOIN exhibitor_vat vat ON vat.exhibitor_id = owner.id
    WHERE owner.id IN ({{ids}}) ORDER BY owner.id"""  # noqa: S608  columns of ours
_ORGANISER: Final = f"""
    SELECT market.name, market.identity_number, market.address, market.vat_known, {_NEWEST},
           vat.id, vat.starts, vat.ends
    FROM (SELECT 1 AS one) always LEFT JOIN market ON true LEFT JOIN seller
        ON seller.id = (SELECT max(known.id) FROM seller known WHERE known.exhibitor_id IS NULL)
    LEFT JOIN market_vat vat ON true"""  # noqa: S608
"""Each party once for each of its VAT periods, once where it has none."""
_MAKE: Final = Write(
    "seller",
    """
    INSERT INTO seller (exhibitor_id, name, number, address, vat_registered, hobby, salt, digest)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
)
_AS_IT_WAS: Final = """
    SELECT party.seller_id, party.mode, party.recorded, seller.exhibitor_id, seller.digest
    FROM sale_seller party JOIN seller ON seller.id = party.seller_id WHERE party.sale_id = ?"""
_WRITE: Final = Write("sale_seller", "INSERT INTO sale_seller (sale_id, seller_id, mode, recorded) VALUES (?, ?, ?, ?)")
_BROUGHT_IN: Final = Write(
    "sale_seller",
    """
    INSERT INTO sale_seller (sale_id, seller_id, mode, recorded)
    SELECT sale.id, ?, event.seller_mode, true FROM sale JOIN event ON event.id = sale.event_id
    WHERE sale.id > ? AND sale.kind = 'imported' ORDER BY sale.id""",
)


@dataclass(frozen=True, slots=True)
class SaleParties:
    """The sellers of a receipt: ids of :class:`~made_in_blekinge.store.seller.SellerSnapshot` with their digests."""

    mode: SellerMode
    recorded: bool
    keys: tuple[int, ...]
    digests: tuple[str, ...]

    @property
    def journal_values(self) -> dict[str, object]:
        """The values for the journal row."""
        return journal_sellers(self.mode, self.recorded, self.digests)

    def write(self, driver: Driver, sale_id: int) -> None:
        mode = self.mode.value
        driver.write_many(_WRITE, [(sale_id, key, mode, self.recorded) for key in self.keys])


def parties_now(driver: Driver, mode: SellerMode, producers: Iterable[int], day: dt.date) -> SaleParties:
    """Snapshots of the organiser and these producers as of now; ``day`` of the sale decides the VAT registration."""
    found = [organiser_now(driver, day), *_producers(driver, sorted(set(producers)), day)]
    keys, digests = zip(*found, strict=True)
    return SaleParties(mode, True, keys, digests)


def parties_of(driver: Driver, sale_id: int, producers: Iterable[int] | None = None) -> SaleParties:
    """The snapshots of a past sale: all, or only the organiser's and those of ``producers``."""
    wanted = None if producers is None else {None, *producers}
    rows = [row for row in driver.rows(_AS_IT_WAS, (sale_id,)) if wanted is None or row[3] in wanted]
    keys, digests = tuple(row[0] for row in rows), tuple(row[4] for row in rows)
    return SaleParties(SellerMode(rows[0][1]), bool(rows[0][2]), keys, digests)


def record_imported_sellers(session: Session, last_before: int, day: dt.date) -> None:
    """Record organiser and seller mode for imported sales with ids above ``last_before``."""
    with Driver(session) as driver:
        key, _ = organiser_now(driver, day)
        driver.write_many(_BROUGHT_IN, [(key, last_before)])


def blank_due(session: Session, today: dt.date, exhibitor: int | None = None) -> int:
    """Blank the exhibitor snapshots past retention; a database trigger refuses to blank others.

    Mode, VAT status and digest are kept: without the salt the digest identifies nobody. Returns the number of receipts
    affected.
    """
    due = [kept for kept in kept_sellers(session, exhibitor) if kept.until < today]
    if due:
        blank = {"name": "", "number": "", "address": "", "salt": ""}
        with unlocked(session, today):
            session.execute(
                update(SellerSnapshot).where(SellerSnapshot.id.in_([kept.key for kept in due])).values(blank)
            )
        blank_accounts(session, [kept.key for kept in due])
    return sum(kept.receipts for kept in due)


def organiser_now(driver: Driver, day: dt.date) -> tuple[int, str]:
    """Id and digest of the organiser's current snapshot."""
    rows = driver.rows(_ORGANISER)
    name, number, address, known, *newest = rows[0]
    registered = is_registered(_periods(rows) if known else None, day)
    return _kept(driver, Particulars(None, name or "", number or "", address or "", registered), newest)


def _producers(driver: Driver, ids: Sequence[int], day: dt.date) -> list[tuple[int, str]]:
    if not ids:
        return []
    found = []
    for _, of_owner in groupby(driver.rows(_PRODUCERS.format(ids=", ".join("?" * len(ids))), ids), itemgetter(0)):
        rows = list(of_owner)
        owner, name, kind, number, address, postcode, town, form, *newest = rows[0]
        said = Particulars(
            owner, name, number_on_receipts(IdentityKind(kind), number), one_line(address, f"{postcode} {town}"),
            is_registered(_periods(rows), day), form == LegalForm.HOBBY,
        )  # fmt: skip
        found.append(_kept(driver, said, newest))
    return found


def _periods(rows: Sequence[Any]) -> list[Period]:
    return [(as_day(row[-2]), as_day(row[-1])) for row in rows if row[-3] is not None]


def _kept(driver: Driver, said: Particulars, newest: Sequence[Any]) -> tuple[int, str]:
    """The newest snapshot of a party if it is unchanged, else a new one."""
    name, number, address, registered, hobby, key, digest = newest[:7]
    if key is not None and said[1:] == (name, number, address, bool(registered), bool(hobby)):
        return key, digest
    salt = new_salt()
    digest = snapshot_digest(salt, said)
    return driver.write(_MAKE, (*said, salt, digest)), digest
