"""Use cases of goods and fees at check-in: goods brought in, goods taken back, fees paid."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError, missing_value
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.goods import not_their_goods
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import FeePayment, GoodsMovement
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.product import Product

Counts = Mapping[int, int]
"""How many of each product, by its id."""
_MOST = 1_000_000


def count_goods(
    database: Database,
    participation_id: int,
    kind: Movement,
    counts: Counts,
    now: dt.datetime,
    station: str = "",
    check_in_uid: uuid.UUID | None = None,
) -> int:
    """Set the total quantity moved of each product. Idempotent, because only the difference is written.

    Returns how many products changed.
    """
    with database.writing() as session:
        return count_in_session(session, participation_id, kind, counts, now, station, check_in_uid)


def count_in_session(
    session: Session,
    participation_id: int,
    kind: Movement,
    counts: Counts,
    now: dt.datetime,
    station: str = "",
    check_in_uid: uuid.UUID | None = None,
) -> int:
    """As :func:`count_goods`, within the caller's transaction."""
    _check(session, participation_id, counts)
    known = _counted(session, participation_id, kind)
    differing = {product: count for product, count in counts.items() if known.get(product) != count}
    session.add_all(
        GoodsMovement(
            participation_id=participation_id, product_id=product, kind=kind, quantity=count - known.get(product, 0),
            time=now, station=station, check_in_uid=check_in_uid,
        )
        for product, count in differing.items()
    )  # fmt: skip
    session.flush()
    return len(differing)


def count_one_more(
    database: Database,
    participation_id: int,
    kind: Movement,
    product_id: int,
    now: dt.datetime,
    station: str = "",
    check_in_uid: uuid.UUID | None = None,
    nonce: uuid.UUID | None = None,
) -> int:
    """Increase the quantity moved of a product by one; returns the new total.

    A repeat with the same ``nonce`` counts nothing.
    """
    with database.writing() as session:
        count = _counted(session, participation_id, kind).get(product_id, 0)
        if nonce is not None and session.scalar(select(GoodsMovement.id).where(GoodsMovement.uid == nonce)) is not None:
            return count
        _check(session, participation_id, {product_id: count + 1})
        session.add(
            GoodsMovement(
                uid=nonce or new_uid(), participation_id=participation_id, product_id=product_id, kind=kind,
                quantity=1, time=now, station=station, check_in_uid=check_in_uid,
            )
        )  # fmt: skip
        return count + 1


def _counted(session: Session, participation_id: int, kind: Movement) -> Mapping[int, int]:
    """The total of each product for this kind of movement."""
    query = (
        select(GoodsMovement.product_id, func.sum(GoodsMovement.quantity))
        .where(GoodsMovement.participation_id == participation_id, GoodsMovement.kind == kind)
        .group_by(GoodsMovement.product_id)
    )
    return {product: int(total) for product, total in session.execute(query)}


def _check(session: Session, participation_id: int, counts: Counts) -> None:
    for count in counts.values():
        if not 0 <= count <= _MOST:
            raise UserError(
                "out_of_range", N_("{value} is outside {low} to {high}."), value=count, low=0, high=_MOST
            ).at("quantity")
    owner = select(Participation.exhibitor_id).where(Participation.id == participation_id).scalar_subquery()
    own = set(
        session.execute(select(Product.id).where(Product.id.in_(counts), Product.exhibitor_id == owner)).scalars()
    )
    if foreign := set(counts) - own:
        number = session.execute(select(Product.item_number).where(Product.id.in_(foreign))).scalars().first()
        raise not_their_goods(number or "?")


def pay_fee(
    database: Database,
    participation_id: int,
    amount_ore: int,
    means: Means,
    now: dt.datetime,
    station: str = "",
    nonce: uuid.UUID | None = None,
) -> bool:
    """Record a fee paid at check-in. ``False`` when the idempotency key ``nonce`` has been recorded before."""
    if not amount_ore:
        raise missing_value(N_("Amount")).at("amount")
    with database.writing() as session:
        known = select(FeePayment.id).where(FeePayment.uid == nonce)
        if nonce is not None and session.execute(known).scalar() is not None:
            return False
        payment = FeePayment(
            participation_id=participation_id, amount_ore=amount_ore, means=means, time=now, station=station
        )
        if nonce is not None:
            payment.uid = nonce
        session.add(payment)
        return True
