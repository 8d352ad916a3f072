"""Many rows changed, copied and removed at the command line."""

import io
import json
from typing import Any

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.domain.people import Role
from made_in_blekinge.queries.registers.records import event_values, exhibitor_values, product_values
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.services.registers.product import add_product
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders

Captured = pytest.CaptureFixture[str]


def column(database: Database, key: str) -> list[Any]:
    with database.reading() as session:
        return [values[key] for values in exhibitor_values(session)]


@pytest.fixture
def three(database: Database) -> Database:
    for number, place in enumerate((Municipality.KARLSKRONA, Municipality.KARLSKRONA, Municipality.RONNEBY), 1):
        builders.exhibitor(database, f"Utställare {number}", municipality=place)
    return database


def test_one_field_of_all_that_hold_a_value(three: Database, command: Command, capsys: Captured) -> None:
    words = ("edit-many", "--set", "municipality=Ronneby", "--where", "Kommun=Karlskrona", "--json")
    assert command("exhibitor", *words) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "changed": ["Utställare 1 (1)", "Utställare 2 (2)"], "unchanged": 0, "refused": [], "unfit": [],
    }  # fmt: skip
    assert told.err == "2 rows changed.\n"
    assert column(three, "municipality") == [Municipality.RONNEBY] * 3


def test_named_rows_of_which_one_held_it_already(three: Database, command: Command, capsys: Captured) -> None:
    assert command("exhibitor", "edit-many", "--set", "municipality=Ronneby", 1, 3) == 0
    assert capsys.readouterr().err == "1 row changed.\n1 row held this already.\n"


def test_a_refused_row_is_named_and_nothing_is_written(three: Database, command: Command, capsys: Captured) -> None:
    words = ("edit-many", "--set", "identity_number=556016-0680", "--set", "town=Ronneby", 1, 2, "--json")
    assert command("exhibitor", *words) == 1
    told = capsys.readouterr()
    (refused,) = json.loads(told.out)["refused"]
    assert (refused["name"], refused["field"], refused["error"]) == (
        "Utställare 2 (2)", "identity_number", "already_taken",
    )  # fmt: skip
    assert "nothing was saved" in told.err
    assert column(three, "town") == ["", "", ""]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit-many", "--set", "stad=Ronneby", "--where", "f_tax=x"), "No row holds this"),
        (("edit-many", "--set", "färg=blå", 1), "There is no field “färg”"),
        (("edit-many", "--set", "number=7", 1), "There is no field “number”"),
        (("edit-many", "--set", "town", 1), "“town” has no “=”"),
        (("edit-many", "--set", "municipality=Rnneby", 1), "“Rnneby” is not one of the choices"),
        (("delete", 17), "There is no exhibitor 17"),
    ],
)
def test_what_cannot_be_done_is_said(
    three: Database, command: Command, capsys: Captured, words: tuple[object, ...], said: str
) -> None:
    before = builders.contents(three)
    assert command("exhibitor", *words) == 1
    assert said in capsys.readouterr().err
    assert builders.contents(three) == before


def test_neither_rows_nor_a_condition(three: Database, command: Command, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        command("exhibitor", "edit-many", "--set", "town=Ronneby")
    assert caught.value.code == 2
    assert "Name the rows" in capsys.readouterr().err


def test_a_block_of_cells(three: Database, command: Command, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Ronneby\tKarlshamn\nSturkö\tRnneby\nför\tmycket\n"))
    assert command("exhibitor", "write", "--fields", "town,municipality", 1, 2, "--json") == 3
    told = json.loads(capsys.readouterr().out)
    assert told["changed"] == ["Utställare 1 (1)", "Utställare 2 (2)"]
    assert [(one["row"], one["field"], one["value"]) for one in told["unfit"]] == [
        (2, "municipality", "Rnneby"), (3, None, "för"), (3, None, "mycket"),
    ]  # fmt: skip
    assert column(three, "town") == ["Ronneby", "Sturkö", ""]
    assert column(three, "municipality")[:2] == [Municipality.KARLSHAMN, Municipality.KARLSKRONA]


def test_a_name_that_another_has_is_said(
    three: Database, command: Command, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("utställare 2\n"))
    assert command("exhibitor", "write", "--fields", "name", 1, "--json") == 0
    told = capsys.readouterr()
    (alike,) = json.loads(told.out)["same_name"]
    assert alike == {"name": "utställare 2", "rows": ["1", "2"]}
    assert "More than one is called utställare 2: 1; 2." in told.err
    monkeypatch.setattr("sys.stdin", io.StringIO("Ronneby\n"))
    assert command("exhibitor", "write", "--fields", "town", 1, "--json") == 0
    assert "same_name" not in json.loads(capsys.readouterr().out)


def test_copies(three: Database, command: Command, capsys: Captured) -> None:
    builders.event(three)
    with three.reading() as session:
        owner = exhibitor_values(session)[0]["number"]
    assert command("exhibitor", "duplicate", owner, "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"name": "Utställare 1 (4)", "new": {"number": 4}, "emptied": []}
    assert "New: Number." in told.err
    assert command("event", "duplicate", "kna26") == 0
    with three.reading() as session:
        assert [values["code"] for values in event_values(session)] == ["KNA26", "KNA26-2"]


def test_what_is_held_is_archived_and_why_is_said(three: Database, command: Command, capsys: Captured) -> None:
    with three.reading() as session:
        owner = Exhibitors(session).find("1", "exhibitor")
    for item in ("1", "2"):
        add_product(three, {"exhibitor_id": owner.id, "item_number": item, "name_sv": "Must"})
    assert command("exhibitor", "delete", 1, 2, "--json") == 3
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "deleted": ["Utställare 2 (2)"],
        "archived": [{"name": "Utställare 1 (1)", "was_archived": False, "held_by": ["2 products"]}],
    }
    assert "Archived, not deleted: Utställare 1 (1). It stays because of 2 products." in told.err
    assert command("product", "delete", "1/1") == 0
    with three.reading() as session:
        assert [values["item_number"] for values in product_values(session)] == ["2"]


def test_a_person_who_has_changed_nothing(
    database: Database, target: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, role in (("Åsa", Role.ORGANISER), ("Bo", Role.CASHIER)):
        add_person(database, name, role, "4711")
    monkeypatch.setenv("MADE_IN_BLEKINGE_PIN", "4711")
    assert run(["--database", target, "--language", "en", "--person", "Åsa", "people", "delete", "Bo"]) == 0
    assert "Deleted: Bo." in capsys.readouterr().err
