"""Whole records: every value of a row, for forms and for files."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.domain.product import ANNOUNCED
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.records import Record, RegisterMapping, read_records
from made_in_blekinge.store.registers import BOOTHS, EVENTS, EXHIBITORS, PARTICIPATIONS, PARTNERS, PRODUCTS, VENUES
from made_in_blekinge.store.till import Payment, Sale, SaleLine, Till

Values = Mapping[str, Any]
Keys = Sequence[int] | None
"""The ids of the records that are wanted; ``None``: all."""


@readable_by(ORGANISERS)
def exhibitor_record(session: Session, key: int) -> Record | None:
    return read_records(session, EXHIBITORS, [key]).get(key)


@readable_by(ORGANISERS)
def product_record(session: Session, key: int) -> Record | None:
    return read_records(session, PRODUCTS, [key]).get(key)


@readable_by(ORGANISERS)
def event_record(session: Session, key: int) -> Record | None:
    return read_records(session, EVENTS, [key]).get(key)


@readable_by(ORGANISERS)
def partner_record(session: Session, key: int) -> Record | None:
    return read_records(session, PARTNERS, [key]).get(key)


@readable_by(ORGANISERS)
def venue_record(session: Session, key: int) -> Record | None:
    return read_records(session, VENUES, [key]).get(key)


@readable_by(ORGANISERS)
def booth_record(session: Session, key: int) -> Record | None:
    return read_records(session, BOOTHS, [key]).get(key)


@readable_by(ORGANISERS)
def participation_record(session: Session, key: int) -> Record | None:
    return read_records(session, PARTICIPATIONS, [key]).get(key)


@readable_by(ORGANISERS)
def participation_records(session: Session, event_id: int) -> dict[int, Record]:
    """The participations in an event by their ids."""
    keys = session.execute(select(Participation.id).where(Participation.event_id == event_id)).scalars().all()
    return read_records(session, PARTICIPATIONS, keys)


def _all(session: Session, register: RegisterMapping, keys: Keys = None) -> list[Record]:
    return list(read_records(session, register, keys).values())


@readable_by(ORGANISERS)
def register_records(session: Session, kind: str, keys: Sequence[int]) -> list[Record]:
    """The records of a register with these ids, as far as they are there, in one read."""
    return _all(session, _REGISTERS[kind], keys)


@readable_by(ORGANISERS)
def records_holding(session: Session, kind: str, wanted: Values) -> list[int]:
    """The ids of the records of a register that hold all these values, archived ones too."""
    records = _all(session, _REGISTERS[kind])
    return [each.id for each in records if all(each.values[key] == value for key, value in wanted.items())]


_REGISTERS: Mapping[str, RegisterMapping] = {"exhibitors": EXHIBITORS, "products": PRODUCTS, "events": EVENTS}


@readable_by(ORGANISERS)
def exhibitor_values(session: Session, keys: Keys = None) -> list[Values]:
    """All exhibitors, or those with these ids."""
    return [record.values for record in _all(session, EXHIBITORS, keys)]


@readable_by(ORGANISERS)
def event_values(session: Session, keys: Keys = None) -> list[Values]:
    """All events, or those with these ids."""
    return [record.values for record in _all(session, EVENTS, keys)]


@readable_by(ORGANISERS)
def product_values(session: Session, keys: Keys = None) -> list[Values]:
    """Products with announced quantities; the owner is given by its number, which is stable and not personal data."""
    numbers = {row.id: row.number for row in session.execute(select(Exhibitor.id, Exhibitor.number))}
    announced: dict[int, dict[str, int]] = {}
    for product_id, code, quantity in session.execute(_goods()):
        announced.setdefault(product_id, {})[f"{ANNOUNCED}{code}"] = quantity
    return [
        record.values | {"owner": str(numbers[record.values["exhibitor_id"]])} | announced.get(record.id, {})
        for record in _all(session, PRODUCTS, keys)
    ]


@readable_by(ORGANISERS)
def events_with_goods(session: Session) -> list[str]:
    """The codes of the events that products are announced for."""
    return sorted({code for _product, code, _quantity in session.execute(_goods())})


def _goods() -> Select[int, str, int]:
    return (
        select(AnnouncedGoods.product_id, Event.code, AnnouncedGoods.announced)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .join(Event, Event.id == Participation.event_id)
    )


@readable_by(ORGANISERS)
def booth_values(session: Session) -> list[Values]:
    """Booths with the occupant's number; a shared booth has one row per occupant, with the share."""
    codes = {row.id: row.code for row in session.execute(select(Event.id, Event.code))}
    query = select(Participation.id, Participation.status, Exhibitor.number).join(
        Exhibitor, Exhibitor.id == Participation.exhibitor_id
    )
    takers = {row.id: {"exhibitor": str(row.number), "status": row.status} for row in session.execute(query)}
    rows = [
        record.values | {"event": codes[record.values["event_id"]]} | taker
        for record in _all(session, BOOTHS)
        for taker in _takers(record.values["standing"], takers)
    ]
    return sorted(rows, key=lambda row: (row["event"], booth_order(row["code"])))


def _takers(standing: Sequence[tuple[int, int]], takers: Mapping[int, dict[str, Any]]) -> list[dict[str, Any]]:
    if not standing:
        return [{"exhibitor": "", "status": None, "share": ""}]
    return [{**takers[key], "share": str(share) if len(standing) > 1 else ""} for key, share in standing]


@readable_by(ORGANISERS)
def sale_values(session: Session) -> list[Values]:
    """Every line of every receipt in order of sale; the lines of a receipt add up to its total."""
    query = (
        select(
            Event.code, Event.country, Till.code, Sale.receipt, Sale.time, Product.item_number, SaleLine.item,
            SaleLine.quantity, SaleLine.gross_ore, Exhibitor.number, Sale.id,
        )
        .select_from(SaleLine)
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(Event, Event.id == Sale.event_id)
        .join(Till, Till.id == Sale.till_id)
        .join(Exhibitor, Exhibitor.id == SaleLine.exhibitor_id)
        .outerjoin(Product, Product.id == SaleLine.product_id)
        .order_by(Sale.time, Sale.id, SaleLine.id)
    )  # fmt: skip
    paid = _means(session)
    return [
        {
            "event": event,
            "till": till,
            "receipt": receipt,
            "time": local(time, country).replace(tzinfo=None),
            "item": number or item,
            "quantity": count,
            "unit_ore": unit,
            "means": paid.get(sale_id, Means.OTHER),
            "exhibitor": str(owner),
        }
        for event, country, till, receipt, time, number, item, quantity, gross, owner, sale_id in session.execute(query)
        for count, unit in pieces(quantity, gross)
    ]


def _means(session: Session) -> dict[int, Means]:
    """Means of payment by receipt; a file has one column for it, so several means are exported as "other"."""
    found: dict[int, Means] = {}
    for sale_id, means in session.execute(select(Payment.sale_id, Payment.means).order_by(Payment.id)):
        found[sale_id] = means if found.get(sale_id, means) is means else Means.OTHER
    return found


def pieces(quantity: int, gross_ore: int) -> list[tuple[int, int]]:
    """How many at which price make the sum of a line, also where a discount was taken from it: one row, or two that
    are an öre apart. Goods that came back have a quantity below zero."""
    if not quantity:
        return [(0, 0)]
    sign, count = (1 if quantity > 0 else -1), abs(quantity)
    unit, dearer = divmod(sign * gross_ore, count)
    found = [(sign * (count - dearer), unit), (sign * dearer, unit + 1)]
    return [one for one in found if one[0]]


CHOSEN_VALUES: Mapping[str, Callable[[Session, Keys], list[Values]]] = {
    "exhibitors": exhibitor_values,
    "products": product_values,
    "events": event_values,
}
"""Export values of some records, by register."""
VALUES: Mapping[str, Callable[[Session], list[Values]]] = {
    "exhibitors": exhibitor_values,
    "products": product_values,
    "events": event_values,
    "booths": booth_values,
    "sales": sale_values,
}
"""Export values by register."""
