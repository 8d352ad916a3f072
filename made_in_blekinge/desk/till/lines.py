"""The lines of the cart: counted, taken out, brought back, and another price."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.till.questions import ChangeQuestion, EmptyQuestion, ReduceQuestion
from made_in_blekinge.desk.till.snapshot import GoodsCame, Snapshot, Tone, ask, keep, refuse, tell
from made_in_blekinge.domain.cart import NO_DISCOUNT, Cart
from made_in_blekinge.domain.till import MOST_PIECES
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_MANY: Final = 3


def count(now: Snapshot, pieces: int) -> Snapshot:
    """So many of the marked line; none takes it out."""
    at = now.place
    if at is None or pieces > MOST_PIECES:
        return now if at is None else _try(now, lambda: now.cart.count(at, pieces), at)
    if pieces == 0:
        return remove(now)
    had_discount = bool(now.cart.rows[at].line.discount_ore) and not now.cart.rows[at].discount.points
    after = _try(now, lambda: now.cart.count(at, pieces), at)
    if after.cart is now.cart:
        return after
    row = after.cart.rows[at]._replace(remarks=(), age_limit=None)
    if had_discount:
        text = N_("The discount of {item} was for another number, so it has ended. F7 gives it again.")
        return tell(after, Tone.NOTE, N_("Without discount"), text, item=row.line.item)
    return replace(after, news=GoodsCame(row, row))


def count_more(now: Snapshot, pieces: int) -> Snapshot:
    """So many more or fewer of the marked line; never below one."""
    return now if now.place is None else count(now, max(1, now.cart.rows[now.place].line.quantity + pieces))


def step_line(now: Snapshot, place: int, pieces: int) -> Snapshot:
    """So many more or fewer of a line that was pointed at; the last piece takes it out."""
    if not 0 <= place < len(now.cart.rows):
        return now
    now = replace(now, place=place)
    return count(now, max(0, now.cart.rows[place].line.quantity + pieces))


def remove_line(now: Snapshot, place: int) -> Snapshot:
    """Take a line out that was pointed at."""
    return remove(replace(now, place=place)) if 0 <= place < len(now.cart.rows) else now


def remove(now: Snapshot) -> Snapshot:
    """Take the marked line out; Ctrl+Z brings it back."""
    at = now.place
    if at is None:
        return now
    row = now.cart.rows[at]
    after = _try(now, lambda: now.cart.without(at), at)
    if after.cart is now.cart:
        return after
    said = N_("{item} is out of the cart. Ctrl+Z brings it back.")
    return tell(replace(after, removed=(*now.removed, (at, row))), Tone.NOTE, N_("Taken out"), said, item=row.line.item)


def undo(now: Snapshot) -> Snapshot:
    """Bring the line back that was taken out last, to its place."""
    if not now.removed:
        return now
    at, row = now.removed[-1]
    rows = now.cart.rows
    place = min(at, len(rows))
    cart = replace(now.cart, rows=(*rows[:place], row, *rows[place:]))
    shown = row._replace(remarks=(), age_limit=None)
    return replace(keep(now, cart, place), removed=now.removed[:-1], news=GoodsCame(shown, shown))


def change(now: Snapshot) -> Snapshot:
    """Ask for another price or a discount for the marked line."""
    if now.place is None:
        return now
    row = now.cart.rows[now.place]
    return ask(now, ChangeQuestion(now.place, row.line, row.discount))


def reduce(now: Snapshot) -> Snapshot:
    """Ask for a discount on the whole receipt."""
    return ask(now, ReduceQuestion(now.cart.rows_ore, now.cart.discount)) if now.cart.rows else now


def empty(now: Snapshot) -> Snapshot:
    """Take all lines out; many of them are asked about."""
    many = len(now.cart.rows) >= _MANY
    return ask(now, EmptyQuestion(len(now.cart.rows), now.cart.total_ore)) if many else emptied(now)


def emptied(now: Snapshot) -> Snapshot:
    """Without lines; Ctrl+Z brings them back, one at a time."""
    rows = now.cart.rows
    after = _try(now, lambda: replace(now.cart, rows=(), discount=NO_DISCOUNT), 0)
    if not rows or after.cart is now.cart:
        return after
    removed = (*now.removed, *((at, row) for at, row in reversed(tuple(enumerate(rows)))))
    return tell(
        replace(after, removed=removed, place=None), Tone.NOTE, N_("Emptied"),
        N_("The cart is empty. Ctrl+Z brings the lines back."),
    )  # fmt: skip


def check_paid(cart: Cart) -> Cart:
    """Refuse a cart that is worth less than what has been paid of it."""
    if cart.paid and (cart.left_ore < 0 or not cart.rows):
        text = N_("More has been paid than the cart would cost. Take the payment back with Esc first.")
        raise UserError("partly_paid", text)
    return cart


def _try(now: Snapshot, make: Callable[[], Cart], at: int) -> Snapshot:
    try:
        return keep(now, check_paid(make()), at)
    except UserError as error:
        return refuse(now, error)
