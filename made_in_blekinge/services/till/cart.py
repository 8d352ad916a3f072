"""Persisted carts, open and parked, so that none is lost when the program or laptop stops."""

import datetime as dt
import uuid

from sqlalchemy import delete

from made_in_blekinge.domain.cart import Cart, cart_from_json
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.till import SavedCart
from made_in_blekinge.store.writes import Write

_OTHERS = Write("cart", "UPDATE cart SET state = 'held' WHERE till_id = ? AND state = 'open' AND uid <> ?")
_SOLD = "SELECT id FROM sale WHERE uid = ?"
_DROP = Write("cart", "DELETE FROM cart WHERE uid = ?")
_KEEP = Write(
    "cart",
    """
    INSERT INTO cart (uid, till_id, state, label, contents, changed_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid) DO UPDATE
    SET state = excluded.state, label = excluded.label, contents = excluded.contents,
        changed_at = excluded.changed_at""",
)


def keep_cart(database: Database, till: str, cart: Cart, now: dt.datetime, state: CartState = CartState.OPEN) -> None:
    """Save the present state of a cart; an empty or already sold one is not saved.

    A till has one open cart: any other open one becomes parked.
    """
    with database.writing() as session:
        here = open_till(session, till)
        with Driver(session) as driver:
            driver.write_many(_OTHERS, [(here.till_id, cart.uid)])
            if driver.rows(_SOLD, driver.written(cart.uid)) or not cart.rows:
                driver.write_many(_DROP, [(cart.uid,)])
            else:
                kept = (cart.uid, here.till_id, state, cart.label[:200], cart.as_json(), now)
                driver.write_many(_KEEP, [kept])


def drop_cart(database: Database, uid: uuid.UUID) -> bool:
    """Discard a cart; ``False`` if it no longer exists. One that was paid in part is refused: the money is there."""
    with database.writing() as session:
        gone = session.execute(delete(SavedCart).where(SavedCart.uid == uid).returning(SavedCart.contents)).scalar()
        if gone is not None and cart_from_json(uid, gone, "").paid:
            text = N_("A part of this cart has been paid. Go on with it, and take the payment back with Esc.")
            raise UserError("partly_paid", text)
        return gone is not None
