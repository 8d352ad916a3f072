"""Applications answered from the command line, with the booth that comes with the answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.queries.event.booth import booth_rows, participation_rows
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.cli.conftest import Command
from tests.support import builders

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def event(database: Database) -> Record:
    """Two exhibitors of whom one has applied, and two booths."""
    made = builders.event(database)
    first, _ = (builders.exhibitor(database, name) for name in ("Aspö Musteri", "Bräkne Vävstuga"))
    set_participation(database, made.id, first.id, ParticipationStatus.APPLIED)
    builders.booth(database, made, "A1")
    builders.booth(database, made, "A2")
    return made


def stands(database: Database, event: Record) -> tuple[dict[str, str], dict[str, str]]:
    with database.reading() as session:
        booths = {row.code: row.exhibitor for row in booth_rows(session, event.id)}
        return booths, {row.exhibitor: row.status.value for row in participation_rows(session, event.id)}


def answered(command: Command, capsys: Captured, *words: object) -> dict[str, Any]:
    assert command("application", *words, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.both
def test_an_application_is_accepted_with_a_booth_and_declined(
    command: Command, database: Database, event: Record, capsys: Captured
) -> None:
    expected = {"number": 1, "exhibitor": "Aspö Musteri", "status": "waiting_list", "was": "applied", "booths": []}
    assert answered(command, capsys, "wait", "kna26", 1) == expected | {"left": []}
    accepted = expected | {"status": "accepted", "was": "waiting_list", "booths": ["A1"], "left": []}
    assert answered(command, capsys, "accept", "kna26", 1, "--booth", "a1") == accepted
    assert stands(database, event) == ({"A1": "Aspö Musteri", "A2": ""}, {"Aspö Musteri": "accepted"})
    declined = expected | {"status": "declined", "was": "accepted", "booths": [], "left": ["A1"]}
    assert answered(command, capsys, "decline", "kna26", 1) == declined
    assert stands(database, event) == ({"A1": "", "A2": ""}, {"Aspö Musteri": "declined"})


def test_who_has_not_applied_is_let_in_and_said(command: Command, event: Record, capsys: Captured) -> None:
    assert command("application", "accept", "KNA26", 2) == 0
    said = capsys.readouterr()
    assert said.out.split() == ["2", "Bräkne", "Vävstuga", "Accepted", "–"]
    assert "Bräkne Vävstuga had not applied to KNA26." in said.err


def test_what_cannot_be_answered_changes_nothing(
    command: Command, database: Database, event: Record, capsys: Captured
) -> None:
    assert command("application", "accept", "KNA26", 2, "--booth", "A1") == 0
    before = builders.contents(database)
    for words, said in (
        (("accept", "KNA26", 1, "--booth", "A1"), "Booth A1 is taken by Bräkne Vävstuga."),
        (("accept", "KNA26", 1, "--booth", "B7"), "There is no booth B7"),
        (("accept", "KNA26", 9), "There is no exhibitor 9"),
        (("accept", "XYZ", 1), "There is no event XYZ"),
    ):
        assert command("application", *words) == 1
        assert said in capsys.readouterr().err
        assert builders.contents(database) == before
    builders.exhibitor(database, "Torhamns Keramik")
    assert command("application", "decline", "KNA26", 3) == 1
    assert "Exhibitor 3 has not applied to KNA26." in capsys.readouterr().err
    assert len(stands(database, event)[1]) == 2


@pytest.mark.parametrize("words", [("decline", "KNA26", "1", "--booth", "A1"), ("accept", "KNA26"), ()])
def test_words_that_do_not_go_together_are_unusable(command: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        command("application", *words)
    assert caught.value.code == 2


def test_a_decision_waits_for_its_letter(
    command: Command, database: Database, event: Record, capsys: Captured, tmp_path: Path
) -> None:
    assert command("application", "propose", "KNA26", "1", "yes") == 0
    capsys.readouterr()
    (row,) = answered_list(command, capsys)
    assert (row["status"], row["proposed"], row["told"]) == ("applied", "accepted", None)
    assert command("application", "letters", "KNA26", "--pdf", tmp_path / "brev.pdf", "--json") == 0
    (letter,) = json.loads(capsys.readouterr().out)["letters"]
    assert (letter["tells"], letter["told"], letter["language"]) == ("accepted", False, "sv")
    assert (tmp_path / "brev.pdf").read_bytes().startswith(b"%PDF")
    assert answered_list(command, capsys)[0]["status"] == "applied"
    assert command("application", "letters", "KNA26", "--told") == 0
    capsys.readouterr()
    (row,) = answered_list(command, capsys)
    assert (row["status"], row["proposed"], row["told"]) == ("accepted", None, "accepted")


def test_a_decision_about_somebody_who_has_not_applied_is_refused(
    command: Command, database: Database, event: Record, capsys: Captured
) -> None:
    assert command("application", "propose", "KNA26", "2", "no") == 1
    assert "has not applied" in capsys.readouterr().err


def test_targets_are_set_shown_beside_the_balance_and_copied(
    command: Command, database: Database, event: Record, capsys: Captured
) -> None:
    assert command("application", "target", "KNA26", "branch:food=10..14", "booths=2", "--json") == 0
    lines = {(line["subject"], line["code"]): line for line in json.loads(capsys.readouterr().out)}
    assert (lines["branch", "food"]["least"], lines["branch", "food"]["most"]) == (10, 14)
    assert lines["booths", None]["lacking"] == 2
    builders.event(database, "KNA27")
    assert command("application", "target", "KNA27", "--from", "KNA26", "--json") == 0
    copied = {(line["subject"], line["code"]): line for line in json.loads(capsys.readouterr().out)}
    assert copied["branch", "food"]["most"] == 14
    assert command("application", "target", "KNA26", "bread=3") == 1
    assert "is not a target" in capsys.readouterr().err


def answered_list(command: Command, capsys: Captured) -> list[dict[str, Any]]:
    assert command("application", "list", "KNA26", "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found
