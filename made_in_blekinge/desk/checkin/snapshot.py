"""What stands where at a check-in table at one moment, all of it; a new one is made at every input."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, NamedTuple

from made_in_blekinge.desk.checkin.effects import Effect, Undoable
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.page import Morning, Visitor
from made_in_blekinge.services.checkin.arrivals import Arrived


class TableState(Enum):
    """Where a check-in table can be."""

    CLOSED = "closed"
    """No event has been read."""
    READY = "ready"
    """Nobody is shown; the list stands alone."""
    SHOWN = "shown"
    """The card of an exhibitor is shown."""
    WRITING = "writing"
    """Something is on its way to the disk; nothing but its answer changes anything."""
    AWAY = "away"
    """A dialog or a menu stands over the table; what is scanned waits."""


class TableTone(Enum):
    """How something is said."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"
    CALM = "calm"


class Ready(NamedTuple):
    """Nothing has happened yet."""


class VisitorGreeted(NamedTuple):
    """An exhibitor was found and stands there as ``row`` says."""

    row: CheckInRow


class Came(NamedTuple):
    """Somebody is checked in, on the disk."""

    made: Arrived


class OneMoreCounted(NamedTuple):
    """One more of these goods was counted in; ``total`` is all that was of this exhibitor."""

    goods: str
    pieces: int
    total: int


class Nobody(NamedTuple):
    """Nobody is called what was written."""

    typed: str


class TableRefusal(NamedTuple):
    """Something was not done."""

    error: UserError


class TableNotice(NamedTuple):
    """A word and a sentence, as source texts or already in the language of who works here."""

    tone: TableTone
    word: str
    sentence: str
    values: Mapping[str, object] = {}


News = Ready | VisitorGreeted | Came | OneMoreCounted | Nobody | TableRefusal | TableNotice


class GoodsCount(NamedTuple):
    """The answer of a count: name of the goods, their new number, and all that was counted of the exhibitor."""

    goods: str
    pieces: int
    total: int


class LeftBehind(NamedTuple):
    """Somebody whose card went before the check-in, because the next one came."""

    participation_id: int
    booth: str
    exhibitor: str
    missing: int


class Scanned(NamedTuple):
    """A code that was scanned; ``nonce`` makes what is counted by it one, however often it is sent."""

    code: str
    nonce: uuid.UUID


class Missed(NamedTuple):
    """Goods of an exhibitor that were scanned and are not counted."""

    participation_id: int
    exhibitor: str
    scan: Scanned


class LookingUp(NamedTuple):
    """A look-up that has not been answered: of a scanned ``code``, else of a ``participation_id``."""

    number: int
    code: str = ""
    participation_id: int | None = None
    counts: bool = False
    """The code is being counted as goods of who is shown."""
    nonce: uuid.UUID | None = None
    """That of the scan with this code."""
    attended: bool = True
    """Who is found stands at the table; otherwise somebody only looks at the card."""

    @property
    def scan(self) -> tuple[Scanned, ...]:
        """The scan that is being looked up or counted, to be used again; empty of a look-up without a code."""
        return (Scanned(self.code, self.nonce or uuid.uuid4()),) if self.code else ()


class TableWrite(Enum):
    """What is being written."""

    CHECK_IN = "check_in"
    TAKE_BACK = "take_back"
    NO_SHOW = "no_show"
    ACCEPT = "accept"


class TableWriting(NamedTuple):
    """What is on its way to the disk. ``participation_id`` is whose it is, ``undoes`` what is being taken back."""

    number: int
    kind: TableWrite
    participation_id: int
    undoes: Undoable | None = None


@dataclass(frozen=True, slots=True)
class TableSnapshot:
    """A check-in table at one moment.

    ``marked`` is the row that the arrows stand on, ``only`` the one section that is wanted; ``left`` who was left
    behind without a check-in, ``uncounted`` the goods that were scanned and are not counted.
    """

    state: TableState = TableState.CLOSED
    data: Morning | None = None
    visitor: Visitor | None = None
    attended: bool = False
    typed: str = ""
    marked: int | None = None
    only: Standing | None = None
    news: News = field(default_factory=Ready)
    problem: UserError | None = None
    """What is wrong in the form of the card."""
    left: tuple[LeftBehind, ...] = ()
    uncounted: tuple[Missed, ...] = ()
    waiting: tuple[Scanned, ...] = ()
    looking: LookingUp | None = None
    writing: TableWriting | None = None
    nonce: uuid.UUID = field(default_factory=uuid.uuid4)
    """Makes the check-in of who is shown one, however often it is sent."""
    undoable: Undoable | None = None
    under: TableState = TableState.READY
    """Where the table is again when what stands over it has gone."""
    numbers: int = 0
    effects: tuple[Effect, ...] = ()

    @property
    def here(self) -> Occasion | None:
        return None if self.data is None else self.data.here

    @property
    def rows(self) -> tuple[CheckInRow, ...]:
        return () if self.data is None else self.data.rows

    @property
    def shown(self) -> int | None:
        """The participation whose card is shown, or is being read."""
        if self.looking is not None and self.looking.participation_id is not None:
            return self.looking.participation_id
        return None if self.visitor is None else self.visitor.row.participation_id

    @property
    def scans_waiting(self) -> int:
        """Scans that come later."""
        return len(self.waiting)

    @property
    def may_check_in(self) -> bool:
        """Whether who is shown can be checked in."""
        return self.visitor is not None and self.visitor.row.status in (Standing.EXPECTED, Standing.NO_SHOW)


Rule = Callable[..., TableSnapshot]
NOT_SAVED: Final = N_("It was not saved. Try again.")


def doing(now: TableSnapshot, *effects: Effect) -> TableSnapshot:
    """The same with more to do."""
    return replace(now, effects=(*now.effects, *effects))


def refuse(now: TableSnapshot, error: UserError) -> TableSnapshot:
    """Say why something is not done; an error without a text has been reported as a bug."""
    return replace(now, news=TableRefusal(error if error.text else UserError("not_done", NOT_SAVED)))


def tell(now: TableSnapshot, tone: TableTone, word: str, sentence: str, **values: object) -> TableSnapshot:
    return replace(now, news=TableNotice(tone, word, sentence, values))


def at_rest(now: TableSnapshot) -> TableSnapshot:
    """Nothing is being written: the card, or the list alone."""
    state = TableState.READY if now.visitor is None else TableState.SHOWN
    return replace(now, state=state, writing=None)
