"""Resolving a text to products: item number, ``17/1``, or bar code; at an event or in the whole market."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, String, bindparam, case, cast, exists, select, union_all
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.item import Candidate, WhichItemError, parse_item_name, unknown_item
from made_in_blekinge.domain.market import STAYED_AWAY
from made_in_blekinge.i18n import first_texts
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode, Product, ProductPrice, ProductText, ProductVatClass
from made_in_blekinge.store.quick import Statement, quick_rows

_CODE: Final[BindParameter[Any]] = bindparam("code", None)
_SCAN: Final[BindParameter[Any]] = bindparam("scan", None)
_NUMBER: Final[BindParameter[Any]] = bindparam("number", None)
_ITEM: Final[BindParameter[Any]] = bindparam("item", None)
_EVENT: Final[BindParameter[Any]] = bindparam("event", None)
_PRODUCT: Final[BindParameter[Any]] = bindparam("product", None)
_CURRENCY: Final[BindParameter[Any]] = bindparam("currency", None)
_SHARED: Final = "SELECT item_number FROM product {among} GROUP BY item_number HAVING count(*) > 1"
_FEW: Final = 900
"""Up to this many numbers are looked up one by one; above it a single aggregate over all is faster."""


def goods() -> Statement:
    """Product columns for a till; ``comes``: its exhibitor takes part, ``shared``: the item number is ambiguous."""
    price = select(ProductPrice.price_ore).where(
        ProductPrice.product_id == Product.id, ProductPrice.currency == _CURRENCY
    )
    country = select(Event.country).where(Event.id == _EVENT).scalar_subquery()
    other = aliased(Product)
    comes = exists().where(
        Participation.event_id == _EVENT,
        Participation.exhibitor_id == Product.exhibitor_id,
        Participation.status.not_in(STAYED_AWAY),
    )
    shared = exists().where(other.item_number == Product.item_number, other.id != Product.id)
    return select(
        Product.id, Product.exhibitor_id, Exhibitor.number, Product.item_number, Product.vat_class, Product.age_limit,
        Product.alcohol_permille, Product.archived, Exhibitor.name.label("producer"), comes.label("comes"),
        shared.label("shared"), price.correlate(Product).scalar_subquery().label("price_ore"),
        class_in(country),
    ).join(Exhibitor, Exhibitor.id == Product.exhibitor_id)  # fmt: skip


def class_in(country: Any) -> ColumnElement[Any]:  # noqa: ANN401  a statement or a value
    """``class_here``: the VAT class of a product in a country where it has one of its own."""
    here = select(ProductVatClass.vat_class).where(
        ProductVatClass.product_id == Product.id, ProductVatClass.country == country
    )
    return here.correlate(Product).scalar_subquery().label("class_here")


def _meant() -> Statement:
    """A UNION ALL of one indexed lookup per kind of identifier."""
    by_both = select(Product.id).join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
    named = union_all(
        select(Product.id).where(Product.item_number == _CODE),
        by_both.where(Exhibitor.number == _NUMBER, Product.item_number == _ITEM),
        select(Barcode.product_id).where(Barcode.code == _SCAN),
    )
    return goods().where(Product.id.in_(named)).order_by(Exhibitor.number, Product.item_number)


def by_id() -> Statement:
    return goods().where(Product.id == _PRODUCT)


def meant_rows(session: Session, text: str, event_id: int | None = None, currency: str = "SEK") -> list[Any]:
    """The products that ``text`` may identify at an event; those of participating exhibitors take precedence."""
    return narrowed(named_rows(session, text, event_id, currency))


def named_rows(session: Session, text: str, event_id: int | None = None, currency: str = "SEK") -> list[Any]:
    """All products with this identifier."""
    name = parse_item_name(text)
    return quick_rows(
        session, _meant, code=text.strip(), scan=parse_scan(text), number=name.exhibitor, item=name.item,
        event=event_id, currency=currency,
    )  # fmt: skip


def narrowed(rows: Sequence[Any]) -> list[Any]:
    """Narrow several matches to those on sale at the event; if there are none, drop archived ones."""
    if len(rows) < 2:
        return list(rows)
    here = [row for row in rows if row.comes and not row.archived]
    return here or [row for row in rows if row.comes or not row.archived] or list(rows)


def names_of(session: Session, products: Iterable[int], language: str) -> dict[int, str]:
    """The name of each product in ``language``, else in the first language that has one."""
    query = select(ProductText.product_id, ProductText.language, ProductText.name)
    return first_texts(session.execute(query.where(ProductText.product_id.in_(tuple(products)))), language)


def candidates(session: Session, rows: Sequence[Any], language: str = "sv", quantity: int = 1) -> list[Candidate]:
    """The rows of :func:`meant_rows` as choices for the user."""
    names = names_of(session, [row.id for row in rows], language)
    return [
        Candidate(row.id, row.number, row.item_number, names.get(row.id, ""), row.producer, row.price_ore, quantity)
        for row in rows
    ]


def shared_items(session: Session, among: Collection[str]) -> frozenset[str]:
    """Those of these item numbers that several exhibitors use, and that are therefore ambiguous."""
    if not among:
        return frozenset()
    few = tuple(dict.fromkeys(among)) if len(among) <= _FEW else ()
    places = f"WHERE item_number IN ({', '.join('?' * len(few))})" if few else ""
    with Driver(session) as driver:
        return frozenset(row[0] for row in driver.rows(_SHARED.format(among=places), few))


def shown_number() -> ColumnElement[str]:
    """The number of a product joined to its exhibitor, as :func:`~made_in_blekinge.domain.item.shown_item` shows it."""
    other = aliased(Product)
    shared = exists().where(other.item_number == Product.item_number, other.id != Product.id)
    named = cast(Exhibitor.number, String(6)).concat("/").concat(Product.item_number)
    return case((shared, named), else_=Product.item_number)


class IndexedItem(NamedTuple):
    """A product in the index of :class:`Items`."""

    id: int
    exhibitor_id: int
    item_number: str
    archived: bool
    comes: bool = False


class Items:
    """Index of all products by every identifier, for files of many rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        with Driver(session) as driver:
            rows = driver.rows("SELECT id, exhibitor_id, item_number, archived FROM product ORDER BY id")
            codes = driver.rows("SELECT code, product_id FROM barcode")
            self._exhibitors: dict[int, int] = dict(driver.rows("SELECT number, id FROM exhibitor"))
        self.by_id = {key: IndexedItem(key, owner, item, bool(old)) for key, owner, item, old in rows}
        self._named: dict[str, list[int]] = {}
        for known in self.by_id.values():
            self._named.setdefault(known.item_number, []).append(known.id)
        self._coded: dict[str, list[int]] = {}
        for code, key in codes:
            self._coded.setdefault(code, []).append(key)
        self._here: dict[int | None, frozenset[int]] = {None: frozenset()}
        self._found: dict[tuple[str, int | None, int | None], list[int]] = {}

    def find(self, text: str, event_id: int | None = None, exhibitor_id: int | None = None) -> IndexedItem:
        """The product that ``text`` identifies unambiguously at an event, optionally restricted to one exhibitor."""
        found = self.meant(text, event_id, exhibitor_id)
        if not found:
            raise unknown_item(text)
        if len(found) > 1:
            raise WhichItemError(text, self._candidates(found, event_id))
        return self.by_id[found[0]]

    def meant(self, text: str, event_id: int | None = None, exhibitor_id: int | None = None) -> list[int]:
        """The ids of all products that ``text`` may identify."""
        key = (text, event_id, exhibitor_id)
        if key not in self._found:
            self._found[key] = self._look(*key)
        return self._found[key]

    def _look(self, text: str, event_id: int | None, exhibitor_id: int | None) -> list[int]:
        name, here = parse_item_name(text), self.coming(event_id)
        owner = self._exhibitors.get(name.exhibitor) if name.exhibitor is not None else None
        of_owner = (key for key in self._named.get(name.item, ()) if self.by_id[key].exhibitor_id == owner)
        keys = {*self._named.get(text.strip(), ()), *of_owner, *self._coded.get(parse_scan(text), ())}
        rows = [known._replace(comes=known.exhibitor_id in here) for known in map(self.by_id.__getitem__, sorted(keys))]
        if exhibitor_id is not None:
            return [row.id for row in rows if row.exhibitor_id == exhibitor_id]
        return [row.id for row in narrowed(rows)]

    def coming(self, event_id: int | None) -> frozenset[int]:
        """The exhibitors who take part in an event."""
        if event_id not in self._here:
            query = select(Participation.exhibitor_id).where(
                Participation.event_id == event_id, Participation.status.not_in(STAYED_AWAY)
            )
            self._here[event_id] = frozenset(self._session.execute(query).scalars())
        return self._here[event_id]

    def _candidates(self, keys: Sequence[int], event_id: int | None) -> list[Candidate]:
        read = partial(quick_rows, self._session, by_id, event=event_id, currency="SEK")
        rows = [row for key in keys for row in read(product=key)]
        return candidates(self._session, sorted(rows, key=lambda row: (row.number, row.item_number)))
