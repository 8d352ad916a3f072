"""The path of an exhibitor through the phases: its place follows from steps that are appended, never changed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.market import Code, Phase
from made_in_blekinge.i18n import N_


class PathPlace(Code):
    """Where an exhibitor stands on the path: before the first phase, or in one of the three."""

    NONE = "none", N_("Not in yet")
    REGIONAL = "regional", N_("Regional")
    INTERREGIONAL = "interregional", N_("Interregional")
    INTERNATIONAL = "international", N_("International")

    @property
    def phase(self) -> Phase | None:
        return None if self is PathPlace.NONE else Phase(self.value)

    @property
    def next(self) -> "PathPlace | None":
        """The place after this one; ``None`` after the last."""
        at = _ORDER.index(self) + 1
        return _ORDER[at] if at < len(_ORDER) else None

    @property
    def before(self) -> "PathPlace | None":
        at = _ORDER.index(self) - 1
        return _ORDER[at] if at >= 0 else None

    @property
    def rank(self) -> int:
        """How far along the path, from 0."""
        return _ORDER.index(self)


_ORDER: Final = (PathPlace.NONE, PathPlace.REGIONAL, PathPlace.INTERREGIONAL, PathPlace.INTERNATIONAL)


class StepKind(Code):
    """What a step does."""

    PROMOTED = "promoted", N_("Moved up")
    BACK = "back", N_("Stepped back")
    PAUSED = "paused", N_("Paused")
    RESUMED = "resumed", N_("Goes on")
    UNDONE = "undone", N_("Step undone")


FOLLOW_UPS: Final = (3, 6, 12)
"""So many months after a step it is asked what really happened."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step, as it was written. ``reverses`` is the id of the step that an undoing takes back."""

    id: int
    kind: StepKind
    place: PathPlace
    day: dt.date
    reason: str = ""
    until: dt.date | None = None
    reverses: int | None = None
    model: str = ""
    missing: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class PathStanding:
    """Where an exhibitor stands. ``step`` is the last one that holds; without one the place is what the registers
    tell: the highest phase of an event where it really was."""

    place: PathPlace
    paused: bool = False
    until: dt.date | None = None
    step: PathStep | None = None


def holding(steps: Iterable[PathStep]) -> list[PathStep]:
    """The steps that no other takes back, without those that take back."""
    written = list(steps)
    undone = {step.reverses for step in written}
    return [step for step in written if step.kind is not StepKind.UNDONE and step.id not in undone]


def standing(start: PathPlace, steps: Sequence[PathStep], today: dt.date) -> PathStanding:
    """What follows from the ``steps``, oldest first, on ``today``; a pause is over after its last day."""
    held = holding(steps)
    if not held:
        return PathStanding(start)
    last = held[-1]
    paused = last.kind is StepKind.PAUSED and (last.until is None or today <= last.until)
    return PathStanding(last.place, paused, last.until if paused else None, last)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(day.day - 1), first_after - dt.timedelta(1))


def due_follow_ups(
    steps: Iterable[PathStep], answered: Iterable[tuple[int, int]], today: dt.date
) -> list[tuple[PathStep, int]]:
    """The steps up whose 3, 6 or 12 months are over and of which nobody wrote what came of them, with the months."""
    known = set(answered)
    return [
        (step, months)
        for step in holding(steps)
        if step.kind is StepKind.PROMOTED
        for months in FOLLOW_UPS
        if (step.id, months) not in known and months_later(step.day, months) <= today
    ]
