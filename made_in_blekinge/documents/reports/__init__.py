"""Reports on paper. A new one is a file here and a line in :data:`REPORTS`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.documents.outcome import Outcome
from made_in_blekinge.documents.reports import cash_report, goods_receipt, register_limit, trader_register
from made_in_blekinge.documents.reports.sales_summary import write_pdf
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: ``title`` is an English source text, ``suffixes`` are the files that ``write`` makes.

    ``about`` tells what it is written of: sales, an event's day, an exhibitor's goods on it, a till's day or a year.
    """

    key: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[..., Outcome]
    about: str


SALES, DAY, GOODS, TILL, YEAR = "sales", "day", "goods", "till", "year"

REPORTS: Final = (
    Report("sales-summary", N_("Sales summary"), (".pdf",), write_pdf, SALES),
    Report("trader-register", N_("Trader register"), (".pdf",), trader_register.write_pdf, DAY),
    Report("intake-receipt", N_("Receipt for goods received"), (".pdf",), goods_receipt.write_intake, GOODS),
    Report("return-receipt", N_("Receipt for goods returned"), (".pdf",), goods_receipt.write_return, GOODS),
    Report("cash-report", N_("Cash report"), (".pdf",), cash_report.write_pdf, TILL),
    Report("register-limit", N_("Sellers and the limit"), (".pdf",), register_limit.write_pdf, YEAR),
)
