"""The register of venues, and how candidates for a permanent place are ranked: by weights that can be edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Country, LongText, Money, TextLine, Whole, YesNo
from made_in_blekinge.domain.market import CURRENCIES, Code, RentPeriod
from made_in_blekinge.i18n import N_, Catalog


class Criterion(Code):
    """By what candidates for a permanent place are compared."""

    SALES_PER_DAY = "sales_per_day", N_("Sales a day")
    VISITORS_PER_DAY = "visitors_per_day", N_("Visitors a day")
    EXHIBITORS = "exhibitors", N_("Exhibitors at an event")
    EVENTS = "events", N_("Events held")
    SIZE = "size", N_("Size, m²")
    POWER = "power", N_("Power, A")
    RENT = "rent", N_("Rent a day")

    @property
    def less_is_better(self) -> bool:
        return self is Criterion.RENT

    @property
    def is_money(self) -> bool:
        return self in (Criterion.SALES_PER_DAY, Criterion.RENT)


_DAYS: Final = {
    RentPeriod.DAY: Decimal(1),
    RentPeriod.WEEK: Decimal(7),
    RentPeriod.MONTH: Decimal(365) / 12,
    RentPeriod.YEAR: Decimal(365),
}
"""A month is the twelfth of a year."""


def rent_a_day(rent_ore: int | None, period: RentPeriod) -> int | None:
    """What a rent is for one day."""
    return None if rent_ore is None else int((Decimal(rent_ore) / _DAYS[period]).to_integral_value(ROUND_HALF_UP))


_WHERE = N_("Where")
_MONEY = N_("Money")

FIELDS: tuple[Field, ...] = (
    Field("name", N_("Name"), TextLine(), ("Namn", "Lokal", "Plats"), required=True),
    Field("owner", N_("Owner"), TextLine(), ("Ägare", "Fastighetsägare")),
    Field("address", N_("Address"), TextLine(), ("Adress", "Gatuadress"), _WHERE),
    Field("town", N_("Town"), TextLine(), ("Ort", "Stad"), _WHERE),
    Field("region", N_("Municipality or region"), TextLine(), ("Kommun", "Region"), _WHERE),
    Field("country", N_("Country"), Country(), ("Land",), _WHERE, default="SE"),
    Field("size_m2", N_("Size, m²"), Whole(), ("Yta", "Storlek", "m2"), _WHERE),
    Field("power_a", N_("Power, A"), Whole(), ("El", "Ström", "Ampere"), _WHERE),
    Field("rent_ore", N_("Rent"), Money(), ("Hyra",), _MONEY),
    Field("rent_period", N_("Rent for"), Choice(RentPeriod), ("Hyra per",), _MONEY, default=RentPeriod.DAY),
    Field("currency", N_("Currency"), TextLine(8, parse_currency, CURRENCIES), ("Valuta",), _MONEY, default="SEK"),
    Field("candidate", N_("Candidate for a permanent place"), YesNo(), ("Kandidat",), default=False),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar",)),
)
BY_KEY = {field.key: field for field in FIELDS}


def complete(_values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """No field of a venue depends on another."""
    return dict(changed)


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """A venue with what came out of the events there. Money is in hundredths of ``currency``.

    Sales, visitors and days are of events of the same currency; a figure that nobody knows is ``None``.
    """

    id: int
    name: str
    owner: str
    town: str
    candidate: bool
    currency: str
    figures: Mapping[Criterion, int | None]
    days_sold: int
    days_counted: int


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of a candidate: its figure, its weight, and its points of at most a hundred."""

    criterion: Criterion
    figure: int | None
    weight: int
    points: int

    @property
    def weighted(self) -> int:
        return self.points * self.weight


@dataclass(frozen=True, slots=True)
class RankedVenue:
    """A candidate with its place among those of its currency; ``total`` is the mean of the points by the weights."""

    place: int
    venue: VenueFacts
    scores: tuple[Score, ...]
    total: int

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        """Criteria without a figure: they give no points."""
        return tuple(score.criterion for score in self.scores if score.figure is None and score.weight)


def figure_said(criterion: Criterion, figure: int | None, currency: str, catalog: Catalog) -> str:
    """The figure of a criterion as people read it."""
    if figure is None:
        return catalog.text(N_("not known"))
    return catalog.money(figure, currency) if criterion.is_money else catalog.number(figure)


def rank(venues: Sequence[VenueFacts], weights: Mapping[Criterion, int]) -> list[RankedVenue]:
    """The candidates, the best first. The best figure of a criterion has a hundred points, the others in proportion.

    Amounts of two currencies are never compared: each currency has its own ranking.
    """
    found = []
    for currency in sorted({venue.currency for venue in venues}):
        group = [venue for venue in venues if venue.currency == currency]
        scored = [(venue, _scores(venue, group, weights)) for venue in group]
        scored.sort(key=lambda pair: (-_total(pair[1]), pair[0].name))
        totals = [_total(scores) for _, scores in scored]
        found += [
            RankedVenue(totals.index(total) + 1, venue, scores, total)
            for (venue, scores), total in zip(scored, totals, strict=True)
        ]
    return found


def _scores(venue: VenueFacts, group: Sequence[VenueFacts], weights: Mapping[Criterion, int]) -> tuple[Score, ...]:
    return tuple(
        Score(criterion, venue.figures.get(criterion), weights.get(criterion, 0), _points(criterion, venue, group))
        for criterion in Criterion
    )


def _points(criterion: Criterion, venue: VenueFacts, group: Sequence[VenueFacts]) -> int:
    figure = venue.figures.get(criterion)
    known = [value for each in group if (value := each.figures.get(criterion)) is not None]
    if figure is None or not known:
        return 0
    if criterion.less_is_better:
        return 100 if figure == 0 else _share(min(known), figure)
    return _share(figure, max(known)) if max(known) else 0


def _share(part: int, whole: int) -> int:
    return int((Decimal(part) * 100 / whole).to_integral_value(ROUND_HALF_UP))


def _total(scores: Sequence[Score]) -> int:
    weights = sum(score.weight for score in scores)
    return _share(sum(score.weighted for score in scores), 100 * weights) if weights else 0
