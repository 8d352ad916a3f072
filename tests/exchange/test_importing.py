"""Headings become fields, cells become values, and what is wrong can be told and mended."""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import Cancelled, Unusable, UserError
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.importing import IMPORTABLE, parse_rows
from made_in_blekinge.exchange.joining import GIVES
from made_in_blekinge.exchange.read_table import FileTable
from made_in_blekinge.exchange.write_table import write_table
from made_in_blekinge.i18n import catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from tests.conftest import NewDatabase
from tests.support import builders, messy
from tests.support.builders import bring_in_rows, codes, counts, map_columns


def mapped(kind: str, *headings: str, **corrections: str) -> list[str | None]:
    return [field.key if field else None for field in map_columns(kind, headings, corrections)]


@pytest.mark.parametrize("kind", sorted(IMPORTABLE))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_headings_of_an_export_are_all_recognised(kind: str, language: str) -> None:
    fields = [field for field in IMPORTABLE[kind].fields if field.key != "vat_percent"]
    headings = [field.label(catalog(language)) for field in fields]
    assert mapped(kind, *headings) == [field.key for field in fields]


@pytest.mark.parametrize(
    ("kind", "heading", "key"),
    [
        ("exhibitors", "FÖRETAG", "name"), ("exhibitors", "Org.nr/pers.nr", "identity_number"),
        ("exhibitors", "org nr", "identity_number"), ("exhibitors", "E-post", "email"),
        ("exhibitors", "Mobil", "phone"), ("exhibitors", "Momsreg.", "vat_periods"),
        ("exhibitors", "Presentation", "presentation_sv"), ("exhibitors", "Presentation tyska", "presentation_de"),
        ("exhibitors", "vat_periods", "vat_periods"), ("products", "Pris inkl. moms", "price_sek"),
        ("products", "Moms %", "vat_percent"), ("products", "EAN", "gtin"),
        ("products", "Benämning engelska", "name_en"), ("products", "Pris EUR", "price_eur"),
        ("products", "Antal KNA26", "announced:KNA26"), ("events", "Provision %", "commission_bp"),
        ("booths", "Bredd m", "width_mm"), ("sales", "Á-pris", "unit_ore"), ("sales", "Betalsätt", "means"),
    ],
)  # fmt: skip
def test_what_organisers_call_a_column_is_recognised(kind: str, heading: str, key: str) -> None:
    assert mapped(kind, heading) == [key]


def test_the_first_of_equal_columns_counts_and_unknown_ones_do_not() -> None:
    assert mapped("exhibitors", "Företag", "Namn", "Skostorlek") == ["name", None, None]


def test_a_correction_goes_before_what_is_recognised() -> None:
    assert mapped("exhibitors", "Företag", "Skylt", foretag="", skylt="name") == [None, "name"]


@pytest.mark.parametrize("kind", sorted(IMPORTABLE))
def test_a_file_without_a_needed_column_is_refused(kind: str) -> None:
    for needed in IMPORTABLE[kind].needed:
        others = [field for field in IMPORTABLE[kind].fields if field.key != needed and field.key not in GIVES]
        with pytest.raises(Unusable) as caught:
            importing.check_columns(kind, others)
        assert caught.value.code == "missing_columns"


def test_every_error_of_a_row_is_told(sqlite: Database) -> None:
    report = bring_in_rows(sqlite, "exhibitors", [{"Företag": "", "Bankgiro": "1", "IBAN": "x", "E-post": "x"}])
    (remark,) = report.rejected
    assert {one.field for one in (remark, *remark.more)} == {"name", "bankgiro", "iban"}


@pytest.mark.parametrize(
    "day", ["13/6", "13 juni", "fre 2 juli", "13/6-27", "13 juni 27", "mån 13 juni 2027", "31 juni 2027"]
)
def test_a_day_of_a_file_that_could_be_another_is_refused_with_what_stands_there(sqlite: Database, day: str) -> None:
    report = bring_in_rows(sqlite, "events", [{"Kod": "A", "Namn": "A", "Fas": "regional", "Start": day}])
    (remark,) = report.rejected
    told = importing.report_json(report, catalog("sv"), {})["rejected"][0]
    assert (told["code"], remark.field, told["value"]) == ("bad_date", "starts", day)
    assert report.added == 0


@pytest.mark.parametrize("day", ["2027-06-13", "13/6/2027", "13 juni 2027", "sön 13 juni 2027"])
def test_a_day_of_a_file_with_its_whole_year_comes_in(sqlite: Database, day: str) -> None:
    report = bring_in_rows(sqlite, "exhibitors", [{"Företag": "A", "Registreringsdatum": day}])
    assert (report.rejected, report.added) == ([], 1)
    with sqlite.reading() as session:
        assert session.scalars(select(Exhibitor.food_date)).one() == dt.date(2027, 6, 13)


def test_reading_rows_can_be_followed_and_stopped() -> None:
    table = FileTable(("Namn",), [(number, (f"Firma {number}",)) for number in range(2, 2002)])
    columns = map_columns("exhibitors", table.headings)
    steps: list[tuple[int, int]] = []
    parse_rows(table, columns, Progress(lambda done, total, _text: steps.append((done, total))))
    assert steps == [(500, 2000), (1000, 2000), (1500, 2000), (2000, 2000)]
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        parse_rows(table, columns, stopped)


def test_the_report_names_the_files_own_columns(sqlite: Database) -> None:
    rows = [{"Företag": "A", "Org.nr": "5560160681", "BG": "12"}]
    report = bring_in_rows(sqlite, "exhibitors", rows)
    told = importing.report_json(report, catalog("sv"), {"identity_number": "Org.nr", "bankgiro": "BG"})
    assert json.loads(importing.to_text(told)) == told
    first = told["rejected"][0]
    assert (first["row"], first["column"], first["value"], first["code"]) == (2, "BG", "12", "bad_bankgiro")
    numbers = {key: told[key] for key in ("read", "added", "updated", "unchanged", "duplicates")}
    assert numbers == {"read": 1, "added": 0, "updated": 0, "unchanged": 0, "duplicates": 0}


def test_an_empty_report_is_whole() -> None:
    told = importing.report_json(ImportReport(), catalog("en"), {})
    assert (told["rejected"], told["warnings"]) == ([], [])


def test_rejected_rows_come_in_once_mended(sqlite: Database, tmp_path: Path) -> None:
    """The file to mend has the rejected rows as they were, and a column that says what is wrong and is ignored."""
    path = messy.write(tmp_path, "exhibitors")
    table = importing.read_file("exhibitors", path)
    columns = map_columns("exhibitors", table.headings)
    report = builders.bring_in_table(sqlite, "exhibitors", table)
    headings = importing.column_headings(table, columns)
    names, rows = importing.rejected_rows(table, report, catalog("sv"), headings)
    write_table(tmp_path / "rätta.csv", names, rows)
    content = (tmp_path / "rätta.csv").read_text(encoding="utf-8-sig")
    found = list(csv.DictReader(content.splitlines(), delimiter=";"))
    assert [row["Företag"] for row in found] == ["Fel Nummer Keramik", ""]
    assert "Org.nr/pers.nr:" in next(reversed(found[0].values()))
    mended = content.replace("5560160681", "802002-8711")
    (tmp_path / "rätta.csv").write_text(mended, encoding="utf-8-sig")
    assert counts(builders.bring_in_file(sqlite, "exhibitors", tmp_path / "rätta.csv")) == {"added": 1, "rejected": 1}


def test_an_unreadable_optional_cell_lets_its_row_in_and_its_text_into_the_notes(sqlite: Database) -> None:
    rows = [
        {"Företag": "A", "E-post": "info(at)a", "Bransch": "rymdfart", "Postnr": "37", "Anteckningar": "ring först"}
    ]
    report = bring_in_rows(sqlite, "exhibitors", rows)
    assert (report.added, report.rejected) == (1, [])
    assert {one.error.code for one in report.warnings} == {"bad_email", "unknown_choice", "bad_postcode"}
    with sqlite.reading() as session:
        kept = session.scalars(select(Exhibitor.notes)).one()
    assert kept.splitlines() == ["ring först", "E-post: info(at)a", "Bransch: rymdfart", "Postnr: 37"]
    again = bring_in_rows(sqlite, "exhibitors", rows)
    assert (again.unchanged, len(again.warnings)) == (1, 3)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (
            "exhibitors",
            [("Omsättning", "mycket"), ("Räkenskapsår", "aldrig"), ("Anställda", "många"), ("F-skatt", "?")],
        ),
        ("products", [("Kategori", "månsten"), ("Vikt", "tung"), ("Åldersgräns", "gammal"), ("Alkohol %", "stark")]),
        ("events", [("Typ", "blubb"), ("Läge", "hmm")]),
    ],
)
def test_what_names_nobody_and_costs_nothing_rejects_no_row(kind: str, rows: list[tuple[str, str]]) -> None:
    for heading, text in rows:
        (field,) = map_columns(kind, [heading])
        assert field is not None
        assert not field.rejects
        with pytest.raises(UserError):
            field.parse(text)


def test_rows_that_say_something_else_about_the_same_are_in_conflict(sqlite: Database) -> None:
    owner = {"Företag": "A", "Org.nr": "556016-0680"}
    same, other = {**owner, "Företag": "a ", "Ort": ""}, {**owner, "Ort": "Ronneby"}
    report = bring_in_rows(sqlite, "exhibitors", [{**owner, "Ort": "Hällevik"}, same, other])
    assert (report.added, report.duplicates, codes(report)) == (1, 1, [(4, "town", "conflict")])
    (conflict,) = report.conflicts
    assert (conflict.row, conflict.here, conflict.file) == (4, "Hällevik", "Ronneby")


@pytest.mark.parametrize("kind", list(messy.FILES))
def test_messy_files_come_in_but_for_their_wrong_rows(new_database: NewDatabase, kind: str) -> None:
    database = new_database()
    for before in messy.FILES:
        if before == kind:
            break
        messy.bring_in(database, before)
    assert messy.bring_in(database, kind)[:2] == (messy.COUNTS[kind], messy.REJECTED[kind])
    kept = builders.contents(database)
    expected = dict(messy.COUNTS[kind])
    expected["unchanged"] = expected.pop("added")
    assert messy.bring_in(database, kind)[:2] == (expected, messy.REJECTED[kind])
    assert builders.contents(database) == kept


def test_what_looks_like_a_formula_or_markup_stays_text(sqlite: Database) -> None:
    messy.furnish(sqlite)
    contents = builders.contents(sqlite)
    said = {cell for row in contents["exhibitor_text"] for cell in row}
    assert '=HYPERLINK("http://example.invalid";"klicka")' in said
    assert "Äppelmust <img src=x>" in {row[2] for row in contents["product_text"]}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("../../x", "../../x"), ("\u202eabc\u200b", "abc"), ("<img src=file:///etc/passwd>", None), ("مرحبا", None)],
)
def test_user_content_is_data(sqlite: Database, cell: str, kept: str | None) -> None:
    bring_in_rows(sqlite, "exhibitors", [{"Företag": cell}])
    assert (kept or cell) in builders.rows(sqlite, "exhibitor")[0]


def test_a_name_that_never_ends_is_refused(sqlite: Database) -> None:
    report = bring_in_rows(sqlite, "exhibitors", [{"Företag": "x" * 5000}])
    assert codes(report) == [(2, "name", "too_long")]


def test_errors_that_are_listed_hold_no_calls(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(builders.csv_bytes([("Namn", "Org.nr"), ("Aspö", "y" * 40), ("Hanö", "x" * 40)]))
    table = importing.read_file("exhibitors", path)
    rows = parse_rows(table, builders.map_columns("exhibitors", table.headings))
    errors = [error for row in rows for error in row.errors]
    assert len(errors) == 2
    assert [(error.__traceback__, error.__context__, error.__cause__) for error in errors] == [(None, None, None)] * 2
