"""Lookups of a till while selling: its open day, products by scan or typed text, and notices about them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, func, select, true
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_left
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.item import Candidate, WhichItemError, item_name, parse_item_name
from made_in_blekinge.domain.market import Branch, Means, SellerMode, VatClass
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.till import CartLine, SaleRemark, Wanted, likely_class
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import sale_permille
from made_in_blekinge.domain.vat_abroad import vat_class_in
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.registers.item import by_id, candidates, meant_rows
from made_in_blekinge.queries.search import matching_products
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorVat
from made_in_blekinge.store.market import Market, MarketVat
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.quick import Statement, as_day, as_uid, quick_rows
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Closing, EventTill, SalesProductRollup, Till, TillDay

_CODE: Final[BindParameter[Any]] = bindparam("code", None)
_EVENT: Final[BindParameter[Any]] = bindparam("event", None)
_PRODUCT: Final[BindParameter[Any]] = bindparam("product", None)
_MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class OpenTill:
    """A till with an open day, and the event data that its sales need."""

    till_id: int
    till_uid: uuid.UUID
    code: str
    day_id: int
    day: dt.date
    event_id: int
    event: str
    country: str
    currency: str
    seller_mode: SellerMode
    means: tuple[Means, ...]
    """The accepted means of payment."""
    register_id: str
    """Id of the certified register used alongside the till; empty: none."""

    def local(self, moment: dt.datetime) -> dt.datetime:
        return local(moment, self.country)


@dataclass(frozen=True, slots=True)
class ScannedGoods:
    """A product ready for the cart, with its notices; ``price_ore`` is ``None`` if the price must be typed."""

    line: CartLine
    price_ore: int | None
    producer: str
    item_number: str
    vat_class: VatClass
    remarks: tuple[SaleRemark, ...]
    age_limit: int | None


def _day_statement() -> Statement:
    return (
        select(
            Till.id.label("till_id"), Till.uid, Till.code, TillDay.id.label("day_id"), TillDay.day, TillDay.event_id,
            Event.code.label("event"), Event.country, TillDay.currency, Event.seller_mode, EventTill.means,
            EventTill.register_id, Closing.id.label("closing_id"),
        )
        .join(TillDay, TillDay.till_id == Till.id)
        .join(Event, Event.id == TillDay.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .where(Till.code == _CODE, Till.kind == TillKind.OWN)
        .order_by(TillDay.day.desc())
        .limit(1)
    )  # fmt: skip


@readable_by(SELLERS)
def open_till(session: Session, code: str) -> OpenTill:
    """The open till with this code."""
    rows = quick_rows(session, _day_statement, code=code.strip())
    if not rows or rows[0].closing_id is not None:
        raise UserError(
            "till_not_open", N_("The till {value} is not open. Open it with its float first."), value=code[:20]
        ).at("till")
    row = rows[0]
    means = tuple(Means(word) for word in (row.means or "").split(",") if word) or tuple(Means)
    uid, day = as_uid(row.uid), as_day(row.day)
    assert uid is not None
    assert day is not None
    return OpenTill(
        row.till_id, uid, row.code, row.day_id, day, row.event_id, row.event, row.country, row.currency,
        SellerMode(row.seller_mode), means, row.register_id or "",
    )  # fmt: skip


@readable_by(SELLERS)
def till_currency(session: Session, code: str, day: dt.date | None = None) -> str | None:
    """The currency of a till on a day, or on its newest one, also a closed one; ``None`` where it was not open."""
    query = select(TillDay.currency).join(Till, Till.id == TillDay.till_id).order_by(TillDay.day.desc()).limit(1)
    wanted = [Till.code == code.strip(), Till.kind == TillKind.OWN, *([TillDay.day == day] if day else [])]
    return session.execute(query.where(*wanted)).scalar()


def _names() -> Statement:
    return select(ProductText.language, ProductText.name).where(ProductText.product_id == _PRODUCT)


def _movements() -> Statement:
    return (
        select(GoodsMovement.kind, func.sum(GoodsMovement.quantity).label("pieces"))
        .join(Participation, Participation.id == GoodsMovement.participation_id)
        .where(Participation.event_id == _EVENT, GoodsMovement.product_id == _PRODUCT)
        .group_by(GoodsMovement.kind)
    )


def _sold() -> Statement:
    return select(func.sum(SalesProductRollup.items).label("pieces")).where(
        SalesProductRollup.event_id == _EVENT, SalesProductRollup.product_id == _PRODUCT
    )


def _counted_event() -> Statement:
    """Whether any goods have been counted in at the event."""
    return (
        select(GoodsMovement.id)
        .join(Participation, Participation.id == GoodsMovement.participation_id)
        .where(Participation.event_id == _EVENT)
        .limit(1)
    )


def _registered() -> Statement:
    columns = select(ExhibitorVat.id, ExhibitorVat.starts, ExhibitorVat.ends)
    return columns.where(ExhibitorVat.exhibitor_id == bindparam("owner", None))


def _organiser() -> Statement:
    """The organiser's VAT periods. An outer join: without periods there is one row with a null key."""
    columns = select(Market.vat_known, MarketVat.id, MarketVat.starts, MarketVat.ends)
    return columns.join(MarketVat, true(), isouter=True)


def _producer() -> Statement:
    return select(Exhibitor.id, Exhibitor.name, Exhibitor.branch).where(Exhibitor.number == bindparam("number", None))


@readable_by(SELLERS)
def find_item(session: Session, here: OpenTill, wanted: Wanted, language: str = "sv") -> ScannedGoods:
    """Find the product by a scan, an item number, a name, or a producer's number with a price.

    Raises :class:`~made_in_blekinge.domain.item.WhichItemError` if the text is ambiguous.
    """
    row, quantity = _row_of(session, here, wanted, language)
    if row is None:
        return _unregistered(session, here, wanted)
    check_sale(row.alcohol_permille, here.country)
    texts = {text.language: text.name for text in quick_rows(session, _names, product=row.id)}
    name = first_text(texts, language) or row.item_number
    vat_class = class_of(row, here)
    line = CartLine(
        row.exhibitor_id, row.id, name, quantity, row.price_ore or 0,
        permille(session, here, row.exhibitor_id, vat_class), price_ore=row.price_ore,
    )  # fmt: skip
    remarks = _remarks(session, here, row.id, quantity)
    if row.age_limit:
        remarks = (*remarks, SaleRemark.AGE_LIMIT)
    number = item_name(row.number, row.item_number) if row.shared else row.item_number
    return ScannedGoods(line, row.price_ore, row.producer, number, vat_class, remarks, row.age_limit)


def _row_of(session: Session, here: OpenTill, wanted: Wanted, language: str) -> tuple[Any, int]:
    """The product row (``None`` for unregistered goods) and the quantity."""
    if wanted.product_id is not None:
        return known_product(session, here, wanted.product_id), wanted.quantity
    whole = meant_rows(session, wanted.whole, here.event_id, here.currency) if wanted.whole else []
    read = [] if wanted.producer is not None else meant_rows(session, wanted.code, here.event_id, here.currency)
    if wanted.producer is None and not whole and not read:
        read = _named(session, here, wanted.code)
    if len(whole) + len(read) == 1 and (wanted.producer is None or not _exhibitor(session, wanted)):
        return (whole or read)[0], wanted.pieces if whole else wanted.quantity
    if not whole and not read:
        return None, wanted.quantity
    raise WhichItemError(wanted.whole or wanted.code, _choices(session, here, wanted, whole, read, language))


def _choices(
    session: Session, here: OpenTill, wanted: Wanted, whole: list[Any], read: list[Any], language: str
) -> list[Candidate]:
    """All interpretations of a text: literal and parsed."""
    found = candidates(session, whole, language, wanted.pieces) + candidates(session, read, language, wanted.quantity)
    for producer in _exhibitor(session, wanted):
        name = wanted.code or producer.name
        found.append(Candidate(None, wanted.producer or 0, "", name, producer.name, wanted.price_ore, wanted.quantity))
    return found


def _exhibitor(session: Session, wanted: Wanted) -> list[Any]:
    """The producer for input of the form "producer number and price"."""
    return [] if wanted.producer is None else quick_rows(session, _producer, number=wanted.producer)


def class_of(row: Any, here: OpenTill) -> VatClass:  # noqa: ANN401  a row of the driver
    """The VAT class of a product in the till's country."""
    abroad = {here.country: VatClass(row.class_here)} if row.class_here else {}
    return vat_class_in(here.country, VatClass(row.vat_class), abroad)


def _named(session: Session, here: OpenTill, name: str) -> list[Any]:
    """The only product whose number or names contain all these words. Numbers must match as a whole, not as a part of
    another number."""
    is_number = parse_item_name(name).exhibitor is not None or not any(map(str.isalpha, name))
    found = [] if is_number else search_items(session, name)
    if len(found) != 1:
        text = (
            N_("{count} products are called “{value}”. Scan the code or write the item number.")
            if found
            else N_("There is no product “{value}”. Scan the code, or write producer number and price: 12@45,00.")
        )
        raise UserError("unknown_item", text, value=name[:40], count=len(found)).at("item")
    return [known_product(session, here, found[0])]


def search_items(session: Session, name: str) -> list[int]:
    """The first products whose number or names contain every word of ``name``."""
    query = select(Product.id).where(Product.archived.is_(False), *matching_products(name))
    query = query.order_by(Product.item_number, Product.id).limit(_MOST_FOUND)
    return list(session.execute(query).scalars())


def _unregistered(session: Session, here: OpenTill, wanted: Wanted) -> ScannedGoods:
    rows = quick_rows(session, _producer, number=wanted.producer)
    if not rows:
        raise UserError(
            "unknown_producer", N_("There is no exhibitor with the number {value}. Mend it."), value=wanted.producer
        ).at("item")
    row = rows[0]
    vat_class = likely_class(Branch(row.branch) if row.branch else None)
    rate = permille(session, here, row.id, vat_class)
    line = CartLine(row.id, None, wanted.code or row.name, wanted.quantity, wanted.price_ore or 0, rate)
    return ScannedGoods(line, wanted.price_ore, row.name, "", vat_class, (), None)


def permille(
    session: Session, here: OpenTill, exhibitor_id: int, vat_class: VatClass, day: dt.date | None = None
) -> int:
    """The VAT rate (per mille) on the ``day`` of a sale, else on the till's day."""
    seller = _vat_periods(session, seller_in_law(here.seller_mode, exhibitor_id))
    return sale_permille(here.country, vat_class, seller, day or here.day)


def _vat_periods(session: Session, seller: int | None) -> list[Period] | None:
    """VAT registration periods of an exhibitor, or of the organiser (``None``); result ``None``: not configured."""
    rows = quick_rows(session, _organiser) if seller is None else quick_rows(session, _registered, owner=seller)
    if seller is None and not (rows and rows[0].vat_known):
        return None
    return [(as_day(row.starts), as_day(row.ends)) for row in rows if row.id is not None]


def _remarks(session: Session, here: OpenTill, product_id: int, quantity: int) -> tuple[SaleRemark, ...]:
    """Stock notices from the counted quantities; none if nothing was counted in at the event."""
    rows = quick_rows(session, _movements, event=here.event_id, product=product_id)
    moved = {Movement(row.kind): int(row.pieces) for row in rows}
    if not moved:
        counted = quick_rows(session, _counted_event, event=here.event_id)
        return (SaleRemark.NOT_BROUGHT,) if counted else ()
    (sold,) = quick_rows(session, _sold, event=here.event_id, product=product_id)
    return (SaleRemark.SOLD_OUT,) if goods_left(moved, int(sold.pieces or 0)) < quantity else ()


def known_product(session: Session, here: OpenTill, product_id: int) -> Any:  # noqa: ANN401  a row of the driver
    """Current register values of a product that is being sold."""
    rows = quick_rows(session, by_id, product=product_id, event=here.event_id, currency=here.currency)
    if not rows:
        raise UserError("product_gone", N_("A product of the cart is not in the register. Take it out.")).at("item")
    return rows[0]
