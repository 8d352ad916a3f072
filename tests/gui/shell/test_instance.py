"""One window per database, tried with real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.shell import instance as instance_module
from made_in_blekinge.gui.shell.instance import Instance

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from made_in_blekinge.gui.shell.instance import Instance
app = QCoreApplication([])
sys.exit(10 if Instance(sys.argv[1]).claim() else 0)
"""
DYING = """
import os, sys
from PySide6.QtCore import QCoreApplication
from made_in_blekinge.gui.shell.instance import Instance
app = QCoreApplication([])
first = Instance(sys.argv[1])
os._exit(0 if first.claim() else 1)
"""


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[Instance]:
    made = Instance(str(tmp_path / "market.db"))
    assert made.claim()
    yield made
    made.release()


def start(code: str, database: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", code, str(database)], env=environment)


def test_a_second_start_asks_the_first_forward_and_leaves(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked_forward, timeout=20_000):
        second = start(SECOND, tmp_path / "sub" / ".." / "market.db")
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0


def test_a_second_start_leaves_also_where_the_first_has_made_the_folder(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    database = tmp_path / "new" / "market.db"
    first = Instance(str(database))
    assert first.claim()
    database.parent.mkdir()
    with qtbot.waitSignal(first.asked_forward, timeout=20_000):
        second = start(SECOND, database)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    first.release()


def test_another_database_is_another_window(first: Instance, tmp_path: Path) -> None:
    other = Instance(str(tmp_path / "other.db"))
    assert other.claim()
    other.release()


def test_the_window_can_be_opened_again_after_it_was_closed(first: Instance, tmp_path: Path) -> None:
    first.release()
    again = Instance(str(tmp_path / "market.db"))
    assert again.claim()
    again.release()


def test_the_lock_of_a_process_that_died_is_taken_over(qapp: QApplication, tmp_path: Path) -> None:
    database = tmp_path / "market.db"
    assert start(DYING, database).wait(30) == 0
    assert (tmp_path / ".market.db.lock").exists()
    again = Instance(str(database))
    assert again.claim()
    again.release()


def test_a_window_that_does_not_answer_is_told(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_module, "_PATIENCE_MS", 100)
    lock = QLockFile(str(tmp_path / ".market.db.lock"))
    assert lock.tryLock(0)
    with pytest.raises(UserError) as told:
        Instance(str(tmp_path / "market.db")).claim()
    assert told.value.code == "database_in_use"
    lock.unlock()


def test_a_server_and_a_folder_to_be_made_are_locked_elsewhere(qapp: QApplication, tmp_path: Path) -> None:
    for database in ("postgresql://market@localhost/one", str(tmp_path / "new" / "market.db")):
        made = Instance(database)
        assert made.claim()
        made.release()
    assert list(tmp_path.iterdir()) == []
