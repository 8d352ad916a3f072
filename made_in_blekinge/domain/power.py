"""Electricity at an event: what its cabinets give on each phase, and what the booths that they feed draw."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

NEARLY_FULL: Final = 90
"""From so many percent on a phase is said to be nearly full."""
_CABINET: Final = re.compile(r"(?P<name>.*[^\s:·])[\s:·]+(?P<amperes>\d{1,4})\s*(?:a|amp\w*)", re.IGNORECASE)
_PHASE: Final = re.compile(
    r"(?P<name>.*?)[\s:·,/-]*\b(?:(?P<one>L[123])|L1\s*[-–]\s*L?3|3[ -]?fas\w*|3[ -]?phase)", re.IGNORECASE
)
PHASES: Final = ("L1", "L2", "L3")
ALL: Final = "L1–L3"


@dataclass(frozen=True, slots=True)
class Cabinet:
    """A power cabinet; ``amperes`` are what it gives on each of its phases."""

    name: str
    amperes: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A booth, the cabinet and the phase (``L1`` …, :data:`ALL`, or empty: not said) that feed it, and its draw."""

    booth: str
    cabinet: str
    phase: str
    amperes: int


@dataclass(frozen=True, slots=True)
class PhaseLoad:
    """What the booths of a phase draw in amperes; ``phase`` is empty for those of which none has been said."""

    phase: str
    amperes: int
    booths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CabinetLoad:
    """What a cabinet gives on each phase (``None``: not said) and what its phases are loaded with."""

    name: str
    amperes: int | None
    phases: tuple[PhaseLoad, ...]

    def percent(self, load: PhaseLoad) -> int:
        """How full a phase is; 0 where it is not known what it gives, or which phase it is."""
        return load.amperes * 100 // self.amperes if self.amperes and load.phase else 0

    def is_over(self, load: PhaseLoad) -> bool:
        return self.amperes is not None and bool(load.phase) and load.amperes > self.amperes

    @property
    def overloaded(self) -> list[PhaseLoad]:
        return [load for load in self.phases if self.is_over(load)]


def cabinets(text: str) -> list[Cabinet]:
    """The cabinets that a text in the form of :func:`parse_cabinets` names."""
    found = (_CABINET.fullmatch(part.strip()) for part in re.split(r"[,;]", text))
    return [Cabinet(one["name"], int(one["amperes"])) for one in found if one is not None]


def parse_cabinets(text: str) -> str:
    """``El 1 63 A, El 2 32 A`` however it is written; refused where a part names no amperes, or a name twice."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    for part in parts:
        found = _CABINET.fullmatch(part)
        if found is None or not int(found["amperes"]):
            said = N_("“{value}”: write each cabinet with the amperes of a phase, like El 1 63 A, El 2 32 A.")
            raise UserError("bad_cabinet", said, value=part)
    made = cabinets(text)
    names = [one.name.casefold() for one in made]
    if twice := next((one.name for one in made if names.count(one.name.casefold()) > 1), None):
        raise UserError("cabinet_twice", N_("“{value}” is named twice. Name each cabinet once."), value=twice)
    return ", ".join(f"{one.name} {one.amperes} A" for one in made)


def feed(text: str) -> tuple[str, str]:
    """The cabinet and the phase that a text in the form of :func:`parse_feed` names."""
    found = _PHASE.fullmatch(text.strip())
    if found is None:
        return text.strip(), ""
    return found["name"].strip(), found["one"].upper() if found["one"] else ALL


def parse_feed(text: str) -> str:
    """``El 1 L2``, or ``El 1 L1–L3`` for all three phases, however it is written."""
    cabinet, phase = feed(text)
    if not cabinet:
        raise UserError("no_cabinet", N_("Write the cabinet before the phase, like El 1 L2."), value=text)
    return f"{cabinet} {phase}".strip()


def loads(there: Sequence[Cabinet], feeds: Iterable[Feed]) -> list[CabinetLoad]:
    """What each cabinet is loaded with, those of the event first, then others that booths name.

    A booth on all three phases draws its amperes on each of them.
    """
    known = {one.name.casefold(): one for one in there}
    names = {one.name.casefold(): one.name for one in there}
    drawn: dict[str, dict[str, list[Feed]]] = {key: {} for key in names}
    for one in feeds:
        if not one.cabinet:
            continue
        key = one.cabinet.casefold()
        names.setdefault(key, one.cabinet)
        for phase in PHASES if one.phase == ALL else (one.phase,):
            drawn.setdefault(key, {}).setdefault(phase, []).append(one)
    return [
        CabinetLoad(name, known[key].amperes if key in known else None, tuple(_phases(drawn[key])))
        for key, name in names.items()
    ]


def _phases(drawn: dict[str, list[Feed]]) -> Iterable[PhaseLoad]:
    for phase in (*PHASES, ""):
        fed = drawn.get(phase, [])
        if fed or phase:
            yield PhaseLoad(phase, sum(one.amperes for one in fed), tuple(one.booth for one in fed))
