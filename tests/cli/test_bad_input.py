"""What people try: each is said in a sentence, nothing crashes, and nothing half comes in."""

import zipfile
from pathlib import Path

import pytest

from made_in_blekinge.exchange import read_table
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders

DATABASES = ("sqlite",)
"""Files are read and refused before the database has a say."""

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40
HEADINGS = ("Företag", "E-post", "Ort")
UNUSABLE = {
    "empty.csv": b"",
    "blank.csv": b"\r\n \r\n;;;\r\n",
    "photo.csv": JPEG,
    "page.csv": b"<!DOCTYPE html><html><body>Log in</body></html>",
    "paper.xlsx": b"%PDF-1.7 ...",
    "half.xlsx": b"PK\x03\x04 torn",
    "other.csv": builders.csv_bytes([("Skonummer", "Hatt"), ("42", "stor")]),
    "quote.csv": builders.csv_bytes([HEADINGS]) + '"Aspö;;\r\n'.encode("cp1252"),
    "~$list.xlsx": b"lock",
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_file_is_refused_and_changes_nothing(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(UNUSABLE[name])
    before = builders.contents(database)
    assert command("import", "exhibitors", path) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert message.rstrip().endswith((".", "!", "?"))
    assert "Traceback" not in message
    assert builders.contents(database) == before


def test_a_folder_and_a_missing_file_are_refused(command: Command, tmp_path: Path) -> None:
    assert command("import", "exhibitors", tmp_path) == 2
    assert command("import", "exhibitors", tmp_path / "ingen.csv") == 2


def test_a_huge_file_is_refused_unread(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert command("import", "exhibitors", path) == 2


def test_a_spreadsheet_bomb_is_refused(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 50_000_000)
    assert path.stat().st_size < read_table.MAX_BYTES
    assert command("import", "exhibitors", path) == 2


def test_headings_alone_bring_nothing_in(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "rubriker.csv"
    path.write_bytes(builders.csv_bytes([HEADINGS]))
    assert command("import", "exhibitors", path) == 0


ODD = {
    "formula": '=HYPERLINK("http://example.invalid";"klicka")',
    "markup": "<img src=file:///etc/passwd>",
    "path": "../../x",
    "right to left": "شركة بليكينغه",
    "quotes": "Robert'); DROP TABLE exhibitor;--",
    "braces": "{value} %s {0}",
}


@pytest.mark.both
@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_odd_names_go_in_and_out_as_they_are(command: Command, database: Database, tmp_path: Path, name: str) -> None:
    path = tmp_path / "udda.csv"
    path.write_bytes(builders.csv_bytes([HEADINGS, (name, "", "")], "utf-8"))
    assert command("import", "exhibitors", path) == 0
    assert builders.rows(database, "exhibitor")[0][2] == name
    assert command("export", "exhibitors", tmp_path / "ut.xlsx") == 0
    assert command("import", "exhibitors", tmp_path / "ut.xlsx") == 0
    assert len(builders.rows(database, "exhibitor")) == 1


@pytest.mark.both
def test_a_name_that_cannot_be_rejects_its_row(command: Command, database: Database, tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_bytes(builders.csv_bytes([HEADINGS, ("x" * 5000, "", ""), ("Hel", "", "")]))
    assert command("import", "exhibitors", path) == 3
    assert [row[2] for row in builders.rows(database, "exhibitor")] == ["Hel"]


@pytest.mark.both
@pytest.mark.parametrize(("cells", "title"), [(("A", "{value}@{0}", ""), "E-post"), (("A", "", "y" * 300), "Ort")])
def test_other_cells_that_cannot_be_are_kept_as_a_note_and_said(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    cells: tuple[str, str, str], title: str,
) -> None:  # fmt: skip
    path = tmp_path / "fel.csv"
    path.write_bytes(builders.csv_bytes([HEADINGS, cells, ("Hel", "", "")]))
    assert command("import", "exhibitors", path) == 0
    assert {row[2] for row in builders.rows(database, "exhibitor")} == {"A", "Hel"}
    assert f"{title}: {cells[1]}{cells[2]}" in str(builders.rows(database, "exhibitor"))
    assert f"Row 2, {title}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("label", "booth", "--event", "XYZ26", "--out", "ut.pdf"),
        ("report", "sales-summary", "--event", "XYZ26", "--out", "ut.json"),
        ("report", "sales-summary", "--year", "tjugo", "--out", "ut.json"),
    ],
)
def test_what_is_not_in_the_market_is_said(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command(*arguments) == 1
    assert not list(tmp_path.glob("ut.*"))


@pytest.mark.parametrize("content", [JPEG, b"F\xf6retag;Ort\r\n"])
def test_a_database_that_is_something_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    from made_in_blekinge.cli import run

    path = tmp_path / "foto.db"
    path.write_bytes(content)
    assert run(["--database", str(path), "--language", "en", "export", "events", str(tmp_path / "ut.csv")]) == 2
    assert "not a market database" in capsys.readouterr().err
    assert path.read_bytes() == content


@pytest.mark.parametrize("number", ["99999999999999999999", "3000000000", "-3000000000", "1_0", "٣"])
@pytest.mark.parametrize(
    "words",
    [
        ("trader-record", "correct", "KNA26", "{}", "--phone", "0455-12345", "--reason", "wrong"),
        ("till", "receipt", "--till", "K1", "--receipt={}", "--out", "u.pdf"),
        ("person", "export", "{}", "--out", "u.json"),
        ("label", "booth", "--event", "KNA26", "--exhibitor={}", "--out", "u.pdf"),
        ("label", "booth", "--event", "KNA26", "--start={}", "--out", "u.pdf"),
    ],
)
def test_a_number_that_no_database_keeps_is_refused_before_it_is_asked(
    command: Command, words: tuple[str, ...], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command(*(word.format(number) for word in words))
    assert ended.value.code == 2
    assert "is too large" in (said := capsys.readouterr().err) or "is no whole number" in said
