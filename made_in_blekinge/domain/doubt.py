"""Money that looks wrong: what a till asks about before it takes it, in the window and on the command line."""

from collections.abc import Mapping
from typing import Final

from made_in_blekinge.domain.cash import coins_and_notes
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount

_ASK_ABOVE: Final = {"SEK": 2_000_000, "DKK": 1_500_000, "EUR": 200_000, "PLN": 800_000}
"""The price of a piece from which a till asks, where the event says nothing else; a bar code read as one is more.

As much cash at once is asked about too, when it is put into a till or taken out of it.
"""
_COUNTED_TIMES: Final = 5
"""So many times as much is asked about where it is what lies in a till at the end of a day."""
_MANY_PIECES: Final = 500
"""More of one coin or note than this is asked about."""
_UNEXPLAINED: Final = {"SEK": 5_000, "DKK": 5_000, "EUR": 500, "PLN": 2_500}
"""So much may be missing in a till at closing, or too much, without a word."""
_MILLION: Final = 10**6


def price_doubt(item: str, unit_ore: int, currency: str, above_ore: int | None) -> UserError | None:
    """The question whether a piece costs so much; ``above_ore`` is what the event says of it."""
    most = _much(currency) if above_ore is None else above_ore
    if unit_ore <= most:
        return None
    text = N_("{item} at {price} a piece: is that meant?")
    return UserError("price_asked", text, item=item, price=Amount(unit_ore, currency)).at("item")


def given_doubt(tender: Tender, to_pay_ore: int, currency: str) -> UserError | None:
    """The question whether somebody hands over so much: more than the largest notes that are needed for it."""
    written = tender.currency or currency
    notes = coins_and_notes(written)
    if tender.given_ore is None or not notes:
        return None
    rate = tender.rate_millionths
    due = divide_half_up(to_pay_ore * _MILLION, rate) if rate else to_pay_ore
    needed = -(-due // notes[0]) * notes[0]
    if tender.given_ore <= needed:
        return None
    text = N_("{given} for {due}: is that meant?")
    values = {"given": Amount(tender.given_ore, written), "due": Amount(due, written)}
    return UserError("given_asked", text, **values).at("given")


def float_doubt(float_ore: int, currency: str) -> UserError | None:
    """The question whether so much cash lies in a till that is opened."""
    if float_ore <= _much(currency):
        return None
    return _asked("float_asked", N_("{amount} in the till when it opens: is that meant?"), float_ore, currency)


def move_doubt(ore: int, currency: str, is_in: bool) -> UserError | None:
    """The question whether so much cash is put into a till, or taken out of it."""
    if ore <= _much(currency):
        return None
    put_in, take_out = N_("{amount} into the till: is that meant?"), N_("{amount} out of the till: is that meant?")
    return _asked("move_asked", put_in if is_in else take_out, ore, currency)


def counted_doubt(counted_ore: int, currency: str) -> UserError | None:
    """The question whether so much cash lies in a till that is closed."""
    if counted_ore <= _COUNTED_TIMES * _much(currency):
        return None
    return _asked("count_asked", N_("{amount} counted in the till: is that meant?"), counted_ore, currency)


def pieces_doubt(pieces: Mapping[int, int], currency: str) -> UserError | None:
    """The question whether there are so many of a coin or note (in öre), or so much in all."""
    for piece, count in pieces.items():
        if count > _MANY_PIECES:
            text = N_("{count} pieces of {amount}: is that meant?")
            values = {"count": count, "amount": Amount(piece, currency)}
            return UserError("count_asked", text, **values).at(str(piece))
    return counted_doubt(sum(piece * count for piece, count in pieces.items()), currency)


def _much(currency: str) -> int:
    return _ASK_ABOVE.get(currency, _ASK_ABOVE["SEK"])


def _asked(code: str, text: str, ore: int, currency: str) -> UserError:
    return UserError(code, text, amount=Amount(ore, currency)).at("amount")


def unexplained_ore(currency: str) -> int:
    """How large a difference of counted and expected cash may be without a word."""
    return _UNEXPLAINED.get(currency, _UNEXPLAINED["EUR"])


def check_explained(off_ore: int, currency: str, reason: str) -> None:
    """Refuse a larger difference of counted and expected cash of which nothing is said."""
    if reason.strip() or abs(off_ore) <= unexplained_ore(currency):
        return
    short = N_("{amount} is missing in the till. Write what may have happened, then close.")
    over = N_("There is {amount} too much in the till. Write what may have happened, then close.")
    raise UserError("unexplained", short if off_ore < 0 else over, amount=Amount(abs(off_ore), currency)).at("reason")
