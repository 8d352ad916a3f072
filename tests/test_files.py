"""The door for files: whole or not at all, private, and never over a market."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from made_in_blekinge import files
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange import ecb, images, read_table, sheet_file, template_file
from made_in_blekinge.store.database import Database
from tests.support import builders


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with files.replacing(target) as temporary:
        temporary.write_text("ny")
        assert target.read_text() == "gammal"
    assert target.read_text() == "ny"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with pytest.raises(RuntimeError), files.replacing(target) as temporary:
        temporary.write_text("halv")
        raise RuntimeError
    assert target.read_text() == "gammal"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_public_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "ut.txt", public=True) as temporary:
        temporary.write_text("x")
    (tmp_path / "other.txt").write_text("x")
    assert (tmp_path / "ut.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("å" * 120 + ".csv")
    with files.replacing(target) as temporary:
        temporary.write_text("x")
    assert target.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_what_the_caller_does_not_call_public_is_private(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "ut.txt") as temporary:
        assert temporary.stat().st_mode & 0o777 == 0o600, "from the first byte on"
        temporary.write_text("x")
    files.appending(tmp_path / "log").close()
    files.make_database(tmp_path / "market.db")
    files.make_folder(tmp_path / "a" / "b")
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")} == {
        "ut.txt": 0o600, "log": 0o600, "market.db": 0o600, "a": 0o700, "b": 0o700,
    }  # fmt: skip


def test_the_locks_of_an_open_market_outlive_every_refusal(sqlite: Database, tmp_path: Path) -> None:
    """Closing any descriptor of the file would drop them: another process could then write into the transaction."""
    assert sqlite.path is not None
    (tmp_path / "hard.pdf").hardlink_to(sqlite.path)
    with sqlite.writing() as session:
        builders.tamper(session, "UPDATE market SET name = name")
        for name in ("market.db", "hard.pdf", "market.db-journal"):
            with pytest.raises(UserError, match="market that is open"), files.replacing(tmp_path / name):
                pytest.fail("the work began")
        assert _other_process_writes(sqlite.path) == "database is locked"
    assert _other_process_writes(sqlite.path) == ""


@pytest.mark.parametrize(
    "read",
    [
        read_table.read_table,
        images.read_picture_file,
        template_file.read_template,
        ecb.read_rates,
        sheet_file.read_sheet,
    ],
    ids=["table", "picture", "template", "rates", "sheet"],
)
def test_the_locks_of_an_open_market_outlive_whoever_would_bring_it_in(
    sqlite: Database, read: Callable[[Path], object]
) -> None:
    assert sqlite.path is not None
    with sqlite.writing() as session:
        builders.tamper(session, "UPDATE market SET name = name")
        with pytest.raises(UserError) as refused:
            read(sqlite.path)
        assert refused.value.code == "source_is_open"
        assert _other_process_writes(sqlite.path) == "database is locked"


def _other_process_writes(path: Path) -> str:
    """What SQLite answers another process that begins to write."""
    code = "import sqlite3, sys\ntry: sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')\n"
    code += "except sqlite3.OperationalError as error: print(error)"
    return subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True).stdout.strip()


def test_a_market_that_was_closed_is_known_by_what_it_holds(sqlite: Database, tmp_path: Path) -> None:
    with sqlite.reading() as session:
        session.connection()
    sqlite.close()
    with pytest.raises(UserError) as caught, files.replacing(tmp_path / "market.db"):
        pytest.fail("the work began")
    assert caught.value.code == "target_is_market"


def test_a_market_that_comes_while_a_file_is_written_is_not_replaced(tmp_path: Path, sqlite_template: Path) -> None:
    target = tmp_path / "ut.db"
    with pytest.raises(UserError, match="is a market"), files.replacing(target) as temporary:
        temporary.write_text("x")
        shutil.copy(sqlite_template, target)
    assert target.read_bytes() == sqlite_template.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_a_paper_is_replaced_and_the_paper_stays(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_text("paper")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "paper.pdf")
    files.write_text(tmp_path / "link.pdf", "ny")
    assert [(tmp_path / name).read_text() for name in ("paper.pdf", "link.pdf")] == ["paper", "ny"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
@pytest.mark.parametrize("step", ["os.fsync", "tempfile.mkstemp", "Path.replace", "os.close"])
def test_each_step_may_find_the_disk_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: str
) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")

    def full(*_given: object, **_options: object) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patch, pytest.raises(UserError, match="disk is full"):
        if step != "os.close":  # said when a network disk is full
            patch.setattr(f"made_in_blekinge.files.{step}", full)
        with files.replacing(target) as temporary:
            temporary.write_text("halv")
            if step == "os.close":
                full()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("ut.txt", "gammal")]
