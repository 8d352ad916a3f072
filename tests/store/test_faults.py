"""What laptops do to a database: a full disk, a read-only place, another program that holds it, a killed process."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.errors import UserError
from made_in_blekinge.services.market.backup import back_up
from made_in_blekinge.store import database as engine
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support import builders


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2M", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(database: Database) -> None:
    for number in range(10_000):
        builders.exhibitor(database, f"Utställare {number}", notes="x" * 4000)


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        return bool(raw.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def test_a_full_disk_is_said_and_loses_nothing(disk: Path) -> None:
    database = open_database(str(disk / "market.db"))
    with pytest.raises(UserError) as caught:
        fill(database)
    assert caught.value.code == "disk_full"
    kept = builders.contents(database)
    assert [row[1] for row in kept["exhibitor"]] != []
    database.close()
    assert sound(disk / "market.db")


def test_a_backup_onto_a_full_disk_leaves_no_half_file(disk: Path, sqlite: Database) -> None:
    builders.exhibitor(sqlite)
    target = disk / "copy.db"
    (disk / "film.mp4").write_bytes(b"x" * 1_950_000)
    with pytest.raises(UserError) as caught:
        back_up(sqlite, target)
    assert caught.value.code == "backup_failed"
    assert [file.name for file in disk.iterdir()] == ["film.mp4"]


def test_a_market_on_a_read_only_disk_can_be_read_and_not_changed(disk: Path) -> None:
    database = open_database(str(disk / "market.db"))
    builders.exhibitor(database, "Aspö Musteri")
    database.close()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    again = open_database(str(disk / "market.db"))
    assert len(builders.rows(again, "exhibitor")) == 1
    with pytest.raises(UserError) as caught:
        builders.exhibitor(again, "Kallinge Bageri")
    assert caught.value.code == "database_read_only"
    again.close()


def test_a_file_that_may_only_be_read_is_said(sqlite: Database) -> None:
    read_only = Database(f"sqlite:///file:{sqlite.path}?mode=ro&uri=true")
    with pytest.raises(UserError) as caught:
        builders.exhibitor(read_only)
    assert caught.value.code == "database_read_only"
    read_only.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections that wait a moment only."""
    pragmas = tuple(pragma for pragma in engine._PRAGMAS if not pragma.startswith("busy_timeout"))
    monkeypatch.setattr(engine, "_PRAGMAS", ("busy_timeout=50", *pragmas))
    monkeypatch.setattr("sqlite3.connect", partial(sqlite3.connect, timeout=0.05))


@pytest.mark.usefixtures("impatient")
def test_a_market_that_another_program_holds_is_said(sqlite: Database) -> None:
    with closing(sqlite3.connect(str(sqlite.path))) as other:
        other.execute("BEGIN EXCLUSIVE")
        for use in (lambda: builders.exhibitor(sqlite), lambda: open_database(str(sqlite.path))):
            with pytest.raises(UserError) as caught:
                use()
            assert caught.value.code == "database_locked"
    builders.exhibitor(sqlite)


@pytest.mark.usefixtures("impatient")
def test_a_connection_that_could_not_be_prepared_is_not_used(sqlite: Database) -> None:
    """It would write with less care than was asked for, as long as the program runs."""
    with closing(sqlite3.connect(str(sqlite.path))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError) as caught:
            builders.exhibitor(sqlite)
        assert caught.value.code == "database_locked"
    builders.exhibitor(sqlite)
    with sqlite.reading() as session:
        found = [session.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
    assert found in (["truncate", 2], ["wal", 2])


@pytest.mark.parametrize("wal", [False, True])
@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_written_to_a_file_that_was_put_away(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wal: bool, replaced: bool
) -> None:
    monkeypatch.setattr(engine, "wal_is_safe", lambda _version: wal)
    builders.exhibitor(sqlite, "Aspö Musteri")
    path = sqlite.path
    assert path is not None
    path.rename(tmp_path / "away.db")
    if replaced:
        shutil.copyfile(tmp_path / "away.db", path)
    with pytest.raises(UserError) as caught:
        builders.exhibitor(sqlite, "Kallinge Bageri")
    assert (caught.value.code, caught.value.exit_code) == ("database_moved", 2)
    assert path.exists() is replaced
    (tmp_path / "away.db").replace(path)
    builders.exhibitor(sqlite, "Kallinge Bageri")
    assert len(builders.rows(sqlite, "exhibitor")) == 2


def test_a_further_connection_makes_no_empty_market_where_the_file_is_gone(sqlite: Database, tmp_path: Path) -> None:
    path = sqlite.path
    assert path is not None
    with sqlite.reading() as session:
        session.execute(text("SELECT 1"))
        path.rename(tmp_path / "away.db")
        with pytest.raises(UserError) as caught, sqlite.reading() as second:
            second.execute(text("SELECT 1"))
    assert caught.value.code == "database_moved"
    assert not path.exists()


def test_a_market_that_is_closed_may_be_replaced(sqlite: Database, new_sqlite: Callable[[], Database]) -> None:
    builders.exhibitor(sqlite, "Aspö Musteri")
    sqlite.close()
    other = new_sqlite()
    assert sqlite.path is not None
    assert other.path is not None
    other.path.replace(sqlite.path)
    builders.exhibitor(sqlite, "Kallinge Bageri")
    assert len(builders.rows(sqlite, "exhibitor")) == 1


def test_a_damaged_page_is_said(sqlite: Database) -> None:
    builders.exhibitor(sqlite)
    sqlite.close()
    path = sqlite.path
    assert path is not None
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (path.stat().st_size - 4096))
    with pytest.raises(UserError) as caught:
        builders.exhibitor(sqlite)
    assert caught.value.code == "database_damaged"


_HALF = """
import sys, time
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store import database
from made_in_blekinge.store.opening import open_database
from tests.support import builders

def insert_and_stop(session, mapping, rows):
    insert(session, mapping, rows)
    print("in the middle", flush=True)
    time.sleep(60)

insert, register.insert_records = register.insert_records, insert_and_stop
# A cache of one page: the rows are in the file long before the commit.
database._PRAGMAS = (*database._PRAGMAS, "cache_size=1")
builders.bring_in_rows(
    open_database(sys.argv[1]), "exhibitors", [{"name": f"Firma {n}", "notes": "x" * 2000} for n in range(500)]
)
"""


def test_a_process_killed_in_the_middle_of_an_import_leaves_nothing_half(sqlite: Database) -> None:
    builders.exhibitor(sqlite, "Aspö Musteri")
    before = builders.contents(sqlite)
    path = sqlite.path
    assert path is not None
    size = path.stat().st_size
    sqlite.close()
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", _HALF, str(path)], stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in the middle\n"
        written = path.stat().st_size + sum(file.stat().st_size for file in path.parent.glob("*.db-wal"))
        process.send_signal(signal.SIGKILL)
    assert written > size + 500_000
    again = open_database(str(path))
    assert builders.contents(again) == before
    again.close()
    assert sound(path)
