"""Shared report parameters: event, day, till, year, phase, exhibitor."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Inputs, Parameter, ReportChoice

if TYPE_CHECKING:
    from made_in_blekinge.queries.checkin.arrivals import Occasion


def _events(inputs: Inputs, _catalog: Catalog) -> list[ReportChoice]:
    from made_in_blekinge.queries.registers.event import events_to_choose

    rows = events_to_choose(inputs.session, inputs.languages)
    return [ReportChoice(row.code, f"{row.name} ({row.code})") for row in rows]


def _phases(_inputs: Inputs, catalog: Catalog) -> list[ReportChoice]:
    return [ReportChoice(phase.value, catalog.text(phase.label)) for phase in Phase]


def _years_of_events(inputs: Inputs, _catalog: Catalog) -> list[ReportChoice]:
    """The years with events, newest first."""
    from made_in_blekinge.queries.registers.event import events_to_choose

    rows = events_to_choose(inputs.session, inputs.languages)
    return _as_choices({year for row in rows for year in range(row.starts.year, (row.ends or row.starts).year + 1)})


def _years_of_sales(inputs: Inputs, _catalog: Catalog) -> list[ReportChoice]:
    """The years with sales and a known limit, and always the current year."""
    from made_in_blekinge.queries.till.limit import sold_years

    return _as_choices({*sold_years(inputs.session), inputs.today.year})


def _as_choices(years: set[int]) -> list[ReportChoice]:
    return [ReportChoice(str(year), str(year)) for year in sorted(years, reverse=True)]


def _tills(inputs: Inputs, _catalog: Catalog) -> list[ReportChoice]:
    from made_in_blekinge.queries.till.cash_report import days_of_tills

    return [ReportChoice(till, till) for till in sorted({till for till, _ in days_of_tills(inputs.session)})]


def _days_of_till(inputs: Inputs, catalog: Catalog) -> list[ReportChoice]:
    """The days on which the chosen till was open, newest first."""
    from made_in_blekinge.queries.till.cash_report import days_of_tills

    days = sorted((day for till, day in days_of_tills(inputs.session) if till == inputs[TILL]), reverse=True)
    return [_day_choice(day, catalog) for day in days]


def _days_of_event(inputs: Inputs, catalog: Catalog) -> list[ReportChoice]:
    """The days of the chosen event; for a permanent place those with check-ins, and today."""
    from made_in_blekinge.queries.checkin.trader_register import days_of_event

    days = days_of_event(inputs.session, inputs[EVENT])
    return [_day_choice(day, catalog) for day in sorted({*days, _now(inputs)})]


def _day_now(inputs: Inputs) -> str:
    """The event's current day, or the nearest one."""
    from made_in_blekinge.queries.checkin.arrivals import occasion_of

    return occasion_of(inputs.session, inputs[EVENT], inputs.now).day.isoformat()


def check_day(inputs: Inputs, here: "Occasion") -> None:
    """A chosen day on which the event is not held is refused, with its days where those are known."""
    from made_in_blekinge.queries.checkin.trader_register import days_of_event

    days = days_of_event(inputs.session, here.code)
    if inputs.get(EVENT_DAY) and days and here.day not in {*days, _now(inputs)}:
        text = N_("{event} is not held on {day}. Choose one of its days, {first} to {last}.")
        raise UserError("not_its_day", text, event=here.code, day=here.day, first=days[0], last=days[-1]).at("day")


def _now(inputs: Inputs) -> dt.date:
    return dt.date.fromisoformat(_day_now(inputs))


def _day_choice(day: dt.date, catalog: Catalog) -> ReportChoice:
    return ReportChoice(day.isoformat(), catalog.weekday_date(day))


def _exhibitors(inputs: Inputs, _catalog: Catalog) -> Sequence[ReportChoice]:
    """The exhibitors with a booth at the chosen event, labelled by booth and number."""
    from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of

    here = occasion_of(inputs.session, inputs[EVENT], inputs.now, inputs.get(EVENT_DAY))
    return [
        ReportChoice(f"{booth}/{row.number}", f"{row.exhibitor} ({row.booth})")
        for row in check_in_rows(inputs.session, here)
        if (booth := row.booth.partition(",")[0].strip())
    ]


def _newest_year_with_sales(inputs: Inputs) -> str:
    """A year that is chosen by itself has figures, if any has."""
    from made_in_blekinge.queries.reports.sold import years_with_sales

    return next((str(year) for year in years_with_sales(inputs.session)), "")


def _read_year(text: str) -> int:
    from made_in_blekinge.queries.reports.sales_summary import parse_year

    return parse_year(text)


def _read_day(text: str) -> dt.date:
    from made_in_blekinge.domain.dates import parse_typed_date

    return parse_typed_date(text)


EVENT: Final = Parameter("event", N_("Event"), N_("CODE"), N_("code of the event"), str, _events)
PHASE: Final = Parameter(
    "phase",
    N_("Phase"),
    N_("PHASE"),
    N_("all events of a phase"),
    str,
    _phases,
    fixed=tuple(phase.value for phase in Phase),
)
YEAR: Final = Parameter(
    "year", N_("Year"), N_("YYYY"), N_("calendar year"), _read_year, _years_of_events,
    _newest_year_with_sales,
)  # fmt: skip
SALES_YEAR: Final = replace(YEAR, choices=_years_of_sales)
TILL: Final = Parameter("till", N_("Till"), N_("CODE"), N_("code of the till"), str, _tills)
EVENT_DAY: Final = Parameter(
    "day", N_("Day"), N_("YYYY-MM-DD"), N_("day of the event (otherwise today's)"), _read_day, _days_of_event, _day_now,
    required=False, well_formed=True,
)  # fmt: skip
TILL_DAY: Final = Parameter(
    "day", N_("Day"), N_("YYYY-MM-DD"), N_("day of the till (otherwise today)"), _read_day, _days_of_till,
    required=False, well_formed=True,
)  # fmt: skip
EXHIBITOR: Final = Parameter(
    "code", N_("Exhibitor"), N_("CODE"), N_("scanned code or booth of the exhibitor"), str, _exhibitors
)
