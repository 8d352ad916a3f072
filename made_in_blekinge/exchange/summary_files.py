"""The sales summary as JSON for programs, CSV for anybody and Excel with a chart beside every table.

Sums of different currencies are never added; on paper the summary is a report of its own.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from made_in_blekinge import files
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.exchange.write_table import Cell, Workbook, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import CurrencyTotal, EventSummary, RatePart, SalesSum, SalesSummary
from made_in_blekinge.targets import check_suffix

_CHARTED = 20
_ROWS_OF_CHART = 18


class _Sums(Protocol):
    """What every sum of sales says, as whole öre."""

    @property
    def gross_ore(self) -> int: ...
    @property
    def vat_ore(self) -> int: ...
    @property
    def net_ore(self) -> int: ...


def write_summary(path: Path, summary: SalesSummary, catalog: Catalog) -> None:
    """Write ``summary`` as the ending of ``path`` says: ``.json``, ``.csv`` or ``.xlsx``."""
    check_suffix(path, ".json", ".csv", ".xlsx")
    match path.suffix.lower():
        case ".json":
            content = json.dumps(as_json(summary), ensure_ascii=False, indent=1)
            files.write_text(path, content + "\n")
        case ".csv":
            write_table(path, [catalog.text(heading) for heading in _LONG_HEADINGS], _long_rows(summary, catalog))
        case _:
            with files.replacing(path) as temporary, Workbook(temporary) as workbook:
                _fill_workbook(workbook, summary, catalog)


# JSON: the keys are an agreement with other programs.


def as_json(summary: SalesSummary) -> dict[str, Any]:
    return {
        "mark": summary.mark.value if summary.mark else None,
        "events": [_event_json(event) for event in summary.events],
        "totals": [
            {"currency": total.currency, "events": total.events, **_whole_json(total)} for total in summary.totals
        ],
    }


def _event_json(event: EventSummary) -> dict[str, Any]:
    return {
        "code": event.event.code,
        "name": event.event.name,
        "phase": event.event.phase.value,
        "currency": event.event.currency,
        **_whole_json(event),
        "by_exhibitor": [_part_json(part) for part in event.by_exhibitor],
        "by_product": [{**_part_json(part), "exhibitor": part.exhibitor} for part in event.by_product],
        "by_vat_rate": [{"rate_percent": _percent(rate), **_sums_json(rate)} for rate in event.by_vat_rate],
        "by_payment": [{"means": part.means.value, "gross_ore": part.gross_ore} for part in event.by_payment],
        "rounding_ore": event.rounding_ore,
        "by_day": [
            {"day": day.day.isoformat(), "receipts": day.receipts, "items": day.items, **_sums_json(day)}
            for day in event.by_day
        ],
        "by_hour": [
            {"hour": hour.hour, "receipts": hour.receipts, "gross_ore": hour.gross_ore} for hour in event.by_hour
        ],
    }


def _whole_json(whole: EventSummary | CurrencyTotal) -> dict[str, int]:
    counts = {"receipts": whole.receipts, "items": whole.items}
    return {**counts, **_sums_json(whole), "average_ore": whole.average_ore}


def _part_json(part: SalesSum) -> dict[str, Any]:
    return {"name": part.name, "items": part.items, **_sums_json(part)}


def _sums_json(sums: _Sums) -> dict[str, int]:
    return {"gross_ore": sums.gross_ore, "vat_ore": sums.vat_ore, "net_ore": sums.net_ore}


def _percent(rate: RatePart) -> int | float:
    """25 for 250 per mille, 25.5 for 255."""
    return rate.vat_permille // 10 if rate.vat_permille % 10 == 0 else rate.vat_permille / 10


# Tables: every section of an event gives rows of the same cells; a section shows the columns it has.


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a section; amounts in kronor (or the event's currency), None where the section does not know."""

    name: str
    gross: Decimal
    vat: Decimal | None = None
    net: Decimal | None = None
    receipts: int | None = None
    items: int | None = None
    exhibitor: str | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    """One way to divide the sales of an event. ``chart`` is the kind of Excel chart, if any."""

    title: str
    heading: str
    columns: tuple[str, ...]
    lines: Callable[[EventSummary, Catalog], list[_Line]]
    chart: str = ""


_HEADINGS = {
    "receipts": N_("Receipts"),
    "items": N_("Items"),
    "gross": N_("Sales incl. VAT"),
    "vat": N_("VAT"),
    "net": N_("Sales excl. VAT"),
}
_WHOSE = {"exhibitor": N_("Exhibitor")}
"""Of products."""
_SUMS = ("gross", "vat", "net")
_COLUMNS = _HEADINGS | _WHOSE
_LONG_HEADINGS = (N_("Event"), N_("Currency"), N_("Section"), N_("Name"), *_COLUMNS.values())


def _exhibitors(event: EventSummary, catalog: Catalog) -> list[_Line]:
    return _parts(event.by_exhibitor)


def _products(event: EventSummary, catalog: Catalog) -> list[_Line]:
    return _parts(event.by_product)


def _parts(parts: Sequence[SalesSum]) -> list[_Line]:
    """The best-selling first, as the chart shows only the beginning."""
    ranked = sorted(parts, key=lambda part: (-part.gross_ore, swedish(part.name)))
    return [replace(_line(part.name, part, items=part.items), exhibitor=part.exhibitor or None) for part in ranked]


def _rates(event: EventSummary, catalog: Catalog) -> list[_Line]:
    return [_line(f"{catalog.number(Decimal(str(_percent(rate))))} %", rate) for rate in event.by_vat_rate]


def _payment(event: EventSummary, catalog: Catalog) -> list[_Line]:
    lines = [_Line(catalog.text(part.means.label), _amount(part.gross_ore)) for part in event.by_payment]
    rounding = [_Line(catalog.text(N_("less cash rounding")), _amount(-event.rounding_ore))]
    return [*lines, *rounding] if event.rounding_ore else lines


def _days(event: EventSummary, catalog: Catalog) -> list[_Line]:
    return [_line(catalog.weekday_date(day.day), day, day.receipts, day.items) for day in event.by_day]


def _hours(event: EventSummary, catalog: Catalog) -> list[_Line]:
    return [_Line(f"{hour.hour:02}:00", _amount(hour.gross_ore), receipts=hour.receipts) for hour in event.by_hour]


def _line(name: str, sums: _Sums, receipts: int | None = None, items: int | None = None) -> _Line:
    return _Line(name, _amount(sums.gross_ore), _amount(sums.vat_ore), _amount(sums.net_ore), receipts, items)


def _amount(ore: int) -> Decimal:
    return Decimal(ore).scaleb(-2)


_OVERVIEW = N_("Overview")
_TOTAL = N_("Total")
_SECTIONS = (
    _Section(N_("Exhibitors"), N_("Exhibitor"), ("items", *_SUMS), _exhibitors, "bar"),
    _Section(N_("Products"), N_("Product"), (*_WHOSE, "items", *_SUMS), _products),
    _Section(N_("VAT rates"), N_("VAT rate"), _SUMS, _rates),
    _Section(N_("Payment"), N_("Means of payment"), ("gross",), _payment, "column"),
    _Section(N_("Days"), N_("Day"), ("receipts", "items", *_SUMS), _days, "column"),
    _Section(N_("Hours"), N_("Hour"), ("receipts", "gross"), _hours, "column"),
)


def _long_rows(summary: SalesSummary, catalog: Catalog) -> Iterator[list[Cell]]:
    for event in summary.events:
        head = [event.event.code, event.event.currency]
        yield [*head, catalog.text(_OVERVIEW), *_long_cells(_whole(event.event.name, event)), None]
        for section in _SECTIONS:
            for line in section.lines(event, catalog):
                yield [*head, catalog.text(section.title), *_long_cells(line), line.exhibitor]
    for total in summary.totals:
        yield ["", total.currency, catalog.text(_TOTAL), *_long_cells(_whole(total.currency, total)), None]


def _long_cells(line: _Line) -> list[Cell]:
    return [line.name, *(getattr(line, column) for column in _HEADINGS)]


def _whole(name: str, whole: EventSummary | CurrencyTotal) -> _Line:
    return _line(name, whole, whole.receipts, whole.items)


def _fill_workbook(workbook: Workbook, summary: SalesSummary, catalog: Catalog) -> None:
    headings = [N_("Event"), N_("Name"), N_("Phase"), N_("Currency"), *_HEADINGS.values(), N_("Average receipt")]
    rows = [*_overview_rows(summary, catalog)]
    title = " ".join(catalog.text(said) for said in (_OVERVIEW, *((summary.mark.label,) if summary.mark else ())))
    workbook.add_sheet(title, [catalog.text(heading) for heading in headings], rows)
    for section in _SECTIONS:
        _add_section(workbook, section, summary, catalog)


def _overview_rows(summary: SalesSummary, catalog: Catalog) -> Iterator[list[Cell]]:
    for event in summary.events:
        head = event.event
        line = _long_cells(_whole(head.name, event))
        phase = catalog.text(head.phase.label)
        yield [head.code, line[0], phase, head.currency, *line[1:], _amount(event.average_ore)]
    for total in summary.totals:
        line = _long_cells(_whole(catalog.text(_TOTAL), total))
        yield ["", line[0], "", total.currency, *line[1:], _amount(total.average_ore)]


def _add_section(workbook: Workbook, section: _Section, summary: SalesSummary, catalog: Catalog) -> None:
    """One sheet for all events, and down its right side one chart for each: events of two currencies share no axis."""
    headings = [N_("Event"), N_("Currency"), section.heading, *(_COLUMNS[column] for column in section.columns)]
    blocks = [(event, section.lines(event, catalog)) for event in summary.events]
    rows: list[list[Cell]] = [
        [event.event.code, event.event.currency, line.name, *(getattr(line, column) for column in section.columns)]
        for event, lines in blocks
        for line in lines
    ]
    sheet = workbook.add_sheet(catalog.text(section.title), [catalog.text(heading) for heading in headings], rows)
    if not section.chart:
        return
    first, place = 1, 1
    for event, lines in blocks:
        if lines:
            chart = _chart(workbook, sheet.name, section, event, first, min(len(lines), _CHARTED), catalog)
            sheet.insert_chart(place, len(headings) + 1, chart)
            place += _ROWS_OF_CHART
        first += len(lines)


def _chart(
    workbook: Workbook, sheet: str, section: _Section, event: EventSummary, first: int, count: int, catalog: Catalog
) -> Any:  # noqa: ANN401  XlsxWriter has no types
    last, values = first + count - 1, 3 + section.columns.index("gross")
    chart = workbook.book.add_chart({"type": section.chart})
    chart.add_series({"categories": [sheet, first, 2, last, 2], "values": [sheet, first, values, last, values]})
    # XlsxWriter takes a title that begins with "=" for a formula, so the name never comes first.
    chart.set_title({"name": f"{catalog.text(section.title)}: {event.event.name}", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    axes = (chart.set_y_axis, chart.set_x_axis) if section.chart == "bar" else (chart.set_x_axis, chart.set_y_axis)
    axes[0]({"reverse": section.chart == "bar", "interval_unit": 1})
    axes[1]({"name": event.event.currency, "num_format": "#,##0", "name_font": {"bold": False}})
    chart.set_size({"width": 640, "height": 20 * _ROWS_OF_CHART - 20})
    return chart
