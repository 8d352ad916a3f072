"""Lookups of a till while selling: its open day, products by scan or typed text, and notices about them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, exists, func, select, true
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, goods_left
from made_in_blekinge.domain.codes import company_prefixes, scan_readings
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.item import Likely, UnknownScanError, WhichItemError, item_name, parse_item_name
from made_in_blekinge.domain.market import PAYABLE, STAYED_AWAY, Branch, Means, SellerMode, VatClass
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.till import CartLine, SaleRemark, Wanted, likely_class
from made_in_blekinge.domain.till_day import DAY_ENDS
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import sale_permille
from made_in_blekinge.domain.vat_abroad import vat_class_in
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.registers.item import by_id, candidates, meant_rows, narrowed
from made_in_blekinge.queries.search import matching_products
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorVat
from made_in_blekinge.store.market import Market, MarketVat
from made_in_blekinge.store.product import Barcode, Product, ProductText
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
    day_ends: int = DAY_ENDS
    """The hour of the next morning to which the day runs."""
    ask_above_ore: int | None = None
    """The price from which a till asks whether it is meant, where the event says one."""

    refund_limit_ore: int | None = None
    """What a cashier may pay back on one receipt alone, where the event says it."""

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
            EventTill.register_id, EventTill.day_ends, EventTill.ask_above_ore,
            EventTill.refund_limit_ore,
        )
        .join(TillDay, TillDay.till_id == Till.id)
        .join(Event, Event.id == TillDay.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .where(Till.code == _CODE, Till.kind == TillKind.OWN, Closing.id.is_(None))
        .order_by(TillDay.day.desc())
        .limit(1)
    )  # fmt: skip


@readable_by(SELLERS)
def open_till(session: Session, code: str) -> OpenTill:
    """The open till with this code."""
    rows = quick_rows(session, _day_statement, code=code.strip())
    if not rows:
        raise UserError(
            "till_not_open", N_("The till {value} is not open. Open it with its float first."), value=code[:20]
        ).at("till")
    row = rows[0]
    means = tuple(Means(word) for word in (row.means or "").split(",") if word) or PAYABLE
    uid, day = as_uid(row.uid), as_day(row.day)
    assert uid is not None
    assert day is not None
    return OpenTill(
        row.till_id, uid, row.code, row.day_id, day, row.event_id, row.event, row.country, row.currency,
        SellerMode(row.seller_mode), means, row.register_id or "",
        DAY_ENDS if row.day_ends is None else row.day_ends, row.ask_above_ore,
        row.refund_limit_ore,
    )  # fmt: skip


@readable_by(SELLERS)
def till_currency(session: Session, code: str, day: dt.date | None = None) -> str | None:
    """The currency of a till on a day, or on the open one, or the newest; ``None`` where it was not open."""
    query = (
        select(TillDay.currency)
        .join(Till, Till.id == TillDay.till_id)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .order_by(Closing.id.is_not(None), TillDay.day.desc())
        .limit(1)
    )
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
    return _unregistered(session, here, wanted) if row is None else _goods(session, here, row, quantity, language)


@readable_by(SELLERS)
def find_scan(session: Session, here: OpenTill, code: str, language: str = "sv") -> ScannedGoods:
    """Find what a scanned code *is*: a bar code or an item number, exactly, in the first way to read it that is known.

    Raises :class:`~made_in_blekinge.domain.item.WhichItemError` if several goods have it.
    """
    rows = _scanned(session, here, code)
    if not rows:
        raise UnknownScanError(code, _likely(session, code))
    return _goods(session, here, _only(session, code, rows, 1, language), 1, language)


def _likely(session: Session, code: str) -> Likely | None:
    """The only producer whose goods have codes of the same company as this one."""
    for prefix in company_prefixes(code):
        of_company = Barcode.code >= prefix, Barcode.code < str(int(prefix) + 1).zfill(len(prefix))
        query = select(Exhibitor.number, Exhibitor.name).join(Product, Product.exhibitor_id == Exhibitor.id).distinct()
        query = query.join(Barcode, Barcode.product_id == Product.id).where(
            *of_company, func.length(Barcode.code) == 13
        )
        if rows := session.execute(query.limit(2)).all():
            return Likely(*rows[0]) if len(rows) == 1 else None
    return None


@readable_by(SELLERS)
def scanned_products(session: Session, here: OpenTill, code: str) -> tuple[int, ...]:
    """The ids of the products that a scanned code is; none where it is unknown."""
    return tuple(row.id for row in _scanned(session, here, code))


def _scanned(session: Session, here: OpenTill, code: str) -> list[Any]:
    rows = meant_rows(session, code, here.event_id, here.currency)  # as it came: the others are seldom needed
    for read in () if rows else scan_readings(code):
        if rows := meant_rows(session, read, here.event_id, here.currency):
            break
    return rows or _numbered(session, here, code)


def _goods(session: Session, here: OpenTill, row: Any, quantity: int, language: str) -> ScannedGoods:  # noqa: ANN401
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
    if wanted.whole and (whole := meant_rows(session, wanted.whole, here.event_id, here.currency)):
        return _only(session, wanted.whole, whole, wanted.pieces, language), wanted.pieces
    if wanted.producer is not None:
        return None, wanted.quantity
    read = meant_rows(session, wanted.code, here.event_id, here.currency) or _numbered(session, here, wanted.code)
    rows = read or _named(session, here, wanted.code)
    return _only(session, wanted.code, rows, wanted.quantity, language), wanted.quantity


def _only(session: Session, said: str, rows: list[Any], quantity: int, language: str) -> Any:  # noqa: ANN401
    if len(rows) == 1:
        return rows[0]
    raise WhichItemError(said, candidates(session, rows, language, quantity))


def class_of(row: Any, here: OpenTill) -> VatClass:  # noqa: ANN401  a row of the driver
    """The VAT class of a product in the till's country."""
    abroad = {here.country: VatClass(row.class_here)} if row.class_here else {}
    return vat_class_in(here.country, VatClass(row.vat_class), abroad)


def _numbered(session: Session, here: OpenTill, number: str) -> list[Any]:
    """The only product whose item number is this one but for capitals; two such numbers mean nothing."""
    written = number.strip()
    if not any(map(str.isalpha, written)):
        return []
    query = select(Product.id).where(func.lower(Product.item_number) == written.lower(), Product.archived.is_(False))
    keys = session.execute(query.limit(2)).scalars().all()
    return [known_product(session, here, keys[0])] if len(keys) == 1 else []


def _named(session: Session, here: OpenTill, name: str) -> list[Any]:
    """The products that are called so, in any language and by the whole name; a part of it is no name."""
    is_number = parse_item_name(name).exhibitor is not None or not any(map(str.isalpha, name))
    keys = [] if is_number else _called(session, name)
    if not keys:
        raise UserError(
            "unknown_item",
            N_("There is no product “{value}”. Scan the code, or write producer number and price: 12@45,00."),
            value=name[:40],
        ).at("item")
    return narrowed([known_product(session, here, key) for key in keys])


def _called(session: Session, name: str) -> list[int]:
    """The products with this whole name, whatever the capitals and accents."""
    written = " ".join(name.split())
    query = select(Product.id, ProductText.name).join(ProductText, ProductText.product_id == Product.id)
    query = query.where(Product.archived.is_(False), *matching_products(name))
    query = query.where(func.length(ProductText.name) == len(written)).order_by(Product.item_number, Product.id)
    rows = session.execute(query.limit(_MOST_FOUND)).all()
    return list(dict.fromkeys(row.id for row in rows if fold(row.name) == fold(written)))


@readable_by(SELLERS)
def search_items(session: Session, event_id: int, name: str, most: int) -> tuple[list[int], int]:
    """The first ``most`` products whose number or names contain every word of ``name``, and how many there are.

    Those of exhibitors who take part in the event come first.
    """
    comes = exists().where(
        Participation.event_id == event_id,
        Participation.exhibitor_id == Product.exhibitor_id,
        Participation.status.not_in(STAYED_AWAY),
    )
    query = select(Product.id, func.count().over().label("all"))
    query = query.where(Product.archived.is_(False), *matching_products(name))
    rows = session.execute(query.order_by(comes.desc(), Product.item_number, Product.id).limit(most)).all()
    return [row.id for row in rows], rows[0].all if rows else 0


def _unregistered(session: Session, here: OpenTill, wanted: Wanted) -> ScannedGoods:
    rows = quick_rows(session, _producer, number=wanted.producer)
    if not rows:
        raise UserError(
            "unknown_producer", N_("There is no exhibitor with the number {value}. Mend it."), value=wanted.producer
        ).at("item")
    row = rows[0]
    vat_class = wanted.vat_class or likely_class(Branch(row.branch) if row.branch else None)
    rate = permille(session, here, row.id, vat_class)
    line = CartLine(
        row.id, None, wanted.code or row.name, wanted.quantity, wanted.price_ore or 0, rate, vat_class=vat_class,
        alcohol_permille=wanted.alcohol_permille,
    )  # fmt: skip
    return ScannedGoods(line, wanted.price_ore, row.name, "", vat_class, (), None)


KnownPeriods = dict[int | None, list[Period] | None]
"""The VAT periods that have been read already, by exhibitor, or ``None`` for the organiser."""


def permille(
    session: Session,
    here: OpenTill,
    exhibitor_id: int,
    vat_class: VatClass,
    day: dt.date | None = None,
    known: KnownPeriods | None = None,
) -> int:
    """The VAT rate (per mille) on the ``day`` of a sale, else on the till's day; ``known`` are kept for more lines."""
    seller, known = seller_in_law(here.seller_mode, exhibitor_id), {} if known is None else known
    if seller not in known:
        known[seller] = _vat_periods(session, seller)
    return sale_permille(here.country, vat_class, known[seller], day or here.day)


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
    """Current register values of a product that is put in a cart."""
    rows = quick_rows(session, by_id, product=product_id, event=here.event_id, currency=here.currency)
    if not rows:
        raise goods_gone()
    return rows[0]


def goods_gone() -> UserError:
    return UserError("product_gone", N_("A product of the cart is not in the register. Take it out.")).at("item")
