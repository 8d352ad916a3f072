"""Use cases of the goods that exhibitors announce for an event."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.product import check_sale
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.event.booth import participate
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import GoodsWaiting, Product
from made_in_blekinge.store.recording import ChangedGoods, ChangedWaiting, note_goods, note_waiting


def announce(database: Database, event_id: int, product_id: int, quantity: int | None) -> None:
    """Set the announced quantity of a product at an event; ``None`` removes the product from the list."""
    with database.writing() as session:
        announce_in(session, event_id, product_id, quantity)


def announce_in(session: Session, event_id: int, product_id: int, quantity: int | None) -> bool:
    """As :func:`announce`, within the caller's transaction. ``True`` when something changed."""
    owner, alcohol = session.execute(
        select(Product.exhibitor_id, Product.alcohol_permille).where(Product.id == product_id)
    ).one()
    country, code = session.execute(select(Event.country, Event.code).where(Event.id == event_id)).one()
    if quantity:
        check_sale(alcohol, country)
    _keep_waiting(session, code, product_id, None)
    if quantity is None:
        return _take_off(session, event_id, owner, product_id)
    key = participate(session, event_id, owner, None)
    goods = session.get(AnnouncedGoods, (key, product_id))
    if goods is None or goods.announced != quantity:
        note_goods(session, ChangedGoods(key, product_id, goods.announced if goods else None, quantity))
    if goods is None:
        session.add(AnnouncedGoods(participation_id=key, product_id=product_id, announced=quantity))
        return True
    differs = goods.announced != quantity
    goods.announced = quantity
    return differs


def wait_for_event(session: Session, code: str, product_id: int, quantity: int) -> bool:
    """Keep a quantity for an event that is not in the market yet. ``True`` when something changed."""
    return _keep_waiting(session, code, product_id, quantity)


def _keep_waiting(session: Session, code: str, product_id: int, quantity: int | None) -> bool:
    """Let so many wait for the event; ``None``: none waits any more. ``True`` when something changed."""
    waiting = session.get(GoodsWaiting, (product_id, code))
    before = waiting.announced if waiting is not None else None
    if before == quantity:
        return False
    note_waiting(session, ChangedWaiting(product_id, code, before, quantity))
    put_waiting(session, product_id, code, quantity)
    return True


def put_waiting(session: Session, product_id: int, code: str, quantity: int | None) -> None:
    """Set how many wait, without a note of it."""
    waiting = session.get(GoodsWaiting, (product_id, code))
    if quantity is None:
        if waiting is not None:
            session.delete(waiting)
    elif waiting is None:
        session.add(GoodsWaiting(product_id=product_id, event_code=code, announced=quantity))
    else:
        waiting.announced = quantity


class RefusedGoods(NamedTuple):
    """Goods that have waited for an event and may not be sold there, as people name them, and why not."""

    code: str
    name: str
    error: UserError


@dataclass(frozen=True, slots=True)
class Announced:
    """How many goods were announced, by the code of their event, and those that go on waiting."""

    counts: Counter[str]
    refused: Sequence[RefusedGoods]


def announce_waiting(
    session: Session, codes: Collection[str] | None = None, products: Collection[int] | None = None
) -> Announced:
    """Announce what has waited for these events, or all that has waited of these products.

    What is announced waits no longer, so that a quantity that is changed afterwards stays as it is; an import that is
    taken back lets it wait again. Goods that may not be sold there go on waiting, and need attention: see ``NEEDS``.
    """
    query = (
        select(GoodsWaiting, Event.id, Exhibitor.number, Product.item_number)
        .join(Event, Event.code == GoodsWaiting.event_code)
        .join(Product, Product.id == GoodsWaiting.product_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .order_by(Exhibitor.number, Product.id)
    )
    query = query.where(GoodsWaiting.product_id.in_(products)) if products is not None else query
    query = query.where(GoodsWaiting.event_code.in_(codes)) if codes is not None else query
    counts: Counter[str] = Counter()
    refused = []
    for waiting, event_id, number, item in session.execute(query).all():
        code = waiting.event_code
        try:
            announce_in(session, event_id, waiting.product_id, waiting.announced)
            counts[code] += 1
        except UserError as error:
            refused.append(RefusedGoods(code, item_name(number, item), error))
    return Announced(counts, refused)


def _take_off(session: Session, event_id: int, owner: int, product_id: int) -> bool:
    """Who announced nothing does not take part because of it."""
    theirs = select(Participation.id).where(Participation.event_id == event_id, Participation.exhibitor_id == owner)
    goods = session.execute(
        select(AnnouncedGoods).where(
            AnnouncedGoods.participation_id.in_(theirs), AnnouncedGoods.product_id == product_id
        )
    ).scalar_one_or_none()
    if goods is not None:
        note_goods(session, ChangedGoods(goods.participation_id, product_id, goods.announced, None))
        session.delete(goods)
    return goods is not None
