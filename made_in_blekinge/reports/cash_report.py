"""The cash report of a till's day: preliminary while the till is open, as stored once it is closed."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.cash_tables import cash_tables
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, NextStep, Report
from made_in_blekinge.reports.parameters import TILL, TILL_DAY
from made_in_blekinge.reports.register_limit import REGISTER_LIMIT, limit_remark
from made_in_blekinge.reports.views import (
    ReportFigure,
    ReportRemark,
    View,
    amount_figure,
    number_figure,
)

if TYPE_CHECKING:
    from made_in_blekinge.queries.till.cash_report import CashReport


def _query(inputs: Inputs) -> "CashReport":
    from made_in_blekinge.queries.till.cash_report import cash_report

    return cash_report(inputs.session, inputs[TILL], inputs.get(TILL_DAY) or inputs.today)


def _write_pdf(path: Path, report: "CashReport", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.cash_report import write_pdf

    write_pdf(path, report, catalog, printed=printed.astimezone(report.opened_at.tzinfo))


def _views(report: "CashReport") -> list[View]:
    return [View(_figures(report), cash_tables(report), _remarks(report))]


def _figures(report: "CashReport") -> list[ReportFigure]:
    totals, currency = report.totals, report.currency
    counted = report.recounts[-1].counted_ore if report.recounts else report.counted_ore
    return [
        amount_figure(N_("Sales incl. VAT"), totals.gross_ore, currency),
        amount_figure(N_("VAT"), totals.vat_ore, currency),
        number_figure(N_("Receipts"), totals.receipts),
        amount_figure(N_("Should be there"), totals.expected_ore, currency),
        amount_figure(N_("Counted"), counted, currency),
        amount_figure(N_("Difference"), None if counted is None else counted - totals.expected_ore, currency),
    ]


def _remarks(report: "CashReport") -> list[ReportRemark]:
    """Remarks: the day is still open; sellers near the limit for selling without a certified register."""
    near = [one.total for one in report.sellers if one.total.is_near]
    return [
        *([ReportRemark(lambda catalog: catalog.text(_PRELIMINARY))] if report.number is None else []),
        *(limit_remark(total, report.day.year, REGISTER_LIMIT.key) for total in near),
    ]


_PRELIMINARY: Final = N_("The day is not closed yet: the figures are preliminary.")

CASH_REPORT: Final = Report(
    "cash-report",
    N_("Cash report"),
    N_("A day of a till: what was sold and paid, and what should lie in it."),
    Group.MONEY,
    (TILL, TILL_DAY),
    _query,
    {".pdf": _write_pdf},
    readers=SELLERS,
    topics=frozenset({"sale", "till", "till_day", "cash_movement", "closing", "recount", "sales_rollup", "market"}),
    written=lambda _report: Confirmation(N_("Cash report written to {file}.")),
    views=_views,
    is_empty=lambda _report: False,
    nothing=N_("No till was opened yet. The cash report of a day is here as soon as a till is opened."),
    examples=("--till K1 --day 2026-06-12 --out cash-report.pdf",),
    next_step=NextStep(N_("Go to the till"), "till", "till", {}),
)
