"""What must be known of a food besides its ingredients: until when it keeps, which cereals and nuts, which shares."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final

from made_in_blekinge.domain import words
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.kinds import Cell, Scaled
from made_in_blekinge.domain.market import Allergen, AllergenKind
from made_in_blekinge.domain.text import clean_line, fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog

Share = tuple[str, int]
"""An ingredient and its share in per mille."""


@dataclass(frozen=True, slots=True)
class DayOrText:
    """A day in any of the ways that people write one; what names no whole day stays the text that it is."""

    limit: int = 80
    today: dt.date | None = None
    empty: ClassVar[str] = ""

    def parse(self, text: str) -> dt.date | str:
        line = clean_line(text, self.limit)
        try:
            return parse_date(line, self.today)
        except UserError:
            return line

    def write(self, value: dt.date | str, catalog: Catalog) -> Cell:
        return value

    def show(self, value: dt.date | str, catalog: Catalog) -> str:
        return str(value)


def check_durability(values: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """A food bears one of the two dates, never both (EU 1169/2011, article 24)."""
    if values.get("best_before") and values.get("use_by"):
        text = N_("A food has either a best-before date or a use-by date. Empty one of the two.")
        raise UserError("two_durability_dates", text).at("use_by" if "use_by" in changed else "best_before")


NAMED_KINDS: Final = "named_kinds"
"""Under this key a row of a file says which cereals and nuts stand among its allergens."""


@lru_cache(maxsize=4096)
def kinds_named(text: str) -> tuple[AllergenKind, ...]:
    """The cereals and nuts in ``vete, nötter (hasselnöt, mandel)``."""
    found = {words.find_member(AllergenKind, part) for part in re.split(r"[,;/()\n]", text)}
    return tuple(kind for kind in AllergenKind if kind in found)


def settle_allergens(values: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """What follows for the fourteen and for the cereals and nuts, so that each of these has its group.

    Where a file names some of a group, the others of this group go; a group that it does not detail keeps its own.
    """
    if changed.keys().isdisjoint(("allergens", "allergen_kinds", NAMED_KINDS)):
        return {}
    named = None if "allergen_kinds" in changed else tuple(changed.get(NAMED_KINDS, ()))
    groups, kinds = _settled_allergens(tuple(values["allergens"]), tuple(values["allergen_kinds"]), named)
    return {"allergens": groups, "allergen_kinds": kinds}


@lru_cache(maxsize=4096)
def _settled_allergens(
    given: tuple[Allergen, ...], detailed: tuple[AllergenKind, ...], named: tuple[AllergenKind, ...] | None
) -> tuple[tuple[Allergen, ...], tuple[AllergenKind, ...]]:
    """The groups and kinds in their order; ``named`` are those of a file, ``None`` where the kinds were chosen."""
    groups, kinds = set(given), set(detailed)
    if named is not None:
        told = {kind.group for kind in named}
        kinds = {kind for kind in kinds if kind.group in groups - told} | set(named)
    groups |= {kind.group for kind in kinds}
    return (
        tuple(allergen for allergen in Allergen if allergen in groups),
        tuple(kind for kind in AllergenKind if kind in kinds),
    )


def settle_unread(values: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Allergens that were not understood are mended by choosing some, or by deleting what the notes keep of them."""
    unread = values.get("allergens_unread", "")
    if not unread or "allergens_unread" in changed:
        return {}
    chosen = not changed.keys().isdisjoint(("allergens", "allergen_kinds"))
    return {"allergens_unread": ""} if chosen or ("notes" in changed and unread not in changed["notes"]) else {}


_PERMILLE: Final = Scaled(10, 1000, 1)
_NUMBER: Final = r"\d{1,3}(?:[.,]\d)?"
_LINE: Final = re.compile(rf"(?P<before>.*?)\s*:?\s*\(?(?P<number>{_NUMBER})\s*%\)?\s*(?P<after>.*)")
_STATED: Final = re.compile(
    rf"(?P<name>[^,;:()\n%]*?[^\W\d_][^,;:()\n%]*?)[\s(]*(?<![\d.,])(?P<number>{_NUMBER})\s*%(?!\s*vol)", re.IGNORECASE
)
_ABOUT: Final = re.compile(
    r"[\s(]+(?:minst|högst|min\.?|max\.?|ca\.?|cirka|at least|mindestens|højst|mindst)\s*$", re.I
)
_NO_SHARE: Final = re.compile(r"fetthalt|fett\b|fat\b|fedt\b|alkohol|alcohol|alk\b", re.IGNORECASE)
"""Figures that tell of an ingredient itself, not of how much of it there is."""
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of ingredients, one a line: ``mandel 8 %``."""

    empty: ClassVar[tuple[Share, ...]] = ()

    def parse(self, text: str) -> tuple[Share, ...]:
        shares = [self._share(part) for part in re.split(r"[;\n]", text) if part.strip()]
        names = [fold(name) for name, _ in shares]
        for name, _ in shares:
            if names.count(fold(name)) > 1:
                raise UserError("share_twice", N_("“{value}” stands here twice. Keep one of the lines."), value=name)
        return tuple(shares)

    @staticmethod
    def _share(text: str) -> Share:
        found = _LINE.fullmatch(clean_line(text, 200))
        name = (found["before"] or found["after"]).strip() if found else ""
        if found is None or not name or (found["before"] and found["after"]) or len(name) > _LONGEST:
            raise UserError(
                "bad_share",
                N_("“{value}” is not a share. Write an ingredient and its share, one a line: almond 8 %"),
                value=clean_line(text[:80], 80),
            )
        return name, _PERMILLE.parse(found["number"]) or 0

    def write(self, value: Sequence[Share], catalog: Catalog) -> Cell:
        return self.show(value, catalog).replace("\n", "; ")

    def show(self, value: Sequence[Share], catalog: Catalog) -> str:
        return "\n".join(f"{name} {_PERMILLE.show(permille, catalog)} %" for name, permille in value)


def stated_shares(ingredients: str) -> tuple[Share, ...]:
    """The shares that a list of ingredients states: ``rågmjöl 52 %, vatten, sesamfrön (8 %)``."""
    return tuple(dict(_stated(ingredients)).items()) if "%" in ingredients else ()


def _stated(ingredients: str) -> Iterator[Share]:
    for found in _STATED.finditer(ingredients):
        name = _ABOUT.sub("", " ".join(found["name"].split())).strip(" -–")
        permille = round(float(found["number"].replace(",", ".")) * 10)
        if name and len(name) <= _LONGEST and not _NO_SHARE.search(name) and 0 < permille <= 1000:
            yield name, permille


_OF_SHARES: Final = {
    f"{key}_{language}": language for key in ("shares", "ingredients") for language in CONTENT_LANGUAGES
}


TOGETHER: Final = (frozenset({"allergens", "allergen_kinds", NAMED_KINDS}), frozenset(_OF_SHARES))
"""Fields that are judged by each other."""


def settle_shares(values: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The shares that follow from new ingredients; shares that contradict what the ingredients say are refused.

    An empty list takes all that the ingredients state, one that a person keeps takes their figures only.
    """
    done: dict[str, Any] = {}
    if _OF_SHARES.keys().isdisjoint(changed):
        return done
    for language in sorted({_OF_SHARES[key] for key in _OF_SHARES.keys() & changed.keys()}):
        key = f"shares_{language}"
        stated = stated_shares(values[f"ingredients_{language}"])
        told = {fold(name): permille for name, permille in stated}
        if key in changed:
            _check_shares(values[key], told, key)
        elif stated:
            done[key] = tuple((name, told.get(fold(name), own)) for name, own in values[key]) or stated
    return done


def _check_shares(shares: Sequence[Share], told: Mapping[str, int], key: str) -> None:
    for name, permille in shares:
        if told.get(fold(name), permille) != permille:
            text = N_("The ingredients state another share of “{value}”. Make both the same.")
            raise UserError("share_contradicts", text, value=name).at(key)
