"""The use case of adding a row that is like another one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import EventStatus
from made_in_blekinge.errors import removed_meanwhile
from made_in_blekinge.services.event.goods import announce_waiting
from made_in_blekinge.services.registers import event, exhibitor, product
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import Record, Values, read_records
from made_in_blekinge.store.settlement import CategoryCommission, EventTerms

_LONGEST: Final = {"code": 20, "item_number": 40}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The new row; the fields that were left empty, and those that were given a value of their own."""

    record: Record
    emptied: tuple[Field, ...]
    renewed: tuple[Field, ...]


class _Copied(NamedTuple):
    """A register whose rows are copied: what is the row's alone, and how the new one is given its own numbers."""

    register: register.Register
    emptied: tuple[str, ...]
    renewed: tuple[str, ...]
    renew: Callable[[Session, Record], Values]


def _free(taken: set[str], text: str, longest: int) -> str:
    """``text`` with the first number behind it that makes it another one than all that are ``taken``."""
    number = 2
    while (found := f"{text[: longest - len(str(number)) - 1]}-{number}") in taken:
        number += 1
    return found


def _renew_exhibitor(_session: Session, _record: Record) -> Values:
    return {"number": None, "logo_hash": None, "photo_hash": None, "archived": False}


def _renew_product(session: Session, record: Record) -> Values:
    of_owner = select(Product.item_number).where(Product.exhibitor_id == record.values["exhibitor_id"])
    taken = set(session.scalars(of_owner))
    owner = product.read_owners(session, {record.values["exhibitor_id"]})[record.values["exhibitor_id"]]
    item = _free(taken, record.values["item_number"], _LONGEST["item_number"])
    return {"item_number": item, "owner": owner.name, "in_store_code": "", "archived": False}


def _renew_event(session: Session, record: Record) -> Values:
    code = _free(set(session.scalars(select(Event.code))), record.values["code"], _LONGEST["code"])
    return {"code": code, "status": EventStatus.PLANNED}


_COPIED: Final[Mapping[str, _Copied]] = {
    "exhibitors": _Copied(
        exhibitor.REGISTER,
        (
            "identity_number", "food_municipality", "food_number", "food_date", "bankgiro", "plusgiro", "account",
            "iban", "swish", "consent_to_publish",
        ),
        ("number",),
        _renew_exhibitor,
    ),
    "products": _Copied(product.REGISTER, ("gtin", "batch"), ("item_number", "in_store_code"), _renew_product),
    "events": _Copied(event.REGISTER, ("visitors_counted",), ("code", "status"), _renew_event),
}  # fmt: skip
"""What only one row may have, or what another one must not have without being asked: accounts, consent, counts."""


def _copy_terms(session: Session, event_id: int, copy_id: int) -> None:
    """On what an event settles with everybody; what is agreed with one exhibitor is for that event."""
    tables: tuple[type[Any], ...] = (EventTerms, CategoryCommission)
    for table in tables:
        for terms in session.scalars(select(table).where(table.event_id == event_id)):
            columns = (column.key for column in inspect(table).column_attrs)
            session.add(table(**{name: getattr(terms, name) for name in columns} | {"event_id": copy_id}))
    session.flush()


def duplicate(database: Database, kind: str, key: int) -> Duplicate:
    """Add a row like ``key``, without what is that row's alone."""
    copied = _COPIED[kind]
    mapping = copied.register.mapping
    with database.writing() as session:
        record = read_records(session, mapping, [key]).get(key)
        if record is None:
            raise removed_meanwhile()
        values: dict[str, Any] = {name: record.values[name] for name in mapping.keys}
        values |= {name: mapping.empty[name] for name in copied.emptied} | copied.renew(session, record)
        made = register.add(session, copied.register, values)
        if kind == "events":
            _copy_terms(session, key, made.id)
        if kind == "events":
            announce_waiting(session, [made.values["code"]])
    fields = {field.key: field for field in copied.register.fields}
    emptied = tuple(fields[name] for name in copied.emptied if record.values[name] != mapping.empty[name])
    renewed = tuple(fields[name] for name in copied.renewed if record.values[name] != made.values[name])
    return Duplicate(made, emptied, renewed)
