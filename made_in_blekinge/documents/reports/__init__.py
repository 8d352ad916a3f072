"""Reports on paper. A new one is a file here and a line in :data:`REPORTS`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.documents.outcome import Outcome
from made_in_blekinge.documents.reports import goods_receipt, trader_register
from made_in_blekinge.documents.reports.sales_summary import write_pdf
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: ``title`` is an English source text, ``suffixes`` are the files that ``write`` makes.

    ``about`` tells what it is written of: sales, or an event's day, or an exhibitor's goods on it.
    """

    key: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[..., Outcome]
    about: str


SALES, DAY, GOODS = "sales", "day", "goods"

REPORTS: Final = (
    Report("sales-summary", N_("Sales summary"), (".pdf",), write_pdf, SALES),
    Report("trader-register", N_("Trader register"), (".pdf",), trader_register.write_pdf, DAY),
    Report("intake-receipt", N_("Receipt for goods received"), (".pdf",), goods_receipt.write_intake, GOODS),
    Report("return-receipt", N_("Receipt for goods returned"), (".pdf",), goods_receipt.write_return, GOODS),
)
