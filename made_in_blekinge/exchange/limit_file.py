"""The sellers of a year and the cash-register limit as JSON for programs, and as CSV or Excel for anybody."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from made_in_blekinge import files
from made_in_blekinge.exchange.write_table import Cell, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.limit import LimitReport
from made_in_blekinge.targets import check_suffix

_HEADINGS: Final = (
    N_("Year"), N_("Seller"), N_("Sold in the year"), N_("Limit"), N_("Of the limit (%)"), N_("Near the limit"),
    N_("Over the limit"), N_("Limit set for"),
)  # fmt: skip


def write_limit(path: Path, report: LimitReport, catalog: Catalog) -> None:
    """Write ``report`` as the ending of ``path`` says: ``.json``, ``.csv`` or ``.xlsx``."""
    check_suffix(path, ".json", ".csv", ".xlsx")
    if path.suffix.lower() == ".json":
        content = json.dumps(as_json(report), ensure_ascii=False, indent=1)
        files.write_text(path, content + "\n")
        return
    headings = [catalog.text(heading) for heading in _HEADINGS]
    write_table(path, headings, _rows(report, catalog), catalog.text(N_("Sellers and the limit")))


def as_json(report: LimitReport) -> dict[str, Any]:
    """The keys are an agreement with other programs; amounts are öre."""
    return {
        "mark": report.mark.value if report.mark else None,
        "year": report.year,
        "limit_ore": report.limit.limit_ore,
        "limit_set_for": report.limit.set_for,
        "sellers": [
            {
                "seller": seller.seller, "organiser": seller.exhibitor_id is None, "sold_ore": seller.sold_ore,
                "percent": seller.percent, "near": seller.is_near, "passed": seller.is_passed,
            }
            for seller in report.sellers
        ],
    }  # fmt: skip


def _rows(report: LimitReport, catalog: Catalog) -> Iterator[list[Cell]]:
    for seller in report.sellers:
        said = [catalog.text("Yes") if true else catalog.text("No") for true in (seller.is_near, seller.is_passed)]
        amounts = [Decimal(ore).scaleb(-2) for ore in (seller.sold_ore, report.limit.limit_ore)]
        name = seller.seller or catalog.text(N_("Organiser"))
        yield [report.year, name, *amounts, seller.percent, *said, report.limit.set_for]
