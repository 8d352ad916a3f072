"""What the reports page shows: how sales are divided, what can be chosen, and reading it on a reader thread."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.reports import sales_lines
from made_in_blekinge.gui.reports.sales_lines import Line
from made_in_blekinge.gui.work.context import EventChoice
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.queries.registers.event import EventRow
    from made_in_blekinge.queries.reports.rows import CurrencyTotal, EventSummary, SalesSummary

Scope = tuple[str, str]
"""As the query takes it: ``("event", "KNA26")``."""


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One way to divide the sales: its title, how its lines are made, and its columns."""

    title: str
    lines: "Callable[[Sequence[EventSummary]], list[Line]]"
    columns: Sequence[Column[Line]]
    upright: bool = False


CHARTS: Final = (
    ChartKind(N_("Events"), sales_lines.event_lines, sales_lines.EVENTS),
    ChartKind(N_("Exhibitors"), sales_lines.exhibitor_lines, sales_lines.EXHIBITORS),
    ChartKind(N_("Products"), sales_lines.product_lines, sales_lines.PRODUCTS),
    ChartKind(N_("Days"), sales_lines.day_lines, sales_lines.DAYS, upright=True),
    ChartKind(N_("Hours"), sales_lines.hour_lines, sales_lines.HOURS, upright=True),
    ChartKind(N_("Means of payment"), sales_lines.means_lines, sales_lines.MEANS),
    ChartKind(N_("VAT rates"), sales_lines.rate_lines, sales_lines.RATES),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What the page shows: the summary, the paper where it is seen, and what else can be chosen."""

    events: "Sequence[EventRow]"
    scope: Scope
    summary: "SalesSummary | None"
    paper: bytes


def figures(total: "CurrencyTotal", catalog: Catalog) -> list[tuple[str, str]]:
    """The key figures in words (source texts) and numbers."""
    return [
        (N_("Sales incl. VAT"), catalog.money(total.gross_ore, total.currency)),
        (N_("VAT"), catalog.money(total.vat_ore, total.currency)),
        (N_("Sales excl. VAT"), catalog.money(total.net_ore, total.currency)),
        (N_("Receipts"), catalog.number(total.receipts)),
        (N_("Items"), catalog.number(total.items)),
        (N_("Average receipt"), catalog.money(total.average_ore, total.currency)),
    ]


def values(data: Report, catalog: Catalog) -> list[tuple[str, str]]:
    match data.scope[0]:
        case "event":
            return [(row.code, f"{row.name} ({row.code})") for row in data.events]
        case "phase":
            return [(phase.value, catalog.text(phase.label)) for phase in Phase]
    return [(year, year) for year in _years(data.events)]


def _years(events: "Sequence[EventRow]") -> list[str]:
    """The years in which there are events, the newest first."""
    years = {year for row in events for year in range(row.starts.year, (row.ends or row.starts).year + 1)}
    return [str(year) for year in sorted(years, reverse=True)]


def read(
    app: App, wanted: Scope, event: EventChoice | None, languages: tuple[str, ...], catalog: Catalog, with_paper: bool
) -> Report:
    from made_in_blekinge.queries.registers.event import event_rows
    from made_in_blekinge.queries.reports.sales_summary import sales_summary

    with app.database.reading() as session:
        events = event_rows(session, languages=languages)
        scope = _settled(wanted, event, events)
        summary = sales_summary(session, scope) if scope[1] else None
    sold = summary is not None and any(total.receipts for total in summary.totals)
    paper = paper_of(app, summary, catalog) if with_paper and sold and summary is not None else b""
    return Report(events, scope, summary, paper)


def _settled(wanted: Scope, event: EventChoice | None, events: "Sequence[EventRow]") -> Scope:
    """What is wanted, or the nearest to it that there is."""
    kind, value = wanted
    offered: dict[str, list[str]] = {
        "event": [row.code for row in events],
        "phase": [phase.value for phase in Phase],
        "year": _years(events),
    }
    kind = kind or "event"
    if value in offered[kind]:
        return kind, value
    current = event.code if event is not None and kind == "event" and event.code in offered[kind] else ""
    return kind, current or next(iter(offered[kind]), "")


def paper_of(app: App, summary: "SalesSummary", catalog: Catalog) -> bytes:
    from made_in_blekinge.documents.reports.sales_summary import write_pdf

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "summary.pdf"
        write_pdf(target, summary, catalog, printed=app.clock().astimezone())
        return target.read_bytes()
