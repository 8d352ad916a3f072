"""Backups are whole, checked and thinned by a rule; restoring gives back every row on either kind of database."""

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.store import backup
from made_in_blekinge.store.backup import BackupFolder, expendable_copies, restore_backup, write_backup
from made_in_blekinge.store.checking import check_copy
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.opening import REVISIONS, open_database
from tests.conftest import NewDatabase
from tests.support import builders
from tests.support.builders import NOW


def furnish(database: Database) -> None:
    """Something in every kind of column: text, money, days, times, bytes, UUIDs, codes."""
    owner = builders.exhibitor(database, "Åsas Bär & Sånt", identity_number="556016-0680", consent_to_publish=True)
    builders.product(database, owner, "1001", price_eur=799, description_sv="Två\nrader")
    event = builders.event(
        database, opening_hours=((dt.date(2026, 6, 12), dt.time(10), dt.time(18)),), commission_bp=2000
    )
    builders.booth(database, event, exhibitor=owner)
    assert builders.counts(builders.sell(database, {"quantity": 3})) == {"added": 1}


def test_a_backup_is_a_market_with_every_row(database: Database, tmp_path: Path) -> None:
    furnish(database)
    target = tmp_path / "kopior" / "kopia.db"
    target.parent.mkdir()
    write_backup(database, target)
    copy = open_database(str(target))
    assert builders.all_rows(copy) == builders.all_rows(database)
    copy.close()
    assert [file.name for file in target.parent.iterdir()] == ["kopia.db"]


def test_restoring_gives_back_every_row_and_goes_on(database: Database, tmp_path: Path) -> None:
    furnish(database)
    before = builders.contents(database)
    write_backup(database, tmp_path / "kopia.db")
    builders.exhibitor(database, "Kom sent")
    builders.sell(database, {"receipt": "2"})
    restore_backup(database, tmp_path / "kopia.db")
    assert builders.contents(database) == before
    builders.exhibitor(database, "Kom sent")
    assert builders.counts(builders.sell(database, {"receipt": "2"}, till="K2")) == {"added": 1}


@pytest.mark.postgresql
def test_a_market_moves_from_a_server_to_a_file_and_back(
    new_postgresql: NewDatabase, new_sqlite: NewDatabase, tmp_path: Path
) -> None:
    server, file, other_server = new_postgresql(), new_sqlite(), new_postgresql()
    furnish(server)
    for number, (source, sink) in enumerate(((server, file), (file, other_server))):
        write_backup(source, tmp_path / f"{number}.db")
        restore_backup(sink, tmp_path / f"{number}.db")
        assert builders.all_rows(sink) == builders.all_rows(server)
    builders.sell(other_server, {"receipt": "2"}, till="K2")


def test_a_backup_leaves_the_one_before_until_it_is_whole(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kopia.db"
    target.write_bytes(before := b"a picture of the same name")

    def fails(_path: Path) -> None:
        raise OSError("the stick was pulled out")

    monkeypatch.setattr("made_in_blekinge.store.backup.check_copy", fails)
    with pytest.raises(UserError) as caught:
        write_backup(sqlite, target)
    assert caught.value.code == "backup_failed"
    assert target.read_bytes() == before


def test_a_backup_where_nothing_can_be_written_is_said(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(UserError) as caught:
        write_backup(sqlite, tmp_path / "fil" / "kopia.db")
    assert caught.value.code == "backup_failed"


def test_copies_made_while_others_write_are_whole(sqlite: Database, tmp_path: Path) -> None:
    """Each transaction adds an exhibitor, its presentation and a note of the file; no copy has one without another."""
    stop = threading.Event()

    def trade() -> None:
        for number in range(1, 10_000):
            if stop.is_set():
                break
            rows = [{"number": str(number), "name": f"Firma {number}", "presentation_sv": "x" * 1500}]
            builders.bring_in_rows(sqlite, "exhibitors", rows)

    writer = threading.Thread(target=trade)
    writer.start()
    sizes: set[int] = set()
    try:
        for number in range(200):
            copy = tmp_path / f"{number}.db"
            write_backup(sqlite, copy)
            with closing(sqlite3.connect(copy)) as raw:
                tables = ("exhibitor", "exhibitor_text", "import_batch")
                found = {raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
            assert len(found) == 1
            sizes |= found
            if len(sizes) > 5:
                break
    finally:
        stop.set()
        writer.join()
    assert len(sizes) > 5


@pytest.mark.parametrize("writes", [1, 1000])
def test_others_write_between_the_steps_of_a_copy(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """Written at once, by a till that does not wait at all; with a write after each step it is copied in one go."""
    done: list[int] = []

    class Selling(backup._Steps):
        def __call__(self, status: int, left: int, pages: int) -> None:
            if left and len(done) < writes:
                with sqlite.writing() as session:
                    session.execute(text("PRAGMA busy_timeout=0"))
                    session.add(SharedSetting(key=f"sold{len(done)}", value="1"))
                done.append(left)
            super().__call__(status, left, pages)

    monkeypatch.setattr(backup, "_STEP", 5)
    monkeypatch.setattr(backup, "_Steps", Selling)
    write_backup(sqlite, tmp_path / "kopia.db")
    with closing(sqlite3.connect(tmp_path / "kopia.db")) as raw:
        sold = raw.execute("SELECT count(*) FROM setting WHERE key LIKE 'sold%'").fetchone()[0]
    assert sold == len(done) == (1 if writes == 1 else backup._MOST_RESTARTS + 2)


def refused(path: Path) -> str:
    with pytest.raises(Unusable) as caught:
        check_copy(path)
    return caught.value.code


def test_a_missing_backup_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "ingen.db") == "no_backup"
    assert not (tmp_path / "ingen.db").exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" * 99, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kopia.db"
    path.write_bytes(content)
    assert refused(path) == "not_a_backup"


def test_the_database_of_another_program_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "anki.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
        raw.commit()
    assert refused(path) == "not_a_backup"


def test_restoring_an_older_backup_brings_it_up_to_date(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kopia.db"
    write_backup(sqlite, path)
    before = path.read_bytes()
    migrated: list[bool] = []
    monkeypatch.setattr("made_in_blekinge.store.opening.REVISIONS", (*REVISIONS, "9999"))
    monkeypatch.setattr("made_in_blekinge.store.migrations.upgrade", lambda _engine: migrated.append(True))
    restore_backup(sqlite, path)
    assert migrated == [True]
    assert path.read_bytes() == before


def test_a_damaged_backup_is_refused_and_the_market_stays(sqlite: Database, tmp_path: Path) -> None:
    for number in range(40):
        builders.exhibitor(sqlite, f"Firma {number}", notes="x" * 3000)
    path = tmp_path / "kopia.db"
    write_backup(sqlite, path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\x55" * 9000
    path.write_bytes(content)
    before = builders.contents(sqlite)
    with pytest.raises(Unusable) as caught:
        restore_backup(sqlite, path)
    assert caught.value.code == "backup_damaged"
    assert builders.contents(sqlite) == before


def test_a_backup_of_a_newer_program_is_refused(sqlite: Database, tmp_path: Path) -> None:
    path = tmp_path / "kopia.db"
    write_backup(sqlite, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    assert refused(path) == "database_is_newer"


def test_an_automatic_copy_is_made_only_when_something_changed(database: Database) -> None:
    folder = BackupFolder.of(database)
    first = folder.add_if_changed(database, NOW)
    assert first is not None
    if database.is_sqlite:
        assert folder.add_if_changed(database, NOW + dt.timedelta(hours=1)) is None
    builders.exhibitor(database)
    second = folder.add_if_changed(database, NOW + dt.timedelta(hours=2))
    assert [path for _, path in folder.copies()] == [second, first]
    assert folder.copies()[1][0] == NOW


def test_other_files_in_the_folder_are_no_copies(sqlite: Database) -> None:
    folder = BackupFolder.of(sqlite)
    made = folder.add(sqlite, NOW)
    (made.parent / "läs mig.txt").touch()
    assert [path for _, path in folder.copies()] == [made]


def copies(start: dt.datetime, step: dt.timedelta, number: int) -> list[tuple[dt.datetime, Path]]:
    return [(start - place * step, Path(str(place))) for place in range(number)]


def test_of_a_year_of_days_the_last_days_weeks_and_months_stay() -> None:
    made = copies(NOW, dt.timedelta(days=1), 400)
    gone = set(expendable_copies(made, NOW))
    kept = [time.date() for time, path in made if path not in gone]
    assert kept[:12] == [NOW.date() - dt.timedelta(days=day) for day in range(12)]
    assert len({day.strftime("%G-%V") for day in kept}) >= 10
    assert len({day.strftime("%Y-%m") for day in kept}) == 9
    assert len(kept) <= 12 + 10 + 9


def test_the_newest_five_stay_even_on_one_day() -> None:
    made = copies(NOW, dt.timedelta(minutes=5), 30)
    gone = expendable_copies(made, NOW + dt.timedelta(days=1))
    assert len(made) - len(gone) == 5
    assert not {path for _, path in made[:5]} & set(gone)


def test_of_the_running_day_the_newest_of_each_hour_stays() -> None:
    """A copy of ten o'clock is there at half past twelve, and the day after only the last one of the day."""
    noon = dt.datetime(2026, 6, 12, 12, 30).astimezone()
    made = copies(noon, dt.timedelta(minutes=10), 30)
    kept = [time for time, path in made if path not in expendable_copies(made, noon)]
    assert {time.hour for time in kept} == {7, 8, 9, 10, 11, 12}
    assert max(time for time in kept if time.hour == 10).minute == 50
    later = expendable_copies(made, noon + dt.timedelta(days=1))
    assert len(made) - len(later) == 5


def test_what_was_made_before_a_migration_or_a_restore_stays_a_month() -> None:
    made = [(NOW - dt.timedelta(minutes=place), Path(f"2026Z-{reason}.db"))
            for place, reason in enumerate(("automatic",) * 9 + ("before-restore", "before-migration"))]  # fmt: skip
    made = [(time, path.with_stem(f"{place}{path.stem}")) for place, (time, path) in enumerate(made)]
    before = {path for _, path in made[-2:]}
    assert not before & set(expendable_copies(made, NOW + dt.timedelta(days=29)))
    assert before <= set(expendable_copies(made, NOW + dt.timedelta(days=31)))


def test_few_copies_all_stay() -> None:
    assert expendable_copies(copies(NOW, dt.timedelta(days=1), 5), NOW) == []


def test_thinning_clears_the_folder(sqlite: Database) -> None:
    folder = BackupFolder.of(sqlite)
    for minute in range(8):
        folder.add(sqlite, NOW + dt.timedelta(minutes=minute))
    assert len(folder.copies()) == 5


@pytest.mark.parametrize("kept", [100, 4096, 50_000])
def test_a_copy_that_was_cut_off_is_called_damaged(sqlite: Database, tmp_path: Path, kept: int) -> None:
    """As after a full stick: it is a backup of this program, only not a whole one."""
    write_backup(sqlite, whole := tmp_path / "hel.db")
    (tmp_path / "halv.db").write_bytes(whole.read_bytes()[:kept])
    assert refused(tmp_path / "halv.db") == "backup_damaged"
