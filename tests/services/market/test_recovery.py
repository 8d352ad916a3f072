import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.market.backup import back_up_if_changed, restore
from made_in_blekinge.services.market.recovery import copies_beside, copies_of, put_in_place
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.opening import open_database
from tests.support import builders


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A market whose file is zeros, with one automatic copy beside it."""
    path = tmp_path / "market.db"
    database = open_database(str(path))
    builders.exhibitor(database, "Aspö Musteri")
    back_up_if_changed(database, builders.NOW)
    database.close()
    path.write_bytes(bytes(8192))
    path.with_name("market.db-journal").write_bytes(b"left over")
    return path


def test_copies_are_listed_newest_first_with_their_reason(tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "market.db"))
    first = back_up_if_changed(database, builders.NOW)
    assert first is not None
    restore(database, first, builders.NOW + dt.timedelta(hours=1))
    assert [(copy.time, copy.reason) for copy in copies_of(database)] == [
        (builders.NOW + dt.timedelta(hours=1), "before-restore"),
        (builders.NOW, "automatic"),
    ]
    assert copies_beside(tmp_path / "market.db") == copies_of(database)
    assert copies_of(database)[0].bytes > 0
    database.close()


def test_a_copy_takes_the_place_of_a_damaged_market_which_is_kept(damaged: Path) -> None:
    kept = put_in_place(damaged, copies_beside(damaged)[0].path, builders.NOW)
    database = open_database(str(damaged))
    with database.reading() as session:
        assert [row.name for row in exhibitor_rows(session)] == ["Aspö Musteri"]
    database.close()
    assert kept.read_bytes() == bytes(8192)
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"left over"


def test_a_damaged_copy_is_not_put_in_place(damaged: Path) -> None:
    copy = copies_beside(damaged)[0].path
    copy.write_bytes(bytes(8192))
    with pytest.raises(Unusable):
        put_in_place(damaged, copy, builders.NOW)
    assert damaged.read_bytes() == bytes(8192)


def test_a_full_disk_leaves_the_market_where_it_was(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(UserError) as refused:
        put_in_place(damaged, copies_beside(damaged)[0].path, builders.NOW)
    assert refused.value.code == "cannot_restore"
    assert damaged.read_bytes() == bytes(8192)


def test_a_copy_that_is_thinned_out_while_they_are_listed_is_left_out(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = copies_beside(damaged)
    gone = copy.path.with_name("20260101T000000Z-automatic.db")
    monkeypatch.setattr(BackupFolder, "copies", lambda _: [(copy.time, copy.path), (copy.time, gone)])
    assert copies_beside(damaged) == [copy]
    assert copy.bytes == copy.path.stat().st_size
