"""The trader register from the command line: listed, and corrected by new entries."""

import json
from typing import Any

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_checkin
from tests.support.builders import NOW

Captured = pytest.CaptureFixture[str]
DAY = ("--day", NOW.date())


@pytest.fixture
def register(command: Command, database: Database) -> Command:
    """``trader-record …`` where one exhibitor has checked in."""
    builders_checkin.market(database)
    builders_checkin.arrive(database)
    return lambda *words: command("trader-record", *words)


def entries(register: Command, capsys: Captured) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert register("list", "KNA26", *DAY, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_an_entry_is_corrected_by_a_new_one(register: Command, database: Database, capsys: Captured) -> None:
    (old,) = entries(register, capsys)
    assert (old["booth"], old["trader"], old["validity"]) == ("A1", "Aspö Musteri", "valid")
    words = ("--phone", "0455-12345", "--representative", "Kalle Ek", "--reason", "wrong phone")
    assert old["missing"] == ["representative_identity_number"]
    assert register("correct", "kna26", old["entry"], *words, "--json") == 3
    made = json.loads(capsys.readouterr().out)
    assert (made["corrects"], made["representative"], made["reason"]) == (old["entry"], "Kalle Ek", "wrong phone")
    kept, new = builders_checkin.records(database)
    assert (kept.trader_phone, new.trader_phone) == ("+4645596272", "+4645512345")
    assert (kept.representative_phone, new.representative_phone) == ("+4645596272", "+4645512345")
    assert (new.trader_name, new.trader_address, new.day) == (kept.trader_name, kept.trader_address, kept.day)
    assert [(row["entry"], row["validity"]) for row in entries(register, capsys)] == [
        (new.id, "valid"),
        (kept.id, "corrected"),
    ]
    assert register("list", "KNA26", *DAY) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert "Kalle Ek" in first
    assert "Incomplete: Representative's personal number" in first
    number = ("--representative-number", "880320-0016", "--reason", "asked", "--json")
    assert register("correct", "KNA26", new.id, *number) == 0
    assert json.loads(capsys.readouterr().out)["missing"] == []
    assert register("list", "KNA26", *DAY, "--incomplete", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_cannot_be_corrected_is_refused(register: Command, database: Database, capsys: Captured) -> None:
    (old,) = entries(register, capsys)
    reason = ("--reason", "wrong")
    for words, said in (
        ((old["entry"], "--name", "", *reason), "Name is missing."),
        ((old["entry"], "--representative-number", "556016-0680", *reason), "is the number of a firm"),
        ((old["entry"], "--number", "556016-0681", *reason), "556016-0681"),
        ((old["entry"], "--name", "Aspö Musteri", *reason), "Nothing differs from the entry."),
        ((old["entry"], "--name", "Aspö", "--reason", " "), "Reason is missing."),
        ((999, "--name", "Aspö", *reason), "There is no entry 999 in the trader register of KNA26."),
    ):
        assert register("correct", "KNA26", *words) == 1
        assert said in capsys.readouterr().err
    assert len(builders_checkin.records(database)) == 1
    assert register("correct", "KNA26", old["entry"], "--name", "Aspö AB", *reason) == 3
    assert register("correct", "KNA26", old["entry"], "--name", "Aspö HB", *reason) == 1
    assert "corrected already" in capsys.readouterr().err


def test_an_entry_of_another_event_is_not_corrected(register: Command, database: Database, capsys: Captured) -> None:
    builders.event(database, "SVB26")
    (old,) = entries(register, capsys)
    assert register("correct", "SVB26", old["entry"], "--name", "Aspö", "--reason", "wrong") == 1
    assert "There is no entry" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("correct", "KNA26", "1", "--reason", "x"), ("correct", "KNA26", "1", "--name", "x")]
)
def test_a_correction_needs_a_reason_and_a_particular(register: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        register(*words)
    assert caught.value.code == 2
