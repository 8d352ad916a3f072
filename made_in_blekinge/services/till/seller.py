"""Seller snapshots of every sale, taken from the registers and reused until the registers change."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
           owner.legal_form,
           {_NEWEST}
    FROM exhibitor owner LEFT JOIN seller
        ON seller.id = (SELECT max(known.id) FROM seller known WHERE known.exhibitor_id = owner.id)
    WHERE owner.id IN ({{ids}}) ORDER BY owner.id"""  # noqa: S608  columns of ours
_REGISTERED: Final = "SELECT exhibitor_id, starts, ends FROM exhibitor_vat WHERE exhibitor_id IN ({ids})"
_MARKET: Final = "SELECT name, identity_number, address, vat_known FROM market"
_MARKET_VAT: Final = "SELECT starts, ends FROM market_vat"
_ORGANISER: Final = f"""
    SELECT {_NEWEST} FROM seller WHERE id = (SELECT max(known.id) FROM seller known WHERE known.exhibitor_id IS NULL)"""  # noqa: S608
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
        driver.write_many(_WRITE, [(sale_id, key, self.mode, self.recorded) for key in self.keys])


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
    rows, newest = driver.rows(_MARKET), driver.rows(_ORGANISER)
    name, number, address, known = rows[0] if rows else ("", "", "", False)
    registered = is_registered([_period(*row) for row in driver.rows(_MARKET_VAT)] if known else None, day)
    return _kept(driver, Particulars(None, name, number, address, registered), newest[0] if newest else None)


def _producers(driver: Driver, ids: Sequence[int], day: dt.date) -> list[tuple[int, str]]:
    if not ids:
        return []
    places = ", ".join("?" * len(ids))
    periods: dict[int, list[tuple[dt.date | None, dt.date | None]]] = {}
    for owner, starts, ends in driver.rows(_REGISTERED.format(ids=places), ids):
        periods.setdefault(owner, []).append(_period(starts, ends))
    found = []
    for row in driver.rows(_PRODUCERS.format(ids=places), ids):
        owner, name, kind, number, address, postcode, town, form, *newest = row
        said = Particulars(
            owner, name, number_on_receipts(IdentityKind(kind), number), one_line(address, f"{postcode} {town}"),
            is_registered(periods.get(owner, ()), day), form == LegalForm.HOBBY,
        )  # fmt: skip
        found.append(_kept(driver, said, newest))
    return found


def _period(starts: object, ends: object) -> tuple[dt.date | None, dt.date | None]:
    return as_day(starts), as_day(ends)


def _kept(driver: Driver, said: Particulars, newest: Sequence[Any] | None) -> tuple[int, str]:
    """The newest snapshot of a party if it is unchanged, else a new one."""
    if newest is not None and newest[5] is not None:
        name, number, address, registered, hobby, key, digest = newest
        if said[1:] == (name, number, address, bool(registered), bool(hobby)):
            return key, digest
    salt = new_salt()
    digest = snapshot_digest(salt, said)
    return driver.write(_MAKE, (*said, salt, digest)), digest
