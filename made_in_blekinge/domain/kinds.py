"""Kinds of fields: how a text becomes a value and how a value is written and shown.

``parse`` takes what people write and raises :class:`UserError` with what is wrong and what to do; ``write`` gives what
stands in a file, so that ``parse`` takes it back; ``show`` gives what people see.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from made_in_blekinge.domain import money, words
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.text import clean, clean_line, fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

Cell = str | int | Decimal | dt.date | None
"""What stands in a cell of a file."""


class Kind(Protocol):
    """How values of a field are read, written and shown."""

    empty: ClassVar[Any]

    def parse(self, text: str) -> Any: ...  # noqa: ANN401  the value's type is the kind's own

    def write(self, value: Any, catalog: Catalog) -> Cell: ...  # noqa: ANN401

    def show(self, value: Any, catalog: Catalog) -> str: ...  # noqa: ANN401


class _Plain:
    """Kinds whose file text is what people see."""

    def write(self, value: Any, catalog: Catalog) -> Cell:  # noqa: ANN401
        return self.show(value, catalog)

    def show(self, value: Any, catalog: Catalog) -> str:  # noqa: ANN401
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class TextLine(_Plain):
    """One line of text of at most ``limit`` characters; ``check`` turns it into its canonical form or refuses it.

    ``among`` are the only texts that there are, where they are few.
    """

    limit: int = 200
    check: Callable[[str], str] | None = None
    among: tuple[str, ...] = ()
    empty: ClassVar[str] = ""

    def parse(self, text: str) -> str:
        line = clean_line(text, self.limit)
        return self.check(line) if self.check and line else line


@dataclass(frozen=True, slots=True)
class LongText(_Plain):
    """Text of several lines."""

    limit: int = 4000
    empty: ClassVar[str] = ""

    def parse(self, text: str) -> str:
        return clean(text, self.limit)


@dataclass(frozen=True, slots=True)
class Choice(_Plain):
    """One of the codes of ``enum``; several choices in one cell are read where they all mean the same one.

    Of a path, as ``Textile > Shawls``, it is the narrowest that is known.
    """

    enum: type[Code]
    without: tuple[Code, ...] = ()
    """Codes that stand in the market, but that nobody chooses."""
    empty: ClassVar[None] = None

    @property
    def choices(self) -> tuple[Code, ...]:
        return tuple(member for member in self.enum if member not in self.without)

    def parse(self, text: str) -> Code | None:
        if not text.strip():
            return None
        found = words.find_member(self.enum, text)
        if found is None and len(parts := [part for part in re.split(r"[,;\n]", text) if part.strip()]) > 1:
            several = {words.find_member(self.enum, part) for part in parts}
            found = several.pop() if len(several) == 1 else None
        if found is None and ">" in text:
            path = (words.find_member(self.enum, part) for part in reversed(text.split(">")))
            found = next(filter(None, path), None)
        if found is None or found in self.without:
            raise UserError(
                "unknown_choice",
                N_("“{value}” is not one of the choices. Write one of: {choices}"),
                value=clean_line(text[:80], 80),
                choices=tuple(member.label for member in self.choices),
            )
        return found

    def show(self, value: Code | None, catalog: Catalog) -> str:
        return "" if value is None else catalog.text(value.label)


@dataclass(frozen=True, slots=True)
class Choices(_Plain):
    """Several codes of ``enum``, with commas or ``och`` between; ``inga``, ``nej`` and a dash are none.

    ``nötter (hasselnöt)`` is read by the word before the bracket.
    """

    enum: type[Code]
    empty: ClassVar[tuple[Code, ...]] = ()
    _NONE: ClassVar = frozenset(
        ("", "inga", "ingen", "inget", "nej", "none", "no", "nej inga", "ingen allergen", "keine", "ei")
    )

    def parse(self, text: str) -> tuple[Code, ...]:
        single = Choice(self.enum)
        said = re.sub(r"\([^)]*\)?", "", text)
        if fold(said).strip(" .-–—") in self._NONE:
            return ()
        if words.find_member(self.enum, said) is None:
            said = re.sub(r"\s(?:och|and|og|und|ja|samt|&|\+)\s", ",", said, flags=re.IGNORECASE)
        parts = re.split(r"[,;/\n]", said)
        found = {single.parse(part) for part in parts if part.strip()}
        return tuple(member for member in self.enum if member in found)

    def show(self, value: Sequence[Code], catalog: Catalog) -> str:
        return ", ".join(catalog.text(member.label) for member in value)


@dataclass(frozen=True, slots=True)
class Languages(_Plain):
    """Language codes with commas between: ``sv, en``."""

    empty: ClassVar[str] = ""
    _NAMES: ClassVar[dict[str, str]] = {
        fold(word): code
        for code, names in {
            "sv": "svenska swedish", "en": "engelska english", "de": "tyska german deutsch",
            "da": "danska danish dansk", "pl": "polska polish polski", "lt": "litauiska lithuanian",
            "lv": "lettiska latvian", "et": "estniska estonian", "fi": "finska finnish", "no": "norska norwegian",
            "fr": "franska french", "es": "spanska spanish", "ar": "arabiska arabic", "uk": "ukrainska ukrainian",
        }.items()
        for word in (code, *names.split())
    }  # fmt: skip
    CODES: ClassVar[tuple[str, ...]] = tuple(dict.fromkeys(_NAMES.values()))

    def parse(self, text: str) -> str:
        codes = []
        for part in re.split(r"[,;/\s]+", text.strip()):
            if not part:
                continue
            if (found := self._NAMES.get(fold(part))) is None:
                raise UserError(
                    "unknown_language",
                    N_("“{value}” is not a language we know. Write codes such as sv, en, de with commas between."),
                    value=clean_line(part[:40], 40),
                )
            codes.append(found)
        return ", ".join(dict.fromkeys(codes))


@dataclass(frozen=True, slots=True)
class Country(_Plain):
    """A country as its two letters; ``allowed`` limits which."""

    allowed: tuple[str, ...] = ()
    empty: ClassVar[str] = "SE"
    _NAMES: ClassVar[dict[str, str]] = {
        name: code
        for code, names in {
            "SE": "sverige sweden schweden", "DE": "tyskland germany deutschland", "DK": "danmark denmark",
            "PL": "polen poland polska", "LT": "litauen lithuania", "LV": "lettland latvia", "EE": "estland estonia",
            "FI": "finland suomi", "NO": "norge norway",
        }.items()
        for name in names.split()
    }  # fmt: skip

    def parse(self, text: str) -> str:
        plain = clean_line(text, 40)
        code = self._NAMES.get(fold(plain), plain.upper())
        if not code:
            return self.empty
        if not (len(code) == 2 and code.isascii() and code.isalpha()) or (self.allowed and code not in self.allowed):
            raise UserError(
                "unknown_country",
                N_("“{value}” is not a country we know here. Write two letters: {countries}."),
                value=plain,
                countries=self.allowed or ("SE", "DE", "DK", "PL", "…"),
            )
        return code


@dataclass(frozen=True, slots=True)
class YesNo(_Plain):
    """Yes or no; an empty cell is no. In an answer such as ``Ja, sedan 2019`` the first word says it."""

    empty: ClassVar[bool] = False
    _YES: ClassVar = frozenset(("ja", "j", "jo", "yes", "y", "x", "1", "true", "sant", "ok"))
    _NO: ClassVar = frozenset(("nej", "n", "no", "nei", "nein", "0", "false", "falskt", "-", ""))

    def parse(self, text: str) -> bool:
        word = fold(text)
        if (answer := re.match(r"(\w+)\s*[,.;:(–-]", word)) and answer[1] in ("ja", "yes", "nej", "no", "nei"):
            word = answer[1]
        if word in self._YES:
            return True
        if word in self._NO:
            return False
        raise UserError("not_yes_or_no", N_("“{value}” is neither yes nor no."), value=clean_line(text[:40], 40))

    def show(self, value: bool, catalog: Catalog) -> str:
        return catalog.text(N_("Yes")) if value else catalog.text(N_("No"))


@dataclass(frozen=True, slots=True)
class Date(_Plain):
    """A day, written 2026-06-12 in files; see :mod:`made_in_blekinge.domain.dates` for what else is read.

    With ``today`` it is what a person types, whose year may be short or left out.
    """

    today: dt.date | None = None
    empty: ClassVar[None] = None

    def parse(self, text: str) -> dt.date | None:
        plain = text.strip()
        return parse_date(plain, self.today) if plain else None

    def write(self, value: dt.date | None, catalog: Catalog) -> Cell:
        return value


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in öre, not negative; empty where there is none."""

    currency: str = ""
    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        if not text.strip():
            return None
        ore = money.parse_amount(text, self.currency or None)
        if ore < 0:
            raise UserError(
                "negative_amount", N_("An amount cannot be less than nothing here: {value}"), value=text[:40]
            )
        return ore

    def write(self, value: int | None, catalog: Catalog) -> Cell:
        return None if value is None else Decimal(value) / 100

    def show(self, value: int | None, catalog: Catalog) -> str:
        if value is None:
            return ""
        return catalog.money(value, self.currency) if self.currency else catalog.amount(value)


@dataclass(frozen=True, slots=True)
class SignedMoney:
    """An amount in öre; less than nothing where money goes back."""

    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        return money.parse_amount(re.sub(r"^(-?)\s*\$", r"\1", text.strip())) if text.strip() else None

    def write(self, value: int | None, catalog: Catalog) -> Cell:
        return None if value is None else Decimal(value) / 100

    def show(self, value: int | None, catalog: Catalog) -> str:
        return "" if value is None else catalog.amount(value)


@dataclass(frozen=True, slots=True)
class Whole(_Plain):
    """A whole number within its limits; empty where there is none."""

    low: int = 0
    high: int = 10_000_000
    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        if not text.strip():
            return None
        number = money.parse_integer(text)
        if not self.low <= number <= self.high:
            raise UserError(
                "out_of_range", N_("{value} is outside {low} to {high}."), value=number, low=self.low, high=self.high
            )
        return number

    def write(self, value: int | None, catalog: Catalog) -> Cell:
        return value


@dataclass(frozen=True, slots=True)
class Scaled:
    """A decimal number kept as a whole number of ``1 / scale``: metres in mm, percent in basis points."""

    scale: int
    high: int = 10_000_000
    low: int = 0
    suffixes: str = "%|m|meter|l|st"
    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        plain = re.sub(rf"\s*({self.suffixes})\.?$", "", text.strip(), flags=re.IGNORECASE)
        if not text.strip():
            return None
        number = money.parse_decimal(plain or text) * self.scale
        if number != int(number) or not self.low <= number <= self.high:
            raise UserError(
                "out_of_range",
                N_("{value} is outside {low} to {high}."),
                value=clean_line(text[:40], 40),
                low=Decimal(self.low) / self.scale,
                high=Decimal(self.high) / self.scale,
            )
        return int(number)

    def write(self, value: int | None, catalog: Catalog) -> Cell:
        return None if value is None else Decimal(value) / self.scale

    def show(self, value: int | None, catalog: Catalog) -> str:
        shown = "" if value is None else catalog.decimal(Decimal(value) / self.scale)
        return shown + "0" * (shown[-4:-3] == ".")  # 42.333 would be read as thousands, and is refused
