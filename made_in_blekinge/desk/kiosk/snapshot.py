"""What stands on the kiosk at one moment, all of it: new at every input, with a new visit for each visitor."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from made_in_blekinge.desk.kiosk.effects import Effect, Numbered
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.conditions import Conditions, conditions_in
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.kiosk import Own, OwnConditions
from made_in_blekinge.queries.own_day import OwnDay

GOODS_ON_A_PAGE: Final = 10
STEPS_SHOWN: Final = 4


class Step(Enum):
    """The screens, one question each."""

    CHOOSE_PIN = auto()
    CHOOSE_AGAIN = auto()
    """The same PIN once more: a slip of the finger would lock the kiosk."""
    START = auto()
    CAMERA = auto()
    BOOTH = auto()
    PERSONAL = auto()
    YOU = auto()
    WHO = auto()
    NAME = auto()
    NUMBER = auto()
    """The personal number of who stands there, which the law wants and nobody knows yet."""
    GOODS = auto()
    COUNT = auto()
    CONDITIONS = auto()
    READ = auto()
    """The conditions, to read."""
    DONE = auto()
    DAY = auto()
    DESK = auto()
    PROBLEM = auto()
    LEAVE_WHO = auto()
    LEAVE = auto()


class KioskAnswer(Enum):
    """The buttons."""

    NO_CODE = auto()
    DAY = auto()
    CAMERA = auto()
    NEXT = auto()
    YES = auto()
    NO = auto()
    OTHER = auto()
    NO_NUMBER = auto()
    """The personal number is not written here."""
    ALL = auto()
    """All goods as they were announced."""
    READ = auto()
    ACCEPT = auto()
    DESK = auto()
    DONE = auto()
    AGAIN = auto()
    HOME = auto()
    TABLE = auto()
    """The figures of the day as a table, or as bars again."""
    PRINT = auto()


TYPING: Final = frozenset(
    {
        Step.CHOOSE_PIN, Step.CHOOSE_AGAIN, Step.BOOTH, Step.PERSONAL, Step.NAME, Step.NUMBER, Step.COUNT, Step.LEAVE,
    }
)  # fmt: skip
"""Screens with a field."""
OF_STAFF: Final = frozenset({Step.CHOOSE_PIN, Step.CHOOSE_AGAIN, Step.LEAVE_WHO, Step.LEAVE})
"""Screens that no scan changes."""
TIMED: Final = frozenset({Step.DONE, Step.DAY})
"""Screens that end by themselves, whatever is touched."""
_STAGES: Final[Mapping[Step, int]] = {
    Step.CAMERA: 1, Step.BOOTH: 1, Step.PERSONAL: 1, Step.YOU: 2, Step.WHO: 2, Step.NAME: 2,
    Step.NUMBER: 2, Step.GOODS: 3, Step.COUNT: 3, Step.CONDITIONS: 3, Step.READ: 3, Step.DONE: 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pace:
    """Times in seconds: how long nobody need do anything, on most screens and on the two that end by themselves."""

    idle: int = 45
    warning: int = 10
    """So long before the end the seconds are counted down."""
    done: int = 30
    day: int = 60
    reading: int = 180
    """Long enough for a page of text, which nobody touches meanwhile."""
    tick_ms: int = 1000
    settle_ms: int = 700
    """A scanner that sends a code twice does so within this time."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. A new one for each visitor, so that nothing is left to the next."""

    nonce: uuid.UUID
    """Makes the check-in of this visit one, however often it is sent."""
    wants_day: bool = False
    """The visitor has come to see how it goes, not to check in."""
    booth: str = ""
    own: Own | None = None
    is_proved: bool = False
    """The personal code has been given, and not only the code of the sign, which everybody can photograph."""
    representative: str = ""
    personal_number: str = field(default="", repr=False)
    """The representative's, as it was written here."""
    lacks_number: bool = False
    """It was asked for and not written: the entry will be incomplete."""
    brought: Mapping[int, int] = field(default_factory=dict)
    """How many of each product; what is not named has not been counted."""
    page: int = 0
    last: int | None = None
    """The product that was scanned or counted last."""
    plan: tuple[PlanBooth, ...] = ()
    conditions: OwnConditions | None = None
    day: OwnDay | None = None
    as_table: bool = False
    is_printed: bool = False
    has_arrived: bool = False
    """The check-in of this visit lies on the disk."""
    must_arrive: bool = False
    """The day was asked for before the check-in."""

    def is_of(self, scanned: str) -> bool:
        """Whether ``scanned`` is the visitor's code; the keyboard layout may change its colon."""
        return self.own is not None and parse_scan(scanned).upper()[5:] == self.own.payload[5:]


def new_visit() -> Visit:
    return Visit(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class KioskSnapshot:
    """The kiosk at one moment. ``home`` is the language in which it begins again for each visitor."""

    home: str
    language: str
    pace: Pace = Pace()
    step: Step = Step.START
    visit: Visit = field(default_factory=new_visit)
    typed: str = field(default="", repr=False)
    """What stands in the field."""
    problem: UserError | None = None
    """Why the last answer did not do, said beside it."""
    came_from: Step = Step.START
    """Where the problem came up, and where one tries again."""
    awaited: int | None = None
    """The number of what is under way; an answer with another number comes too late and is dropped."""
    left: int = 0
    """Seconds until the kiosk begins again."""
    scanned: tuple[str, int] | None = None
    """The last code, and its moment in milliseconds."""
    staff: tuple[tuple[int, str], ...] = ()
    person: int = 0
    pin: str = field(default="", repr=False)
    """The PIN that was chosen for leaving, where the market knows no organisers with one."""
    numbers: int = 0
    effects: tuple[Effect, ...] = ()

    @property
    def is_home(self) -> bool:
        return self.step is Step.START and self.language == self.home and self.awaited is None

    @property
    def stage(self) -> int:
        """Which of the four steps of a check-in this is; 0: none of them."""
        return 0 if self.visit.wants_day else _STAGES.get(self.step, 0)

    @property
    def countdown(self) -> int | None:
        """The seconds that are shown; ``None`` while there is time."""
        near = self.left <= self.pace.warning
        return self.left if near and self.step not in (Step.START, Step.CHOOSE_PIN, Step.CHOOSE_AGAIN) else None

    @property
    def own(self) -> Own:
        """Who has given a code; only on screens after that."""
        if self.visit.own is None:
            raise LookupError("nobody has given a code")
        return self.visit.own

    @property
    def asked(self) -> Conditions | None:
        """The organiser's conditions that are shown: in the visitor's language, else in another."""
        agreed = self.visit.conditions
        return None if agreed is None else conditions_in(agreed.texts, self.language)

    @property
    def pages(self) -> int:
        """How many pages the visitor's goods take."""
        return -(-len(self.own.goods) // GOODS_ON_A_PAGE)


Rule = Callable[..., KioskSnapshot]


def changed(now: KioskSnapshot, **values: object) -> KioskSnapshot:
    """The same moment with these things in the visit changed."""
    return replace(now, visit=replace(now.visit, **values))  # type: ignore[arg-type]


def show(now: KioskSnapshot, step: Step, typed: str = "", problem: UserError | None = None) -> KioskSnapshot:
    """Another screen, with an empty field and the whole time for it."""
    return rest(replace(now, step=step, typed=typed, problem=problem, awaited=None))


def rest(now: KioskSnapshot) -> KioskSnapshot:
    """The whole time for this screen."""
    times = {Step.DONE: now.pace.done, Step.DAY: now.pace.day, Step.READ: now.pace.reading}
    if now.asked is not None:
        times[Step.CONDITIONS] = now.pace.reading
    return replace(now, left=times.get(now.step, now.pace.idle))


def begin_again(now: KioskSnapshot) -> KioskSnapshot:
    """For the next visitor: nothing of the last one is kept, and what is still under way is dropped."""
    return show(replace(now, visit=new_visit(), language=now.home, person=0, came_from=Step.START), Step.START)


def ask_for(now: KioskSnapshot, make: Callable[[int], Numbered]) -> KioskSnapshot:
    """Have something done; until it is answered nothing else is taken."""
    number = now.numbers + 1
    return replace(now, numbers=number, awaited=number, effects=(*now.effects, make(number)))
