"""Carts that are kept while they are filled or held, so that none is lost with the laptop."""

import datetime as dt
import uuid

from sqlalchemy import delete, select, update

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.queries.till import open_till
from made_in_blekinge.store.database import Database, changed
from made_in_blekinge.store.till import Cart as Kept
from made_in_blekinge.store.till import Sale


def keep_cart(database: Database, till: str, cart: Cart, now: dt.datetime, state: CartState = CartState.OPEN) -> None:
    """Keep a cart as it is now; an empty one is not kept, nor one that has been sold.

    One cart of a till is open: another that was is held from now on.
    """
    with database.writing() as session:
        here = open_till(session, till)
        session.execute(
            update(Kept)
            .where(Kept.till_id == here.till_id, Kept.state == CartState.OPEN, Kept.uid != cart.uid)
            .values(state=CartState.HELD)
        )
        sold = session.execute(select(Sale.id).where(Sale.uid == cart.uid)).first() is not None
        if sold or not cart.rows:
            session.execute(delete(Kept).where(Kept.uid == cart.uid))
        else:
            values = {"state": state, "label": cart.label[:200], "contents": cart.as_json(), "changed_at": now}
            known = session.execute(select(Kept.id).where(Kept.uid == cart.uid)).first() is not None
            if known:
                session.execute(update(Kept).where(Kept.uid == cart.uid).values(values))
            else:
                session.add(Kept(uid=cart.uid, till_id=here.till_id, **values))
        changed(session, "cart")


def drop_cart(database: Database, uid: uuid.UUID) -> None:
    """Forget a cart that nobody buys."""
    with database.writing() as session:
        session.execute(delete(Kept).where(Kept.uid == uid))
        changed(session, "cart")
