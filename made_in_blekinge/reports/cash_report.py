"""The cash report of a till's day: preliminary while the till is open, as stored once it is closed."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, NextStep, Report
from made_in_blekinge.reports.parameters import TILL, TILL_DAY
from made_in_blekinge.reports.register_limit import REGISTER_LIMIT, limit_remark
from made_in_blekinge.reports.views import (
    ReportColumn,
    ReportFigure,
    ReportRemark,
    ReportTable,
    View,
    amount_figure,
    money,
    number,
    number_figure,
    percent,
)

if TYPE_CHECKING:
    from made_in_blekinge.queries.till.cash_report import CashReport


class _Paid(NamedTuple):
    """A row: payments by one means."""

    means: Means
    payments: int
    amount_ore: int
    currency: str


class _Taxed(NamedTuple):
    """A row: sales at one VAT rate."""

    permille: int
    gross_ore: int
    vat_ore: int
    net_ore: int
    currency: str


_PAID: Final[tuple[ReportColumn[_Paid], ...]] = (
    ReportColumn("means", N_("Means of payment"), lambda row, catalog: catalog.text(row.means.label)),
    number("payments", N_("How many")),
    money("amount_ore", N_("Amount"), lambda row: row.currency),
)
_TAXED: Final[tuple[ReportColumn[_Taxed], ...]] = (
    ReportColumn("permille", N_("VAT rate"), lambda row, catalog: percent(row.permille, catalog),
                 lambda row: row.permille),
    *(money(key, title, lambda row: row.currency) for key, title in (
        ("gross_ore", N_("Incl. VAT")), ("vat_ore", N_("VAT")), ("net_ore", N_("Without VAT")),
    )),
)  # fmt: skip


def _query(inputs: Inputs) -> "CashReport":
    from made_in_blekinge.queries.till.cash_report import cash_report

    return cash_report(inputs.session, inputs[TILL], inputs.get(TILL_DAY) or inputs.today)


def _write_pdf(path: Path, report: "CashReport", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.cash_report import write_pdf

    write_pdf(path, report, catalog, printed=printed)


def _views(report: "CashReport") -> list[View]:
    return [View(_figures(report), _tables(report), _remarks(report))]


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


def _tables(report: "CashReport") -> Sequence[ReportTable[_Paid] | ReportTable[_Taxed]]:
    totals, currency = report.totals, report.currency
    paid = [_Paid(means, *totals.means[means], currency) for means in Means if means in totals.means]
    taxed = [_Taxed(basis.permille, basis.gross_ore, basis.vat_ore, basis.net_ore, currency) for basis in totals.bases]
    return (
        ReportTable(N_("Means of payment"), _PAID, paid, ("amount_ore", lambda row: row.amount_ore), currency=currency),
        ReportTable(N_("VAT rates"), _TAXED, taxed, ("gross_ore", lambda row: row.gross_ore), currency=currency),
    )


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
