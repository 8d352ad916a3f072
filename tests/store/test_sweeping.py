"""Leftovers of killed runs go at the next start; what lives, is young or is not ours stays."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from made_in_blekinge import paths
from made_in_blekinge.cli import run
from made_in_blekinge.store.sweeping import sweep

OLD = time.time() - 2 * 3600


def made(path: Path, old: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    if old:
        os.utime(path, (OLD, OLD))
    return path


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_half_written_copies_go_and_everything_else_stays(tmp_path: Path) -> None:
    market, backups = tmp_path / "a" / "market.db", tmp_path / "a" / "market-backups"
    left = {
        made(market.with_name(".market.db.abcd1234.part")),
        made(market.with_name(".market.db.abcd1234.part-journal")),
        made(backups / ".20260612T100000Z-automatic.db.k2_9xyzq.part"),
    }
    stays = {
        made(market),
        made(market.with_name(".market.db.abcd9999.part"), old=False),
        made(market.with_name(".somebody.txt.abcd1234.part")),
        made(market.with_name(".market.db.lock")),
        made(backups / "20260612T100000Z-automatic.db"),
        made(backups / "notes.part"),
    }
    assert set(sweep(market)) == left
    assert not any(file.exists() for file in left)
    assert all(file.exists() for file in stays)


def test_the_folders_of_processes_that_are_gone_go(temporary: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, living, strange = (temporary / f"{paths.SCRATCH}{number}-abc" for number in (gone.pid, os.getpid(), "x"))
    for folder in (dead, living, strange):
        made(folder / "rescued.db")
        os.utime(folder, (OLD, OLD))
    assert sweep(None) == [dead]
    assert living.exists()
    assert strange.exists()


def test_a_start_sweeps(tmp_path: Path) -> None:
    market = tmp_path / "market.db"
    left = made(market.with_name(".market.db.abcd1234.part"))
    assert run(["--database", str(market), "journal", "verify"]) == 0
    assert not left.exists()
