"""The cash report on the screen has the sections and figures of its paper."""

from typing import Any

import pypdfium2
import pytest

from made_in_blekinge.documents.style import amount
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.i18n import catalog
from made_in_blekinge.reports.cash_report import CASH_REPORT
from made_in_blekinge.reports.running import as_pdf, run
from made_in_blekinge.reports.views import ReportTable
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders import NOW, TODAY


def tables(database: Database) -> dict[str, ReportTable[Any]]:
    result = run(CASH_REPORT, database, {"till": "K1", "day": TODAY.isoformat()}, NOW)
    (view,) = CASH_REPORT.views(result)
    return {table.title: table for table in view.tables}


def cells(table: ReportTable[Any]) -> list[list[str]]:
    english = catalog("en")
    rows = [*table.rows, *([] if table.total is None else [table.total])]
    return [[column.show(row, english).replace("\N{NO-BREAK SPACE}", " ") for column in table.columns] for row in rows]


@pytest.fixture
def day(sqlite: Database) -> Database:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    builders_till.sell(sqlite, "1001:2")
    return sqlite


def test_the_sections_of_an_open_day_are_those_of_the_paper(sqlite: Database) -> None:
    builders_till.stand(sqlite, seller_mode=SellerMode.AGENT)
    builders_till.opened(sqlite)
    builders_till.sell(sqlite, "1001:2", "2001:1")
    found = tables(sqlite)
    assert list(found)[:3] == ["Sales", "Receipts", "Payments"]
    assert {"Cash in the till", "Grand totals since the till was first opened"} <= set(found)
    paper = _words(sqlite)
    for title in found:
        assert title in paper, title


def test_sums_stand_under_what_they_sum(day: Database) -> None:
    found = tables(day)
    *rates, total = cells(found["Sales"])
    assert total == ["Total", *rates[0][1:]]
    assert total[-1] == "SEK 178.00"
    receipts = cells(found["Receipts"])
    assert receipts[0] == ["Receipts 1–1", "1", "SEK 178.00"]
    assert ["Pieces sold", "2", ""] in receipts
    assert cells(found["Payments"])[-1] == ["Total", "", "SEK 178.00"]
    assert cells(found["Grand totals since the till was first opened"]) == [
        ["Sales", "SEK 178.00"], ["Refunds", "SEK 0.00"], ["Net", "SEK 178.00"],
    ]  # fmt: skip


def test_what_should_lie_in_the_till_adds_up_and_is_on_the_paper(day: Database) -> None:
    english = catalog("en")
    rows = tables(day)["Cash in the till"].rows
    amounts = [row[1].order for row in rows]
    assert sum(amounts[:4]) == amounts[4]
    assert cells(tables(day)["Cash in the till"])[-1] == ["Counted", "not counted"]
    assert amount(amounts[4], english) in _words(day)


def _words(database: Database) -> str:
    result = run(CASH_REPORT, database, {"till": "K1", "day": TODAY.isoformat()}, NOW)
    document = pypdfium2.PdfDocument(as_pdf(CASH_REPORT, result, catalog("en"), builders.NOW))
    return " ".join(page.get_textpage().get_text_range() for page in document)
