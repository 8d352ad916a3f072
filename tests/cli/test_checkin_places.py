"""``check-in booths``, ``registered``, ``walk-in`` and ``substitute``: who stands where on the day after all."""

import json

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.services.checkin.places import mark_no_show
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import Market

DATABASES = ("sqlite",)
DAY = ("--day", "2026-06-12")
PERSON = ("--representative", "Kalle Ek", "--representative-number", "880320-0016")
KNOWN = builders_checkin.PARTICULARS | {"identity_number": "556036-0793"}


@pytest.fixture
def market(command: Command, database: Database) -> Market:
    """At A1 one is noted as not come, A2 is free, and Reserven Glas is known from another event."""
    made = builders_checkin.market(database)
    builders.booth(database, made.event, "A2")
    builders.exhibitor(database, "Reserven Glas", **KNOWN)
    key = builders_checkin.participation(database, made.event, made.exhibitor).id
    mark_no_show(database, "KNA26", key, builders_checkin.ACT)
    return made


def test_free_booths_and_those_of_who_did_not_come_are_listed(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("check-in", "booths", "KNA26", *DAY, "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"booth": "A2", "no_show": []}, {"booth": "A1", "no_show": ["Aspö Musteri"]},
    ]  # fmt: skip
    assert command("check-in", "booths", "KNA26", *DAY) == 0
    assert [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()] == [
        ["A2", "Free"], ["A1", "of Aspö Musteri, who did not come"],
    ]  # fmt: skip
    assert command("check-in", "booths", "NONE26", *DAY) == 1


def test_an_exhibitor_of_the_registers_is_found_and_taken_in_at_the_booth_of_who_did_not_come(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("check-in", "registered", "KNA26", "glas", *DAY, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["number"], found["name"], found["town"], found["booths"]) == (2, "Reserven Glas", "Sturkö", [])
    words = ("check-in", "walk-in", "KNA26", "--exhibitor", found["number"], "--booth", "A1", *PERSON, *DAY, "--json")
    assert command(*words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["exhibitor"], said["booth"], said["representative"]) == ("Reserven Glas", "A1", "Kalle Ek")
    statuses = {row.exhibitor: row.status for row in builders_checkin.rows(market.database)}
    assert statuses == {"Aspö Musteri": Standing.NO_SHOW, "Reserven Glas": Standing.CHECKED_IN}
    assert command(*words) == 1
    assert "Reserven Glas has booth A1 at KNA26 already" in capsys.readouterr().err


def test_who_is_new_is_taken_in_and_what_the_register_lacks_is_said(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("check-in", "walk-in", "KNA26", "--name", "Drop In", "--phone", "0455-102030", *DAY, "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["booth"], said["number"], "representative_identity_number" in said["missing"]) == ("A2", 3, True)
    assert command("check-in", "walk-in", "KNA26", "--name", "Drop in", *DAY) == 1
    assert "is in the register already, with number 3" in capsys.readouterr().err


def test_a_substitute_stands_there_instead(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("check-in", "substitute", "KNA26", "A1", "--exhibitor")
    assert command(*words, 99, *DAY) == 1
    assert "no exhibitor with number 99" in capsys.readouterr().err
    assert command(*words, 2, "--representative", "Kalle Ek", *DAY, "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["exhibitor"], said["booth"], said["missing"]) == (
        "Reserven Glas", "A1", ["representative_identity_number"],
    )  # fmt: skip
    assert command("check-in", "KNA26", "A1", *PERSON, *DAY, "--json") == 0
    assert json.loads(capsys.readouterr().out)["corrected"] is True
    assert command(*words, 1, *DAY) == 1
    assert "is checked in and has booth A1" in capsys.readouterr().err
