"""Lists of ``resources/`` that a market may edit: branches beside Kreametern and SNI, regions, aims, and weights.

Each is TOML that is taken out, edited, and brought back in; a list that cannot be used is refused with what is wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from made_in_blekinge import paths
from made_in_blekinge.domain.aim import PlanAim
from made_in_blekinge.domain.market import Branch, Code
from made_in_blekinge.domain.text import clean_line, fold
from made_in_blekinge.domain.venue import Criterion
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

LARGEST: Final = 200_000
"""Bytes of a list: many times what one needs."""
_HEAVIEST: Final = 1000
_LANGUAGES: Final[tuple[str, ...]] = ("sv", "en", "da", "de", "pl", "lt")


class EditableList(Code):
    """Which list it is; its code is the name of its file."""

    KREAMETERN = "kreametern", N_("Branches, Kreametern and SNI")
    SYDSVERIGE = "sydsverige", N_("Sydsverige’s regions")
    AIMS = "aims", N_("Aims of the plans")
    VENUE_RANKING = "venue_ranking", N_("Weights of the ranking of venues")

    @property
    def default(self) -> str:
        """The list as it came."""
        return _as_it_came(self.value)


@cache
def _as_it_came(name: str) -> str:
    return (paths.resources() / f"{name}.toml").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class BranchGroup:
    """What a branch is in Kreametern and in SNI 2007; outside Kreametern the group is empty."""

    branch: Branch
    group: str
    category: str
    sni: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SouthernRegion:
    """A region of Sydsverige with its municipalities."""

    name: str
    municipalities: tuple[str, ...]

    def holds(self, place: str) -> bool:
        """Whether ``place`` names the region or one of its municipalities."""
        words = f" {' '.join(fold(place).replace(',', ' ').split())} "
        names = (self.name, *self.municipalities)
        return any(f" {fold(form)} " in words for name in names for form in (name, f"{name}s"))


@lru_cache(1024)
def region_of(regions: tuple[SouthernRegion, ...], *places: str) -> str:
    """The region that the first place with a known name lies in; empty where none is known."""
    for place in places:
        for region in regions:
            if place.strip() and region.holds(place):
                return region.name
    return ""


@lru_cache(8)
def branch_groups(text: str) -> Mapping[Branch, BranchGroup]:
    """Kreametern's table: every branch once."""
    found = {}
    for number, entry in enumerate(_entries(text, "branch"), 1):
        code = _line(entry, "code", number)
        if code not in set(Branch):
            raise _wrong(number, "code", code)
        sni = tuple(clean_line(str(each), 10) for each in entry.get("sni", []))
        found[Branch(code)] = BranchGroup(Branch(code), _line(entry, "group", number, ""),
                                          _line(entry, "category", number, ""), sni)  # fmt: skip
    if missing := [branch.value for branch in Branch if branch not in found]:
        text = N_("The list lacks {names}. Add these lines.")
        raise Unusable("list_lacks", text, names=", ".join(missing)).at("file")
    return found


@lru_cache(8)
def southern_regions(text: str) -> tuple[SouthernRegion, ...]:
    return tuple(
        SouthernRegion(
            _line(entry, "name", number),
            tuple(clean_line(str(each), 80) for each in entry.get("municipalities", [])),
        )
        for number, entry in enumerate(_entries(text, "region"), 1)
    )


@lru_cache(8)
def plan_aims(text: str) -> Mapping[str, PlanAim]:
    """By code, in the order of the list."""
    found = {}
    for number, entry in enumerate(_entries(text, "aim"), 1):
        code = _line(entry, "code", number)
        if code in found or len(code) > 40:
            raise _wrong(number, "code", code)
        texts = {key: clean_line(str(entry[key]), 200) for key in _LANGUAGES if key in entry}
        if not texts.get("sv"):
            raise _wrong(number, "sv", "")
        found[code] = PlanAim(code, _line(entry, "plan", number, ""), texts)
    return found


@lru_cache(8)
def venue_weights(text: str) -> Mapping[Criterion, int]:
    """Each criterion's weight; one that is not named has none."""
    weights = _table(text).get("weights")
    if not isinstance(weights, dict):
        raise _wrong(1, "weights", "")
    found = {}
    for number, (name, weight) in enumerate(weights.items(), 1):
        if name not in set(Criterion):
            raise _wrong(number, name, name)
        if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= _HEAVIEST:
            raise _wrong(number, name, str(weight))
        found[Criterion(name)] = weight
    if not any(found.values()):
        raise _wrong(1, "weights", "0")
    return found


CHECKS: Final[Mapping[EditableList, Callable[[str], object]]] = {
    EditableList.KREAMETERN: branch_groups,
    EditableList.SYDSVERIGE: southern_regions,
    EditableList.AIMS: plan_aims,
    EditableList.VENUE_RANKING: venue_weights,
}
"""How each list is read; what cannot be used is refused."""


def _table(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = N_("The list cannot be read as TOML: {reason}. Correct it there.")
        raise Unusable("bad_list", said, reason=str(error)[:200]).at("file") from error


def _entries(text: str, name: str) -> list[dict[str, Any]]:
    entries = _table(text).get(name)
    if not isinstance(entries, list) or not entries or not all(isinstance(each, dict) for each in entries):
        raise Unusable("empty_list", N_("The list has no [[{name}]]. Take it out anew, and edit that."), name=name).at(
            "file"
        )
    return entries


def _line(entry: Mapping[str, Any], key: str, number: int, otherwise: str | None = None) -> str:
    value = entry.get(key, otherwise)
    if not isinstance(value, str) or (otherwise is None and not value.strip()):
        raise _wrong(number, key, "" if value is None else str(value))
    return clean_line(value, 200)


def _wrong(number: int, key: str, value: str) -> Unusable:
    text = N_("Entry {number} of the list: “{value}” does not do for {key}. Correct it.")
    return Unusable("bad_entry", text, number=number, key=key, value=value[:40]).at("file")
