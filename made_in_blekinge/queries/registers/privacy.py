"""All data stored about an exhibitor, in sections for export to JSON and PDF."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain import product as product_rules
from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.registers.privacy_facts import FACTS, Item, entries, stored_hashes
from made_in_blekinge.queries.till.seller_kept import kept_sellers
from made_in_blekinge.store.audit import removed_rows
from made_in_blekinge.store.checkin import TraderRecord
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS

_FURTHER: Mapping[str, str] = {
    "identity_kind": N_("Kind of number"),
    "archived": N_("Archived"),
    "logo_hash": N_("Logo"),
    "photo_hash": N_("Photo"),
    "store_number": N_("Number with the exhibitor"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of data; ``entries`` are rows of named values, without empty ones."""

    key: str
    title: str
    entries: tuple[tuple[Item, ...], ...]


class KeptFile(NamedTuple):
    """A picture or document that the exhibitor's rows reference."""

    hash: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PersonData:
    """All data stored about one exhibitor. The identity number is unmasked, since it is the person's own."""

    market: str
    number: int
    name: str
    sections: tuple[Section, ...]
    files: tuple[KeptFile, ...]
    mark: Mark | None


class Bearer(NamedTuple):
    """An exhibitor that has a number, or had it when it was deleted; a deleted one is in the log of changes only.

    ``uid`` is that of its row, ``name`` is empty where a deleted one was erased.
    """

    key: int
    uid: uuid.UUID | None
    name: str


def bearers(session: Session, number: int) -> list[Bearer]:
    """Whoever has ``number``, then the deleted ones that had it."""
    query = select(Exhibitor.id, Exhibitor.uid, Exhibitor.name).where(Exhibitor.number == number)
    found = [Bearer(*row) for row in session.execute(query)]
    there = set(session.scalars(select(Exhibitor.id)))
    removed = {key: values for key, values in removed_rows(session, Exhibitor.__tablename__) if key not in there}
    found += (Bearer(key, None, old.get("name", "")) for key, old in removed.items() if old.get("number") == number)
    if not found:
        text = N_("There is no exhibitor with number {number}. Look it up in the register.")
        raise UserError("unknown_exhibitor", text, number=number).at("number")
    return found


@readable_by(ORGANISERS)
def person_data(session: Session, number: int) -> PersonData:
    """Everything about the exhibitor with ``number``; of a deleted one that is what the log of changes tells."""
    key, _, name = bearers(session, number)[0]
    sections = [
        Section("register", N_("In the register of exhibitors"), tuple(_register(session, key))),
        Section("products", N_("Products"), tuple(_products(session, key))),
    ]
    sections += (Section(fact.key, fact.title, tuple(entries(session, fact, key))) for fact in FACTS)
    return PersonData(
        market_name(session),
        number,
        name or erased_name(number),
        tuple(section for section in sections if section.entries),
        tuple(_files(session, stored_hashes(session, key))),
        market_mark(session),
    )


def _register(session: Session, key: int) -> Iterator[tuple[Item, ...]]:
    for record in read_records(session, EXHIBITORS, [key]).values():
        yield tuple(_items(record.values, exhibitor_rules.FIELDS))


def _products(session: Session, key: int) -> Iterator[tuple[Item, ...]]:
    ids = session.execute(select(Product.id).where(Product.exhibitor_id == key).order_by(Product.item_number))
    for record in read_records(session, PRODUCTS, list(ids.scalars())).values():
        yield tuple(_items(record.values, product_rules.FIELDS))


def _items(values: Mapping[str, Any], fields: tuple[Field, ...]) -> Iterator[Item]:
    """The non-empty values, with their field titles."""
    for field in fields:
        value = values.get(field.key)
        if value not in (None, "", ()):
            yield Item(field.key, field.title, value, field)
    for key, title in _FURTHER.items():
        if values.get(key):
            yield Item(key, title, values[key])


def _files(session: Session, hashes: set[str]) -> Iterator[KeptFile]:
    query = select(StoredFile.hash, StoredFile.media_type, StoredFile.data).where(StoredFile.hash.in_(hashes))
    for row in session.execute(query.order_by(StoredFile.hash)):
        yield KeptFile(row.hash, row.media_type, row.data)


@dataclass(frozen=True, slots=True)
class Due:
    """Number of rows past retention."""

    count: int
    kept_until: dt.date


@readable_by(ORGANISERS)
def due_records(session: Session, today: dt.date) -> list[Due]:
    """Trader register entries past retention, by last day of retention."""
    query = select(func.count(), TraderRecord.kept_until).where(TraderRecord.kept_until < today)
    rows = session.execute(query.group_by(TraderRecord.kept_until).order_by(TraderRecord.kept_until))
    return [Due(*row) for row in rows]


@readable_by(ORGANISERS)
def due_receipts(session: Session, today: dt.date) -> list[Due]:
    """Receipts on which a producer may be blanked, by last day of retention."""
    due: dict[dt.date, int] = {}
    for kept in kept_sellers(session):
        if kept.until < today:
            due[kept.until] = due.get(kept.until, 0) + kept.receipts
    return [Due(count, until) for until, count in sorted(due.items())]
