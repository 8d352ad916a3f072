"""The indicators of a year on paper: the phases, each indicator with definition and rows, and who is not reached."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    STRONG,
    add_section,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.indicator import Indicator, IndicatorReport, PhaseYear
from made_in_blekinge.domain.indicator_words import (
    HIDDEN,
    NOT_KNOWN,
    not_reached,
    remarks,
    row_name,
    row_said,
    value_said,
)
from made_in_blekinge.i18n import N_, Catalog

_FIGURE: Final = 60.0
_PHASE: Final = 32.0


def write_pdf(
    path: Path,
    report: IndicatorReport,
    catalog: Catalog,
    printed: dt.datetime,
    title: str,
    only: Sequence[str] = (),
) -> PaperOutcome:
    """Write all indicators, or ``only`` these, under ``title``, a source text."""
    name = catalog.text(title)
    flow = PaperFlow(FRAME)
    flow.new_page(f"{name} · {report.year}")
    add_title(flow, name, str(report.year), (report.market,))
    for remark in remarks(report, catalog):
        add_text(flow, remark, SMALL)
    if not only:
        _add_phases(flow, report.phases, catalog)
    missing = not_reached(report, catalog)
    if missing:
        add_section(flow, catalog.text(N_("Not reached")), 12)
    for what, names in missing:
        add_text(flow, f"{what}: {names}")
    for one in report.indicators:
        if not only or one.key in only:
            _add_indicator(flow, one, catalog)
    write_flow(path, flow, f"{name} · {report.year}", catalog, printed, report.mark)
    names_shown = (row.name for one in report.indicators for row in one.rows if row.own)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(report.market, *names_shown)))


def _add_indicator(flow: PaperFlow, one: Indicator, catalog: Catalog) -> None:
    add_section(flow, catalog.text(one.title), 20)
    unit = "" if one.sums or one.value is None else f" {catalog.text(one.unit.label)}"
    add_text(flow, f"{value_said(one, catalog)}{unit}", STRONG)
    add_text(flow, catalog.text(one.definition), SMALL)
    if one.rows:
        columns = [NumberColumn(catalog.text(N_("Part")), 0), NumberColumn(catalog.text(N_("Value")), _FIGURE)]
        add_table(flow, Table(columns, [(row_name(row, catalog), row_said(row, one, catalog)) for row in one.rows]))


def _add_phases(flow: PaperFlow, phases: Sequence[PhaseYear], catalog: Catalog) -> None:
    add_section(flow, catalog.text(N_("The phases")), 24)
    headings = [N_("Phase"), N_("Events"), N_("Event days"), N_("Visitors"), N_("Exhibitors")]
    columns = [NumberColumn(catalog.text(each), _PHASE if at else 0) for at, each in enumerate(headings)]
    add_table(flow, Table(columns, [_phase(one, catalog) for one in phases]))


def _phase(one: PhaseYear, catalog: Catalog) -> tuple[str, ...]:
    visitors = catalog.text(NOT_KNOWN) if one.visitors is None else catalog.number(one.visitors)
    exhibitors = catalog.text(HIDDEN) if one.exhibitors is None else catalog.number(one.exhibitors)
    return (
        catalog.text(one.phase.label),
        catalog.number(one.events),
        catalog.number(one.event_days),
        visitors,
        exhibitors,
    )
