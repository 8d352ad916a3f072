"""What the receipts of another register are looked up in: goods by every name, events, prices, and VAT."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.domain.money import check_named_currency
from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import is_registered, sale_permille
from made_in_blekinge.domain.vat_abroad import vat_class_in
from made_in_blekinge.errors import UserError, at, missing_value
from made_in_blekinge.i18n import N_, first_texts
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.queries.registers.item import Items
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors, FoundExhibitor
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import ExhibitorVat
from made_in_blekinge.store.market import Market, MarketVat
from made_in_blekinge.store.product import Product, ProductPrice, ProductText, ProductVatClass
from made_in_blekinge.store.till import EventTill

_AMOUNTS: Final = ("unit_ore", "line_total")
_OTHERS: Final = N_("{value} is not goods of the exhibitor in this row. Mend the number or the exhibitor.")


@dataclass(frozen=True, slots=True)
class ImportedGoods:
    """The product columns that are copied into a sale line."""

    id: int | None
    """``None``: nobody knows which goods of the exhibitor they were."""
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
    register_id: str
    starts: dt.date
    ends: dt.date | None


class Catalogue:
    """Index of all products by every identifier, all events, and the VAT registration periods."""

    def __init__(self, session: Session) -> None:
        names, abroad = _names(session), _classes_abroad(session)
        self.items, self.exhibitors = Items(session), Exhibitors(session)
        self._named = _products_by_name(session)
        self._prices = _prices(session)
        self._goods: dict[int, ImportedGoods] = {}
        for row in session.execute(select(Product.id, Product.exhibitor_id, Product.vat_class, Product.item_number)):
            name = names.get(row.id, row.item_number)
            self._goods[row.id] = ImportedGoods(row.id, row.exhibitor_id, row.vat_class, name, abroad.get(row.id, {}))
        self.events = {
            row.code: ImportEvent(
                row.id, row.country, row.currency, row.seller_mode, row.register_id or "", row.starts, row.ends
            )
            for row in session.execute(_events())
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

    def named(self, name: str, place: ImportEvent, exhibitor_id: int | None = None) -> ImportedGoods | None:
        """The one product with this name, where its item number is not given."""
        found = [
            key for key in self._named.get(fold(name), ()) if exhibitor_id in (None, self._goods[key].exhibitor_id)
        ]
        here = [key for key in found if self._goods[key].exhibitor_id in self.items.coming(place.id)] or found
        return self._goods[here[0]] if len(here) == 1 else None

    def price(self, goods: ImportedGoods, currency: str) -> int | None:
        """What the product costs by the register."""
        return self._prices.get((goods.id, currency)) if goods.id is not None else None

    def of_seller(self, seller: FoundExhibitor) -> tuple[ImportedGoods, bool]:
        """Goods of which only the exhibitor is known, and whether their VAT class is: that of all its products."""
        classes = {goods.vat_class for goods in self._goods.values() if goods.exhibitor_id == seller.id}
        vat_class = next(iter(classes)) if len(classes) == 1 else VatClass.STANDARD
        return ImportedGoods(None, seller.id, vat_class, seller.name, {}), len(classes) == 1

    def permille(self, goods: ImportedGoods, place: ImportEvent, day: dt.date) -> int:
        """The VAT rate of a sale at an event, per mille."""
        vat_class = vat_class_in(place.country, goods.vat_class, goods.abroad)
        return sale_permille(place.country, vat_class, self._periods(goods, place), day)

    def charges_vat(self, goods: ImportedGoods, place: ImportEvent, day: dt.date) -> bool:
        """Whether who sells in law is registered for VAT."""
        return is_registered(self._periods(goods, place), day)

    def _periods(self, goods: ImportedGoods, place: ImportEvent) -> Sequence[Period] | None:
        return self._registered.get(seller_in_law(place.seller_mode, goods.exhibitor_id), ())


def _products_by_name(session: Session) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, name in session.execute(select(ProductText.product_id, ProductText.name)):
        found[fold(name)].add(key)
    return {name: sorted(keys) for name, keys in found.items() if name}


def _prices(session: Session) -> dict[tuple[int, str], int]:
    query = select(ProductPrice.product_id, ProductPrice.currency, ProductPrice.price_ore)
    return {(key, currency): ore for key, currency, ore in session.execute(query)}


def _events() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Event.code, Event.id, Event.country, Event.currency, Event.seller_mode, EventTill.register_id, Event.starts,
        Event.ends,
    )  # fmt: skip
    return select(*columns).join(EventTill, EventTill.event_id == Event.id, isouter=True)


def _classes_abroad(session: Session) -> dict[int, dict[str, VatClass]]:
    found: dict[int, dict[str, VatClass]] = {}
    for row in session.execute(select(ProductVatClass.product_id, ProductVatClass.country, ProductVatClass.vat_class)):
        found.setdefault(row.product_id, {})[row.country] = row.vat_class
    return found


def _names(session: Session) -> dict[int, str]:
    query = select(ProductText.product_id, ProductText.language, ProductText.name)
    return first_texts(session.execute(query))


def resolve(row: Incoming, catalogue: Catalogue) -> None:
    """Give the row of a sale its ``goods`` and their VAT rate, ``permille``; an error where nobody can know them."""
    place = catalogue.events.get(row.values["event"])
    if place is None:
        raise unknown_event(row.values["event"])
    for key in _AMOUNTS:
        with at(key):
            check_named_currency(row.texts.get(key, ""), place.currency)
    day = row.values["time"].date()
    if "item" in row.values:
        with at("item", unless_named=True):
            goods = goods_of(row, place, catalogue)
        row.values |= {"goods": goods, "permille": catalogue.permille(goods, place, day)}
        return
    if "exhibitor" not in row.values:
        raise missing_value(N_("Item number")).at("item")
    goods, known = catalogue.of_seller(catalogue.exhibitors.find(row.values["exhibitor"], "exhibitor"))
    permille = catalogue.permille(goods, place, day)
    said = row.values.get("vat_percent")
    if said is not None and catalogue.charges_vat(goods, place, day):
        permille = said
    elif permille and not known:
        text = N_("The VAT of what {name} sold stands nowhere: {percent} % was taken. Say it: --set vat_percent=…")
        percent = f"{Decimal(permille) / 10:f}".rstrip("0").rstrip(".")
        row.values.setdefault("doubts", []).append(UserError("vat_presumed", text, name=goods.name, percent=percent))
    row.values |= {"goods": goods, "permille": permille}


def known_goods(row: Incoming, place: ImportEvent, catalogue: Catalogue) -> ImportedGoods | None:
    """The product of a row as :func:`goods_of` finds it, or none."""
    if "item" not in row.values:
        return None
    try:
        return goods_of(row, place, catalogue)
    except UserError:
        return None


def goods_of(row: Incoming, place: ImportEvent, catalogue: Catalogue) -> ImportedGoods:
    """The product of a row. The named exhibitor decides; an unknown name is a warning if the item is unambiguous."""
    item, exhibitor = row.values["item"], row.values.get("exhibitor", "")
    if not catalogue.items.meant(item, place.id):
        owned = catalogue.exhibitors.find(exhibitor, "exhibitor").id if exhibitor else None
        if (named := catalogue.named(row.values.get("goods_name", item), place, owned)) is not None:
            return named
    if not exhibitor:
        return catalogue.find(item, place)
    try:
        owner = catalogue.exhibitors.find(exhibitor, "exhibitor").id
    except UserError as error:
        if len(catalogue.items.meant(item, place.id)) != 1:
            raise
        row.values["doubts"] = [error]
        return catalogue.find(item, place)
    return catalogue.find(item, place, owner)
