"""What comes back from the disk: what was read of the till, what was written, and what could not be."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from made_in_blekinge.desk.till.effects import Keep
from made_in_blekinge.desk.till.snapshot import (
    Greeted,
    NotDone,
    ReceiptDone,
    Snapshot,
    TillState,
    Tone,
    WaitingGoods,
    WriteKind,
    Writing,
    doing,
    keep,
    new_cart,
    object_to,
    sell_on,
    stand_under,
    tell,
)
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.selling import HeldCart, Selling
from made_in_blekinge.services.till.sale import SaleDone

_NOT_SAVED: Final = N_("The sale was not saved. The cart is still there: try again.")
_NOT_DONE: Final = N_("It was not saved. Try again.")


def read(now: Snapshot, data: Selling) -> Snapshot:
    """What was read of the till. Of the same day it changes nothing that was begun; another day begins anew."""
    if data.here is None:
        return Snapshot(data=data, languages=now.languages, numbers=now.numbers, has_picture=now.has_picture)
    if is_same_day(now, data):
        return replace(now, data=data)
    cart = data.cart or new_cart()
    return Snapshot(
        TillState.SELLING, data, cart, len(cart.rows) - 1 if cart.rows else None, languages=now.languages,
        announced=now.announced, told=now.told, numbers=now.numbers, has_picture=now.has_picture, news=Greeted(),
    )  # fmt: skip


def read_later(now: Snapshot, data: Selling) -> Snapshot:
    """Another day waits until it is known what became of what is being written."""
    return replace(now, data=data) if data.here is not None and is_same_day(now, data) else replace(now, late=data)


def read_away(now: Snapshot, data: Selling) -> Snapshot:
    """Of another day, or a closed one, the dialog that stands there is not this till's any more."""
    if now.under is TillState.WRITING:
        return _still_under(now, read_later(replace(now, state=now.under), data))
    after = read(now, data)
    return _still_under(now, after) if after.state is TillState.SELLING else after


def _still_under(was: Snapshot, after: Snapshot) -> Snapshot:
    """What stood over the till stands there yet."""
    if after.state is TillState.CLOSED or was.over is None:
        return after
    return stand_under(after, was.over)


def is_same_day(now: Snapshot, data: Selling) -> bool:
    """Whether it is the same day of the same till; another market has days with the same numbers."""
    was, new = now.here, data.here
    return was is not None and new is not None and (was.till_uid, was.day_id) == (new.till_uid, new.day_id)


def written(now: Snapshot, number: int, answer: object) -> Snapshot:
    """What was being written is on the disk."""
    writing = now.writing
    if writing is None or writing.number != number:
        return now
    after = _WRITTEN[writing.kind](now, writing, answer)
    return after if now.late is None else read(replace(after, late=None), now.late)


def not_written(now: Snapshot, number: int, error: UserError) -> Snapshot:
    """It is not, as far as anybody knows: the question stands, and can be answered again."""
    writing = now.writing
    if writing is None or writing.number != number:
        return now
    if writing.kind is WriteKind.CHECK:
        return replace(sell_on(now), news=NotDone(error)) if error.text else sell_on(now)
    fallback = _NOT_SAVED if writing.kind is WriteKind.SALE else _NOT_DONE
    said = error if error.text else UserError("not_done", fallback)
    after = replace(object_to(now, error), problem=error if error.text else None, news=NotDone(said))
    if writing.kind is WriteKind.SALE:
        after = replace(after, doubted=now.doubted or writing.cart)
    return after if now.late is None else read(replace(after, late=None), now.late)


def written_away(now: Snapshot, number: int, answer: object) -> Snapshot:
    """The same under a dialog that came meanwhile."""
    if now.under is not TillState.WRITING:
        return now
    return _still_under(now, written(replace(now, state=now.under), number, answer))


def not_written_away(now: Snapshot, number: int, error: UserError) -> Snapshot:
    if now.under is not TillState.WRITING:
        return now
    return _still_under(now, not_written(replace(now, state=now.under), number, error))


def refunded(now: Snapshot, sold: SaleDone) -> Snapshot:
    """A refund is on the disk: it is shown, and the cart that is being filled stays."""
    return replace(sell_on(now), state=TillState.PAID, sold=sold, news=ReceiptDone(sold), typed="", offered=None)


def refunded_away(now: Snapshot, sold: SaleDone) -> Snapshot:
    """The same, shown when the dialog has gone; what is scanned meanwhile is the next customer's."""
    return replace(now, under=TillState.PAID, over=None, sold=sold, news=ReceiptDone(sold), typed="", offered=None)


def refunded_beside(now: Snapshot, sold: SaleDone) -> Snapshot:
    """The same while something else is asked or written."""
    return replace(now, sold=sold, news=ReceiptDone(sold))


def corrected(now: Snapshot, number: int, sold: SaleDone) -> Snapshot:
    text = N_("Receipt {receipt} corrects how receipt {number} was paid.")
    return tell(now, Tone.GOOD, N_("Done"), text, receipt=sold.receipt, number=number)


def come_back(now: Snapshot) -> Snapshot:
    """What stood over the till has gone."""
    return replace(now, state=now.under, under=TillState.SELLING, over=None)


def go_to_next(now: Snapshot) -> Snapshot:
    """The next customer; what was written while the change was shown was not for them."""
    return replace(sell_on(now), typed="", offered=None)


def _sold(now: Snapshot, writing: Writing, answer: object) -> Snapshot:
    assert isinstance(answer, SaleDone)
    is_all = answer.total_ore == now.cart.total_ore
    rest = () if is_all else _rest(now.cart, now.doubted or writing.cart)
    after = replace(
        sell_on(now), state=TillState.PAID, cart=replace(new_cart(), rows=rest), sold=answer,
        news=ReceiptDone(answer), place=len(rest) - 1 if rest else None, removed=(), doubted=None, typed="",
        offered=None, unknown="",
    )  # fmt: skip
    if rest and now.here is not None:
        text = N_("This sale had been saved before the cart was changed. What came after lies in the next cart.")
        return doing(tell(after, Tone.NOTE, N_("Saved before"), text), Keep(now.here.code, after.cart))
    if not is_all:
        text = N_("This sale had been saved before the cart was changed. The receipt is what counts.")
        return tell(after, Tone.NOTE, N_("Saved before"), text)
    return after


def _rest(cart: Cart, sold: Cart) -> tuple[Any, ...]:
    """What came into the cart after it was sold: it is not on that receipt."""
    if cart.rows == sold.rows:
        return ()
    left = []
    known = list(sold.rows)
    for row in cart.rows:
        same = next((old for old in known if old.line._replace(quantity=row.line.quantity) == row.line), None)
        if same is not None:
            known.remove(same)
        more = row.line.quantity - (same.line.quantity if same is not None else 0)
        if more > 0:
            left.append(row._replace(line=row.line._replace(quantity=more)))
    return tuple(left)


def _part_paid(now: Snapshot, writing: Writing, _: object) -> Snapshot:
    after = replace(sell_on(now), cart=writing.cart)
    if len(writing.cart.paid) > len(now.cart.paid):
        said = N_("{amount} of this receipt is paid. The rest is left to pay.")
        return tell(after, Tone.GOOD, N_("Paid and saved"), said, ore=writing.cart.paid_ore)
    text = N_("{amount} counts as paid no more: the customer has it back.")
    return tell(after, Tone.NOTE, N_("Given back"), text, ore=now.cart.paid_ore - writing.cart.paid_ore)


def _held(now: Snapshot, writing: Writing, answer: object) -> Snapshot:
    assert isinstance(answer, dt.datetime)
    others = tuple(one for one in now.data.held if one.cart.uid != writing.cart.uid)
    data = replace(now.data, held=(*others, HeldCart(writing.cart, answer)))
    after = replace(sell_on(now), data=data, cart=new_cart(), place=None, removed=())
    return tell(after, Tone.NOTE, N_("Held"), N_("The cart waits. F9 goes on with it when this one is empty."))


def _dropped(now: Snapshot, writing: Writing, answer: object) -> Snapshot:
    held = tuple(one for one in now.data.held if one.cart.uid != writing.cart.uid)
    after = replace(sell_on(now), data=replace(now.data, held=held))
    if answer:
        return tell(after, Tone.NOTE, N_("Dropped"), N_("The cart is gone. Nothing of it was sold."))
    return tell(after, Tone.NOTE, N_("Already gone"), N_("The cart was sold or dropped meanwhile."))


def _moved(now: Snapshot, _writing: Writing, answer: object) -> Snapshot:
    assert isinstance(answer, int)
    text = N_("There should be {amount} in the till now.")
    return tell(sell_on(now), Tone.GOOD, N_("Done"), text, ore=answer)


def _linked(now: Snapshot, _writing: Writing, answer: object) -> Snapshot:
    """The code is a product's now, of which one piece is sold before what was scanned meanwhile."""
    assert isinstance(answer, int)
    goods = WaitingGoods("", Wanted("", product_id=answer))
    return replace(sell_on(now), waiting=(goods, *now.waiting), unknown="")


def _checked(now: Snapshot, writing: Writing, answer: object) -> Snapshot:
    if answer is None:
        after = replace(sell_on(now), doubted=None)
        return keep(after, after.cart, after.place)
    return _sold(now, writing, answer)


_WRITTEN: Final[dict[WriteKind, Callable[[Snapshot, Writing, object], Snapshot]]] = {
    WriteKind.SALE: _sold, WriteKind.PART: _part_paid, WriteKind.HOLD: _held, WriteKind.DROP: _dropped,
    WriteKind.MOVE: _moved, WriteKind.CHECK: _checked, WriteKind.LINK: _linked,
}  # fmt: skip
