"""Languages: catalogs are objects, so that a label can be Polish while the window is Swedish.

Source texts are English and marked with :func:`N_`; they are translated when shown, never at import. Catalogs live in
``resources/locale/<language>.po`` and are compiled once into the cache folder, because a text is found in a ``.mo``
without reading the others.
"""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from made_in_blekinge import paths
from made_in_blekinge.compiled import CompiledTexts
from made_in_blekinge.errors import N_ as N_
from made_in_blekinge.errors import UserError

if TYPE_CHECKING:
    from decimal import Decimal

    from babel import Locale

WINDOW_LANGUAGES = ("sv", "en")
"""Languages of the window and of every text of the program."""
PAPER_LANGUAGES = ("sv", "en", "de", "da", "pl", "lt")
"""Languages in which every paper exists."""
CONTENT_LANGUAGES = PAPER_LANGUAGES
"""Languages in which a market keeps names and descriptions."""
LANGUAGE_WORDS = {
    "sv": N_("Swedish"), "en": N_("English"), "de": N_("German"), "da": N_("Danish"), "pl": N_("Polish"),
    "lt": N_("Lithuanian"), "lv": N_("Latvian"), "et": N_("Estonian"), "fi": N_("Finnish"), "no": N_("Norwegian"),
    "fr": N_("French"), "es": N_("Spanish"), "ar": N_("Arabic"), "uk": N_("Ukrainian"),
}  # fmt: skip
"""What the program calls languages in a sentence: “polska” in Swedish."""
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English", "de": "Deutsch", "da": "Dansk", "pl": "Polski", "lt": "Lietuvių"}
"""What those who speak them call them, for choosing one's own."""
_LOCALES = {"en": "en_GB"}  # day before month and a 24-hour clock also in English


def first_text(texts: Mapping[str, str], *preferred: str) -> str:
    """User content in the first of the ``preferred`` languages that has it, else in the order of the market's
    languages, else in any; empty where none has.
    """
    return next((texts[code] for code in (*preferred, *CONTENT_LANGUAGES, *texts) if texts.get(code)), "")


def first_texts(rows: Iterable[tuple[int, str, str]], *preferred: str) -> dict[int, str]:
    """:func:`first_text` of each id, from rows of id, language and text."""
    texts: dict[int, dict[str, str]] = {}
    for key, language, text in rows:
        texts.setdefault(key, {})[language] = text
    return {key: first_text(found, *preferred) for key, found in texts.items()}


class Catalog:
    """One language: its texts and its ways to write numbers, money, dates and times."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _translations(self) -> CompiledTexts | NullTranslations:
        source = paths.resources() / "locale" / f"{self.language}.po"
        if not source.exists():
            return NullTranslations()
        return CompiledTexts(_compiled(source))

    @cached_property
    def locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.language, self.language))

    def text(self, source: str, /, **values: object) -> str:
        """The translation of ``source`` with its ``{name}`` places filled in."""
        translated = self._translations.gettext(source) if source else ""
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        return self._translations.ngettext(one, many, count).format(count=self.number(count), **values)

    def error(self, error: UserError) -> str:
        """The sentence of ``error``. A ``title`` and the members of a tuple are source texts and translated too.

        An error among the values is said by its own sentence; amounts, decimals and days as the language writes them.
        """
        return self.sentence(error.text, error.values)

    def sentence(self, source: str, values: Mapping[str, object]) -> str:
        """The translation of ``source`` with its values said as those of an error."""
        return self.text(source, **{key: self._value(key, value) for key, value in values.items()})

    def _value(self, key: str, value: object) -> object:
        if type(value) is str:  # most are, and a file may have a hundred thousand remarks
            return self.text(value) if key == "title" else value
        if isinstance(value, tuple):
            return ", ".join(str(self._value("title", part)) for part in value)
        if isinstance(value, UserError):
            return self.error(value)
        if isinstance(value, Said):
            return value.said(self)
        return self.text(str(value)) if key == "title" and isinstance(value, str) else self._figure(value)

    def _figure(self, value: object) -> object:
        """Amounts, decimals and days as this language writes them."""
        from decimal import Decimal

        if isinstance(value, Amount):
            return self.money(value, value.currency) if value.currency else self.amount(value)
        if isinstance(value, Decimal):
            return self.decimal(value)
        return self.date(value) if isinstance(value, dt.date) else value

    def money(self, ore: int, currency: str) -> str:
        """``ore`` (hundredths of ``currency``) as people write it: ``1 250,00 kr``."""
        return _money(ore, currency, self)

    def whole_money(self, ore: int, currency: str) -> str:
        """``ore`` rounded to whole units, for large figures: ``48 215 kr``."""
        from decimal import ROUND_HALF_UP, Decimal

        from babel.numbers import format_currency

        rounded = (Decimal(ore) / 100).quantize(Decimal(1), ROUND_HALF_UP)
        pattern = self.locale.currency_formats["standard"].pattern.replace(".00", "")
        written = format_currency(rounded, currency, pattern, locale=self.locale, currency_digits=False)
        return _minus(re.sub(r"([A-Za-z])(?=[\d-])", "\\1\N{NO-BREAK SPACE}", written), rounded)

    def currency_sign(self, currency: str) -> str:
        """``kr`` of SEK in Swedish, ``SEK`` in English."""
        from babel.numbers import get_currency_symbol

        return get_currency_symbol(currency, locale=self.locale)

    def amount(self, ore: int, grouped: bool = True) -> str:
        """``ore`` without its currency: ``1 250,00``. What is written into a field is not ``grouped``: ``1250,00``."""
        return _amount(ore, grouped, self)

    def share(self, permille: int) -> str:
        """``25 %``, ``2,6 %``."""
        from decimal import Decimal

        return f"{self.number(Decimal(permille) / 10)}\N{NO-BREAK SPACE}%"

    def number(self, value: "int | Decimal") -> str:
        return _number(value, self)

    def decimal(self, value: "Decimal") -> str:
        """``12,5``: all its decimals and no groups, so that it can be written into a field."""
        from babel.numbers import format_decimal

        return _minus(format_decimal(value, "0.######", locale=self.locale), value)

    def date(self, value: dt.date, form: str = "medium") -> str:
        from babel.dates import format_date

        return format_date(value, form, locale=self.locale)

    def span(self, first: dt.date, last: dt.date | None) -> str:
        """The days from ``first`` to ``last`` without their year: ``2–4 juli``, ``30 aug.–2 sep.``"""
        from babel.dates import format_interval

        if last is None or last == first:
            return self.date(first, "d MMMM")
        form = "MMMMd" if first.month == last.month else "MMMd"
        return format_interval(first, last, form, locale=self.locale).replace("\N{THIN SPACE}", "")

    def weekday_date(self, value: dt.date) -> str:
        """The date with its week day: ``fre 12 juni 2026``."""
        return self.date(value, "EEE d MMMM y")

    def time(self, value: dt.time | dt.datetime) -> str:
        return value.strftime("%H:%M")


@runtime_checkable
class Said(Protocol):
    """A value of a message that says itself in the reader's language."""

    def said(self, catalog: Catalog) -> str: ...


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, called what the reader's language calls it."""

    code: str

    def said(self, catalog: Catalog) -> str:
        return catalog.text(LANGUAGE_WORDS.get(self.code, self.code))

    def title(self, catalog: Catalog) -> str:
        """As it stands alone, in a list: ``Polska``."""
        word = self.said(catalog)
        return word[:1].upper() + word[1:]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of something: source texts for one and for many, and how many there are."""

    one: str
    many: str
    count: int

    def said(self, catalog: Catalog) -> str:
        return catalog.plural(self.one, self.many, self.count)


class Amount(int):
    """Hundredths of a currency in a message, written as the reader's language writes them: money, of a ``currency``."""

    currency: str

    def __new__(cls, ore: int, currency: str = "") -> Self:
        made = super().__new__(cls, ore)
        made.currency = currency
        return made


@lru_cache(maxsize=20_000)
def _money(ore: int, currency: str, catalog: Catalog) -> str:
    """As Babel writes it, which takes longer for one amount than a table for its cell: its signs are asked for once."""
    signs = _signs(ore < 0, currency, catalog)
    if signs is None:
        return _babel_money(ore, currency, catalog.locale)
    return _framed(ore, signs)


def _framed(ore: int, signs: tuple[str, str, str, str]) -> str:
    before, group, point, after = signs
    whole, hundredths = divmod(abs(ore), 100)
    return f"{before}{f'{whole:,}'.replace(',', group)}{point}{hundredths:02}{after}"


@lru_cache(maxsize=20_000)
def _amount(ore: int, grouped: bool, catalog: Catalog) -> str:
    signs = _amount_signs(ore < 0, grouped, catalog)
    return _babel_amount(ore, grouped, catalog.locale) if signs is None else _framed(ore, signs)


@lru_cache
def _amount_signs(negative: bool, grouped: bool, catalog: Catalog) -> tuple[str, str, str, str] | None:
    return _signs_in(_babel_amount(-123456789 if negative else 123456789, grouped, catalog.locale))


def _babel_amount(ore: int, grouped: bool, locale: "Locale") -> str:
    from decimal import Decimal

    from babel.numbers import format_decimal

    return _minus(format_decimal(Decimal(ore) / 100, "#,##0.00" if grouped else "0.00", locale=locale), ore)


def _minus(written: str, value: "int | Decimal") -> str:
    """A number below zero with the minus sign, which some languages write as a hyphen: there is one kind of it."""
    return written.replace("-", "\N{MINUS SIGN}", 1) if value < 0 else written


@lru_cache(maxsize=20_000)
def _number(value: "int | Decimal", catalog: Catalog) -> str:
    from babel.numbers import format_decimal

    return _minus(format_decimal(value, locale=catalog.locale), value)


@lru_cache
def _signs(negative: bool, currency: str, catalog: Catalog) -> tuple[str, str, str, str] | None:
    """What stands before, between and after the figures of an amount; ``None`` for a currency without hundredths."""
    return _signs_in(_babel_money(-123456789 if negative else 123456789, currency, catalog.locale))


def _signs_in(written: str) -> tuple[str, str, str, str] | None:
    """What surrounds the figures of 1234567.89."""
    found = re.fullmatch(r"(\D*)1(\D*)234(?:\2)567(\D+)89(\D*)", written)
    return None if found is None else (found[1], found[2], found[3], found[4])


def _babel_money(ore: int, currency: str, locale: "Locale") -> str:
    from decimal import Decimal

    from babel.numbers import format_currency

    written = format_currency(Decimal(ore) / 100, currency, locale=locale)
    apart = re.sub(r"([A-Za-z])(?=[\d-])", "\\1\N{NO-BREAK SPACE}", written)  # English writes ``SEK557.00``
    return _minus(apart, ore)


@lru_cache
def catalog(language: str) -> Catalog:
    return Catalog(language)


def system_language(environment: Callable[[str], str | None] = os.environ.get) -> str:
    """``sv`` on a Swedish system (and where the system does not say), otherwise ``en``."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment(name)
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return "sv" if value.startswith("sv") else "en"
    return "sv"


def _compiled(source: Path) -> bytes:
    """The ``.mo`` of a ``.po``, made anew when the ``.po`` is of another time or size, and kept where that can be."""
    from made_in_blekinge import __version__

    stat = source.stat()
    target = paths.cache() / f"{source.stem}-{__version__}-{stat.st_mtime_ns:x}-{stat.st_size:x}.mo"
    if target.exists():
        return target.read_bytes()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        messages = read_po(file)
    from made_in_blekinge import files

    write_mo(made := BytesIO(), messages)
    with suppress(OSError, UserError):
        files.make_folder(target.parent)
        files.write_bytes(target, made.getvalue())
    return made.getvalue()
