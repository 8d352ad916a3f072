"""What the check-in table wants done: read, write, print, ask. Effects with a number are answered with that number."""

import uuid
from enum import Enum
from typing import NamedTuple

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.page import Visitor


class FindSign(NamedTuple):
    """Find whose code was scanned; answered with the ``Visitor``."""

    number: int
    here: Occasion
    code: str


class Show(NamedTuple):
    """Read a participation; answered with the ``Visitor``."""

    number: int
    here: Occasion
    participation_id: int


class NoteFailure(NamedTuple):
    """Write down that a scan checked nobody in, and why."""

    here: Occasion
    code: str
    error: UserError


class WriteCheckIn(NamedTuple):
    """Write the check-in; answered with ``Arrived``. ``nonce`` makes it one however often it is sent.

    ``asks``: a form stands on the card, and what is written there goes along.
    """

    number: int
    here: Occasion
    visitor: Visitor
    nonce: uuid.UUID
    asks: bool


class UndoableDeed(Enum):
    """What the band offers to take back."""

    CHECK_IN = "check_in"
    NO_SHOW = "no_show"


class Undoable(NamedTuple):
    """The last thing that was written, as long as the band names it."""

    deed: UndoableDeed
    participation_id: int
    code: str
    exhibitor: str


class TakeBack(NamedTuple):
    """Undo it, with the reason that it was taken back at once."""

    number: int
    here: Occasion
    what: Undoable


class NoShow(NamedTuple):
    """Note that somebody did not come."""

    number: int
    here: Occasion
    row: CheckInRow


class Accept(NamedTuple):
    """Count in everything as announced; answered with how many pieces."""

    number: int
    here: Occasion
    visitor: Visitor


class CountScan(NamedTuple):
    """Count in one more of the goods with this code; answered with ``Counted``."""

    number: int
    here: Occasion
    row: CheckInRow
    code: str
    nonce: uuid.UUID
    """A repeat with the same one counts nothing."""


class SetCount(NamedTuple):
    """A number that was written into the list of goods."""

    number: int
    here: Occasion
    row: CheckInRow
    movement: Movement
    product_id: int
    quantity: int


class Print(NamedTuple):
    """Put sign, badge and labels on paper."""

    here: Occasion
    visitor: Visitor


class AskOver(NamedTuple):
    """Open the dialog of a line of the menu."""

    key: str
    here: Occasion
    visitor: Visitor


Effect = (
    FindSign | Show | NoteFailure | WriteCheckIn | TakeBack | NoShow | Accept | CountScan | SetCount | Print | AskOver
)  # fmt: skip
