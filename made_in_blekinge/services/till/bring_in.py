"""Import of receipts from another cash register, with their rollup sums."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.sale import SaleKind, TillKind
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import sale_permille, split_vat
from made_in_blekinge.domain.vat_abroad import vat_class_in
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_, first_texts
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.queries.registers.item import Items
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.services.till.seller import record_imported_sellers
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import ExhibitorVat
from made_in_blekinge.store.market import Market, MarketVat
from made_in_blekinge.store.product import Product, ProductText, ProductVatClass
from made_in_blekinge.store.till import Payment, Sale, SaleLine, Till

_OTHERS: Final = N_("{value} is not goods of the exhibitor in this row. Mend the number or the exhibitor.")


@dataclass(frozen=True, slots=True)
class ImportedGoods:
    """The product columns that are copied into a sale line."""

    id: int
    exhibitor_id: int
    vat_class: VatClass
    name: str
    abroad: Mapping[str, VatClass]
    """VAT class by country, where it differs."""


@dataclass(frozen=True, slots=True)
class ImportEvent:
    """The event columns that a sale needs."""

    id: int
    country: str
    currency: str
    seller_mode: SellerMode


class Catalogue:
    """Index of all products by every identifier, all events, and the VAT registration periods."""

    def __init__(self, session: Session) -> None:
        names, abroad = _names(session), _classes_abroad(session)
        self.items, self.exhibitors = Items(session), Exhibitors(session)
        self._goods: dict[int, ImportedGoods] = {}
        for row in session.execute(select(Product.id, Product.exhibitor_id, Product.vat_class, Product.item_number)):
            name = names.get(row.id, row.item_number)
            self._goods[row.id] = ImportedGoods(row.id, row.exhibitor_id, row.vat_class, name, abroad.get(row.id, {}))
        self.events = {
            row.code: ImportEvent(row.id, row.country, row.currency, row.seller_mode)
            for row in session.execute(select(Event.code, Event.id, Event.country, Event.currency, Event.seller_mode))
        }
        registered: defaultdict[int | None, list[Period]] = defaultdict(list)
        query = select(ExhibitorVat.exhibitor_id, ExhibitorVat.starts, ExhibitorVat.ends)
        for exhibitor_id, starts, ends in session.execute(query):
            registered[exhibitor_id].append((starts, ends))
        known = session.execute(select(Market.vat_known)).scalar()
        periods = session.execute(select(MarketVat.starts, MarketVat.ends)).all()
        organiser = [(row.starts, row.ends) for row in periods] if known else None
        self._registered: Mapping[int | None, Sequence[Period] | None] = {**registered, None: organiser}
        """VAT registration periods by seller; the organiser has the key ``None``."""

    def find(self, item: str, place: ImportEvent, exhibitor_id: int | None = None) -> ImportedGoods:
        """The product that an item identifies unambiguously at an event, optionally of one exhibitor."""
        if exhibitor_id is not None and not self.items.meant(item, place.id, exhibitor_id):
            self.items.find(item, place.id)
            raise UserError("other_exhibitor", _OTHERS, value=item).at("exhibitor")
        return self._goods[self.items.find(item, place.id, exhibitor_id).id]

    def permille(self, goods: ImportedGoods, place: ImportEvent, day: dt.date) -> int:
        """The VAT rate of a sale at an event, per mille."""
        vat_class = vat_class_in(place.country, goods.vat_class, goods.abroad)
        seller = seller_in_law(place.seller_mode, goods.exhibitor_id)
        return sale_permille(place.country, vat_class, self._registered.get(seller, ()), day)


def _classes_abroad(session: Session) -> dict[int, dict[str, VatClass]]:
    found: dict[int, dict[str, VatClass]] = {}
    for row in session.execute(select(ProductVatClass.product_id, ProductVatClass.country, ProductVatClass.vat_class)):
        found.setdefault(row.product_id, {})[row.country] = row.vat_class
    return found


def _names(session: Session) -> dict[int, str]:
    query = select(ProductText.product_id, ProductText.language, ProductText.name)
    return first_texts(session.execute(query))


Key = tuple[str, str, str]


def bring_in_sales(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Import receipts of another cash register. Each receipt is imported atomically, and only once."""
    catalogue = Catalogue(session)
    tills = _Tills(session)
    receipts: list[tuple[Key, list[Incoming]]] = []
    ordered = sorted(rows, key=lambda row: (_key(row), row.row))
    for key, found in groupby(ordered, key=_key):
        receipt = list(found)
        if _readable(receipt, catalogue, report):
            receipts.append((key, receipt))
    known = _known_receipts(session, {catalogue.events[key[0]].id for key, _ in receipts})
    fresh = []
    for key, receipt in sorted(receipts, key=lambda pair: pair[1][0].row):
        place = catalogue.events[key[0]]
        before = known.get((place.id, tills.find(key[1]), key[2]))
        if before is None:
            fresh.append((key, receipt))
        elif before == _signature(receipt):
            report.unchanged += len(receipt)
        else:
            _reject_all(
                receipt,
                report,
                UserError(
                    "receipt_differs",
                    N_("Receipt {receipt} is in the market already with other contents. Receipts are never changed."),
                    receipt=key[2],
                ).at("receipt"),
            )
    _insert(session, fresh, catalogue, tills)
    report.added += sum(len(receipt) for _, receipt in fresh)
    rebuild_rollups(session, {catalogue.events[key[0]].id for key, _ in fresh})


def _key(row: Incoming) -> Key:
    return (
        row.values.get("event") or row.texts.get("event", ""),
        row.values.get("till") or row.texts.get("till", ""),
        row.values.get("receipt") or row.texts.get("receipt", ""),
    )


def _readable(receipt: list[Incoming], catalogue: Catalogue, report: ImportReport) -> bool:
    """Whether every row of the receipt is valid; one invalid row rejects the whole receipt."""
    for row in receipt:
        if not row.errors:
            try:
                _resolve(row, receipt[0], catalogue)
            except UserError as error:
                row.errors.append(error)
    if not any(row.errors for row in receipt):
        for row in receipt:
            if "doubt" in row.values:
                report.warn(row, row.values["doubt"])
        return True
    for row in receipt:
        report.reject(
            row,
            *(
                row.errors
                or [
                    UserError(
                        "receipt_incomplete",
                        N_("Another row of this receipt is wrong. Mend it and bring in the whole receipt again."),
                    ).at("receipt")
                ]
            ),
        )
    return False


def _resolve(row: Incoming, first: Incoming, catalogue: Catalogue) -> None:
    place = catalogue.events.get(row.values["event"])
    if place is None:
        raise unknown_event(row.values["event"])
    with at("item", unless_named=True):
        goods = _goods_of(row, place, catalogue)
    if row.values["time"] != first.values.get("time") or row.values.get("means") != first.values.get("means"):
        raise UserError(
            "receipt_contradicts", N_("The rows of one receipt have different times or means of payment.")
        ).at("time")
    row.values |= {"goods": goods, "permille": catalogue.permille(goods, place, row.values["time"].date())}


def _goods_of(row: Incoming, place: ImportEvent, catalogue: Catalogue) -> ImportedGoods:
    """The product of a row. The named exhibitor decides; an unknown name is a warning if the item is unambiguous."""
    item, exhibitor = row.values["item"], row.values.get("exhibitor", "")
    if not exhibitor:
        return catalogue.find(item, place)
    try:
        owner = catalogue.exhibitors.find(exhibitor, "exhibitor").id
    except UserError as error:
        if len(catalogue.items.meant(item, place.id)) != 1:
            raise
        row.values["doubt"] = error
        return catalogue.find(item, place)
    return catalogue.find(item, place, owner)


def _reject_all(receipt: list[Incoming], report: ImportReport, error: UserError) -> None:
    for row in receipt:
        report.reject(row, error)


Signature = tuple[tuple[int, int, int], ...]


def _signature(receipt: Iterable[Incoming]) -> Signature:
    return tuple(sorted((row.values["goods"].id, row.values["quantity"], row.values["unit_ore"]) for row in receipt))


def _known_receipts(session: Session, events: set[int]) -> dict[tuple[int, int, str], Signature]:
    query = (
        select(Sale.event_id, Sale.till_id, Sale.receipt,
               func.coalesce(SaleLine.product_id, 0), SaleLine.quantity, SaleLine.unit_ore)
        .join(SaleLine, SaleLine.sale_id == Sale.id)
        .where(Sale.kind == SaleKind.IMPORTED, Sale.event_id.in_(events))
    )  # fmt: skip
    found: dict[tuple[int, int, str], list[tuple[int, int, int]]] = {}
    for event, till, receipt, product, quantity, unit in session.execute(query):
        found.setdefault((event, till, receipt), []).append((product, quantity, unit))
    return {key: tuple(sorted(lines)) for key, lines in found.items()}


class _Tills:
    """Get or create other cash registers by code."""

    def __init__(self, session: Session) -> None:
        self._session = session
        query = select(Till.code, Till.id).where(Till.kind == TillKind.EXTERNAL)
        self._ids: dict[str, int] = dict(session.execute(query).all())

    def find(self, code: str) -> int:
        if code not in self._ids:
            till = Till(code=code, kind=TillKind.EXTERNAL)
            self._session.add(till)
            self._session.flush()
            self._ids[code] = till.id
        return self._ids[code]


def _insert(session: Session, receipts: list[tuple[Key, list[Incoming]]], catalogue: Catalogue, tills: _Tills) -> None:
    if not receipts:
        return
    sales, lines, payments = [], [], []
    for (event, till, number), receipt in receipts:
        place = catalogue.events[event]
        found = _lines(receipt)
        gross = sum(line["gross_ore"] for line in found)
        moment: dt.datetime = receipt[0].values["time"]
        sales.append({
            "uid": new_uid(), "event_id": place.id, "till_id": tills.find(till), "receipt": number,
            "kind": SaleKind.IMPORTED, "time": moment.replace(tzinfo=time_zone(place.country)), "day": moment.date(),
            "year": moment.year, "hour": moment.hour, "currency": place.currency, "gross_ore": gross,
            "vat_ore": sum(line["vat_ore"] for line in found),
        })  # fmt: skip
        lines.append(found)
        payments.append({"event_id": place.id, "means": receipt[0].values.get("means"), "amount_ore": gross})
    ids = session.execute(insert(Sale).returning(Sale.id, sort_by_parameter_order=True), sales).scalars().all()
    session.execute(insert(Payment), [
        {**payment, "sale_id": key, "means": payment["means"] or "other"}
        for key, payment in zip(ids, payments, strict=True)
    ])  # fmt: skip
    session.execute(insert(SaleLine), [
        {**line, "sale_id": key, "event_id": sale["event_id"]}
        for key, sale, found in zip(ids, sales, lines, strict=True)
        for line in found
    ])  # fmt: skip
    record_imported_sellers(session, min(ids) - 1, max(sale["day"] for sale in sales))


def _lines(receipt: Sequence[Incoming]) -> list[dict[str, Any]]:
    """The lines of a receipt. VAT is computed on the receipt's sum per rate and apportioned to its lines."""
    gross = [row.values["quantity"] * row.values["unit_ore"] for row in receipt]
    vat = split_vat([(ore, row.values["permille"]) for ore, row in zip(gross, receipt, strict=True)])
    return [
        {
            "exhibitor_id": row.values["goods"].exhibitor_id,
            "product_id": row.values["goods"].id,
            "item": row.values["goods"].name,
            "quantity": row.values["quantity"],
            "unit_ore": row.values["unit_ore"],
            "gross_ore": line_gross,
            "vat_permille": row.values["permille"],
            "vat_ore": line_vat,
        }
        for row, line_gross, line_vat in zip(receipt, gross, vat, strict=True)
    ]
