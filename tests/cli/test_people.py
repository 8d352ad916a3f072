"""People, PINs and the log from the command line."""

import json
import re
from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.cli.common import CODE_VARIABLE, NEW_PIN_VARIABLE, PIN_VARIABLE


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    monkeypatch.setenv(NEW_PIN_VARIABLE, "4711")
    return str(tmp_path / "market.db")


def test_a_market_with_people_wants_to_know_who_works(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["--language", "en", "--database", place, "people", "add", "Åsa", "--role", "organiser"]) == 0
    assert run(["--language", "en", "--database", place, "people", "add", "Bo", "--role", "cashier"]) == 1
    assert "Sign in" in capsys.readouterr().err
    assert (
        run(["--language", "en", "--database", place, "--person", "åsa", "people", "add", "Bo", "--role", "cashier"])
        == 0
    )
    assert run(["--language", "en", "--database", place, "--person", "Åsa", "people", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows == [{"name": "Bo", "role": "cashier"}, {"name": "Åsa", "role": "organiser"}]
    assert run(["--language", "en", "--database", place, "--person", "Bo", "people", "remove", "Åsa"]) == 1
    monkeypatch.setenv(PIN_VARIABLE, "9999")
    assert run(["--language", "en", "--database", place, "--person", "Åsa", "people", "remove", "Bo"]) == 1
    assert "PIN" in capsys.readouterr().err


def test_the_log_tells_who_did_what(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--language", "en", "--database", place, "people", "add", "Åsa"])
    run(["--language", "en", "--database", place, "--person", "Åsa", "people", "add", "Bo", "--role", "cashier"])
    capsys.readouterr()
    assert run(["--language", "en", "--database", place, "--person", "Åsa", "people", "log", "bo", "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert [(entry["person"], entry["action"], entry["after"]["name"]) for entry in entries] == [("Åsa", "added", "Bo")]
    assert entries[0]["after"]["pin_hash"] == "•••"


def test_without_a_pin_nobody_is_let_in(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["--language", "en", "--database", place, "people", "add", "Åsa"])
    monkeypatch.delenv(PIN_VARIABLE)
    assert run(["--language", "en", "--database", place, "--person", "Åsa", "people", "list"]) == 1
    assert PIN_VARIABLE in capsys.readouterr().err
    assert run(["--language", "en", "--database", place, "--person", "Nisse", "people", "list"]) == 1
    assert "Nisse" in capsys.readouterr().err


def test_the_recovery_code_lets_an_organiser_in_again(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = ["--language", "en", "--database", place]
    run([*begin, "people", "add", "Åsa"])
    told = re.findall(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}", "".join(capsys.readouterr()))
    assert len(told) == 1
    monkeypatch.setenv(NEW_PIN_VARIABLE, "2580")
    monkeypatch.setenv(CODE_VARIABLE, "AAAAA-AAAAA-AAAAA-AAAAA")
    assert run([*begin, "people", "pin", "Åsa", "--recovery"]) == 1
    assert "not the recovery code" in capsys.readouterr().err
    monkeypatch.setenv(CODE_VARIABLE, told[0])
    assert run([*begin, "people", "pin", "Åsa", "--recovery"]) == 0
    assert told[0] not in "".join(capsys.readouterr())
    assert run([*begin, "--person", "Åsa", "people", "list"]) == 1
    monkeypatch.setenv(PIN_VARIABLE, "2580")
    assert run([*begin, "--person", "Åsa", "people", "recovery"]) == 0
    assert "recovery code" in "".join(capsys.readouterr())
    assert run([*begin, "people", "recovery"]) == 1
