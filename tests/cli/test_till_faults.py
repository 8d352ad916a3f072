"""Selling from the command line while something is at fault: exit code 2, one plain line, and later one sale."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine.default import DefaultDialect

from made_in_blekinge.cli import run
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url
from tests.faults import trouble
from tests.faults.proof import faults, stored
from tests.faults.trace import ROOT
from tests.support import builders_till

UID = "01890000-0000-7000-8000-000000000001"
SELL = ("till", "sell", "--till", "K1", "--item", "1001:2", "--pay", "cash", "--sale-id", UID, "--json")


@pytest.fixture
def small(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A market with an open till on a small disk of its own."""
    trouble.hurry(monkeypatch)
    with trouble.small_disk(tmp_path / "disk") as disk:
        shutil.copy(sqlite_template, disk / "market.db")  # with its rights
        database = Database(database_url(str(disk / "market.db")))
        builders_till.stand(database)
        builders_till.opened_now(database)
        database.close()
        yield database
        database.close()


@contextmanager
def answer_lost(_database: Database) -> Iterator[None]:
    """The disk fails once everything is on it, before it says so."""
    commit: Callable[..., None] = DefaultDialect.do_commit

    def commit_and_fail(dialect: DefaultDialect, connection: object) -> None:
        commit(dialect, connection)
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DefaultDialect, "do_commit", commit_and_fail)
        yield


@pytest.mark.parametrize(
    ("happen", "said"),
    [
        (trouble.full, "Disken är full"),
        (trouble.locked, "Ett annat program använder databasen"),
        (trouble.read_only, "Det går inte att spara i databasen"),
        (answer_lost, "Disken svarar inte"),
    ],
)
def test_the_same_sale_id_sells_once_when_it_works_again(
    small: Database,
    capsys: pytest.CaptureFixture[str],
    happen: Callable[[Database], AbstractContextManager[None]],
    said: str,
) -> None:
    command = ["--database", str(small.path), "--language", "sv", *SELL]
    with happen(small):
        assert run(command) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(said)
    assert told.err.endswith(".\n")
    assert told.err.count("\n") == 1
    answers = []
    for _ in range(2):
        assert run(command) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert (answers[0]["receipt"], answers[0]["sale_id"], answers[0]["total_ore"]) == (1, UID, 17800)
    assert len(stored(small).sales) == 1
    assert faults(small) == []


def test_a_server_that_is_down_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql://tests@/market?host={tmp_path}"
    assert run(["--database", url, "--language", "sv", *SELL]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Databasservern svarar inte: ")
    assert told.count("\n") == 1


def test_processes_that_sell_the_same_at_once_answer_one_receipt(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened_now(database)
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "made_in_blekinge", "--database", url, *SELL]
    sellers = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for _ in range(3)
    ]  # fmt: skip
    answers = [seller.communicate() for seller in sellers]
    assert [seller.returncode for seller in sellers] == [0] * 3, answers
    assert len({out for out, _ in answers}) == 1
    assert json.loads(answers[0][0])["receipt"] == 1
    with database.reading() as session:
        assert session.execute(text("SELECT count(*), sum(gross_ore) FROM sale")).one() == (1, 17800)
    assert [verdict.fault for verdict in verify(database)] == [None]
