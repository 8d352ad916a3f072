import csv
import datetime as dt
import errno
import gc
import io
import warnings
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.read_table import read_table
from made_in_blekinge.exchange.write_table import Cell, Workbook, defuse, to_clipboard, undefuse, write_table

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    "\ufeff=1",
    "\u200b=1",
    "\u00a0=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''=1",
    "\tx",
    "+46 70-123 45 67",
]
HARMLESS = ["Aspö Musteri", "'tis", "a=1", "1-2", "", "'", "info@x.se", "<img src=x>"]
NASTY = st.sampled_from(
    [*FORMULAS, *HARMLESS, "_x000D_", "_x0041_", "😀", "مرحبا", "\u202eabc", 'a"b', "a;b\tc", "a\r\nb"]
)
TEXTS = st.one_of(NASTY, st.text(max_size=20))
TABLES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6)
MOMENT = dt.datetime(2026, 6, 12, 17, 8, 49, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def as_kept(text: str) -> str:
    """What a file keeps of a text: no control characters or byte order marks, line feeds, no white space outside."""
    dropped = {*map(chr, range(32)), "\x7f", "\ufeff", "\ufffe", "\uffff"} - {"\t", "\n"}
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c not in dropped and not "\ud800" <= c <= "\udfff").strip()


def cells(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@given(rows=TABLES)
@example(rows=[(text, "x", "") for text in FORMULAS])
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_back(tmp_path: Path, suffix: str, rows: list[tuple[str, str, str]]) -> None:
    path = tmp_path / f"table{suffix}"
    write_table(path, ["Namn", "Ort", "Text"], rows)
    table = read_table(path, {"Namn", "Ort", "Text"}.__contains__)
    kept = [tuple(map(as_kept, row)) for row in rows]
    assert [row for _, row in table.rows] == [row for row in kept if any(row)]


@given(text=TEXTS)
def test_defusing_can_be_undone_and_leaves_no_formula(text: str) -> None:
    assert undefuse(defuse(text)) == text
    assert defuse(text).lstrip(" \t\r\n\ufeff\u200b\u00a0")[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_defused(text: str) -> None:
    assert defuse(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert defuse(text) == text


def test_csv_is_what_swedish_excel_opens_right(tmp_path: Path) -> None:
    row: list[Cell] = ["Öl; lättöl", -3, Decimal("-1250.50"), dt.date(2026, 6, 12), MOMENT, True, None, "-3"]
    write_table(tmp_path / "a.csv", list("abcdefgh"), [row])
    content = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    assert content == (
        '\ufeffa;b;c;d;e;f;g;h\r\n"Öl; lättöl";-3;-1250,50;2026-06-12;2026-06-12 17:08:49;true;;\'-3\r\n'
    )


def test_numbers_are_never_written_with_an_exponent(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ["a", "b"], [[Decimal("1E+5"), Decimal("1E-7")]])
    assert read_table(tmp_path / "a.csv").rows == [(2, ("100000", "0,0000001"))]


def test_excel_gets_real_numbers_and_dates_and_text_that_stays_text(tmp_path: Path) -> None:
    row: list[Cell] = [-3, Decimal("1250.50"), dt.date(2026, 6, 12), MOMENT, True, None, "=1+1", "007", 10**20]
    write_table(tmp_path / "a.xlsx", list("abcdefghi"), [row], "Varor")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Varor"]
    found = [cell.value for cell in sheet[2]]
    local = MOMENT.replace(tzinfo=None)
    day = dt.datetime(2026, 6, 12)  # noqa: DTZ001  Excel knows no zones
    assert found == [-3, 1250.5, day, local, True, None, "=1+1", "007", str(10**20)]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats[:4] == ["0", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"]
    assert sheet["G2"].data_type == "s"
    assert formats[7:] == ["@", "@"]


def test_excel_gets_frozen_bold_headings_a_filter_and_fitting_columns(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["Namn", "Presentation"], [["Anna", "x" * 500], ["Bo", "y\nz"]])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width < 60


@pytest.mark.parametrize("title", ["", "a/b:c*d?e[f]g\\h", "'quoted'", "x" * 40, "\x00", "///"])
def test_any_title_gives_a_sheet(tmp_path: Path, title: str) -> None:
    write_table(tmp_path / "a.xlsx", ["a"], [], title)
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 1


def test_dates_before_the_calendar_of_excel_are_text(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["a"], [[dt.date(1850, 1, 2)]])
    assert cells(tmp_path / "a.xlsx")[1] == ["1850-01-02"]


def test_no_formula_reaches_the_sheet_not_even_as_a_heading(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["=1+1", "b"], [[text, ""] for text in FORMULAS])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_clipboard_gets_tabs_decimal_commas_and_no_formula() -> None:
    text = to_clipboard(["Namn", "Pris"], [["=1+1", Decimal("89.50")], ["a\tb\nc", None]])
    assert text == 'Namn\tPris\r\n\'=1+1\t89,50\r\n"a\tb\nc"\t\r\n'
    assert list(csv.reader(io.StringIO(text), delimiter="\t"))[2] == ["a\tb\nc", ""]


# What can go wrong


def written(path: Path, rows: list[list[Cell]] | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        write_table(path, ["a"], rows or [])
    return caught.value


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xls"])
def test_unknown_endings_are_refused(tmp_path: Path, name: str) -> None:
    error = written(tmp_path / name)
    assert error.code == "unknown_format"
    assert ".csv, .xlsx" in str(error)


def test_endings_in_capitals_are_known(tmp_path: Path) -> None:
    write_table(tmp_path / "A.CSV", ["a"], [])
    assert (tmp_path / "A.CSV").exists()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize(
    "number, words",
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "Close it in Excel"), (errno.EROFS, "folder that you may change")],
)
def test_what_the_disk_refuses_is_said_plainly_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, number: int, words: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "replace", fail)
    error = written(path)
    assert error.code == "cannot_write"
    assert words in str(error)
    assert [(entry.name, entry.read_text("utf-8")) for entry in tmp_path.iterdir()] == [(path.name, "old")]


def test_a_disk_that_fills_up_while_excel_is_packed_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert "disk is full" in str(written(tmp_path / "a.xlsx"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["App._write_application", "Worksheet._write_dimension", "Styles._write_fonts"])
def test_no_part_of_an_excel_file_stays_open_where_the_disk_fills_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """A file that stays open is complained of whenever Python happens to forget it, in another test."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    kind, method = part.split(".")
    monkeypatch.setattr(f"xlsxwriter.{kind.lower()}.{kind}.{method}", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert "disk is full" in str(written(tmp_path / "a.xlsx"))
        gc.collect()
    assert [str(warning.message) for warning in said] == []
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    assert "is not there" in str(written(tmp_path / "borta" / "a.csv"))


def test_rows_that_fail_leave_nothing_behind(tmp_path: Path) -> None:
    def broken() -> list[list[Cell]]:
        raise ZeroDivisionError

    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(ZeroDivisionError):
            write_table(tmp_path / name, ["a"], (row for _ in (1,) for row in broken()))
    assert list(tmp_path.iterdir()) == []


def test_text_is_refused_rather_than_cut_by_excel(tmp_path: Path) -> None:
    error = written(tmp_path / "a.xlsx", [["short"], ["x" * 32_768]])
    assert (error.code, error.values["row"]) == ("text_too_long", 3)
    assert list(tmp_path.iterdir()) == []
    write_table(tmp_path / "a.xlsx", ["a"], [["x" * 32_767]])


def test_more_rows_than_excel_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("made_in_blekinge.exchange.write_table._MAX_ROWS", 3)
    write_table(tmp_path / "a.xlsx", ["a"], [["1"], ["2"]])
    assert written(tmp_path / "b.xlsx", [["1"], ["2"], ["3"]]).code == "too_many_rows"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_says_nothing_more_when_the_book_is_forgotten() -> None:
    """An archive that is left half written tries once more from nowhere, which the tests count as a failure."""
    with pytest.raises(OSError, match="No space left"), Workbook(Path("/dev/full")) as book:
        book.add_sheet("Blad", ["Namn"], [["Aspö Musteri"]])
    del book
    gc.collect()
