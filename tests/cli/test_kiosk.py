"""The self check-in from the command line: the personal codes, and the window itself."""

import json
import os
import subprocess
import sys

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.cli.common import PIN_VARIABLE
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.personal_code import personal_code
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_checkin as people
from tests.support.builders import NOW

Captured = pytest.CaptureFixture[str]


def test_the_organiser_lists_the_personal_codes(command: Command, database: Database, capsys: Captured) -> None:
    market = people.market(database)
    found = people.participation(database, market.event, market.exhibitor)
    code = personal_code(found.uid, found.secret)
    assert command("kiosk", "--event", "kna26", "--codes", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [{"booth": "A1", "exhibitor": "Aspö Musteri", "personal_code": code}]
    assert command("kiosk", "--event", "KNA26", "--codes") == 0
    assert capsys.readouterr().out.split() == ["A1", code, "Aspö", "Musteri"]
    assert command("kiosk", "--event", "NO26", "--codes") == 1


def test_nobody_else_lists_them(
    command: Command, target: str, database: Database, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.market(database)
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    add_person(database, "Bo", Role.KIOSK, "8264")
    assert command("kiosk", "--event", "KNA26", "--codes") == 1
    assert capsys.readouterr().out == ""
    for name, pin, expected in (("Bo", "8264", 1), ("Åsa", "4711", 0)):
        monkeypatch.setenv(PIN_VARIABLE, pin)
        assert run(["--database", target, "--person", name, "kiosk", "--event", "KNA26", "--codes"]) == expected
    assert "Aspö Musteri" in capsys.readouterr().out


def test_who_has_accepted_what_is_listed(command: Command, database: Database, capsys: Captured) -> None:
    market = people.market(database)
    at = kiosk.Station("KNA26", "Kiosk 1")
    own = kiosk.recognise(database, at, market.code, NOW)
    kiosk.arrive(database, at, own, "Bo Ek", {}, CheckInAction(NOW), accepted=Conditions("sv", "Ingen öppen eld."))
    assert command("kiosk", "--event", "KNA26", "--accepted", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["representative"], found["text"], found["current"]) == ("Bo Ek", "Ingen öppen eld.", False)
    assert command("kiosk", "--event", "KNA26", "--accepted") == 0
    assert f"Bo Ek · 12 Jun 2026 10:30 · {found['version']} (sv) · the words are others now" in capsys.readouterr().out


def test_a_locked_market_starts_no_kiosk(sqlite: Database) -> None:
    people.market(sqlite)
    add_person(sqlite, "Åsa", Role.ORGANISER, "4711")
    done = started(sqlite)
    assert done.returncode == 1
    assert "Sign in with your PIN first" in done.stderr


def test_an_unknown_event_starts_no_kiosk(sqlite: Database) -> None:
    done = started(sqlite)
    assert done.returncode == 1
    assert "There is no event KNA26" in done.stderr


def started(database: Database) -> "subprocess.CompletedProcess[str]":
    place = database.url.render_as_string(hide_password=False)
    arguments = ["-m", "made_in_blekinge", "--language", "en", "--database", place, "kiosk", "--event", "KNA26"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=60, env=environment
    )
