"""``backup`` and ``restore``."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.cli.conftest import Command
from tests.support import builders, builders_till

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""


@pytest.mark.both
def test_a_market_is_put_back_and_the_one_before_is_kept(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    builders.exhibitor(database)
    then = builders.contents(database)
    assert command("backup", tmp_path / "copy.db") == 0
    builders.exhibitor(database, "Sedan")
    assert command("restore", tmp_path / "copy.db", "--yes") == 0
    assert builders.contents(database) == then
    kept = Path(capsys.readouterr().err.splitlines()[-1].rpartition(" it lies in ")[2].rstrip("."))
    assert kept.exists()


def test_a_file_that_is_no_backup_is_refused(command: Command, database: Database, tmp_path: Path) -> None:
    (tmp_path / "foto.db").write_bytes(b"\xff\xd8\xff")
    before = builders.contents(database)
    assert command("restore", tmp_path / "foto.db") == 2
    assert command("restore", tmp_path / "ingen.db") == 2
    assert builders.contents(database) == before


def test_a_place_that_cannot_be_written_is_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert command("backup", tmp_path / "fil" / "copy.db") == 1


def test_going_back_says_whose_market_it_is_and_what_would_go_and_asks(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stand = builders_till.stand(database)
    assert stand
    builders_till.opened(database)
    builders_till.sell(database, "1001:2")
    name_market(database, "Aspö marknad")
    assert command("backup", tmp_path / "copy.db") == 0
    for _ in range(2):
        builders_till.sell(database, "1001:1")
    now = builders.contents(database)
    there = sorted(tmp_path.rglob("*"))
    assert command("restore", tmp_path / "copy.db") == 1
    said = capsys.readouterr().err
    assert "of “Aspö marknad”" in said
    assert "by till: K1: 2." in said
    assert "Nothing was changed" in said
    assert builders.contents(database) == now
    assert sorted(tmp_path.rglob("*")) == there
    assert command("restore", tmp_path / "copy.db", "--yes") == 0
    assert builders.contents(database) != now
    assert command("restore", tmp_path / "copy.db") == 1
    assert "No receipt would go." in capsys.readouterr().err


def test_a_person_at_the_keyboard_is_asked(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("backup", tmp_path / "copy.db") == 0
    for answer, code in (("\n", 1), ("no\n", 1), ("", 1), ("yes\n", 0), ("Y\n", 0)):
        keyboard = io.StringIO(answer)
        monkeypatch.setattr(keyboard, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", keyboard)
        assert command("restore", tmp_path / "copy.db") == code, answer


def test_a_backup_with_a_foreign_trigger_is_refused(command: Command, database: Database, tmp_path: Path) -> None:
    assert command("backup", tmp_path / "copy.db") == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as raw:
        raw.execute("CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale_line; END")
        raw.commit()
    builders.exhibitor(database)
    before = builders.contents(database)
    assert command("restore", tmp_path / "copy.db", "--yes") == 2
    assert builders.contents(database) == before


@pytest.mark.parametrize("harm", ["gone", "empty", "trigger", "zeros", "damaged"])
def test_a_market_that_cannot_be_opened_is_put_back_and_kept_aside(
    sqlite: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    for number in range(100):
        builders.exhibitor(sqlite, f"Firma {number}", notes="x" * 900)
    path, target = sqlite.path, ("--database", str(sqlite.path), "--language", "en")
    assert path is not None
    copy = BackupFolder.of(sqlite).add(sqlite, builders.NOW)
    before = builders.contents(sqlite)
    sqlite.close()
    if harm == "gone":
        path.unlink()
    elif harm == "trigger":
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale_line; END")
            raw.commit()
    elif harm == "damaged":
        size = path.stat().st_size
        with path.open("rb+") as file:
            file.seek(size - 40 * 4096)
            file.write(b"\x55" * 30 * 4096)
    else:
        path.write_bytes(b"" if harm == "empty" else bytes(8192))
    harmed = path.read_bytes() if path.exists() else None
    assert run([*target, "restore", str(copy)]) == 1
    assert (path.read_bytes() if path.exists() else None) == harmed
    assert run([*target, "restore", str(copy), "--yes"]) == 0
    assert "Traceback" not in capsys.readouterr().err
    again = open_database(str(path))
    assert builders.contents(again) == before
    again.close()
    if harmed:
        assert harmed in [file.read_bytes() for file in tmp_path.glob("market-damaged-*.db")]
