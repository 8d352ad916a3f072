"""Reports on paper. A new one is a file here and a line in :data:`REPORTS`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.outcome import Outcome
from made_in_blekinge.documents.reports.sales_summary import write_pdf
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.rows import SalesSummary


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: ``title`` is an English source text, ``suffixes`` are the files that ``write`` makes."""

    key: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[[Path, SalesSummary, Catalog, Progress | None, dt.datetime | None], Outcome]


REPORTS: Final = (Report("sales-summary", N_("Sales summary"), (".pdf",), write_pdf),)
