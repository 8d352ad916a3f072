"""A till on the command line copies the market as the window does, and a copy that fails takes no sale back."""

import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge import bootstrap
from made_in_blekinge.cli import run
from made_in_blekinge.services.market.backup import back_up_when_due
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till

SELL = ("till", "sell", "--till", "K1", "--item", "2001", "--pay", "card")


def test_a_copy_is_made_at_most_every_half_hour(sqlite: Database) -> None:
    builders.exhibitor(sqlite)
    times = []
    for minutes in range(0, 100, 10):
        builders.exhibitor(sqlite, f"Firma {minutes}")
        if back_up_when_due(sqlite, builders.NOW + dt.timedelta(minutes=minutes)):
            times.append(minutes)
    assert times == [0, 30, 60, 90]


def test_a_sale_on_the_command_line_is_copied(sqlite: Database) -> None:
    builders_till.stand(sqlite)
    builders_till.opened_now(sqlite)
    for _ in range(2):
        assert run(["--database", str(sqlite.path), *SELL]) == 0
    assert len(BackupFolder.of(sqlite).copies()) == 1


def test_a_copy_that_fails_is_said_and_the_sale_stays(sqlite: Database, capsys: pytest.CaptureFixture[str]) -> None:
    builders_till.stand(sqlite)
    builders_till.opened_now(sqlite)
    BackupFolder.of(sqlite).path.write_text("a file where the folder should be")
    assert run(["--database", str(sqlite.path), "--language", "en", *SELL]) == 0
    assert "It is saved, but no copy of the market could be made: " in capsys.readouterr().err
    assert len(builders.rows(sqlite, "sale")) == 1
    assert bootstrap.utc_now().tzinfo is dt.UTC
    assert isinstance(sqlite.path, Path)
