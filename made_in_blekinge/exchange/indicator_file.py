"""The indicators of a year as JSON for programs, and as Excel for anybody."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from made_in_blekinge import files
from made_in_blekinge.domain.indicator import Indicator, IndicatorReport, IndicatorRow, IndicatorUnit
from made_in_blekinge.domain.indicator_words import COVERED, HIDDEN, NOT_KNOWN, remarks, row_name, value_said
from made_in_blekinge.exchange.write_table import Cell, Workbook
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.targets import check_suffix


def write_indicators(path: Path, report: IndicatorReport, catalog: Catalog, only: tuple[str, ...] = ()) -> None:
    """Write all indicators, or ``only`` these, as the ending of ``path`` says: ``.json`` or ``.xlsx``."""
    check_suffix(path, ".json", ".xlsx")
    shown = [one for one in report.indicators if not only or one.key in only]
    if path.suffix.lower() == ".json":
        files.write_text(path, json.dumps(as_json(report, shown, catalog), ensure_ascii=False, indent=1) + "\n")
        return
    with files.replacing(path) as temporary, Workbook(temporary) as workbook:
        _fill(workbook, report, shown, catalog)


def write_coverage(path: Path, report: IndicatorReport, catalog: Catalog) -> None:
    """Write who is reached and who is not."""
    write_indicators(path, report, catalog, COVERED)


def as_json(report: IndicatorReport, shown: list[Indicator], catalog: Catalog) -> dict[str, Any]:
    """The keys are an agreement with other programs; amounts are öre, shares per mille."""
    return {
        "year": report.year,
        "phases": {
            one.phase.value: {
                "events": one.events, "event_days": one.event_days, "visitors": one.visitors,
                "exhibitors": one.exhibitors, "first_time": one.first_time, "returning": one.returning,
                "sales": dict(one.sales),
            }
            for one in report.phases
        },
        "indicators": [
            {
                "key": one.key, "definition": catalog.text(one.definition),
                "value": dict(one.sums) if one.unit is IndicatorUnit.ORE else one.value,
                "unit": one.unit.value, "hidden": one.hidden, "rows": [_row(row, catalog) for row in one.rows],
            }
            for one in shown
        ],
    }  # fmt: skip


def _row(row: IndicatorRow, catalog: Catalog) -> dict[str, Any]:
    currency = {"currency": row.currency} if row.currency else {}
    return {"key": row.key, "name": row_name(row, catalog), "value": row.value, "hidden": row.hidden, **currency}


def _fill(workbook: Workbook, report: IndicatorReport, shown: list[Indicator], catalog: Catalog) -> None:
    say = catalog.text
    title = " ".join(
        filter(None, (f"{say(N_('Indicators'))} {report.year}", say(report.mark.label) if report.mark else ""))
    )
    headings = [say(each) for each in (N_("Indicator"), N_("Value"), N_("Unit"), N_("Definition"))]
    rows: list[list[Cell]] = [
        [say(one.title), _value(one, catalog), say(one.unit.label), say(one.definition)] for one in shown
    ]
    workbook.add_sheet(title, headings, rows)
    headings = [say(each) for each in (N_("Indicator"), N_("Part"), N_("Value"), N_("Currency"), N_("Remark"))]
    workbook.add_sheet(say(N_("Rows")), headings, _rows(shown, catalog))
    workbook.add_sheet(say(N_("Remarks")), [say(N_("Remark"))], ([each] for each in remarks(report, catalog)))


def _value(one: Indicator, catalog: Catalog) -> Cell:
    if one.sums or one.value is None:
        return value_said(one, catalog)
    return Decimal(one.value) / 1000 if one.unit is IndicatorUnit.PERMILLE else one.value


def _rows(shown: list[Indicator], catalog: Catalog) -> Iterator[list[Cell]]:
    for one in shown:
        for row in one.rows:
            value = Decimal(row.value).scaleb(-2) if row.currency and row.value is not None else row.value
            remark = HIDDEN if row.hidden else NOT_KNOWN if value is None else ""
            said = catalog.text(remark) if remark else ""
            yield [catalog.text(one.title), row_name(row, catalog), value, row.currency, said]
