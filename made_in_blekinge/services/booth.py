"""Use cases of booths, of who takes part in an event, and of the goods they announce."""

import secrets
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.event import unknown_event
from made_in_blekinge.services import register
from made_in_blekinge.services.exhibitor_lookup import Exhibitors
from made_in_blekinge.store.booth import Booth, Goods, Participation
from made_in_blekinge.store.database import Database, changed
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import BOOTHS


def _no_rule(_values: Values, changes: Mapping[str, Any]) -> Values:
    return dict(changes)


def _finish(_session: Session, _rows: list[Values]) -> None:
    """A booth has no number of its own: its code is given."""


REGISTER = register.Register(BOOTHS, rules.BOOTH_FIELDS, _no_rule, _finish, lambda _values: "")


def add_booth(database: Database, event_id: int, values: Mapping[str, Any]) -> Record:
    """Add a booth to an event."""
    with database.writing() as session:
        return register.add(session, REGISTER, {**values, "event_id": event_id})


def edit_booth(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        return register.edit(session, REGISTER, key, version, changes)


def remove_booth(database: Database, key: int) -> None:
    with database.writing() as session:
        session.execute(delete(Booth).where(Booth.id == key))
        changed(session, "booth")


def participate(session: Session, event_id: int, exhibitor_id: int, status: ParticipationStatus | None) -> int:
    """The participation of an exhibitor in an event, made where there is none. ``None`` keeps the status it has."""
    found = session.execute(
        select(Participation).where(Participation.event_id == event_id, Participation.exhibitor_id == exhibitor_id)
    ).scalar_one_or_none()
    if found is None:
        found = Participation(
            event_id=event_id,
            exhibitor_id=exhibitor_id,
            status=status or ParticipationStatus.ACCEPTED,
            secret=secrets.token_bytes(16),
        )
        session.add(found)
        session.flush()
    elif status is not None and found.status != status:
        found.status = status
        found.version += 1
    return found.id


def place(database: Database, booth_id: int, exhibitor_id: int | None) -> None:
    """Let an exhibitor stand at a booth, or nobody. Whoever is placed takes part."""
    with database.writing() as session:
        booth = session.get_one(Booth, booth_id)
        booth.participation_id = (
            None if exhibitor_id is None else participate(session, booth.event_id, exhibitor_id, None)
        )
        booth.version += 1


def set_participation(database: Database, event_id: int, exhibitor_id: int, status: ParticipationStatus) -> None:
    """Let an exhibitor apply to an event, or answer the application. Who does not come leaves the booth."""
    with database.writing() as session:
        key = participate(session, event_id, exhibitor_id, status)
        if status in (ParticipationStatus.DECLINED, ParticipationStatus.CANCELLED):
            session.execute(update(Booth).where(Booth.participation_id == key).values(participation_id=None))
            changed(session, "booth")


def announce(database: Database, event_id: int, product_id: int, quantity: int | None) -> None:
    """How many of a product its owner brings to an event; ``None`` takes the product off the list."""
    with database.writing() as session:
        announce_in(session, event_id, product_id, quantity)


def announce_in(session: Session, event_id: int, product_id: int, quantity: int | None) -> bool:
    """As :func:`announce`, in a transaction that is open. ``True`` when something changed."""
    owner, alcohol = session.execute(
        select(Product.exhibitor_id, Product.alcohol_permille).where(Product.id == product_id)
    ).one()
    if quantity:
        check_sale(alcohol, session.execute(select(Event.country).where(Event.id == event_id)).scalar_one())
    key = participate(session, event_id, owner, None)
    goods = session.get(Goods, (key, product_id))
    if quantity is None:
        if goods is not None:
            session.delete(goods)
        return goods is not None
    if goods is None:
        session.add(Goods(participation_id=key, product_id=product_id, announced=quantity))
        return True
    differs = goods.announced != quantity
    goods.announced = quantity
    return differs


def bring_in_booths(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Booths of a file, known by event and booth code; the exhibitor named in the row takes part and stands there."""
    events: dict[str, int] = dict(session.execute(select(Event.code, Event.id)).all())
    existing: dict[Hashable, int] = {
        (row.event_id, row.code): row.id for row in session.execute(select(Booth.event_id, Booth.code, Booth.id))
    }
    exhibitors = Exhibitors(session)
    for row in rows:
        try:
            _prepare(session, row, events, exhibitors)
        except UserError as error:
            row.errors.append(error)
    register.bring_in(
        session, REGISTER, rows, report, lambda values: (values["event_id"], values.get("code", "")), existing
    )


def _prepare(session: Session, row: Incoming, events: Mapping[str, int], exhibitors: Exhibitors) -> None:
    if row.errors:
        return
    event_id = events.get(row.values.get("event", ""))
    if event_id is None:
        raise unknown_event(row.values.get("event", "")).at("event")
    row.values["event_id"] = event_id
    status = row.values.pop("status", None)
    if name := row.values.pop("exhibitor", ""):
        found = exhibitors.find(name, "exhibitor")
        key = participate(session, event_id, found.id, status)
        row.values["participation_id"] = key
