"""Frozen rows for papers: booth signs and sales summaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from made_in_blekinge.domain.market import Branch, Mark, Means, Municipality, Phase


@dataclass(frozen=True, slots=True)
class EventHead:
    """The event heading of every paper; ``mark`` is set for a demonstration or rehearsal."""

    code: str
    name: str
    phase: Phase
    venue: str
    town: str
    country: str
    starts: date
    ends: date | None
    currency: str
    mark: Mark | None = None
    languages: tuple[str, ...] = ("sv",)
    """Those of its papers, the main one first."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By language; ``name`` is the one of the market's languages."""
    website: str = ""
    """Its own page, for visitors."""

    def in_language(self, code: str) -> "EventHead":
        """With its name in this language, where it has one."""
        name = self.names.get(code, self.name)
        return self if name == self.name else replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an exhibitor says of itself to visitors: texts by language, its town and where to meet it.

    All but ``makes`` is there only with its consent to publish. ``card`` are its name and how to reach it, as the text
    of a code; ``swish`` is there where it sells itself.
    """

    makes: Mapping[str, str] = field(default_factory=dict, hash=False)
    presentations: Mapping[str, str] = field(default_factory=dict, hash=False)
    town: str = ""
    website: str = ""
    card: str = ""
    swish: str = ""


@dataclass(frozen=True, slots=True)
class SignSharer:
    """One occupant of a shared booth on its sign; ``payload`` is the text of its own QR code."""

    number: int
    exhibitor: str
    municipality: Municipality | None
    branch: Branch | None
    payload: str
    about: Introduction = Introduction()


@dataclass(frozen=True, slots=True)
class BoothSign:
    """One booth of an event with its occupants; ``payload`` is the text of the QR code, empty if vacant.

    For a shared booth ``exhibitor`` has all names, and ``sharers`` the data of each.
    """

    event: EventHead
    booth: str
    exhibitor: str
    municipality: Municipality | None
    branch: Branch | None
    payload: str
    logo: bytes | None
    sharers: tuple[SignSharer, ...] | None = None
    about: Introduction = Introduction()


class SalesSum(NamedTuple):
    """A sum of sales under one heading. ``net_ore + vat_ore == gross_ore`` always. A tuple: a year has many.

    ``key`` is the id of the exhibitor or product, 0 of goods that are in no register: two may have the same name.
    A product has the name of its ``exhibitor``, an exhibitor a ``branch``.
    """

    name: str
    items: int
    gross_ore: int
    vat_ore: int
    key: int = 0
    exhibitor: str = ""
    branch: Branch | None = None

    @property
    def net_ore(self) -> int:
        return self.gross_ore - self.vat_ore


class Net:
    """Mixin: net amount from gross amount and VAT."""

    __slots__ = ()
    gross_ore: int
    vat_ore: int

    @property
    def net_ore(self) -> int:
        return self.gross_ore - self.vat_ore


class Totals(Net):
    """Mixin: average receipt from gross amount and number of receipts."""

    __slots__ = ()
    receipts: int

    @property
    def average_ore(self) -> int:
        """The average receipt, half up to the öre; 0 without receipts."""
        return (2 * self.gross_ore + self.receipts) // (2 * self.receipts) if self.receipts else 0


@dataclass(frozen=True, slots=True)
class RatePart(Net):
    """Sales at one VAT rate; ``vat_permille`` 60 is 6 %."""

    vat_permille: int
    gross_ore: int
    vat_ore: int


@dataclass(frozen=True, slots=True)
class MeansSum:
    """Sales by one means of payment."""

    means: Means
    gross_ore: int


@dataclass(frozen=True, slots=True)
class DayPart(Net):
    """Sales of one day, in the event's local time."""

    day: date
    receipts: int
    items: int
    gross_ore: int
    vat_ore: int


@dataclass(frozen=True, slots=True)
class HourPart:
    """``hour`` 0-23 in the event's local time."""

    hour: int
    receipts: int
    gross_ore: int


class DayHour(NamedTuple):
    """Sales of one hour of one day, in the event's local time."""

    day: date
    hour: int
    gross_ore: int


@dataclass(frozen=True, slots=True)
class EventSummary(Totals):
    """The sales of one event. ``items`` are quantities sold minus refunded; ``receipts`` counts every receipt."""

    event: EventHead
    receipts: int
    items: int
    gross_ore: int
    vat_ore: int
    by_exhibitor: tuple[SalesSum, ...]
    by_product: tuple[SalesSum, ...]
    by_vat_rate: tuple[RatePart, ...]
    by_payment: tuple[MeansSum, ...]
    by_day: tuple[DayPart, ...]
    by_hour: tuple[HourPart, ...]
    by_day_hour: tuple[DayHour, ...] = ()

    @property
    def rounding_ore(self) -> int:
        """What customers paid beyond the sales, by the rounding of cash."""
        return sum(part.gross_ore for part in self.by_payment) - self.gross_ore if self.by_payment else 0


@dataclass(frozen=True, slots=True)
class CurrencyTotal(Totals):
    """Totals of the events of one currency; currencies are never added together."""

    currency: str
    events: int
    receipts: int
    items: int
    gross_ore: int
    vat_ore: int


@dataclass(frozen=True, slots=True)
class SalesSummary:
    """``scope`` is what was requested: ``("event", "KNA26")``, ``("phase", "regional")`` or ``("year", "2026")``."""

    scope: tuple[str, str]
    events: tuple[EventSummary, ...]
    totals: tuple[CurrencyTotal, ...]
    mark: Mark | None
    whole: bool = False
    """Whether a paper of it has every exhibitor, product, day and hour of every event, instead of the largest."""
