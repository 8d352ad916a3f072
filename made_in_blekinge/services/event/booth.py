"""Use cases of booths, of who takes part in an event, and of the goods they announce."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.participation import LARGEST_SHARE
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.booth import Booth, BoothParticipation, Goods, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import Record, Values, read_records, update_record
from made_in_blekinge.store.registers import BOOTHS

Shares = Sequence[tuple[int, int]]
"""Ids with their shares, who came first first."""


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
    """Let an exhibitor stand alone at a booth, or nobody. Whoever is placed takes part; a shared booth is refused."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        if len(booth.values["standing"]) > 1:
            text = N_("Booth {booth} is shared by {count}. Take out those who leave it first.")
            raise UserError(
                "booth_is_shared", text, booth=booth.values["code"], count=len(booth.values["standing"])
            ).at("exhibitor_id")
        key = None if exhibitor_id is None else participate(session, booth.values["event_id"], exhibitor_id, None)
        stand(session, booth, () if key is None else ((key, 1),))


def set_shares(database: Database, booth_id: int, shares: Shares) -> None:
    """Let these exhibitors stand at a booth, who came first first, and share its fee like this."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        event_id = booth.values["event_id"]
        stand(session, booth, [(participate(session, event_id, who, None), share) for who, share in shares])


def share(database: Database, booth_id: int, exhibitor_id: int) -> None:
    """Let one more exhibitor stand at a booth, with as large a share as the smallest there is."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        there = booth.values["standing"]
        key = participate(session, booth.values["event_id"], exhibitor_id, None)
        stand(session, booth, (*there, (key, min((share for _, share in there), default=1))))


def leave(database: Database, booth_id: int, exhibitor_id: int) -> None:
    """Take an exhibitor out of a booth; the others go on sharing it. It goes on taking part."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        key = participate(session, booth.values["event_id"], exhibitor_id, None)
        stand(session, booth, [one for one in booth.values["standing"] if one[0] != key])


def stand(session: Session, booth: Record, standing: Shares) -> None:
    """Let these participations have a booth. All that changes who stands where comes through here."""
    keys = [key for key, _ in standing]
    if len(set(keys)) < len(keys):
        text = N_("The same exhibitor is named twice for booth {booth}. Name each once.")
        raise UserError("named_twice", text, booth=booth.values["code"]).at("exhibitor")
    if not all(0 < share <= LARGEST_SHARE for _, share in standing):
        text = N_("A share is a whole number from 1 to {largest}.")
        raise UserError("bad_share", text, largest=LARGEST_SHARE).at("share")
    events = session.execute(select(Participation.event_id).where(Participation.id.in_(keys))).scalars().all()
    if len(events) < len(keys) or set(events) - {booth.values["event_id"]}:
        text = N_("Booth {booth} belongs to another event. Only who takes part in its event can stand there.")
        raise UserError("other_event_booth", text, booth=booth.values["code"]).at("exhibitor")
    wanted = tuple(standing) if len(keys) > 1 else tuple((key, 1) for key in keys)
    if wanted != booth.values["standing"]:
        update_record(session, BOOTHS, booth, {"standing": wanted})


def _booth(session: Session, booth_id: int) -> Record:
    found = read_records(session, BOOTHS, [booth_id]).get(booth_id)
    if found is None:
        raise Conflict("gone", N_("This row has been removed meanwhile."))
    return found


def booths_of(session: Session, participation_id: int) -> list[Record]:
    """The booths where somebody stands, alone or with others."""
    place = BoothParticipation
    keys = session.execute(select(place.booth_id).where(place.participation_id == participation_id)).scalars().all()
    return list(read_records(session, BOOTHS, keys).values())


def set_participation(database: Database, event_id: int, exhibitor_id: int, status: ParticipationStatus) -> None:
    """Let an exhibitor apply to an event, or answer the application. Who does not come leaves the booth."""
    with database.writing() as session:
        key = participate(session, event_id, exhibitor_id, status)
        if status in (ParticipationStatus.DECLINED, ParticipationStatus.CANCELLED):
            for booth in booths_of(session, key):
                stand(session, booth, [one for one in booth.values["standing"] if one[0] != key])


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
