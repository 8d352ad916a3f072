"""A PostgreSQL server for the tests: its own cluster, in memory where there is room, reached through a socket there."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import create_engine, text

_OPTIONS = " ".join(
    f"-c {option}"
    for option in (
        "listen_addresses=''",
        "max_connections=60",
        # Nothing of it outlives the tests, and no table lives long enough to need care.
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "autovacuum=off",
    )
)
MEMORY = Path("/dev/shm")
ROOM = 2 << 30
"""So many bytes stay free for others, in memory and where the cluster lies."""


def programs() -> Path | None:
    """The folder of the server's programs; distributions keep them off the search path."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "pg_ctl").exists()), None)


def room(folder: Path) -> int:
    """How many bytes may still be written to a folder that may lie in memory."""
    available: int = psutil.virtual_memory().available
    return min(shutil.disk_usage(folder).free, available) - ROOM


def memory() -> Path | None:
    """Memory, where there is some; a container may give very little of it."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and room(MEMORY) > 0
    return MEMORY if there else None


def _clear(place: Path) -> None:
    """Take away what tests that were killed left in memory: no server runs there any more, nor is one being made."""
    for folder in place.glob("mib-pg-*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > 600 and not _runs(folder / "data" / "postmaster.pid"):
                shutil.rmtree(folder, ignore_errors=True)


def _runs(file: Path) -> bool:
    return file.exists() and psutil.pid_exists(int(file.read_text().splitlines()[0]))


class Server:
    """A server with a database ``template``, of which the tests get copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        self._numbers = count()
        self._spent: list[str] = []
        with self._engine.connect() as connection:
            newer = (connection.dialect.server_version_info or (0,)) >= (15,)
        # The log need not hold each page, as it does from version 15 on: nobody recovers a cluster of the tests.
        self._strategy = " STRATEGY = FILE_COPY" if newer else ""

    def url(self, name: str) -> str:
        return f"postgresql://tests@/{name}?host={self.folder}"

    def create(self, name: str) -> str:
        """A new empty database; gives its URL."""
        self._administer(f"CREATE DATABASE {name}")
        return self.url(name)

    def copy(self, template: str = "template") -> str:
        """A database with all that is in ``template``; gives its name."""
        if room(self.folder) < 0:
            self.drop_spent()
        name = f"market_{next(self._numbers)}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE {template}{self._strategy}")
        return name

    def spend(self, name: str) -> None:
        """A database is not needed any more. To drop it costs as much as to make it, and all go with the cluster."""
        self._spent.append(name)

    def drop_spent(self) -> None:
        while self._spent:
            self._administer(f"DROP DATABASE {self._spent.pop()} WITH (FORCE)")

    def _administer(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def server(binaries: Path) -> Iterator["Server"]:
    """A running server, gone without a trace afterwards."""
    _clear(MEMORY)
    folder = Path(tempfile.mkdtemp(prefix="mib-pg-", dir=memory()))
    try:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        _run(binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        control = (binaries / "pg_ctl", "-D", data, "-w")
        _run(*control, "-l", str(folder / "log"), "-o", f"{_OPTIONS} -k {folder}", "start")
        try:
            made = Server(folder)
            yield made
            made.close()
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(*command: object) -> None:
    identity: dict[str, Any] = {}
    if os.geteuid() == 0:
        identity = {"user": "postgres", "group": "postgres", "extra_groups": [], "cwd": "/"}
    # The server inherits what it is given: a pipe here would stay open as long as it runs.
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **identity,
    )
