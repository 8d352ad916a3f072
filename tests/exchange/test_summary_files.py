import csv
import dataclasses
import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from made_in_blekinge.domain.market import Mark, Means, Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.summary_files import as_json, write_summary
from made_in_blekinge.i18n import Catalog, catalog
from made_in_blekinge.queries.reports.rows import (
    CurrencyTotal,
    DayPart,
    EventHead,
    EventSummary,
    HourPart,
    MeansSum,
    RatePart,
    SalesSum,
    SalesSummary,
)
from made_in_blekinge.reports.sales_lines import means_lines

DAY = dt.date(2026, 6, 12)


def event(code: str, name: str, currency: str = "SEK") -> EventSummary:
    """Two exhibitors, the smaller named first; 1 250,50 and 89,00 less a refund of 30,00."""
    head = EventHead(code, name, Phase.INTERNATIONAL, "Fisktorget", "Karlskrona", "SE", DAY, None, currency)
    return EventSummary(
        head,
        receipts=2,
        items=3,
        gross_ore=130_950,
        vat_ore=25_744,
        by_exhibitor=(SalesSum("=Bo & <Co>", 1, 5_900, 734), SalesSum("Åryd Musik", 2, 125_050, 25_010)),
        by_product=(SalesSum("Vinylskiva", 2, 125_050, 25_010), SalesSum("Pralin", 1, 5_900, 734)),
        by_vat_rate=(RatePart(60, 2_900, 164), RatePart(255, 3_000, 570), RatePart(250, 125_050, 25_010)),
        by_payment=(MeansSum(Means.CARD, 133_950), MeansSum(Means.CASH, -3_000)),
        by_day=(DayPart(DAY, 2, 3, 130_950, 25_744),),
        by_hour=(HourPart(9, 1, 125_050), HourPart(14, 1, 5_900)),
    )


@pytest.fixture
def summary() -> SalesSummary:
    events = (event("KNA26", "Sommarmarknad"), event("RST26", "=Ostseemarkt", "EUR"))
    totals = tuple(CurrencyTotal(currency, 1, 2, 3, 130_950, 25_744) for currency in ("SEK", "EUR"))
    return SalesSummary(("year", "2026"), events, totals, mark=None)


@pytest.fixture
def english() -> Catalog:
    return catalog("en")


def workbook(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def test_json_has_the_agreed_shape(tmp_path: Path, summary: SalesSummary, english: Catalog) -> None:
    write_summary(tmp_path / "s.json", summary, english)
    found = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert found["totals"][1] == {
        "currency": "EUR",
        "events": 1,
        "receipts": 2,
        "items": 3,
        "gross_ore": 130950,
        "vat_ore": 25744,
        "net_ore": 105206,
        "average_ore": 65475,
    }
    first = found["events"][0]
    lists = {key: value for key, value in first.items() if key.startswith("by_")}
    assert {key: value for key, value in first.items() if key not in lists} == {
        "code": "KNA26",
        "name": "Sommarmarknad",
        "phase": "international",
        "currency": "SEK",
        "receipts": 2,
        "items": 3,
        "gross_ore": 130950,
        "vat_ore": 25744,
        "net_ore": 105206,
        "average_ore": 65475,
        "rounding_ore": 0,
    }
    assert lists["by_exhibitor"][1] == {
        "name": "Åryd Musik",
        "items": 2,
        "gross_ore": 125050,
        "vat_ore": 25010,
        "net_ore": 100040,
    }
    assert lists["by_product"][1]["name"] == "Pralin"
    assert lists["by_payment"] == [{"means": "card", "gross_ore": 133950}, {"means": "cash", "gross_ore": -3000}]
    assert lists["by_day"] == [
        {"day": "2026-06-12", "receipts": 2, "items": 3, "gross_ore": 130950, "vat_ore": 25744, "net_ore": 105206}
    ]
    assert lists["by_hour"][0] == {"hour": 9, "receipts": 1, "gross_ore": 125050}


def test_what_cash_was_rounded_by_is_taken_off_what_was_paid(
    tmp_path: Path, summary: SalesSummary, english: Catalog
) -> None:
    """Whoever adds the means of payment up comes to the sales, in files and in the window."""
    event = dataclasses.replace(summary.events[0], gross_ore=131_000)
    rounded = dataclasses.replace(summary, events=(event,))
    write_summary(tmp_path / "s.csv", rounded, english)
    assert "less cash rounding" in (tmp_path / "s.csv").read_text(encoding="utf-8-sig")
    assert sum(line.gross_ore for line in means_lines([event])) == event.gross_ore
    assert [line.gross_ore for line in means_lines([event])][2:] == [50]


def test_a_rate_is_whole_percent_where_it_can_be(summary: SalesSummary) -> None:
    rates = [rate["rate_percent"] for rate in as_json(summary)["events"][0]["by_vat_rate"]]
    assert [repr(rate) for rate in rates] == ["6", "25.5", "25"]


def test_json_keeps_letters_as_they_are(tmp_path: Path, summary: SalesSummary, english: Catalog) -> None:
    write_summary(tmp_path / "s.json", summary, english)
    assert '\n     "name": "Åryd Musik"' in (tmp_path / "s.json").read_text("utf-8")


def test_csv_is_one_long_table_in_kronor(tmp_path: Path, summary: SalesSummary, english: Catalog) -> None:
    write_summary(tmp_path / "s.csv", summary, english)
    rows = list(csv.DictReader((tmp_path / "s.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert list(rows[0].values()) == [
        "KNA26",
        "SEK",
        "Overview",
        "Sommarmarknad",
        "2",
        "3",
        "1309,50",
        "257,44",
        "1052,06",
        "",
    ]
    assert list(rows[-1].values()) == ["", "EUR", "Total", "EUR", "2", "3", "1309,50", "257,44", "1052,06", ""]
    sections = dict.fromkeys(row["Section"] for row in rows)
    assert list(sections) == [
        "Overview", "Exhibitors", "Products", "VAT rates", "Payment", "Days", "Hours", "Total",
    ]  # fmt: skip
    names = [row["Name"] for row in rows if row["Event"] == "KNA26"]
    assert names[1:3] == ["Åryd Musik", "'=Bo & <Co>"]
    assert names[5:11] == ["6 %", "25.5 %", "25 %", "Card", "Cash", "Fri 12 June 2026"]


def test_excel_has_a_sheet_for_every_section_with_numbers(
    tmp_path: Path, summary: SalesSummary, english: Catalog
) -> None:
    write_summary(tmp_path / "s.xlsx", summary, english)
    book = workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["Overview", "Exhibitors", "Products", "VAT rates", "Payment", "Days", "Hours"]
    overview = [[cell.value for cell in row] for row in book["Overview"].iter_rows(min_row=2)]
    sums = [2, 3, 1309.5, 257.44, 1052.06, 654.75]
    assert overview == [
        ["KNA26", "Sommarmarknad", "International", "SEK", *sums],
        ["RST26", "=Ostseemarkt", "International", "EUR", *sums],
        [None, "Total", None, "SEK", *sums],
        [None, "Total", None, "EUR", *sums],
    ]
    exhibitors = book["Exhibitors"]
    assert [cell.value for cell in exhibitors[2]] == ["KNA26", "SEK", "Åryd Musik", 2, 1250.5, 250.1, 1000.4]
    assert exhibitors["E2"].number_format == "#,##0.00"
    assert exhibitors["C3"].data_type == "s"


def test_excel_has_one_chart_for_each_event_over_its_own_rows(
    tmp_path: Path, summary: SalesSummary, english: Catalog
) -> None:
    write_summary(tmp_path / "s.xlsx", summary, english)
    book = workbook(tmp_path / "s.xlsx")
    charts = {sheet.title: sheet._charts for sheet in book}
    assert {title: len(found) for title, found in charts.items()} == {
        "Overview": 0, "Exhibitors": 2, "Products": 0, "VAT rates": 0, "Payment": 2, "Days": 2, "Hours": 2,
    }  # fmt: skip
    values = [chart.series[0].val.numRef.f for chart in charts["Exhibitors"]]
    assert values == ["Exhibitors!$E$2:$E$3", "Exhibitors!$E$4:$E$5"]
    assert charts["Hours"][1].series[0].cat.strRef.f == "Hours!$C$4:$C$5"
    with zipfile.ZipFile(tmp_path / "s.xlsx") as archive:
        assert b"Exhibitors: =Ostseemarkt" in archive.read("xl/charts/chart2.xml")


def test_an_event_without_sales_gives_no_chart(tmp_path: Path, english: Catalog) -> None:
    head = event("KNA26", "Tom").event
    empty = EventSummary(head, 0, 0, 0, 0, (), (), (), (), (), ())
    write_summary(tmp_path / "s.xlsx", SalesSummary(("event", "KNA26"), (empty,), (), mark=None), english)
    assert not any(sheet._charts for sheet in workbook(tmp_path / "s.xlsx"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_words_are_translated(
    tmp_path: Path, summary: SalesSummary, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    swedish = Catalog("sv")
    words = {"Exhibitors": "Utställare", "Exhibitor": "Utställare", "Card": "Kort", "Event": "Evenemang"}
    monkeypatch.setattr(swedish, "text", lambda source: words.get(source, source))
    write_summary(tmp_path / f"s{suffix}", summary, swedish)
    if suffix == ".csv":
        text = (tmp_path / "s.csv").read_text("utf-8-sig")
        assert text.startswith("Evenemang;")
        assert ";Utställare;" in text
        assert ";Kort;" in text
    else:
        book = workbook(tmp_path / "s.xlsx")
        assert book["Utställare"]["C1"].value == "Utställare"
        assert book["Payment"]["C2"].value == "Kort"


def test_paper_is_made_elsewhere(tmp_path: Path, summary: SalesSummary, english: Catalog) -> None:
    with pytest.raises(UserError, match=r"\.json, \.csv, \.xlsx") as caught:
        write_summary(tmp_path / "s.pdf", summary, english)
    assert caught.value.code == "unknown_format"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mark", "code", "sheet"),
    [
        (None, None, "Översikt"),
        (Mark.REHEARSAL, "rehearsal", "Översikt ÖVNING – EJ GILTIG"),
        (Mark.DEMONSTRATION, "demonstration", "Översikt DEMONSTRATION"),
    ],
)
def test_a_market_that_is_not_real_is_named_as_such(
    tmp_path: Path, summary: SalesSummary, mark: Mark | None, code: str | None, sheet: str
) -> None:
    marked = dataclasses.replace(summary, mark=mark)
    assert as_json(marked)["mark"] == code
    write_summary(tmp_path / "s.xlsx", marked, catalog("sv"))
    assert workbook(tmp_path / "s.xlsx").sheetnames[0] == sheet
