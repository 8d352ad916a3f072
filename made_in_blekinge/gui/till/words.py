"""Translated texts of the till's result band."""

import datetime as dt
from decimal import Decimal
from typing import Final

from made_in_blekinge.desk.till.snapshot import GoodsCame, NotDone, ReceiptDone, Snapshot, TillNotice, Tone
from made_in_blekinge.domain.cart import Cart, CartRow, Discount
from made_in_blekinge.domain.till import SaleRemark
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE, WRONG
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.limit import SellerTotal
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Selling
from made_in_blekinge.services.till.sale import SaleDone

_NEAR: Final = N_("{seller} has sold {percent} % of what may be sold without a certified cash register")
_PAST: Final = N_("{seller} has sold more than may be sold without a certified cash register: {percent} %")
_BESIDE: Final = N_("Record beside the cash register {id}")
_RING_UP: Final = N_("Ring the sum up there; its receipt is the customer's receipt.")
_FEW_BYTES: Final = N_("Only {size} MB are left on the disk. Make room: what the disk has no room for cannot be sold.")
_TONES: Final = {Tone.GOOD: GOOD, Tone.NOTE: NOTE, Tone.CALM: CALM}
_MEGABYTE: Final = 10**6
_MOST_NAMED: Final = 2
Said = tuple[str, str, str]
"""Tone, word and sentence of the result band."""


def space_said(free: int | None, catalog: Catalog) -> str:
    """The warning of low disk space; empty if there is enough."""
    return "" if free is None else catalog.text(_FEW_BYTES, size=catalog.number(free // _MEGABYTE))


def discount_said(discount: Discount, catalog: Catalog) -> str:
    """A discount as somebody would write it; empty without one."""
    if discount.points:
        return f"{catalog.number(Decimal(discount.points) / 100)} %"
    return catalog.amount(discount.fixed_ore, grouped=False) if discount.fixed_ore else ""


def notices(data: Selling, catalog: Catalog) -> list[str]:
    """The persistent notices."""
    text, found = catalog.text, [space_said(data.low_space, catalog)]
    if data.here is not None and data.here.register_id:
        found.append(f"{text(_BESIDE, id=data.here.register_id)}. {text(_RING_UP)}")
    if data.near:
        named = [f"{total.seller} {total.percent} %" for total in data.near[:_MOST_NAMED]]
        if more := len(data.near) - len(named):
            named.append(catalog.plural("{count} more seller", "{count} more sellers", more))
        near = N_("Near or over the limit of selling without a certified cash register: {sellers}")
        found.append(text(near, sellers=", ".join(named)))
    found += [catalog.sentence(one.text, dict(one.values)) for one in data.remarks]
    return [line for line in found if line]


def said_of(now: Snapshot, event: str, today: dt.date, catalog: Catalog) -> Said:
    """The band at this moment: the last news, and what has been scanned and waits."""
    tone, word, sentence = _news_said(now, event, today, catalog)
    if count := now.scans_waiting:
        waiting = catalog.plural("{count} scan waits.", "{count} scans wait.", count)
        apart = " " if sentence.endswith(".") else " · "
        sentence = apart.join(filter(None, (sentence, waiting)))
    return tone, word, sentence


def _news_said(now: Snapshot, event: str, today: dt.date, catalog: Catalog) -> Said:
    here = now.here
    assert here is not None
    match now.news:
        case GoodsCame(asked, row, near):
            return goods_said(asked, row, near, here.currency, catalog)
        case ReceiptDone(sold):
            return GOOD, catalog.text(N_("Done")), receipt_said(sold, here, catalog)
        case NotDone(error):
            return WRONG, catalog.text(N_("Not done")), catalog.error(error)
        case TillNotice(tone, word, sentence, values, ore):
            amount = {} if ore is None else {"amount": catalog.money(ore, here.currency)}
            return _TONES[tone], catalog.text(word), catalog.text(sentence, **{**values, **amount})
    return greeting(now.data, event, today, now.cart, catalog)


def greeting(data: Selling, event: str, today: dt.date, cart: Cart, catalog: Catalog) -> Said:
    """The state of the till when the page is opened."""
    text, here = catalog.text, data.here
    assert here is not None
    if here.day < today:  # one that was opened after midnight is ahead of the day that runs on to the morning
        late = N_("The till {till} has been open since {day}. Close that day before anything is sold.")
        return NOTE, text(N_("Another day")), text(late, till=here.code, day=catalog.date(here.day))
    if here.event != event:
        other = N_("The till {till} stands open at {event}. What is sold here is sold there.")
        return NOTE, text(N_("Another event")), text(other, till=here.code, event=here.event)
    if data.low_space is not None:
        return NOTE, text(N_("The disk is nearly full")), space_said(data.low_space, catalog)
    if cart.rows:
        return NOTE, text(N_("Open cart")), text(N_("This cart has not been paid yet. Go on with it."))
    if here.register_id:
        return CALM, text(_BESIDE, id=here.register_id), text(_RING_UP)
    ready = N_("Till {till} at {event}. Scan the first goods.")
    return CALM, text(N_("Ready")), text(ready, till=here.code, event=here.event)


def goods_said(asked: CartRow, row: CartRow, near: SellerTotal | None, currency: str, catalog: Catalog) -> Said:
    """Message for ``asked`` added to the cart as ``row``, with notices on stock, age limit and seller's limit."""
    line, limit = row.line, N_("Check the customer's age: {age}")
    remarks = [catalog.text(word.label) for word in asked.remarks if word is not SaleRemark.AGE_LIMIT]
    if asked.age_limit:
        remarks.append(catalog.text(limit, age=asked.age_limit))
    if near is not None:
        remarks.append(catalog.text(_PAST if near.is_passed else _NEAR, seller=near.seller, percent=near.percent))
    said = f"{line.quantity} × {line.item} · {row.producer} · {catalog.money(line.gross_ore, currency)}"
    return (NOTE, " · ".join(remarks), said) if remarks else (CALM, line.item, said)


def receipt_said(sold: SaleDone, here: OpenTill, catalog: Catalog) -> str:
    """Message for a committed sale."""
    amount = catalog.money(abs(sold.to_pay_ore), here.currency)
    if here.register_id:
        return catalog.text(register_said(sold), amount=amount, id=here.register_id)
    done = N_("Receipt {receipt}, {amount}. Scan for the next customer, F8 prints.")
    return catalog.text(done, receipt=sold.receipt, amount=catalog.money(sold.to_pay_ore, here.currency))


def register_said(sold: SaleDone) -> str:
    """The amount to enter in the certified register; a text with placeholders ``amount`` and ``id``."""
    if sold.to_pay_ore < 0:
        return N_("Ring up {amount} as money back in the cash register {id}.")
    return N_("Ring up {amount} in the cash register {id}.")
