"""The command line as a whole: help, version, language, which market, exit codes."""

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import made_in_blekinge
from made_in_blekinge.cli import parser, run
from made_in_blekinge.errors import Cancelled
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.paths import default_database
from tests.conftest import NewDatabase
from tests.support import builders


def commands() -> list[str]:
    (action,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return sorted(action.choices)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as caught:
        run(arguments)
    streams = capsys.readouterr()
    return caught.value.code, streams.out + streams.err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == (0, f"made-in-blekinge {made_in_blekinge.__version__}\n")


def test_the_program_starts_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "made_in_blekinge", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(made_in_blekinge.__file__).parents[1],
    )
    assert done.stdout.startswith("made-in-blekinge ")


NOT_NEEDED = {"sqlalchemy", "PySide6", "reportlab", "babel", "made_in_blekinge.cli.till"}


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["label", "sheets"], ["--language", "en", "label", "--help"], ["label", "--help"]],
    ids=" ".join,
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], home: Path) -> None:
    """Start-up pays for every import. The first help in Swedish ever compiles the catalog."""
    if "--help" in arguments:
        Catalog("sv").text("Yes")
    program = (
        "import contextlib, sys\nfrom made_in_blekinge.cli import run\n"
        "with contextlib.suppress(SystemExit):\n    run(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout
    assert not NOT_NEEDED & set(done.stderr.split())


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, "--language", "en", "--help")
    assert code == 0
    assert "examples:" in text
    assert all(f"    {name} " in text for name in commands())


@pytest.mark.parametrize("name", commands())
def test_every_command_has_examples_that_it_understands(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, text = said(capsys, "--language", "en", name, "--help")
    assert code == 0
    examples = [shlex.split(line) for line in text.partition("examples:")[2].splitlines() if line.strip()]
    assert examples
    for program, *arguments in examples:
        assert program == "made-in-blekinge"
        assert parser().parse_args(arguments).command is not None


@pytest.mark.parametrize(
    "arguments", [["fly"], ["import"], ["import", "visitors", "x.csv"], ["report", "sales-summary"]]
)
def test_what_is_no_command_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, text = said(capsys, "--language", "en", *arguments)
    assert code == 2
    assert "usage: made-in-blekinge" in text


def test_an_option_that_is_given_twice_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """``--language sv --language de`` printed German only, and said nothing."""
    twice = ("label", "price", "--event", "A", "--out", "a.pdf", "--language", "sv", "--language", "de")
    code, told = said(capsys, "--language", "en", *twice)
    assert (code, told.splitlines()[-1]) == (
        2, "made-in-blekinge label price: error: “--language” is given twice. Give it once.",
    )  # fmt: skip


def test_a_command_that_was_stopped_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("made_in_blekinge.cli.backup.market", stopped)
    assert run(["backup", "x.db"]) == 130


@pytest.mark.parametrize(("language", "words"), [("sv", "finns inte"), ("en", "is not there")])
def test_messages_are_in_the_language_that_was_asked_for(
    capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    assert run(["--language", language, "import", "events", "ingen.csv"]) == 2
    assert words in capsys.readouterr().err


def test_without_being_told_the_market_lies_in_the_data_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["export", "events", str(tmp_path / "ut.csv")]) == 0
    assert default_database().exists()


def test_the_environment_names_the_market(
    new_sqlite: NewDatabase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database = new_sqlite()
    builders.event(database)
    monkeypatch.setenv("MADE_IN_BLEKINGE_DATABASE", str(database.path))
    assert run(["export", "events", str(tmp_path / "ut.csv")]) == 0
    assert "KNA26" in (tmp_path / "ut.csv").read_text(encoding="utf-8-sig")
    assert not default_database().exists()


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MADE_IN_BLEKINGE_DATABASE", str(tmp_path / "env.db"))
    assert run(["--database", str(tmp_path / "given.db"), "export", "events", str(tmp_path / "ut.csv")]) == 0
    assert (tmp_path / "given.db").exists()
    assert not (tmp_path / "env.db").exists()


def test_without_a_screen_the_window_says_what_can_be_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(["--language", "en"]) == 1
    assert "made-in-blekinge --help" in capsys.readouterr().err


def test_whoever_stops_reading_is_no_fault() -> None:
    command = "python -m made_in_blekinge label sheets | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        check=False, capture_output=True, text=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_new_market_is_said_with_its_path_and_made_in_a_new_folder_only_by_choice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "ny?.db", tmp_path / "mapp" / "ny.db"
    verify = ("--language", "en", "journal", "verify")
    assert run(["--database", str(here), *verify]) == 0
    assert f"A new market was made: {here}." in capsys.readouterr().err
    assert run(["--database", str(here), *verify]) == 0
    assert "A new market" not in capsys.readouterr().err
    assert run(["--database", str(there), *verify]) == 2
    assert "--create" in capsys.readouterr().err
    assert not there.parent.exists()
    assert run(["--database", str(there), "--create", *verify]) == 0
    assert there.exists()


def test_the_usual_place_is_made_by_itself_but_not_beside_its_own_backups(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["journal", "verify"]) == 0
    place = default_database()
    place.with_name("market-backups").mkdir()
    assert run(["backup", str(place.with_name("market-backups") / "copy.db")]) == 0
    place.unlink()
    assert run(["journal", "verify"]) == 2
    assert "copy.db" in capsys.readouterr().err
    assert not place.exists()
