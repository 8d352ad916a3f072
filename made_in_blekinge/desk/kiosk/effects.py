"""What the kiosk wants done: read, write, print, close. Each has a number, and is answered with that number."""

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.queries.kiosk import Own


class Recognise(NamedTuple):
    """Find who has this code; answered with ``Own``."""

    number: int
    code: str


class RecogniseTyped(NamedTuple):
    """Find who stands at this booth and has this personal code; answered with ``Own``."""

    number: int
    booth: str
    personal: str


class Prove(NamedTuple):
    """Find out whether the personal code is that of who has scanned a code; answered with nothing."""

    number: int
    own: Own
    personal: str


class AskNumber(NamedTuple):
    """Find out whether the personal number of who stands there is still to be asked; answered with yes or no.

    ``typed`` is what was written as the number; one that cannot be that person's is refused.
    """

    number: int
    own: Own
    representative: str
    typed: str = ""


class ReadPlan(NamedTuple):
    """Read where the booths stand, without names; answered with ``PlanBooth``\\ s."""

    number: int


class ReadConditions(NamedTuple):
    """Read what is agreed with this exhibitor; answered with ``OwnConditions``."""

    number: int
    own: Own


class ReadDay(NamedTuple):
    """Read the day of this exhibitor: sold, left, owed; answered with ``OwnDay``."""

    number: int
    own: Own


class Arrive(NamedTuple):
    """Check in; ``nonce`` makes it one check-in however often it is sent. Answered with ``PlanBooth``\\ s."""

    number: int
    own: Own
    representative: str
    brought: Mapping[int, int]
    nonce: uuid.UUID
    personal_number: str = ""
    """The personal number of the representative, where it was asked for."""
    accepted: Conditions | None = None
    """The organiser's conditions as they were shown, if the event has any."""


class PrintDay(NamedTuple):
    """Put the day that is shown on paper, in this language; answered with nothing."""

    number: int
    own: Own
    language: str


class ReadStaff(NamedTuple):
    """Read who may leave the kiosk with a PIN of their own; answered with their ids and names."""

    number: int


class CheckPin(NamedTuple):
    """Find out whether ``typed`` is the PIN that was chosen at the start; answered with nothing."""

    number: int
    wanted: str
    typed: str


class SignIn(NamedTuple):
    """Sign an organiser in; answered with nothing of use."""

    number: int
    person: int
    typed: str


class Leave(NamedTuple):
    """Close the kiosk."""


Numbered = (
    Recognise
    | RecogniseTyped
    | Prove
    | AskNumber
    | ReadPlan
    | ReadConditions
    | ReadDay
    | Arrive
    | PrintDay
    | ReadStaff
    | CheckPin
    | SignIn
)
Effect = Numbered | Leave
