"""What must be known of a food besides its ingredients: until when it keeps, which cereals and nuts, which shares."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final, Protocol

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


class Described(Protocol):
    """What a label says of a product, by language."""

    @property
    def names(self) -> Mapping[str, str]: ...
    @property
    def legal_names(self) -> Mapping[str, str]: ...
    @property
    def ingredients(self) -> Mapping[str, str]: ...
    @property
    def storages(self) -> Mapping[str, str]: ...
    @property
    def warnings(self) -> Mapping[str, str]: ...


def lacks(product: Described, language: str) -> tuple[str, ...]:
    """The keys of the fields that a label of a food needs in ``language`` and has not (EU 1169/2011, article 15).

    A name; and ingredients, storage, warnings and the legal name where there are some in another language.
    """
    texts = {
        "legal_name": product.legal_names,
        "ingredients": product.ingredients,
        "storage": product.storages,
        "warnings": product.warnings,
    }
    lacking = [key for key, said in texts.items() if any(said.values()) and not said.get(language)]
    return (*(() if product.names.get(language) else ("name",)), *lacking)


_INGREDIENT: Final = re.compile(r"\([^()]*\)|[,;\n]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = 4
"""Letters that two words have in common at their beginning at least, to be forms of one word."""
_ENDINGS: Final = 3
"""So many letters at the end of a word change with its form."""


def without_share(names: Iterable[str], ingredients: str, shares: Sequence[Share]) -> tuple[str, ...]:
    """The ingredients that ``names`` of a product tell of and whose share nobody says (article 22).

    Words are compared as they begin: “mandel” is “mandlar”, “björnbärssylt” tells of “björnbär”. Of a single
    ingredient nothing is asked: all is of it.
    """
    parts = [part for part in map(_plain, _INGREDIENT.split(ingredients)) if part]
    if len(parts) < 2:
        return ()
    told = {fold(name) for name, _ in (*shares, *stated_shares(ingredients))}
    named = [word for name in names for word in _LETTERS.findall(fold(name)) if len(word) >= _ALIKE]
    return tuple(
        part
        for part in dict.fromkeys(parts)
        if not _is_told(part, told) and any(_alike(word, own) for own in _LETTERS.findall(fold(part)) for word in named)
    )


def _plain(part: str) -> str:
    """The name of an ingredient without what stands before it: ``Ingredienser:``."""
    return part.rpartition(":")[2].strip(" .*")


def _is_told(part: str, told: Collection[str]) -> bool:
    return "%" in part or any(_alike(one, fold(part)) or one in fold(part) for one in told)


def _alike(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(shorter[: max(_ALIKE, len(shorter) - _ENDINGS)]) and len(shorter) >= _ALIKE


def with_shares(
    ingredients: str, shares: Sequence[Share], write: Callable[[int], str]
) -> tuple[str, tuple[Share, ...]]:
    """``ingredients`` with each share behind its ingredient, and those that are none of its words.

    Shares that it states already stay as they stand there; ``write`` makes ``8 %`` of 80 per mille.
    """
    stated = {fold(name) for name, _ in stated_shares(ingredients)}
    left: list[Share] = []
    for name, permille in shares:
        if fold(name) in stated:
            continue
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", ingredients, re.IGNORECASE)
        if found is None:
            left.append((name, permille))
        else:
            ingredients = f"{ingredients[: found.end()]} {write(permille)}{ingredients[found.end() :]}"
    return ingredients, tuple(left)
