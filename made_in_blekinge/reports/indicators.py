"""The indicators of a year for the plan's follow-up, and who has not been reached."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from made_in_blekinge.domain.indicator import Indicator, IndicatorReport, IndicatorRow
from made_in_blekinge.domain.indicator_words import COVERED, not_reached, remarks, row_name, row_said, value_said
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report, printed_at
from made_in_blekinge.reports.parameters import YEAR
from made_in_blekinge.reports.views import ReportColumn, ReportFigure, ReportRemark, ReportTable, View

_INDICATORS: Final = N_("Indicators")
_COVERAGE: Final = N_("Coverage")
_SHOWN: Final = ("events", "event_days", "visitors", "exhibitors", "municipalities", "exporting")


def _query(inputs: Inputs) -> IndicatorReport:
    from made_in_blekinge.queries.year.indicators import indicator_report

    return indicator_report(inputs.session, inputs[YEAR], inputs.today, inputs.languages)


def _write_pdf(
    title: str, only: tuple[str, ...], path: Path, report: IndicatorReport, catalog: Catalog, printed: dt.datetime
) -> None:
    from made_in_blekinge.documents.reports.indicators import write_pdf

    write_pdf(path, report, catalog, printed_at(printed, ()), title, only)


def _write_data(path: Path, report: IndicatorReport, catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.indicator_file import write_indicators

    write_indicators(path, report, catalog)


def _write_coverage(path: Path, report: IndicatorReport, catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.indicator_file import write_coverage

    write_coverage(path, report, catalog)


def _write_page(path: Path, report: IndicatorReport, catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.funders_page import write_page

    write_page(path, report, catalog, printed_at(printed, ()))


_COLUMNS: Final[tuple[ReportColumn[Indicator], ...]] = (
    ReportColumn("title", N_("Indicator"), lambda one, catalog: catalog.text(one.title)),
    ReportColumn("value", N_("Value"), value_said, lambda one: one.value or 0, is_figure=True),
    ReportColumn("unit", N_("Unit"), lambda one, catalog: catalog.text(one.unit.label)),
    ReportColumn("definition", N_("Definition"), lambda one, catalog: catalog.text(one.definition)),
)


def _row_columns(one: Indicator) -> tuple[ReportColumn[IndicatorRow], ...]:
    return (
        ReportColumn("name", one.title, row_name),
        ReportColumn(
            "value", N_("Value"), lambda row, catalog: row_said(row, one, catalog), lambda row: row.value or 0,
            is_figure=True,
        ),
    )  # fmt: skip


def _views(only: tuple[str, ...], report: IndicatorReport) -> list[View]:
    shown = [one for one in report.indicators if not only or one.key in only]
    heads = [report.find(key) for key in only or _SHOWN]
    figures = [ReportFigure(one.title, partial(value_said, one)) for one in heads]
    tables: list[ReportTable[Indicator] | ReportTable[IndicatorRow]] = [
        ReportTable(_COVERAGE if only else _INDICATORS, _COLUMNS, shown)
    ]
    tables += [_table(one) for one in shown if one.rows]
    said = [ReportRemark(partial(_said, report, at)) for at in range(len(_sentences(report, _PLAIN)))]
    return [View(figures, tables, said)]


def _table(one: Indicator) -> ReportTable[IndicatorRow]:
    return ReportTable(one.title, _row_columns(one), one.rows, ("value", lambda row: row.value or 0))


_PLAIN: Final = Catalog("en")


def _sentences(report: IndicatorReport, catalog: Catalog) -> Sequence[str]:
    missing = [f"{catalog.text(N_('Not reached'))}: {what}: {names}" for what, names in not_reached(report, catalog)]
    return [*missing, *remarks(report, catalog)]


def _said(report: IndicatorReport, at: int, catalog: Catalog) -> str:
    return _sentences(report, catalog)[at]


def _written(report: IndicatorReport) -> Confirmation:
    values = {"year": report.year}
    text = N_("The indicators of {year} were written to {file}.")
    return Confirmation(text, values, (_HIDES,) if report.hides else ())


_HIDES: Final = N_("Figures of fewer than five exhibitors are hidden in it.")
_TOPICS: Final = frozenset(
    {
        "event", "event_text", "event_day", "exhibitor", "check_in", "sales_rollup", "visitor_count", "partner",
        "event_partner", "aim", "exhibitor_export",
        "reference_list", "market", "participation", "referral", "referral_note", "passport",
    }
)  # fmt: skip
_NOTHING: Final = N_("Nobody was at an event in this year.")

INDICATORS: Final = Report(
    "indicators",
    _INDICATORS,
    N_("The figures of a year for the plan's follow-up: each with its definition, its rows and who is missing."),
    Group.FOLLOW_UP,
    (YEAR,),
    _query,
    {".pdf": partial(_write_pdf, _INDICATORS, ()), ".xlsx": _write_data, ".json": _write_data},
    readers=ORGANISERS,
    topics=_TOPICS,
    written=_written,
    views=partial(_views, ()),
    is_empty=lambda report: report.is_empty,
    nothing=_NOTHING,
    examples=("--year 2026 --out indicators.pdf", "--year 2026 --out indicators.json"),
)
COVERAGE: Final = Report(
    "coverage",
    _COVERAGE,
    N_("Municipalities, branches and regions that a year has reached, and those that it has not."),
    Group.FOLLOW_UP,
    (YEAR,),
    _query,
    {".pdf": partial(_write_pdf, _COVERAGE, COVERED), ".xlsx": _write_coverage, ".json": _write_coverage},
    readers=ORGANISERS,
    topics=_TOPICS,
    written=_written,
    views=partial(_views, COVERED),
    is_empty=lambda report: report.is_empty,
    nothing=_NOTHING,
    examples=("--year 2026 --out coverage.pdf",),
)
FUNDERS_PAGE: Final = Report(
    "funders-page",
    N_("Page for the funders"),
    N_("A year on one page, as a picture or to print: the phases, the figures and the plan's one in three."),
    Group.FOLLOW_UP,
    (YEAR,),
    _query,
    {".pdf": _write_page, ".png": _write_page},
    readers=ORGANISERS,
    topics=_TOPICS,
    written=_written,
    views=partial(_views, ()),
    is_empty=lambda report: report.is_empty,
    nothing=_NOTHING,
    examples=("--year 2026 --out year.png",),
)
