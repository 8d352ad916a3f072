"""How a command ends: in UTF-8 whatever the console, in a sentence, and with what was saved said to be saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_in_blekinge import paths
from made_in_blekinge.cli import run
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_till


@pytest.fixture
def stand(sqlite: Database) -> Path:
    """A market with an open till."""
    builders_till.stand(sqlite)
    builders_till.opened_now(sqlite)
    sqlite.close()
    assert sqlite.path is not None
    return sqlite.path


def program(
    path: Path, *arguments: str, stdout: object = subprocess.PIPE, **environment: str
) -> tuple[int, bytes, bytes]:
    """The program in a process of its own."""
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "made_in_blekinge", "--database", str(path), *arguments],
        env=variables, stdout=stdout, stderr=subprocess.PIPE, timeout=100, check=False,  # type: ignore[call-overload]
    )  # fmt: skip
    return done.returncode, done.stdout or b"", done.stderr


SELL = ("till", "sell", "--till", "K1", "--item", "2001", "--pay", "cash", "--json")


def receipts(path: Path) -> int:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as raw:
        count: int = raw.execute("SELECT count(*) FROM sale").fetchone()[0]
    return count


def test_what_is_said_is_utf8_whatever_the_console(stand: Path) -> None:
    """One that knows no letter of these at all, and for the answer one that knows them otherwise."""
    told = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    code, _, error = program(
        stand, "--language", "sv", "till", "sell", "--till", "Å9", "--item", "x", "--pay", "cash", **told
    )
    assert code == 1
    assert "Kassan Å9 är inte öppen" in error.decode()
    assert program(stand, "--language", "sv", "market", "set", "--address", "Åhus €", **told)[0] == 0
    for console in ("ascii", "cp1252"):
        told["PYTHONIOENCODING"] = console
        code, out, _ = program(stand, "--language", "sv", "market", "show", "--json", **told)
        assert (code, json.loads(out.decode())["address"]) == (0, "Åhus €")


def test_an_argument_that_is_no_text_is_refused_in_a_sentence(stand: Path) -> None:
    bad = os.fsdecode(b"K\xff")
    code, _, error = program(stand, "--language", "en", "till", "sell", "--till", bad, "--item", "x", "--pay", "cash")
    assert (code, error) == (1, b"The text holds a character that cannot be kept. Remove it.\n")


def test_an_answer_that_cannot_be_written_leaves_the_sale_done_and_says_so(stand: Path) -> None:
    with open("/dev/full", "w") as full:
        code, _, error = program(stand, "--language", "en", *SELL, stdout=full)
    assert (code, receipts(stand)) == (0, 1)
    assert "It is saved, but the answer could not be written" in error.decode()
    assert "Traceback" not in error.decode()


def test_an_answer_that_nobody_reads_leaves_the_sale_done(stand: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    code, _, error = program(stand, "--language", "en", *SELL, stdout=write)
    os.close(write)
    assert (code, receipts(stand)) == (0, 1)
    assert b"Traceback" not in error


@pytest.mark.parametrize(
    ("closed", "sold"), [("0", True), ("1", True), ("2", True), ("0 1 2", True), ("1", False), ("0 1 2", False)]
)
def test_streams_that_were_closed_before_leave_the_sale_done_and_an_answer_failed(
    stand: Path, closed: str, sold: bool
) -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    streams = " ".join(f"{number}>&-" for number in closed.split())
    asked = SELL if sold else ("market", "show")
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "made_in_blekinge", "--database", str(stand),
         "--language", "en", *asked],
        env=variables, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, receipts(stand)) == ((0, 1) if sold else (1, 0))
    assert b"Traceback" not in done.stderr
    assert b"ignored" not in done.stderr
    if closed == "1":
        assert b"the answer could not be written" in done.stderr.replace(b"The", b"the")


def test_going_back_is_not_asked_of_a_closed_keyboard(stand: Path, tmp_path: Path) -> None:
    assert program(stand, "backup", str(tmp_path / "copy.db"))[0] == 0
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "made_in_blekinge", "--database", str(stand),
         "--language", "en", "restore", str(tmp_path / "copy.db")],
        env=variables, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, b"write the command with --yes" in done.stderr) == (1, True)


def test_a_person_who_cannot_be_told_is_no_reason_not_to_sell(stand: Path) -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "made_in_blekinge", "--database", str(stand), *SELL],
            env=variables, stdout=subprocess.PIPE, stderr=full, timeout=100, check=False,
        )  # fmt: skip
    assert (done.returncode, receipts(stand)) == (0, 1)
    assert json.loads(done.stdout)["receipt"] == "1" or json.loads(done.stdout)["receipt"]


def test_a_fault_of_the_program_is_one_sentence_and_a_report(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("anna@example.org divided by 0")

    monkeypatch.setattr("made_in_blekinge.services.till.journal.verify", fails)
    assert command("journal", "verify") == 2
    said = capsys.readouterr().err
    log = paths.logs() / "command-line.log"
    assert said == f"The program failed. Send the report in {log} to those who look after it.\n"
    report = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert "anna@" not in report


def test_what_was_saved_before_a_fault_is_said(
    stand: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("made_in_blekinge.cli.till.tell", fails)
    assert run(["--database", str(stand), "--language", "en", *SELL]) == 2
    said = capsys.readouterr().err
    assert "What was done before that is saved." in said
    assert "Traceback" not in said
    assert receipts(stand) == 1
    monkeypatch.setenv("MADE_IN_BLEKINGE_DEBUG", "1")
    run(["--database", str(stand), "--language", "en", *SELL])
    assert "Traceback" in capsys.readouterr().err
