"""The sales summary of one event, a phase or a year."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports import sales_lines
from made_in_blekinge.reports.declaration import (
    Confirmation,
    Group,
    Inputs,
    Nearest,
    NextStep,
    OneOf,
    Parameter,
    Report,
    ReportChoice,
    printed_at,
)
from made_in_blekinge.reports.parameters import EVENT, PHASE, YEAR
from made_in_blekinge.reports.sales_lines import SalesLine
from made_in_blekinge.reports.views import ReportColumn, ReportTable, View, amount_figure, number_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.reports.rows import CurrencyTotal, EventSummary, SalesSummary

_SCOPES: Final[dict[str, Parameter[Any]]] = {N_("One event"): EVENT, N_("A phase"): PHASE, N_("A year"): YEAR}


_SHORT, _WHOLE = "short", "whole"


def _extents(_inputs: Inputs, catalog: Catalog) -> list[ReportChoice]:
    return [
        ReportChoice(_SHORT, catalog.text(N_("The most important, on a few pages"))),
        ReportChoice(_WHOLE, catalog.text(N_("Everything: every exhibitor, product, day and hour"))),
    ]


EXTENT: Final = Parameter(
    "extent",
    N_("Pages"),
    N_("short|whole"),
    N_("how much a PDF has: short (otherwise), or the whole with every exhibitor, product, day and hour"),
    str,
    _extents,
    lambda _inputs: _SHORT,
    required=False,
    fixed=(_SHORT, _WHOLE),
    of_paper=True,
)


def _query(inputs: Inputs) -> "SalesSummary":
    from made_in_blekinge.queries.reports.sales_summary import sales_summary

    scope = next((scope.key, inputs.values[scope.key]) for scope in _SCOPES.values() if scope.key in inputs.values)
    return sales_summary(inputs.session, scope, whole=inputs.get(EXTENT) == _WHOLE)


def _nearest(inputs: Inputs) -> Nearest | None:
    """The year, or the event by its date (of a phase: beside today), that is nearest and has sales."""
    from made_in_blekinge.queries.registers.event import events_to_choose
    from made_in_blekinge.queries.reports.sold import events_with_sales, years_with_sales

    if YEAR.key in inputs.values:
        years = years_with_sales(inputs.session)
        year = min(years, key=lambda found: abs(found - inputs[YEAR]), default=None)
        return None if year is None else Nearest({YEAR.key: str(year)}, str(year))
    names = {head.code: head for head in events_to_choose(inputs.session, inputs.languages)}
    here = names.get(inputs.values.get(EVENT.key, ""))
    day = here.starts if here is not None else inputs.today
    sold = min(events_with_sales(inputs.session), key=lambda found: abs(found.starts - day), default=None)
    return None if sold is None else Nearest({EVENT.key: sold.code}, f"{names[sold.code].name} ({sold.code})")


def _write_pdf(path: Path, summary: "SalesSummary", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.sales_summary import write_pdf

    countries = {each.event.country for each in summary.events}
    write_pdf(path, summary, catalog, printed=printed_at(printed, countries))


def _write_data(path: Path, summary: "SalesSummary", catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.summary_files import write_summary

    write_summary(path, summary, catalog)


def _views(summary: "SalesSummary") -> list[View]:
    """One view per currency with sales: currencies are never added together."""
    return [
        _view(total, [event for event in summary.events if event.event.currency == total.currency])
        for total in summary.totals
        if total.receipts
    ]


def _view(total: "CurrencyTotal", events: "Sequence[EventSummary]") -> View:
    figures = (
        amount_figure(N_("Sales incl. VAT"), total.gross_ore, total.currency),
        amount_figure(N_("VAT"), total.vat_ore, total.currency),
        amount_figure(N_("Sales excl. VAT"), total.net_ore, total.currency),
        number_figure(N_("Receipts"), total.receipts),
        number_figure(N_("Items"), total.items),
        amount_figure(N_("Average receipt"), total.average_ore, total.currency),
    )
    tables = (
        _chart(N_("Events"), sales_lines.EVENTS, sales_lines.event_lines(events) if len(events) > 1 else []),
        _chart(N_("Exhibitors"), sales_lines.EXHIBITORS, sales_lines.exhibitor_lines(events)),
        _chart(N_("Products"), sales_lines.PRODUCTS, sales_lines.product_lines(events)),
        _chart(N_("Days"), sales_lines.DAYS, sales_lines.day_lines(events), upright=True),
        _chart(N_("Hours"), sales_lines.HOURS, sales_lines.hour_lines(events), upright=True),
        _chart(N_("Means of payment"), sales_lines.MEANS, sales_lines.means_lines(events)),
        _chart(N_("VAT rates"), sales_lines.RATES, sales_lines.rate_lines(events)),
    )
    return View(figures, tables, label=total.currency)


def _chart(
    title: str, columns: Sequence[ReportColumn[SalesLine]], lines: Sequence[SalesLine], upright: bool = False
) -> ReportTable[SalesLine]:
    currency, total = next((line.currency for line in lines), ""), sales_lines.total_line(lines)
    bar = ("gross_ore", _gross)
    return ReportTable(title, columns, lines, bar, upright, currency=currency, total=total)


def _gross(line: SalesLine) -> int:
    return line.gross_ore


SALES_SUMMARY: Final = Report(
    "sales-summary",
    N_("Sales summary"),
    N_("What was sold: by exhibitor, product, VAT rate, means of payment, day and hour."),
    Group.SALES,
    (OneOf(N_("What the report is about"), _SCOPES), EXTENT),
    _query,
    {".pdf": _write_pdf, ".xlsx": _write_data, ".csv": _write_data, ".json": _write_data},
    readers=ORGANISERS,
    topics=frozenset({"event", "event_text", "exhibitor", "product", "sale", "sales_rollup"}),
    written=lambda _summary: Confirmation(N_("Sales summary written to {file}.")),
    views=_views,
    is_empty=lambda summary: not any(total.receipts for total in summary.totals),
    nothing=N_("Nothing was sold here yet. Bring in the receipts of a till, or choose something else."),
    examples=(
        "--event KNA26 --out summary.pdf",
        "--event KNA26 --extent whole --out summary.pdf",
        "--phase regional --out regional.xlsx",
        "--year 2026 --out 2026.json",
    ),
    next_step=NextStep(N_("Bring in sales"), "import", "import", {"kind": "sales"}),
    nearest=_nearest,
)
