"""Who stands at a booth for a trader, and whose number the trader register may have of that person.

A firm's number is never a person's, and the number of an owner is never that of somebody else: the trader's own number
is taken only where the trader is a person who stands there itself. What nobody knows stays empty and is asked for.
"""

from difflib import get_close_matches
from typing import Final, NamedTuple

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import PEOPLE, canonical, kind_of
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_NUMBER: Final = "representative_identity_number"
_ALIKE: Final = 0.75
"""From how alike on two words are the same one, written with a slip (:func:`difflib.get_close_matches`)."""


class OnSite(NamedTuple):
    """Who stands there; ``is_trader``: the trader, a person, stands there itself."""

    party: Party
    is_trader: bool


def stands_there(trader: Party, who: Party, is_trader: bool = False, remembered: bool = False) -> OnSite:
    """``who`` stands there for ``trader``, as the register has it: reached through the trader, with an own number.

    ``is_trader`` is said of this occasion, ``remembered`` was said of this person on an earlier one.
    """
    who = who._replace(identity_number=canonical(who.identity_number))
    if kind_of(who.identity_number) is IdentityKind.ORGANISATION:
        raise _number_of_firm(who.identity_number)
    kind = kind_of(trader.identity_number)
    own = bool(who.identity_number) and who.identity_number == trader.identity_number
    if kind is IdentityKind.ORGANISATION:
        if is_trader:
            text = N_("{name} is a firm, and cannot stand there itself. Name the person who does.")
            raise UserError("firm_stands_nowhere", text, name=trader.name).at("representative")
        return OnSite(_reached(who, trader), False)
    unnumbered = not who.identity_number
    itself = is_trader or (remembered and (unnumbered or own)) or (kind in PEOPLE and own)
    itself = itself or (kind in PEOPLE and unnumbered and _is_named(who.name, trader.name))
    if not itself:
        if own:
            raise _not_a_person(trader)
        return OnSite(_reached(who, trader), False)
    if trader.identity_number and not (own or unnumbered):
        text = N_("{name} has another number in the register of exhibitors. Leave it empty here, or correct it there.")
        raise UserError("other_number", text, name=trader.name).at(_NUMBER)
    number = trader.identity_number or who.identity_number
    return OnSite(_reached(Party(who.name or trader.name, number, who.address, who.phone), trader), True)


def known_there(trader: Party, told: Party, was_trader: bool) -> OnSite:
    """As :func:`stands_there`, from what an earlier entry told: a number that cannot be any more is asked for again."""
    if was_trader and kind_of(trader.identity_number) is not IdentityKind.ORGANISATION:
        told = told._replace(identity_number="")  # the trader's own, as it is registered now
    try:
        return stands_there(trader, told, remembered=was_trader)
    except UserError:
        return stands_there(trader, told._replace(identity_number=""))


def stays_there(trader: Party, entered: Party, was_trader: bool, told: Party, is_trader: bool) -> OnSite:
    """The person of an entry, of whom more is told now: a name written otherwise, a number, how to reach it."""
    who = Party(*(new or old for new, old in zip(told, entered, strict=True)))
    if is_trader and not told.identity_number:
        who = who._replace(identity_number="")
    return stands_there(trader, who, is_trader, remembered=was_trader)


def same_person(name: str, other: str) -> bool:
    """Whether two names are one person's, apart from case, accents, a name left out, and slips of the pen."""
    words = sorted((fold(name).split(), fold(other).split()), key=len)
    return bool(words[0]) and all(get_close_matches(word, words[1], 1, _ALIKE) for word in words[0])


def check_own_number(before: Party, after: Party) -> None:
    """Refuse that a number stays behind when the name becomes another person's."""
    kept = bool(after.identity_number) and after.identity_number == before.identity_number
    if kept and before.name and not same_person(before.name, after.name):
        text = N_(
            "The number is that of {before}. Write the number of {name}, or leave it empty: the entry is then marked "
            "as incomplete."
        )
        raise UserError("number_of_another", text, before=before.name, name=after.name).at(_NUMBER)


def _is_named(name: str, firm: str) -> bool:
    """Whether the firm is called by this person: "Ulla Nilsson Keramik" is Ulla Nilsson."""
    words = fold(name).split()
    return len(words) > 1 and set(words) <= set(fold(firm).split())


def _reached(who: Party, trader: Party) -> Party:
    return who.reached_through(trader) if who.name else who


def _number_of_firm(number: str) -> UserError:
    text = N_("{value} is the number of a firm. Write the personal number of who stands there.")
    return UserError("firm_number", text, value=number).at(_NUMBER)


def _not_a_person(trader: Party) -> UserError:
    text = N_("This is the number of {name}. Say that the trader stands there, or write the person's own number.")
    return UserError("firm_number", text, name=trader.name).at(_NUMBER)
