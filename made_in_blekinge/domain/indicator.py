"""The figures of a year for the plan's follow-up: each with its definition, its rows, and what is hidden or not known.

Figures of people are hidden below five (:mod:`made_in_blekinge.domain.suppression`); currencies are never added. What
the registers do not know is a row without a value, never nought.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from made_in_blekinge.domain.market import Branch, Code, Mark, Municipality, Phase
from made_in_blekinge.domain.reference import BranchGroup, SouthernRegion
from made_in_blekinge.domain.suppression import hidden_groups, hides_sum, is_small
from made_in_blekinge.i18n import N_

PLANNED_EXPORT: Final = 333
"""Per mille: every third company of these branches exports (*Kreativa Blekinge*)."""
FIVE: Final = tuple(one for one in Municipality if one not in (Municipality.OTHER, Municipality.ABROAD))
UNKNOWN: Final = N_("Not known")


class IndicatorUnit(Code):
    """What the value of an indicator counts."""

    EVENTS = "events", N_("events")
    DAYS = "days", N_("days")
    VISITORS = "visitors", N_("visitors")
    EXHIBITORS = "exhibitors", N_("exhibitors")
    MUNICIPALITIES = "municipalities", N_("municipalities of five")
    BRANCHES = "branches", N_("branches")
    GROUPS = "groups", N_("groups")
    REGIONS = "regions", N_("regions of six")
    PERMILLE = "permille", N_("of the exhibitors")
    ORE = "ore", N_("hundredths of the currency")
    PARTNERS = "partners", N_("partners")
    AIMS = "aims", N_("aims")
    REFERRALS = "referrals", N_("referrals")
    GUESTS = "guests", N_("guests")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A part of an indicator. ``name`` is a source text, or what users wrote where it is their ``own``.

    ``value`` is ``None`` where it is hidden, or not known. Of a place or a branch nought means: not reached.
    """

    key: str
    name: str
    value: int | None
    hidden: bool = False
    own: bool = False
    currency: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The name by language, where a list has several."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the year. ``title`` and ``definition`` are source texts; ``sums`` are its values by currency."""

    key: str
    title: str
    definition: str
    value: int | None
    unit: IndicatorUnit
    rows: tuple[IndicatorRow, ...] = ()
    hidden: bool = False
    sums: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[IndicatorRow, ...]:
        """Rows that nobody has reached, or of which nothing is known."""
        return tuple(row for row in self.rows if not row.hidden and not row.value)


@dataclass(frozen=True, slots=True)
class YearEvent:
    """An event that was held in the year, or is under way; ``days`` are those in the year."""

    id: int
    code: str
    name: str
    phase: Phase
    currency: str
    days: int
    visitors: int | None
    region: str


class YearExhibitor(NamedTuple):
    """Somebody who was there in the year; ``first`` says for the first time."""

    id: int
    municipality: Municipality | None
    branch: Branch | None
    exports: bool
    first: bool


@dataclass(frozen=True)
class YearFacts:
    """What the registers know of a year. ``there`` and ``sold_ore`` are by event and exhibitor."""

    year: int
    events: Sequence[YearEvent]
    exhibitors: Mapping[int, YearExhibitor]
    there: frozenset[tuple[int, int]]
    sold_ore: Mapping[tuple[int, int], int]
    groups: Mapping[Branch, BranchGroup]
    regions: Sequence[SouthernRegion]
    partners: Mapping[str, int] = field(default_factory=dict)
    """How many partners of each kind had a part in the events of the year."""
    aims: Mapping[str, tuple[Mapping[str, str], int]] = field(default_factory=dict)
    """The texts of each aim by language, and how many events of the year serve it."""
    referrals: Mapping[str, int] = field(default_factory=dict)
    """How many that were sent in the year are ``answered`` and ``waiting``."""
    guests: Mapping[str, int] = field(default_factory=dict)
    """How many exhibitors of other markets came ``in``, and how many of ours went ``out``, in the year."""

    @cached_property
    def by_phase(self) -> Mapping[Phase, set[int]]:
        """The exhibitors who were there, at events of each phase."""
        at: dict[int, set[int]] = {one.id: set() for one in self.events}
        for event, exhibitor in self.there:
            if event in at:
                at[event].add(exhibitor)
        return {phase: set().union(*(at[one.id] for one in self.events if one.phase is phase)) for phase in Phase}

    @cached_property
    def everybody(self) -> set[int]:
        return set().union(*self.by_phase.values())


@dataclass(frozen=True, slots=True)
class PhaseYear:
    """A phase in the year; what is hidden or not known is ``None``."""

    phase: Phase
    events: int
    event_days: int
    visitors: int | None
    exhibitors: int | None
    first_time: int | None
    returning: int | None
    sales: Mapping[str, int | None]


@dataclass(frozen=True)
class IndicatorReport:
    """The indicators of a year; ``market`` is the organiser's name."""

    year: int
    phases: tuple[PhaseYear, ...]
    indicators: tuple[Indicator, ...]
    market: str = ""
    mark: Mark | None = None
    until: dt.date | None = None
    """The last day that is counted, where the year is not over."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody was at any event of the year."""
        exhibitors = self.find("exhibitors")
        return not exhibitors.hidden and not exhibitors.value

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return any(one.hidden or any(row.hidden for row in one.rows) for one in self.indicators)

    def find(self, key: str) -> Indicator:
        return next(one for one in self.indicators if one.key == key)


_Sales = dict[tuple[Phase, str], int | None]


def indicators(
    facts: YearFacts, market: str = "", mark: Mark | None = None, until: dt.date | None = None
) -> IndicatorReport:
    """Reckon every indicator of a year."""
    sales, totals = _sales_by(facts)
    made = (
        _events(facts), _days(facts), _visitors(facts), _exhibitors(facts), *_times(facts), _municipalities(facts),
        _branches(facts), _kreametern(facts), _regions(facts), _exporting(facts), _sales(sales, totals),
        _partners(facts), _aims(facts), _referrals(facts), _guests(facts),
    )  # fmt: skip
    return IndicatorReport(facts.year, tuple(_phases(facts, sales)), made, market, mark, until)


def _phases(facts: YearFacts, sales: _Sales) -> Iterable[PhaseYear]:
    people = {phase: len(found) for phase, found in facts.by_phase.items()}
    hidden = hidden_groups(people)
    for phase, found in facts.by_phase.items():
        events = [one for one in facts.events if one.phase is phase]
        known = [one.visitors for one in events if one.visitors is not None]
        first = sum(facts.exhibitors[key].first for key in found)
        parts = {"first": first, "again": len(found) - first}
        unsaid = phase in hidden or hides_sum(parts) or bool(hidden_groups(parts))
        yield PhaseYear(
            phase, len(events), sum(one.days for one in events), sum(known) if known or not events else None,
            None if phase in hidden else len(found), None if unsaid else first,
            None if unsaid else len(found) - first,
            {currency: value for (each, currency), value in sales.items() if each is phase},
        )  # fmt: skip


def _events(facts: YearFacts) -> Indicator:
    rows = [IndicatorRow(phase.value, phase.label, sum(one.phase is phase for one in facts.events)) for phase in Phase]
    text = N_("Events with at least one day in the year that has been; those that are only planned are not counted.")
    return Indicator("events", N_("Events"), text, len(facts.events), IndicatorUnit.EVENTS, tuple(rows))


def _days(facts: YearFacts) -> Indicator:
    rows = [IndicatorRow(one.code, one.name, one.days, own=True) for one in facts.events]
    text = N_("Days of the events in the year that have been: of a permanent place those with opening hours or sales.")
    total = sum(one.days for one in facts.events)
    return Indicator("event_days", N_("Event days"), text, total, IndicatorUnit.DAYS, tuple(rows))


def _visitors(facts: YearFacts) -> Indicator:
    rows = [IndicatorRow(one.code, one.name, one.visitors, own=True) for one in facts.events]
    known = [one.visitors for one in facts.events if one.visitors is not None]
    text = N_("Visitors that were counted, day by day or for the whole event; an event without a count is named.")
    total = sum(known) if known else None if facts.events else 0
    return Indicator("visitors", N_("Visitors"), text, total, IndicatorUnit.VISITORS, tuple(rows))


def _exhibitors(facts: YearFacts) -> Indicator:
    people = {phase: len(found) for phase, found in facts.by_phase.items()}
    hidden, count = hidden_groups(people), len(facts.everybody)
    rows = [IndicatorRow(each.value, each.label, *_shown(people[each], each in hidden)) for each in Phase]
    text = N_("Exhibitors who checked in or sold at an event in the year; each is counted once, also in a phase.")
    value, unsaid = _shown(count, is_small(count))
    return Indicator("exhibitors", N_("Exhibitors"), text, value, IndicatorUnit.EXHIBITORS, tuple(rows), unsaid)


def _shown(value: int, hidden: bool) -> tuple[int | None, bool]:
    return (None, True) if hidden else (value, False)


def _times(facts: YearFacts) -> tuple[Indicator, Indicator]:
    everybody = facts.everybody
    first = sum(facts.exhibitors[key].first for key in everybody)
    parts = {"first": first, "again": len(everybody) - first}
    hidden = hides_sum(parts) or bool(hidden_groups(parts))
    texts = (
        N_("Exhibitors of the year who had been at no event of an earlier year."),
        N_("Exhibitors of the year who had been at an event of an earlier year too."),
    )
    new, old = _shown(parts["first"], hidden), _shown(parts["again"], hidden)
    return (
        Indicator("first_time", N_("For the first time"), texts[0], new[0], IndicatorUnit.EXHIBITORS, (), new[1]),
        Indicator("returning", N_("Returning"), texts[1], old[0], IndicatorUnit.EXHIBITORS, (), old[1]),
    )


def _counted(people: Mapping[str, int], names: Mapping[str, tuple[str, bool]]) -> tuple[IndicatorRow, ...]:
    """A row for each group, small ones hidden; ``names`` are texts, and whether users wrote them."""
    everything = hides_sum(people)
    hidden = hidden_groups(people)
    return tuple(
        IndicatorRow(key, names[key][0], *_shown(count, bool(count) and (everything or key in hidden)),
                     own=names[key][1])
        for key, count in people.items()
    )  # fmt: skip


def _municipalities(facts: YearFacts) -> Indicator:
    found = Counter(facts.exhibitors[key].municipality for key in facts.everybody)
    people = {one.value: found[one] for one in Municipality} | {"unknown": found[None]}
    names = {one.value: (one.label, False) for one in Municipality} | {"unknown": (UNKNOWN, False)}
    reached = sum(people[one.value] > 0 for one in FIVE)
    text = N_(
        "Exhibitors of the year by the municipality that they are from; of Blekinge’s five, how many are reached."
    )
    return Indicator(
        "municipalities", N_("Municipalities"), text, reached, IndicatorUnit.MUNICIPALITIES, _counted(people, names)
    )


def _branches(facts: YearFacts) -> Indicator:
    found = {facts.exhibitors[key].branch for key in facts.everybody}
    rows = [IndicatorRow(one.value, one.label, int(one in found)) for one in Branch]
    text = N_("The plan’s fourteen branches and food: 1 where an exhibitor of the year is in it, 0 where nobody is.")
    return Indicator(
        "branches", N_("Branches"), text, sum(row.value or 0 for row in rows), IndicatorUnit.BRANCHES, tuple(rows)
    )


def _kreametern(facts: YearFacts) -> Indicator:
    groups = list(dict.fromkeys(one.group for one in facts.groups.values() if one.group))
    people = dict.fromkeys(groups, 0) | {"outside": 0, "unknown": 0}
    for key in facts.everybody:
        branch = facts.exhibitors[key].branch
        people["unknown" if branch is None else facts.groups[branch].group or "outside"] += 1
    names = {group: (group, True) for group in groups} | {
        "outside": (N_("Outside Kreametern, such as food"), False), "unknown": (UNKNOWN, False)}  # fmt: skip
    text = N_("Exhibitors of the year by the groups of Kreametern, as the table of branches says.")
    reached = sum(people[group] > 0 for group in groups)
    return Indicator(
        "kreametern", N_("Kreametern’s groups"), text, reached, IndicatorUnit.GROUPS, _counted(people, names)
    )


def _regions(facts: YearFacts) -> Indicator:
    found = [one.region for one in facts.events]
    rows = [IndicatorRow(one.name, one.name, found.count(one.name), own=True) for one in facts.regions]
    reached = sum(bool(row.value) for row in rows)
    if other := found.count(""):
        rows.append(IndicatorRow("elsewhere", N_("Elsewhere, or not known"), other))
    text = N_("Sydsverige’s regions in which an event of the year was held, by its municipality, region or town.")
    return Indicator("regions", N_("Sydsverige’s regions"), text, reached, IndicatorUnit.REGIONS, tuple(rows))


def _exporting(facts: YearFacts) -> Indicator:
    everybody = facts.everybody
    exporting = sum(facts.exhibitors[key].exports for key in everybody)
    parts = {"exporting": exporting, "others": len(everybody) - exporting}
    names = {"exporting": (N_("Exported in the year"), False), "others": (N_("Did not export"), False)}
    rows = (*_counted(parts, names), IndicatorRow("plan", N_("The plan’s one in three, ‰"), PLANNED_EXPORT))
    hidden = any(row.hidden for row in rows)
    share = None if hidden or not everybody else exporting * 1000 // len(everybody)
    text = N_("Share of the year’s exhibitors who by their record exported in it, beside the plan’s one in three.")
    return Indicator("exporting", N_("Exporting"), text, share, IndicatorUnit.PERMILLE, rows, hidden)


def _sales_by(facts: YearFacts) -> tuple[_Sales, dict[str, int | None]]:
    """Sales of each phase in each currency, and of all phases; ``None`` where they would tell what a few have sold."""
    by_event: dict[int, list[tuple[int, int]]] = {one.id: [] for one in facts.events}
    for (event, exhibitor), ore in facts.sold_ore.items():
        if event in by_event:
            by_event[event].append((exhibitor, ore))
    sums: Counter[tuple[Phase, str]] = Counter()
    sellers: dict[tuple[Phase, str], set[int]] = {}
    for one in facts.events:
        if found := by_event[one.id]:
            key = one.phase, one.currency
            sums[key] += sum([ore for _, ore in found])
            sellers.setdefault(key, set()).update([exhibitor for exhibitor, _ in found])
    shown, totals = _Sales(), dict[str, int | None]()
    for currency in sorted({currency for _, currency in sums}):
        groups = {key: who for key, who in sellers.items() if key[1] == currency}
        few = is_small(len(set().union(*groups.values())))
        hidden = groups.keys() if few else hidden_groups({key: len(who) for key, who in groups.items()})
        shown |= {key: None if key in hidden else sums[key] for key in groups}
        totals[currency] = None if few else sum(sums[key] for key in groups)
    order = [*Phase]
    return dict(sorted(shown.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1]))), totals


def _sales(by_phase: _Sales, totals: Mapping[str, int | None]) -> Indicator:
    rows = [
        IndicatorRow(f"{phase.value} {currency}", phase.label, ore, ore is None, currency=currency)
        for (phase, currency), ore in by_phase.items()
    ]
    text = N_("Sales incl. VAT at the events of the year, in hundredths of each currency; currencies are never added.")
    value = next(iter(totals.values())) if len(totals) == 1 else None if totals else 0
    hidden = any(ore is None for ore in totals.values())
    return Indicator("sales", N_("Sales"), text, value, IndicatorUnit.ORE, tuple(rows), hidden, totals)


def _partners(facts: YearFacts) -> Indicator:
    from made_in_blekinge.domain.market import PartnerKind

    rows = [IndicatorRow(kind.value, kind.label, facts.partners.get(kind.value, 0)) for kind in PartnerKind]
    text = N_("Partners with a role at an event of the year; each is counted once.")
    total = sum(row.value or 0 for row in rows)
    return Indicator("partners", N_("Partners"), text, total, IndicatorUnit.PARTNERS, tuple(rows))


def _aims(facts: YearFacts) -> Indicator:
    rows = [IndicatorRow(key, key, count, own=True, texts=texts) for key, (texts, count) in facts.aims.items()]
    text = N_("Aims of the plans that events of the year are tagged with: at how many events each.")
    return Indicator("aims", N_("Aims"), text, sum(bool(row.value) for row in rows), IndicatorUnit.AIMS, tuple(rows))


def _referrals(facts: YearFacts) -> Indicator:
    parts = {"answered": facts.referrals.get("answered", 0), "waiting": facts.referrals.get("waiting", 0)}
    names = {"answered": (N_("Answered"), False), "waiting": (N_("Waiting for an answer"), False)}
    text = N_("Referrals to promoters that were sent in the year, and how many of them are answered by now.")
    value, hidden = _shown(sum(parts.values()), is_small(sum(parts.values())))
    return Indicator("referrals", N_("Referrals"), text, value, IndicatorUnit.REFERRALS, _counted(parts, names), hidden)


def _guests(facts: YearFacts) -> Indicator:
    parts = {"in": facts.guests.get("in", 0), "out": facts.guests.get("out", 0)}
    names = {"in": (N_("Guests here"), False), "out": (N_("Ours elsewhere"), False)}
    text = N_("Exhibitors whose phase passport came in from another market in the year, and ours whose went out.")
    value, hidden = _shown(sum(parts.values()), is_small(sum(parts.values())))
    return Indicator("guests", N_("Guests"), text, value, IndicatorUnit.GUESTS, _counted(parts, names), hidden)
