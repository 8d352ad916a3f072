"""A market for the command line, and what a command said."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.store.database import Database
from tests.support import messy

Command = Callable[..., int]


@pytest.fixture
def target(database: Database) -> str:
    """What ``--database`` names."""
    return database.url.render_as_string(hide_password=False)


@pytest.fixture
def command(target: str) -> Command:
    """Carry out a command in English on an empty market; gives the exit code."""
    return _command_on(target)


def _command_on(target: str) -> Command:
    def carry_out(*arguments: object) -> int:
        return run(["--database", target, "--language", "en", *map(str, arguments)])

    return carry_out


@pytest.fixture
def bring_in(command: Command, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """The JSON report of a file that is brought in, with its exit code."""

    def report(kind: str, file: Path, *options: str) -> dict[str, Any]:
        told = tmp_path / "report.json"
        told.unlink(missing_ok=True)
        code = command("import", kind, file, "--json", told, *options)
        found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
        return {"exit": code} | found

    return report


@pytest.fixture(scope="session")
def furnished_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A market in a file that holds the messy files, brought in once."""
    folder = tmp_path_factory.mktemp("furnished")
    path = Path(shutil.copy(sqlite_template, folder))
    _furnish(_command_on(str(path)), folder)
    return path


@pytest.fixture
def furnished(command: Command, database: Database, request: pytest.FixtureRequest, tmp_path: Path) -> Command:
    """The same on a market that holds the messy files."""
    if database.path is None:
        _furnish(command, tmp_path)
    else:
        shutil.copyfile(request.getfixturevalue("furnished_template"), database.path)
    return command


def _furnish(command: Command, folder: Path) -> None:
    for kind in messy.FILES:
        command("import", kind, messy.write(folder, kind))
