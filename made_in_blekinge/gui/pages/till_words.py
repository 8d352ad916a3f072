"""What the band of the till says: on arriving, and of goods that come into the cart. Translated."""

import datetime as dt
from typing import Final

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.till import Remark
from made_in_blekinge.gui.pages.checkin_band import CALM, NOTE
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till import OpenTill
from made_in_blekinge.queries.till_limit import SellerTotal

_NEAR: Final = N_("{seller} has sold {percent} % of what may be sold without a certified cash register")
Said = tuple[str, str, str]
"""Tone, word and sentence."""


def greeting(here: OpenTill, event: str, today: dt.date, cart: Cart, catalog: Catalog) -> Said:
    """How the till stands when somebody comes to it."""
    text = catalog.text
    if here.day != today:
        late = N_("The till {till} has been open since {day}. Close that day before anything is sold.")
        return NOTE, text(N_("Another day")), text(late, till=here.code, day=catalog.date(here.day))
    if here.event != event:
        other = N_("The till {till} stands open at {event}. What is sold here is sold there.")
        return NOTE, text(N_("Another event")), text(other, till=here.code, event=here.event)
    if cart.rows:
        return NOTE, text(N_("Open cart")), text(N_("This cart has not been paid yet. Go on with it."))
    ready = N_("Till {till} at {event}. Scan the first goods.")
    return CALM, text(N_("Ready")), text(ready, till=here.code, event=here.event)


def goods_said(asked: CartRow, row: CartRow, near: SellerTotal | None, currency: str, catalog: Catalog) -> Said:
    """``asked`` came into the cart and is now ``row`` there: what of stock, age and its seller's limit must be said."""
    line, limit = row.line, N_("Check the customer's age: {age}")
    remarks = [catalog.text(word.label) for word in asked.remarks if word is not Remark.AGE_LIMIT]
    if asked.age_limit:
        remarks.append(catalog.text(limit, age=asked.age_limit))
    if near is not None:
        remarks.append(catalog.text(_NEAR, seller=near.seller, percent=near.percent))
    said = f"{line.quantity} × {line.item} · {row.producer} · {catalog.money(line.gross_ore, currency)}"
    return (NOTE, " · ".join(remarks), said) if remarks else (CALM, line.item, said)
