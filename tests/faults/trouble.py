"""What happens to a market while a till works on it: it begins, and it is over again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from made_in_blekinge.store import database as engine
from made_in_blekinge.store.database import Database

Trouble = Callable[[Database], AbstractContextManager[None]]


def _path(database: Database) -> Path:
    assert database.path is not None
    return database.path


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """``folder`` as a disk of 3 MB."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3M", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@contextmanager
def full(database: Database) -> Iterator[None]:
    """Somebody copies a film onto the disk of the market, a small one."""
    folder = _path(database).parent
    assert shutil.disk_usage(folder).total < 10**7, "only a disk of its own is filled"
    film = folder / "film.mp4"
    with film.open("wb", buffering=0) as file:
        size = 1024 * 1024
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2
    yield
    film.unlink()


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(_path(database))) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def moved(database: Database) -> Iterator[None]:
    """Somebody puts the file away, and back."""
    path = _path(database)
    away = path.rename(path.with_name("borta.db"))
    yield
    away.replace(path)


@contextmanager
def read_only(database: Database) -> Iterator[None]:
    """Nothing can be written into the folder."""
    folder = _path(database).parent
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    bound = subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip(f"nothing can be mounted here: {bound.stderr.decode().strip()}")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@contextmanager
def answer_lost(database: Database) -> Iterator[None]:
    """The disk fails once everything is on it, before it says so."""
    dialect: Any = database.engine.dialect
    commit = dialect.do_commit

    def commit_and_fail(connection: object) -> None:
        commit(connection)
        raise sqlite3.OperationalError("disk I/O error")

    dialect.do_commit = commit_and_fail
    yield
    dialect.do_commit = commit


TROUBLES: Final[dict[str, tuple[Trouble, frozenset[str]]]] = {
    "full": (full, frozenset({"disk_full"})),
    "locked": (locked, frozenset({"database_locked"})),
    "moved": (moved, frozenset({"database_moved"})),
    # A journal that is there already is opened for reading, and fails only when it is written to.
    "read only": (read_only, frozenset({"database_read_only", "database_unreachable", "disk_error"})),
    "answer lost": (answer_lost, frozenset({"disk_error"})),
}
"""With the codes of the errors by which they may be told."""


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new connections wait a moment only for another program."""
    pragmas = tuple(pragma for pragma in engine._PRAGMAS if not pragma.startswith("busy_timeout"))
    monkeypatch.setattr(engine, "_PRAGMAS", ("busy_timeout=50", *pragmas))
    monkeypatch.setattr("sqlite3.connect", partial(sqlite3.connect, timeout=0.05))
