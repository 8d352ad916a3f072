"""Only a market of our own and of our time is opened; everything else is refused unchanged."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.store import opening
from made_in_blekinge.store.backup import BackupFolder, restore_backup
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.conftest import NewDatabase
from tests.support import builders

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def refused(target: Path | str, create: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        open_database(str(target), create=create)
    return caught.value.code


def test_a_folder_that_is_not_there_is_made_only_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "marknad 2026" / "åäö.db"
    assert refused(path) == "no_market_folder"
    assert list(tmp_path.iterdir()) == []
    database = open_database(str(path), create=True)
    assert database.made
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (opening.REVISIONS[-1],)


def test_an_opened_market_keeps_its_rows(new_database: NewDatabase) -> None:
    database = new_database()
    builders.exhibitor(database, "Aspö Musteri")
    again = open_database(database.url.render_as_string(hide_password=False))
    assert builders.rows(again, "exhibitor")
    again.close()


@pytest.mark.parametrize("content", [PNG, b"F\xf6retag;Ort\r\n", b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_unchanged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foto.db"
    path.write_bytes(content)
    assert refused(path) == "not_a_market"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "anki.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE cards (id INTEGER)")
        raw.commit()
    before = path.read_bytes()
    assert refused(path) == "not_a_market"
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_market_only_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "ny.db"
    path.touch()
    assert refused(path) == "empty_file"
    assert path.stat().st_size == 0
    open_database(str(path), create=True).close()
    assert path.stat().st_size > 0


def test_a_missing_file_beside_its_backups_becomes_a_market_only_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "market.db"
    database = open_database(str(path))
    copy = BackupFolder.of(database).add(database, builders.NOW)
    database.close()
    path.unlink()
    with pytest.raises(Unusable) as caught:
        open_database(str(path))
    assert caught.value.code == "market_missing"
    assert str(copy) in str(caught.value)
    assert not path.exists()
    open_database(str(path), create=True).close()
    assert path.exists()


def test_a_missing_file_in_a_folder_that_is_there_becomes_a_market_and_an_old_one_is_not_called_new(
    tmp_path: Path,
) -> None:
    first = open_database(str(tmp_path / "market.db"))
    assert first.made
    first.close()
    again = open_database(str(tmp_path / "market.db"))
    assert not again.made
    again.close()


def test_a_newer_market_is_refused_unchanged(new_database: NewDatabase) -> None:
    database = new_database()
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refused(database.url.render_as_string(hide_password=False)) == "database_is_newer"
    with database.reading() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_an_older_market_is_copied_before_it_is_changed(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = new_database()
    monkeypatch.setattr(opening, "REVISIONS", (*opening.REVISIONS, "9999"))
    steps: list[str] = []
    monkeypatch.setattr("made_in_blekinge.store.migrations.upgrade", lambda _engine: steps.append("upgraded"))
    url = database.url.render_as_string(hide_password=False)
    open_database(url, before_migration=lambda _database: steps.append("copied")).close()
    assert steps == ["copied", "upgraded"]


def test_a_market_of_our_time_is_opened_without_a_copy(new_sqlite: NewDatabase) -> None:
    path = new_sqlite().path

    def never(_database: Database) -> None:
        pytest.fail("copied without a need")

    open_database(str(path), before_migration=never).close()


@pytest.mark.parametrize("folder", ["OneDrive - Marknaden", "Dropbox", "Google Drive", "iCloud", "Nextcloud"])
def test_a_folder_that_is_synchronised_to_a_cloud_is_refused(tmp_path: Path, folder: str) -> None:
    assert refused(tmp_path / folder / "marknad.db") == "database_on_share"
    assert not (tmp_path / folder).exists()


def test_a_network_name_is_refused() -> None:
    assert refused("//server/marknad.db") == "database_on_share"


@pytest.mark.parametrize(("kind", "refused_there"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_network_mount_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, refused_there: bool
) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "delad mapp"
    mounts.write_text(f"rootfs / ext4 rw 0 0\nserver:/ {str(share).replace(' ', chr(92) + '040')} {kind} rw 0 0\n")
    monkeypatch.setattr(opening, "_MOUNTS", mounts)
    share.mkdir()
    if refused_there:
        assert refused(share / "marknad.db") == "database_on_share"
    else:
        open_database(str(share / "marknad.db")).close()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not_a_market"


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_a_market_is_not_named_as_what_lies_beside_another(tmp_path: Path, ending: str) -> None:
    """SQLite takes such a file away when the other one is opened."""
    assert refused(tmp_path / f"market.db{ending}", create=True) == "not_a_market"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="no links and pipes")
def test_a_link_to_nowhere_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "usb" / "market.db")
    (tmp_path / "round.db").symlink_to(tmp_path / "round.db")
    os.mkfifo(tmp_path / "pipe.db")
    before = set(tmp_path.iterdir())
    for create in (False, True):
        assert refused(tmp_path / "link.db", create) == "dangling_link"
        assert refused(tmp_path / "round.db", create) == "bad_place"
        assert refused(tmp_path / "pipe.db", create) == "not_a_market"
        assert refused("/dev/null", create) == "not_a_market"
    assert set(tmp_path.iterdir()) == before


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / f"{'n' * 300}.db") == "bad_place"
    assert refused(tmp_path / f"{'n' * 250}.db") == "bad_place"


def test_the_home_folder_of_nobody_is_a_name_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused("~nobody-here/market.db") == "no_market_folder"
    assert refused("/") == "not_a_market"


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert refused(tmp_path / "fil" / "under" / "marknad.db", create=True) == "no_folder"


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://user@host:port/name",
        "mongodb://host/name",
        "mysql://host/name",
        "://",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///market.db?mode=ro",
    ],
)
def test_an_address_of_no_database_is_refused(target: str) -> None:
    assert refused(target) == "bad_database_url"


def test_a_server_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        open_database(f"postgresql://nobody@/nothing?host={tmp_path}")
    assert caught.value.code == "database_unreachable"


def test_a_path_may_begin_with_the_home_folder(home: Path) -> None:
    assert database_url("~/marknad.db").database == f"{home}/marknad.db"


SIGNS = ("50%20kr.db", "vad?.db", "mode=ro?immutable=1.db", "#1.db", "en marknad.db", "'\"`.db", "a&b;c.db",
         "postgresql:x.db", "[1]*.db", "åäö €.db", "file:x.db", ":memory:", "a://b.db")  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_of_a_path_is_a_letter(tmp_path: Path, name: str) -> None:
    """The market, its copies and the way back lie where they were asked for, and nowhere else."""
    path = tmp_path / "hylla" / name  # a name with slashes makes folders
    path.parent.mkdir(parents=True)
    database = open_database(str(path))
    assert database.path == path
    builders.exhibitor(database, "Aspö Musteri")
    copy = BackupFolder.of(database).add(database, builders.NOW)
    restore_backup(database, copy)
    database.close()
    again = open_database(str(path))
    assert builders.rows(again, "exhibitor")
    again.close()
    left = {file.name.removesuffix("-journal") for file in path.parent.iterdir()}
    assert left == {path.name, f"{path.stem}-backups"}
    assert [file for file in Path.cwd().iterdir() if file.name.startswith((path.name, path.stem))] == []


def test_a_path_of_the_working_folder_may_look_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_database("postgresql:foo").close()
    assert (tmp_path / "postgresql:foo").stat().st_size > 0


def test_refusing_leaves_no_file_open(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    path = tmp_path / "foto.db"
    path.write_bytes(PNG)
    refused(path)
    assert str(path) not in {file.path for file in psutil.Process(os.getpid()).open_files()}


def test_no_start_imports_the_dialect_of_a_server_that_is_not_used() -> None:
    """It takes a tenth of the time to a window's first data; an index over some rows only once brought it in."""
    program = "import made_in_blekinge.store.tables, sys; print([name for name in sys.modules if 'postgresql' in name])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == ["[]"]
