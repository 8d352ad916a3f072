"""Rehearsals: what is done in the copy, what it cannot reach, and what is left when one is over or not finished."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.queries.registers.people import people as people_rows
from made_in_blekinge.services.market import backup, rehearsal
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.services.market.recovery import put_in_place
from made_in_blekinge.services.market.rehearsal import begin_rehearsal, end_rehearsal, rehearsal_of
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.services.registers.privacy import erase_person
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.opening import open_database
from tests.support import builders, builders_till
from tests.support.builders import NOW

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def copies() -> Iterator[list[Database]]:
    made: list[Database] = []
    yield made
    for database in made:
        database.close()


def begun(database: Database, copies: list[Database]) -> Database:
    copies.append(open_database(str(begin_rehearsal(database))))
    return copies[-1]


def mark_of(database: Database) -> Mark | None:
    with database.reading() as session:
        return market_mark(session)


def key_of(database: Database) -> bytes:
    """What is signed with it in a rehearsal must not pass for the market's."""
    with database.reading() as session:
        return session.scalars(select(Market.signing_key)).one()


def test_what_is_done_in_a_rehearsal_never_reaches_the_market(database: Database, copies: list[Database]) -> None:
    name_market(database, "Made in Blekinge AB")
    builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    before = builders.contents(database)
    copy = begun(database, copies)
    assert (mark_of(copy), mark_of(database)) == (Mark.REHEARSAL, None)
    assert key_of(copy) != key_of(database)
    with copy.reading() as session:
        assert [row.name for row in people_rows(session)] == ["Åsa"]
    assert builders_till.sell(copy, "2001", minutes=5).receipt == 2
    builders_till.close(copy, 100000)
    assert builders.contents(database) == before
    place = copy.path
    assert place is not None
    copy.close()
    end_rehearsal(place)
    assert list(paths.rehearsals().iterdir()) == []
    assert builders.contents(database) == before


def test_a_rehearsal_goes_on_until_it_is_begun_anew(database: Database, copies: list[Database]) -> None:
    builders_till.stand(database)
    first = begun(database, copies)
    builders.exhibitor(first, "Övningens")
    first.close()
    builders.exhibitor(database, "Marknadens")
    assert "Övningens" in repr(builders.contents(begun(database, copies))["exhibitor"])
    copies[-1].close()
    anew = open_database(str(begin_rehearsal(database, anew=True)))
    copies.append(anew)
    names = repr(builders.rows(anew, "exhibitor"))
    assert "Marknadens" in names
    assert "Övningens" not in names


def test_a_market_without_a_name_is_rehearsed_too(database: Database, copies: list[Database]) -> None:
    assert mark_of(begun(database, copies)) is Mark.REHEARSAL


def test_the_demonstration_can_be_rehearsed_and_a_rehearsal_goes_on(sqlite: Database, copies: list[Database]) -> None:
    name_market(sqlite, "Prova på", demonstration=True)
    copy = begun(sqlite, copies)
    assert mark_of(copy) is Mark.REHEARSAL
    assert begin_rehearsal(copy) == rehearsal_of(copy) == copy.path
    with pytest.raises(UserError, match="This is the rehearsal itself"):
        begin_rehearsal(copy, anew=True)


def test_each_market_has_a_rehearsal_of_its_own(tmp_path: Path) -> None:
    places = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        database = open_database(str(tmp_path / name / "market.db"))
        places.add(rehearsal_of(database))
        database.close()
    assert len(places) == 2
    assert {place.parent for place in places} == {paths.rehearsals()}


def test_a_rehearsal_is_not_backed_up_and_thins_out_no_backup(
    sqlite: Database, copies: list[Database], tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    backup.back_up_if_changed(sqlite, NOW, stick)
    kept = sorted(stick.iterdir())
    copy = begun(sqlite, copies)
    builders.exhibitor(copy, "Övningens")
    assert backup.back_up_if_changed(copy, LATER, stick) is None
    assert sorted(stick.iterdir()) == kept
    assert BackupFolder.of(copy).copies() == []


def test_a_demonstration_is_kept_out_of_the_second_folder(sqlite: Database, tmp_path: Path) -> None:
    name_market(sqlite, "Prova på", demonstration=True)
    assert backup.back_up_if_changed(sqlite, NOW, tmp_path) is not None
    assert list(tmp_path.glob("*-automatic.db")) == []


def test_a_backup_of_a_rehearsal_does_not_become_the_market(
    database: Database, copies: list[Database], tmp_path: Path
) -> None:
    copy = begun(database, copies)
    backup.back_up(copy, tmp_path / "ovning.db")
    backup.back_up(database, tmp_path / "marknad.db")
    before = builders.contents(database), builders.contents(copy)
    with pytest.raises(UserError, match="is a copy of a rehearsal"):
        backup.restore(database, tmp_path / "ovning.db", NOW)
    with pytest.raises(UserError, match="does not go back to a backup"):
        backup.restore(copy, tmp_path / "marknad.db", NOW)
    with pytest.raises(UserError, match="is a copy of a rehearsal"):
        put_in_place(tmp_path / "market.db", tmp_path / "ovning.db", NOW)
    assert (builders.contents(database), builders.contents(copy)) == before
    assert BackupFolder.of(database).copies() == []


def test_whoever_is_erased_is_in_no_rehearsal_either(database: Database) -> None:
    number = builders.exhibitor(database, "Sture Kvist").values["number"]
    place = begin_rehearsal(database)
    assert b"Sture Kvist" in place.read_bytes()
    assert erase_person(database, number, lambda: NOW).complete
    assert list(paths.rehearsals().iterdir()) == []


def test_erasing_in_a_rehearsal_leaves_the_copies_of_the_market(
    sqlite: Database, copies: list[Database], tmp_path: Path
) -> None:
    number = builders.exhibitor(sqlite, "Sture Kvist").values["number"]
    stick = tmp_path / "usb"
    stick.mkdir()
    backup.back_up_if_changed(sqlite, NOW, stick)
    before = {file: file.read_bytes() for file in (*stick.iterdir(), *BackupFolder.of(sqlite).path.iterdir())}
    copy = begun(sqlite, copies)
    assert erase_person(copy, number, lambda: NOW, stick).copies == 0
    assert {file: file.read_bytes() for file in before} == before
    assert copy.path is not None
    assert b"Sture Kvist" not in copy.path.read_bytes()


def test_only_rehearsals_are_removed(sqlite: Database) -> None:
    assert sqlite.path is not None
    with pytest.raises(UserError, match="is no rehearsal"):
        end_rehearsal(sqlite.path)
    assert sqlite.path.exists()


def test_a_full_disk_leaves_no_copy_and_says_what_to_do(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(database: Database, target: Path) -> None:
        target.write_bytes(b"half")
        raise UserError("backup_failed", "{reason}", reason="database or disk is full")

    monkeypatch.setattr(rehearsal, "write_backup", full)
    with pytest.raises(UserError, match=r"disk is full. Free some space") as caught:
        begin_rehearsal(database)
    assert caught.value.code == "rehearsal_failed"
    assert list(paths.rehearsals().iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(sqlite: Database) -> None:
    paths.data().mkdir(parents=True)
    paths.rehearsals().write_bytes(b"a file")
    with pytest.raises(UserError, match="could not be made in"):
        begin_rehearsal(sqlite)


_KILLED = """
import os, signal, sys
from pathlib import Path
from made_in_blekinge.services.market import rehearsal
from made_in_blekinge.store.opening import open_database

def die(*_given): os.kill(os.getpid(), signal.SIGKILL)

before = getattr(rehearsal, sys.argv[2]) if len(sys.argv) > 2 else None
def then_die(*given):
    before(*given)
    die()
setattr(rehearsal, sys.argv[2], then_die)
rehearsal.begin_rehearsal(open_database(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("after", ["write_backup", "_mark"])
def test_a_beginning_that_is_killed_leaves_nothing_that_opens(sqlite: Database, after: str) -> None:
    builders_till.stand(sqlite)
    before = builders.contents(sqlite)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(sqlite.path), after], env=environment, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert not rehearsal_of(sqlite).exists()
    assert list(paths.rehearsals().iterdir()) != []
    place = begin_rehearsal(sqlite)
    assert list(paths.rehearsals().iterdir()) == [place]
    with closing(sqlite3.connect(place)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert builders.contents(sqlite) == before
