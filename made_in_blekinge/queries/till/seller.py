"""Seller snapshots at the time of sale; a snapshot blanked after retention shows the exhibitor's number only."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.seller import SellerVat, seller_in_law
from made_in_blekinge.queries.registers.event import market_name
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.till import Sale


@dataclass(frozen=True, slots=True)
class Seller:
    """The legal seller, with organisation number and address. A personal number is never shown."""

    name: str
    number: str
    address: str
    vat: SellerVat = SellerVat.REGISTERED
    exhibitor_id: int | None = None
    """``None``: the organiser."""


@dataclass(frozen=True, slots=True)
class ReceiptParties:
    """The organiser and producers at the time of one sale, and which of them are the legal sellers."""

    mode: SellerMode
    organiser: Seller
    producers: Mapping[int, Seller]

    def is_outside_vat(self, producer: int) -> bool:
        """Whether the legal seller of a producer's goods was not registered for VAT."""
        return self.seller_of(producer).vat is not SellerVat.REGISTERED

    def seller_of(self, producer: int) -> Seller:
        """The legal seller of a producer's goods."""
        key = seller_in_law(self.mode, producer)
        return self.organiser if key is None else self.producers[key]

    def sellers(self, in_order: Collection[int]) -> tuple[Seller, ...]:
        """The legal sellers; producers in the order of the receipt lines."""
        sellers = dict.fromkeys(seller_in_law(self.mode, producer) for producer in in_order)
        return tuple(self.organiser if key is None else self.producers[key] for key in sellers)


_COLUMNS: Final = (
    SellerSnapshot.exhibitor_id, SellerSnapshot.name, SellerSnapshot.number, SellerSnapshot.address,
    SellerSnapshot.salt, SellerSnapshot.vat_registered, SellerSnapshot.hobby,
    Exhibitor.number.label("place"),
)  # fmt: skip


def parties_of(session: Session, sale_id: int) -> ReceiptParties:
    """The parties of a receipt of an own till."""
    query = (
        select(*_COLUMNS, SaleSeller.mode)
        .join(SellerSnapshot, SellerSnapshot.id == SaleSeller.seller_id)
        .join(Exhibitor, Exhibitor.id == SellerSnapshot.exhibitor_id, isouter=True)
        .where(SaleSeller.sale_id == sale_id)
    )
    rows = session.execute(query).all()
    found = {row.exhibitor_id: _shown(row) for row in rows}
    return ReceiptParties(rows[0].mode, found.pop(None), found)


def _shown(row: Any) -> Seller:  # noqa: ANN401  a row
    name = row.name if row.salt or row.place is None else erased_name(row.place)
    return Seller(name, row.number, row.address, SellerVat.of(row.vat_registered, row.hobby), row.exhibitor_id)


def organiser(session: Session) -> Seller:
    """The current organiser."""
    market = session.get(Market, 1)
    if market is None:
        return Seller(market_name(session), "", "")
    return Seller(market.name, market.identity_number, market.address)


def organiser_of_day(session: Session, till_day_id: int) -> Seller:
    """The organiser at the last sale of a till's day; the current one if nothing was sold."""
    query = (
        select(SellerSnapshot.name, SellerSnapshot.number, SellerSnapshot.address)
        .join(SaleSeller, SaleSeller.seller_id == SellerSnapshot.id)
        .join(Sale, Sale.id == SaleSeller.sale_id)
        .where(Sale.till_day_id == till_day_id, SellerSnapshot.exhibitor_id.is_(None))
        .order_by(Sale.number.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return organiser(session) if row is None else Seller(*row)


def sellers_of_day(session: Session, till_day_id: int) -> dict[int, Seller]:
    """The exhibitors with goods on the receipts of a till's day, each as at its last sale."""
    of_day = (
        select(SaleSeller.seller_id)
        .join(Sale, Sale.id == SaleSeller.sale_id)
        .where(Sale.till_day_id == till_day_id)
        .distinct()
    )
    query = (
        select(*_COLUMNS)
        .join(Exhibitor, Exhibitor.id == SellerSnapshot.exhibitor_id)
        .where(SellerSnapshot.id.in_(of_day))
        .order_by(SellerSnapshot.id)
    )
    return {row.exhibitor_id: _shown(row) for row in session.execute(query)}


def names_sold_under(
    session: Session, sellers: Collection[int | None], first: dt.date, last: dt.date
) -> dict[int | None, str]:
    """The sellers' names at their last sale between two days; ``None`` is the organiser.

    Excludes producers sold only by other cash registers, and blanked ones.
    """
    kept: dict[int | None, list[tuple[int, str]]] = {}
    query = (
        select(SellerSnapshot.exhibitor_id, SellerSnapshot.id, SellerSnapshot.name)
        .where(_among(sellers), SellerSnapshot.salt != "")
        .order_by(SellerSnapshot.id.desc())
    )
    for owner, key, name in session.execute(query):
        kept.setdefault(owner, []).append((key, name))
    return {owner: _name_between(session, found, first, last) for owner, found in kept.items()}


def _among(sellers: Collection[int | None]) -> ColumnElement[bool]:
    ours = SellerSnapshot.exhibitor_id.in_([key for key in sellers if key is not None])
    return or_(ours, SellerSnapshot.exhibitor_id.is_(None)) if None in sellers else ours


def _name_between(session: Session, found: list[tuple[int, str]], first: dt.date, last: dt.date) -> str:
    """The newest snapshot used between these days. Nearly all sellers have only one, which needs no query."""
    for key, name in found[:-1]:
        sold = and_(SaleSeller.seller_id == key, Sale.day.between(first, last))
        if session.execute(select(exists().where(sold, Sale.id == SaleSeller.sale_id))).scalar():
            return name
    return found[-1][1]
