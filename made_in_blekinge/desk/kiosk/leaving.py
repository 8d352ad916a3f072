"""The rules for staff: choosing the PIN with which the kiosk is left, twice, and leaving with it or with one's own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.kiosk.effects import CheckPin, Leave, ReadStaff, SignIn
from made_in_blekinge.desk.kiosk.snapshot import KioskSnapshot, Rule, Step, ask_for, begin_again, new_visit, show
from made_in_blekinge.domain.people import check_pin
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


def first_step(staff: tuple[tuple[int, str], ...]) -> Step:
    """Where nobody has a PIN of their own, one is chosen for this kiosk."""
    return Step.START if staff else Step.CHOOSE_PIN


def ask_staff(now: KioskSnapshot) -> KioskSnapshot:
    """Somebody wants to leave: the visitor's visit ends with that."""
    if now.step in (Step.CHOOSE_PIN, Step.CHOOSE_AGAIN):
        return replace(now, effects=(*now.effects, Leave()))
    return ask_for(show(replace(now, visit=new_visit()), Step.START), ReadStaff)


def staff_read(now: KioskSnapshot, staff: tuple[tuple[int, str], ...]) -> KioskSnapshot:
    now = replace(now, staff=staff, person=staff[0][0] if len(staff) == 1 else 0)
    return show(now, Step.LEAVE_WHO if len(staff) > 1 else Step.LEAVE)


def choose_person(now: KioskSnapshot, person: int) -> KioskSnapshot:
    return show(replace(now, person=person), Step.LEAVE) if person in dict(now.staff) else now


def choose_pin(now: KioskSnapshot) -> KioskSnapshot:
    try:
        pin = check_pin(now.typed)
    except UserError as error:
        return show(now, Step.CHOOSE_PIN, problem=error)
    return show(replace(now, pin=pin), Step.CHOOSE_AGAIN)


def choose_again(now: KioskSnapshot) -> KioskSnapshot:
    """A PIN that was mistyped would lock everybody in."""
    if now.typed != now.pin:
        error = UserError("pins_differ", N_("The two PINs are not the same. Choose one again."))
        return show(replace(now, pin=""), Step.CHOOSE_PIN, problem=error)
    return begin_again(now)


def leave(now: KioskSnapshot) -> KioskSnapshot:
    typed, wanted, person = now.typed, now.pin, now.person
    if wanted:
        return ask_for(now, lambda number: CheckPin(number, wanted, typed))
    return ask_for(now, lambda number: SignIn(number, person, typed))


def _left(now: KioskSnapshot, _: object) -> KioskSnapshot:
    return replace(now, typed="", awaited=None, effects=(*now.effects, Leave()))


FIRST: Final[Mapping[Step, Rule]] = {
    Step.CHOOSE_PIN: choose_pin,
    Step.CHOOSE_AGAIN: choose_again,
    Step.LEAVE_WHO: lambda now: now,
    Step.LEAVE: leave,
}
"""The first answer of each screen for staff."""
FOUND: Final[Mapping[type, Rule]] = {ReadStaff: staff_read, CheckPin: _left, SignIn: _left}
