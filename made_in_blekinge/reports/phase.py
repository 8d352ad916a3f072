"""The three phases: who stands where and what is missing, or the path of one exhibitor."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Catalog, Counted
from made_in_blekinge.reports.declaration import (
    Confirmation,
    Group,
    Inputs,
    NextStep,
    Parameter,
    Report,
    ReportChoice,
    printed_at,
)
from made_in_blekinge.reports.views import ReportColumn, ReportTable, View, number_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.path.parts import Cell
    from made_in_blekinge.queries.path.report import PhaseReport

_ALL: Final = "all"


def _choices(inputs: Inputs, catalog: Catalog) -> Sequence[ReportChoice]:
    from made_in_blekinge.queries.path.report import exhibitors_to_choose

    found = exhibitors_to_choose(inputs.session)
    everybody = ReportChoice(_ALL, catalog.text(N_("Everybody")))
    return [everybody, *(ReportChoice(str(number), f"{name} ({number})") for number, name in found)]


EXHIBITOR: Final = Parameter(
    "exhibitor", N_("Exhibitor"), N_("NUMBER"), N_("the path of this exhibitor, by its number (otherwise everybody)"),
    str, _choices, lambda _inputs: _ALL, required=False, alone=(_ALL,),
)  # fmt: skip


def _query(inputs: Inputs) -> "PhaseReport":
    from made_in_blekinge.queries.path.report import phase_report

    return phase_report(inputs.session, inputs.get(EXHIBITOR) or _ALL, inputs.today)


def _write_pdf(path: Path, report: "PhaseReport", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.phase import write_pdf

    write_pdf(path, report, catalog, printed_at(printed, ()))


def _write_data(path: Path, report: "PhaseReport", catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.phase_file import write_phases

    write_phases(path, report, catalog)


def _column(at: int, title: str) -> "ReportColumn[tuple[Cell, ...]]":
    from made_in_blekinge.queries.path.parts import said

    return ReportColumn(f"column{at}", title, lambda row, catalog: said(row[at], catalog), partial(_sorted, at))


def _sorted(at: int, row: "tuple[Cell, ...]") -> str | float:
    cell = row[at]
    if isinstance(cell, dt.date):
        return cell.toordinal()
    return cell if isinstance(cell, str) else float(cell) if isinstance(cell, int | Decimal) else ""


def _views(report: "PhaseReport") -> list[View]:
    from made_in_blekinge.queries.path.parts import parts_of

    tables = [
        ReportTable(part.title, [_column(at, title) for at, (title, _) in enumerate(part.columns)], part.rows)
        for part in parts_of(report)
    ]
    if report.journey is not None:
        found = report.journey
        figures = (
            number_figure(N_("Events"), len(found.events)), number_figure(N_("Products"), found.products),
            number_figure(N_("Things left"), len(found.row.readiness.missing)),
        )  # fmt: skip
        return [View(figures, tables)]
    rows = report.board.readiness.rows if report.board else ()
    return [View([number_figure(place.label, sum(row.readiness.standing.place is place for row in rows))
                  for place in PathPlace], tables)]  # fmt: skip


def _written(report: "PhaseReport") -> Confirmation:
    if report.journey is not None:
        return Confirmation(N_("The path of {name} was written to {file}."), {"name": report.journey.row.known.name})
    count = len(report.board.readiness.rows) if report.board else 0
    who = Counted(N_("{count} exhibitor"), N_("{count} exhibitors"), count)
    return Confirmation(N_("Where {who} stand was written to {file}."), {"who": who})


PHASE: Final = Report(
    "phase",
    N_("The path through the phases"),
    N_("Who stands where and what is missing, or the path of one exhibitor."),
    Group.FOLLOW_UP,
    (EXHIBITOR,),
    _query,
    {".pdf": _write_pdf, ".xlsx": _write_data, ".json": _write_data},
    readers=ORGANISERS,
    topics=frozenset(
        {
            "event", "participation", "check_in", "sales_rollup", "exhibitor", "exhibitor_text", "exhibitor_vat",
            "exhibitor_export", "document", "product", "product_text", "product_price", "barcode", "printed_label",
            "goods_movement", "settlement", "assessment", "phase_step", "follow_up", "readiness_model",
        }
    ),
    written=_written,
    views=_views,
    is_empty=lambda report: report.is_empty,
    nothing=N_("Nobody stands in a phase yet. Who checks in or sells at an event comes here."),
    examples=("--out phases.pdf", "--exhibitor 17 --out path.pdf"),
    next_step=NextStep(N_("Show the phases"), "programme", "phases", {}),
)  # fmt: skip
