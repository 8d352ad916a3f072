"""A form goes out, is filled in with Excel, and comes back by the ordinary import."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from made_in_blekinge.domain.form import FormMark, parse_form_mark
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.form_file import export_form
from made_in_blekinge.exchange.importing import change_said
from made_in_blekinge.exchange.proposal import Wishes, bring_in_proposal, propose
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.records import exhibitor_values, product_values
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.store.database import Database
from tests.support import messy
from tests.support.builders import NOW, TODAY

SV = catalog("sv")
GOODS = "Varor"


@pytest.fixture
def market(sqlite: Database) -> Database:
    messy.furnish(sqlite)
    return sqlite


def products(database: Database) -> dict[tuple[str, str], dict[str, Any]]:
    with database.reading() as session:
        return {(row["owner"], str(row["item_number"])): dict(row) for row in product_values(session)}


def back(database: Database, path: Path, sheet: str = GOODS, dry_run: bool = False) -> ImportReport:
    proposal = propose(path, None, lambda *_: {}, Wishes(sheet=sheet))
    carry_out = partial(bring_in, database, now=NOW, dry_run=dry_run, form=proposal.form)
    return bring_in_proposal(carry_out, proposal, dry_run)


@pytest.fixture
def form(market: Database, tmp_path: Path) -> Path:
    path = tmp_path / "form.xlsx"
    assert export_form(market, "1", None, path, SV, TODAY) > 0
    return path


@pytest.mark.parametrize(("kind", "sheet"), [("products", GOODS), ("exhibitors", "Uppgifter och handlingar")])
def test_the_sheet_that_is_read_is_that_of_the_kind_asked_for(form: Path, kind: str, sheet: str) -> None:
    table = propose(form, kind, lambda *_: {}).table
    assert table.sheet == sheet
    assert [one.error.code for one in table.doubts][:2] == ["other_sheets", "hidden_sheets"]


def edited(path: Path, change: Callable[[Any, dict[str, int]], None], sheet: str = GOODS) -> Path:
    """The form as somebody has changed it; ``change`` gets the sheet and the columns by heading."""
    book = openpyxl.load_workbook(path)
    rows = book[sheet]
    change(rows, {str(cell.value): cell.column for cell in rows[5] if cell.value})
    target = path.with_name("filled.xlsx")
    book.save(target)
    return target


@pytest.mark.parametrize("sheet", [GOODS, "Uppgifter och handlingar"])
def test_a_form_that_nobody_changed_changes_nothing(market: Database, form: Path, sheet: str) -> None:
    before = products(market)
    report = back(market, form, sheet)
    assert (report.added, report.updated, report.rejected, report.changes) == (0, 0, [], [])
    assert report.unchanged > 0
    assert [one.error.code for one in report.warnings if one.error.code != "other_sheets"] == []
    assert products(market) == before


def test_what_was_changed_is_shown_before_it_changes(market: Database, form: Path) -> None:
    def change(rows: Any, at: dict[str, int]) -> None:
        rows.cell(6, at["Pris inkl. moms (SEK)"]).value = 52.5
        rows.cell(6, at["Namn (sv)"]).value = "=1+1"
        rows.cell(6, at["Namn (sv)"]).data_type = "s"

    item, before = next((item, dict(row)) for (owner, item), row in sorted(products(market).items()) if owner == "1")
    report = back(market, edited(form, change), dry_run=True)
    assert (report.added, report.updated) == (0, 1)
    assert {one.field for one in report.changes} == {"price_sek", "name_sv"}
    said = [change_said(one, SV) for one in report.changes]
    assert any("→ 52,50" in line for line in said)
    assert products(market)["1", item] == before
    back(market, edited(form, change))
    now = products(market)["1", item]
    assert (now["price_sek"], now["name_sv"]) == (5250, "=1+1")


def test_new_goods_are_the_exhibitors_whose_form_it_is(market: Database, form: Path) -> None:
    def add(rows: Any, at: dict[str, int]) -> None:
        last = next(row for row in range(6, 100) if not rows.cell(row, at["Artikelnummer"]).value)
        rows.cell(last, at["Artikelnummer"]).value = "NY-1"
        rows.cell(last, at["Namn (sv)"]).value = "Ny vara"
        rows.cell(last, at["Kategori"]).value = "Dryck"
        rows.cell(last, at["Pris inkl. moms (SEK)"]).value = "49,50"

    report = back(market, edited(form, add))
    assert (report.added, report.updated, report.rejected) == (1, 0, [])
    assert products(market)["1", "NY-1"]["price_sek"] == 4950


def test_what_was_emptied_or_deleted_stays_and_is_said(market: Database, form: Path) -> None:
    def empty(rows: Any, at: dict[str, int]) -> None:
        rows.cell(6, at["Pris inkl. moms (SEK)"]).value = None
        rows.delete_rows(7)

    before = products(market)
    report = back(market, edited(form, empty))
    assert products(market) == before
    assert (report.added, report.updated, report.rejected) == (0, 0, [])
    codes = [(one.row, one.field, one.error.code) for one in report.warnings]
    assert (6, "price_sek", "emptied") in codes
    assert (0, "item_number", "stay_out_of_form") in codes


def test_nothing_of_another_exhibitor_is_taken(market: Database, form: Path) -> None:
    (owner, item), theirs = next((key, row) for key, row in sorted(products(market).items()) if key[0] != "1")

    def paste(rows: Any, at: dict[str, int]) -> None:
        last = next(row for row in range(6, 100) if not rows.cell(row, at["Artikelnummer"]).value)
        rows.cell(5, rows.max_column + 1).value = "Utställarnr"
        rows.cell(last, rows.max_column).value = owner
        rows.cell(last, at["Artikelnummer"]).value = f"{owner}/{item}"
        rows.cell(last, at["Namn (sv)"]).value = "Tagen"
        rows.cell(last + 1, rows.max_column).value = owner
        rows.cell(last + 1, at["Artikelnummer"]).value = f"X{item}"
        rows.cell(last + 1, at["Namn (sv)"]).value = "Min egen"

    report = back(market, edited(form, paste))
    assert [one.error.code for one in report.rejected] == ["another_exhibitor"]
    assert "given_instead" in [one.error.code for one in report.warnings]
    assert products(market)[owner, item] == theirs
    assert ("1", f"X{item}") in products(market)


def test_papers_come_back_but_not_for_another_number(market: Database, form: Path) -> None:
    def change(rows: Any, at: dict[str, int]) -> None:
        rows.cell(6, at["Telefon"]).value = "0455-123 45"
        rows.cell(6, at["F-skatt"]).value = "Ja"

    sheet = "Uppgifter och handlingar"
    back(market, edited(form, change, sheet), sheet)
    with market.reading() as session:
        own = next(row for row in exhibitor_values(session) if row["number"] == 1)
    assert (own["phone"].replace(" ", "")[-6:], own["f_tax"]) == ("512345", True)

    def steal(rows: Any, at: dict[str, int]) -> None:
        rows.cell(6, at["Nummer"]).value = 2
        rows.cell(6, at["Namn"]).value = "Tagen"

    report = back(market, edited(form, steal, sheet), sheet)
    assert [one.error.code for one in report.rejected] == ["another_exhibitor"]


def test_the_form_of_an_event_asks_for_its_quantities(market: Database, tmp_path: Path) -> None:
    path = tmp_path / "event.xlsx"
    with market.reading() as session:
        code = sorted({key for row in product_values(session) for key in row if key.startswith("announced:")})
    event = code[0].removeprefix("announced:") if code else "KNA26"
    export_form(market, "1", event, path, SV, TODAY)

    def fill(rows: Any, at: dict[str, int]) -> None:
        rows.cell(6, at[f"Antal ({event})"]).value = 37

    report = back(market, edited(path, fill))
    assert (report.updated, report.rejected) == (1, [])
    assert [(one.field, one.after) for one in report.changes] == [(f"announced:{event}", 37)]


def test_excel_is_told_what_may_stand_in_the_cells(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    rows = book[GOODS]
    rules = {rule.type for rule in rows.data_validations.dataValidation}
    assert {"list", "decimal", "whole", "textLength"} <= rules
    assert rows.protection.sheet
    at = {str(cell.value): cell.column for cell in rows[5] if cell.value}
    assert rows.cell(6, at["Artikelnummer"]).protection.locked
    assert not rows.cell(6, at["Namn (sv)"]).protection.locked
    assert not rows.cell(60, at["Artikelnummer"]).protection.locked
    assert book["Listor"].sheet_state == "hidden"


def test_a_form_is_somebodys(market: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        export_form(market, None, None, tmp_path / "x.xlsx", SV, dt.date(2026, 6, 1))
    assert refused.value.code == "whose_form"
    with pytest.raises(UserError) as refused:
        export_form(market, "9999", None, tmp_path / "x.xlsx", SV, dt.date(2026, 6, 1))
    assert refused.value.code == "unknown_exhibitor"


@pytest.mark.parametrize("mark", [FormMark(17), FormMark(17, "KNA26"), FormMark(None, "SOMMAR-26")])
def test_the_mark_of_a_form_is_read_as_it_was_written(mark: FormMark) -> None:
    assert parse_form_mark(f"Låt den här raden stå: {mark.code}") == mark
    assert parse_form_mark("MIBFORM 17") is None
