"""Fields: one declaration of a column of a register serves import, export, table, form and check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from made_in_blekinge.domain.kinds import Kind, Money
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import at, missing_value
from made_in_blekinge.i18n import CONTENT_LANGUAGES, Catalog, catalog


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register.

    ``headings`` are further names of the column in files, beside its key and title (Swedish titles are found through
    the catalog). ``group`` is the heading under which a form shows it. ``fixed`` fields are given by the program.
    ``language`` is the content language of a text that is kept in several. ``strict``: a text that cannot be read
    rejects the whole row of a file, as it always does for what is required and, unless ``lenient``, for amounts.
    """

    key: str
    title: str
    kind: Kind
    headings: tuple[str, ...] = ()
    group: str = ""
    help: str = ""
    required: bool = False
    fixed: bool = False
    default: object = None
    language: str = ""
    strict: bool = False
    lenient: bool = False
    follows: str = ""
    """The key of the day that this one does not lie before: where it is empty, its calendar opens there."""
    example: str = ""
    """A source text that an empty field of a new record shows."""

    @property
    def rejects(self) -> bool:
        """Whether a text that cannot be read rejects its row; otherwise the row comes in and the text is noted."""
        return self.required or self.strict or (isinstance(self.kind, Money) and not self.lenient)

    def parse(self, text: str) -> Any:  # noqa: ANN401
        """The value of ``text``, the default where there is none; an error names this field."""
        with at(self.key):
            value = self.kind.parse(text)
            if self.required and value in ("", None):
                raise missing_value(self.title)
        return self.default if value is None else value

    @property
    def start(self) -> Any:  # noqa: ANN401
        """The value of a new row."""
        return self.kind.empty if self.default is None else self.default

    def label(self, catalog: Catalog) -> str:
        """What stands beside the field and over its column: ``Namn (sv)``."""
        title = catalog.text(self.title)
        return f"{title} ({self.language})" if self.language else title


def in_languages(key: str, title: str, kind: Kind, headings: tuple[str, ...] = (), **rest: Any) -> tuple[Field, ...]:  # noqa: ANN401
    """The same field in every content language: ``name_sv``, ``name_en`` … In files the first needs no mark."""
    return tuple(
        Field(f"{key}_{language}", title, kind, _marked(headings, language), language=language, **rest)
        for language in CONTENT_LANGUAGES
    )


_LANGUAGE_WORDS = {
    "sv": ("svenska", "swedish"),
    "en": ("engelska", "english"),
    "de": ("tyska", "german", "deutsch"),
    "da": ("danska", "danish", "dansk"),
    "pl": ("polska", "polish", "polski"),
    "lt": ("litauiska", "lithuanian", "lietuvių"),
}


def _marked(headings: tuple[str, ...], language: str) -> tuple[str, ...]:
    marked = tuple(f"{heading} {word}" for heading in headings for word in (language, *_LANGUAGE_WORDS[language]))
    return headings + marked if language == CONTENT_LANGUAGES[0] else marked


def heading_key(text: str) -> str:
    """How headings are compared: without case, accents and signs."""
    return " ".join("".join(letter if letter.isalnum() or letter == "%" else " " for letter in fold(text)).split())


@cache
def headings_of(fields: Sequence[Field]) -> Mapping[str, Field]:
    """Every name by which files call a field, Swedish and English."""
    names: dict[str, Field] = {}
    for field in fields:
        titles = (field.label(catalog("sv")), field.label(catalog("en")))
        for name in (field.key, *titles, *field.headings):
            names.setdefault(heading_key(name), field)
    return names
