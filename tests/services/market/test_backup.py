"""Backing up and restoring as people use them."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.services.market.backup import back_up, back_up_if_changed, newest_backup, restore
from made_in_blekinge.services.market.restoring import as_agreed, foresee
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.checking import check_copy
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support import builders, builders_till
from tests.support.builders import NOW

LATER = NOW + dt.timedelta(days=1)


def test_restoring_keeps_the_market_as_it_was(database: Database, tmp_path: Path) -> None:
    builders.exhibitor(database, "Först")
    then = builders.contents(database)
    back_up(database, tmp_path / "kopia.db")
    builders.exhibitor(database, "Sedan")
    now = builders.contents(database)
    kept = restore(database, tmp_path / "kopia.db", NOW)
    assert builders.contents(database) == then
    restore(database, kept, LATER)
    assert builders.contents(database) == now


def test_all_pages_are_told_of_a_restored_market(database: Database, tmp_path: Path) -> None:
    back_up(database, tmp_path / "kopia.db")
    told: list[frozenset[str]] = []
    database.on_change = told.append
    restore(database, tmp_path / "kopia.db", NOW)
    assert {"exhibitor", "product", "event", "booth", "sale"} <= told[0]


def test_a_wrong_file_is_refused_before_anything_is_kept(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "foto.db").write_bytes(b"\x89PNG")
    with pytest.raises(Unusable):
        restore(sqlite, tmp_path / "foto.db", NOW)
    assert BackupFolder.of(sqlite).copies() == []


def test_the_automatic_copy_also_goes_to_a_second_folder(sqlite: Database, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    made = back_up_if_changed(sqlite, NOW, stick)
    assert made is not None
    for copy in (made, stick / made.name):
        check_copy(copy)
    assert newest_backup(sqlite) == NOW


def test_a_second_folder_that_is_not_there_stops_nothing(sqlite: Database, tmp_path: Path) -> None:
    assert back_up_if_changed(sqlite, NOW, tmp_path / "utdragen") is not None
    assert not (tmp_path / "utdragen").exists()


def test_without_copies_there_is_no_newest(sqlite: Database) -> None:
    assert newest_backup(sqlite) is None


def test_only_organisers_take_the_whole_market_out_or_replace_it(sqlite: Database, tmp_path: Path) -> None:
    auditor = sqlite.auditor = Auditor(lambda: NOW)
    add_person(sqlite, "Åsa", Role.ORGANISER, "4711")
    back_up(sqlite, tmp_path / "kopia.db")
    auditor.let_in(Actor(2, "Bo", Role.CASHIER))
    before = builders.contents(sqlite)
    for forbidden in (
        lambda: back_up(sqlite, tmp_path / "min.db"),
        lambda: restore(sqlite, tmp_path / "kopia.db", LATER),
    ):
        with pytest.raises(UserError) as caught:
            forbidden()
        assert caught.value.code == "not_allowed"
    assert not (tmp_path / "min.db").exists()
    assert builders.contents(sqlite) == before
    auditor.lock(True)
    with pytest.raises(UserError) as caught:
        back_up(sqlite, tmp_path / "min.db")
    assert caught.value.code == "sign_in_first"


def test_a_restored_market_asks_for_the_pins_it_had(sqlite: Database, tmp_path: Path) -> None:
    auditor = sqlite.auditor = Auditor(lambda: NOW)
    back_up(sqlite, tmp_path / "utan.db")
    key = add_person(sqlite, "Åsa", Role.ORGANISER, "4711")
    back_up(sqlite, tmp_path / "med.db")
    sign_in(sqlite, key, "4711", lambda: NOW)
    restore(sqlite, tmp_path / "med.db", LATER)
    assert (auditor.actor, auditor.locked) == (None, True)
    sign_in(sqlite, key, "4711", lambda: NOW)
    restore(sqlite, tmp_path / "utan.db", LATER + dt.timedelta(days=1))
    assert (auditor.actor, auditor.locked) == (None, False)


def test_a_damaged_market_that_is_open_goes_back_to_a_backup_and_is_written_to_again(sqlite: Database) -> None:
    for number in range(100):
        builders.exhibitor(sqlite, f"Firma {number}", notes="x" * 900)
    copy = BackupFolder.of(sqlite).add(sqlite, builders.NOW)
    before = builders.contents(sqlite)
    sqlite.close()
    assert sqlite.path is not None
    with closing(sqlite3.connect(sqlite.path)) as raw:
        page = raw.execute("SELECT pageno FROM dbstat WHERE name = 'exhibitor' AND pagetype = 'leaf'").fetchone()[0]
    with sqlite.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    harmed = sqlite.path.read_bytes()
    database = open_database(str(sqlite.path))
    with pytest.raises(Unusable):
        builders.exhibitor(database)
    kept = restore(database, copy, builders.NOW)
    assert kept.read_bytes() == harmed
    assert builders.contents(database) == before
    builders.exhibitor(database, "Efter")
    database.close()


@pytest.mark.parametrize("wal", [False, True])
def test_nobody_else_writes_between_the_copy_before_and_the_restore(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wal: bool
) -> None:
    """A sale there would be neither in the market nor in the copy of what it was."""
    monkeypatch.setattr("made_in_blekinge.store.database.wal_is_safe", lambda _version: wal)
    sqlite.close()
    path = tmp_path / "market.db" if sqlite.path is None else sqlite.path
    builders_till.stand(sqlite)
    before = builders.contents(sqlite)
    back_up(sqlite, tmp_path / "kopia.db")
    builders.exhibitor(sqlite, "Kom sent")
    tried: list[str] = []

    def other(_found: object) -> None:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
            raw.execute("SELECT count(*) FROM sale").fetchall()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                raw.execute("BEGIN IMMEDIATE")
            tried.append("locked")

    restore(sqlite, tmp_path / "kopia.db", NOW, other)
    assert tried == ["locked"]
    assert builders.contents(sqlite) == before
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")


def test_other_receipts_than_were_agreed_to_do_not_go(database: Database, tmp_path: Path) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    back_up(database, tmp_path / "kopia.db")
    asked = foresee(database, tmp_path / "kopia.db")
    builders_till.sell(database, "1001")
    before = builders.contents(database)
    with pytest.raises(UserError) as caught:
        restore(database, tmp_path / "kopia.db", NOW, as_agreed(asked))
    assert caught.value.code == "other_receipts"
    assert builders.contents(database) == before
    restore(database, tmp_path / "kopia.db", NOW, as_agreed(foresee(database, tmp_path / "kopia.db")))
    assert builders.contents(database) != before
