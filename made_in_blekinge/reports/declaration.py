"""Declaration of a report: parameters, query, writers by file suffix, views on the screen, and permitted readers.

Everything that is heavy to import (reportlab, XlsxWriter, the mapped tables) is imported by the functions of a
declaration when they run, because the command line makes its sub-commands from all declarations.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.people import Readers
from made_in_blekinge.domain.vat_abroad import HOME
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, WINDOW_LANGUAGES, Catalog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from made_in_blekinge.reports.views import View

Value = TypeVar("Value")
Result = TypeVar("Result")
ParameterTexts = Mapping[str, str]
"""Parameter values as texts, by key."""


class Group(Code):
    """The heading of a report in the list."""

    SALES = "sales", N_("Sales")
    MONEY = "money", N_("Money")
    ON_SITE = "on_site", N_("On site")
    FOLLOW_UP = "follow_up", N_("Follow-up")
    SUPPORT = "support", N_("Help and support")


class ReportChoice(NamedTuple):
    """A value that can be chosen, with the text that people see for it."""

    value: str
    text: str


def printed_at(printed: dt.datetime, countries: Collection[str]) -> dt.datetime:
    """When a paper was made, by the clocks where it is about: of several countries, by those at home."""
    return local(printed, next(iter(countries)) if len({*countries}) == 1 else HOME)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Arguments of a query: session, time, languages for names in order of preference, and parameter values."""

    session: "Session"
    now: dt.datetime
    values: ParameterTexts
    languages: tuple[str, ...] = CONTENT_LANGUAGES

    @property
    def today(self) -> dt.date:
        return self.now.astimezone().date()

    def __getitem__(self, parameter: "Parameter[Value]") -> Value:
        return parameter.read(self.values[parameter.key])

    def get(self, parameter: "Parameter[Value]") -> Value | None:
        """The value of an optional parameter, or ``None``."""
        text = self.values.get(parameter.key)
        return parameter.read(text) if text else None


def _no_default(_inputs: Inputs) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Parameter(Generic[Value]):
    """A parameter of a report. It becomes ``--key`` on the command line and a field in the window.

    ``read`` makes a value of a text or refuses it. ``choices`` are what the window offers, given the parameters
    before this one; the ``default`` of these is chosen first, or else the first choice. ``title`` and ``explanation``
    are source texts. Of a ``well_formed`` parameter a text that cannot be read is refused as unusable before work
    begins, like an unknown option; ``fixed`` are the only values that there are. Values that are ``alone``, as
    everybody among exhibitors, make another report, with which those of the others are not compared. One ``of_paper``
    changes how much a PDF has, and no figure.
    """

    key: str
    title: str
    metavar: str
    explanation: str
    read: Callable[[str], Value]
    choices: Callable[[Inputs, Catalog], Sequence[ReportChoice]]
    default: Callable[[Inputs], str] = _no_default
    required: bool = True
    well_formed: bool = False
    fixed: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    of_paper: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """Parameters of which exactly one is given: a choice of what a report is about. Each has a source text."""

    title: str
    choices: Mapping[str, Parameter[Any]]


ReportField = Parameter[Any] | OneOf
Writer = Callable[[Path, Result, Catalog, dt.datetime], object]
"""Writes a file in the language of a catalog; the local time is that of printing."""


class Nearest(NamedTuple):
    """Parameter values near the chosen ones for which there are figures, with the text that people see for them."""

    values: ParameterTexts
    text: str


class NextStep(NamedTuple):
    """The action offered for an empty report: source text, icon, and the page to open."""

    text: str
    icon: str
    page: str
    arguments: Mapping[str, object]


class Confirmation(NamedTuple):
    """The sentence of the command line: a source text with a place for ``{file}``, and its other values.

    ``further`` are sentences of the same values that must not be missed.
    """

    text: str
    values: Mapping[str, object] = {}
    further: Sequence[str] = ()


@dataclass(frozen=True)
class Report(Generic[Result]):
    """A report. ``title``, ``purpose`` and ``nothing`` (shown for an empty report) are source texts.

    ``topics`` are the tables whose changes trigger a refresh, ``examples`` the options in the help's examples.
    """

    key: str
    title: str
    purpose: str
    group: Group
    parameters: tuple[ReportField, ...]
    query: Callable[[Inputs], Result]
    writers: Mapping[str, Writer[Result]]
    readers: Readers
    topics: frozenset[str]
    written: Callable[[Result], Confirmation]
    views: "Callable[[Result], Sequence[View]]"
    is_empty: Callable[[Result], bool]
    nothing: str
    examples: tuple[str, ...]
    next_step: NextStep | None = field(default=None)
    nearest: "Callable[[Inputs], Nearest | None] | None" = field(default=None)
    """What to show instead of an empty report."""
    languages: tuple[str, ...] = WINDOW_LANGUAGES
    """Those in which its paper exists."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The supported file suffixes."""
        return tuple(self.writers)

    def about(self, values: ParameterTexts) -> ParameterTexts:
        """Those of ``values`` that say what the report is about."""
        paper = {parameter.key for parameter in self.each_parameter() if parameter.of_paper}
        return {key: value for key, value in values.items() if key not in paper}

    def each_parameter(self) -> Iterator[Parameter[Any]]:
        """All parameters, with alternatives (:class:`OneOf`) flattened."""
        for entry in self.parameters:
            yield from entry.choices.values() if isinstance(entry, OneOf) else (entry,)
