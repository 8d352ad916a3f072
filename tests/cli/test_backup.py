"""``backup`` and ``restore``."""

from pathlib import Path

import pytest

from made_in_blekinge.store.database import Database
from tests import builders
from tests.cli.conftest import Command


def test_a_market_is_put_back_and_the_one_before_is_kept(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    builders.exhibitor(database)
    then = builders.contents(database)
    assert command("backup", tmp_path / "copy.db") == 0
    builders.exhibitor(database, "Sedan")
    assert command("restore", tmp_path / "copy.db") == 0
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
