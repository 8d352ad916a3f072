"""``emergency``: printed, written by hand, entered once, and asked for until every number is accounted for."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.errors import UserError
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_till
from tests.support.documents.reading import texts

DATABASES = ("sqlite",)
Told = Callable[..., tuple[int, Any]]


@pytest.fixture
def told(command: Command, capsys: pytest.CaptureFixture[str]) -> Told:
    def answer(*arguments: object) -> tuple[int, Any]:
        code = command("emergency", *arguments, "--json")
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return answer


def test_the_whole_way_of_a_slip(database: Database, told: Told, tmp_path: Path) -> None:
    day = dt.date(2024, 6, 14)
    there = builders_till.stand(database, starts=day, ends=day)
    builders_till.organised(database)
    builders.booth(database, there.event, "A1", there.musteri)
    code, printed = told("print", "--event", "KNA26", "--out", tmp_path / "set.pdf", "--receipts", 5)
    assert (code, printed["noted"], [one["first"] for one in printed["sets"]]) == (0, True, [1, 2])
    assert "Aspö Musteri" in texts(tmp_path / "set.pdf")[1]
    sale = ("--item", "1001:2", "--pay", "cash", "--time", "11:40")
    assert told("enter", "--event", "KNA26", "--slip", 3, *sale) == (1, None)  # no till of that day is open
    code, entered = told("enter", "--event", "KNA26", "--slip", 3, *sale, "--sum", "178", "--till", "K1", "--open-till")
    assert (code, entered["till"], entered["receipt"], entered["total_ore"]) == (0, "K1", 1, 17800)
    assert entered["time"] == "2024-06-14T09:40:00+00:00"
    assert told("enter", "--event", "KNA26", "--slip", 3, *sale) == (1, None)
    assert told("void", "--event", "KNA26", "--slip", "3-5", "--reason", "oanvänd")[0] == 3
    assert told("void", "--event", "KNA26", "--slip", "4-5", "--reason", "oanvänd")[0] == 1
    _, listed = told("list", "--event", "KNA26")
    assert [one["number"] for one in listed[1]["entered"]] == [3]
    assert [one["number"] for one in listed[1]["void"]] == [4, 5]
    assert listed[1]["missing"] == [2, 6]


def test_arrivals_from_the_list(database: Database, told: Told, command: Command) -> None:
    there = builders.event(database)
    for booth, number in (("A1", "556016-0680"), ("A2", "212000-0142")):
        who = builders.exhibitor(
            database, f"Bås {booth}", identity_number=number, representative="Ulla", phone="+4645596272",
            address="Storgatan 13", postcode="374 35", town="Sturkö",
        )  # fmt: skip
        builders.booth(database, there, booth, who)
    on = ("--event", "KNA26", "--day", "2026-06-12")
    code, came = told("arrived", *on, "A1=08:40", "Z9=08:50")
    assert (code, came[0]["already"], came[0]["since"], came[1]["error"]) == (
        3, False, "2026-06-12T06:40:00+00:00", "unknown_booth",
    )  # fmt: skip
    code, came = told("arrived", *on, "A1", "A2", "--time", "9")
    assert (code, [one["already"] for one in came], came[0]["since"]) == (
        3, [True, False], "2026-06-12T06:40:00+00:00",
    )  # fmt: skip
    assert told("arrived", *on, "A1=10:00")[0] == 1


def test_where_nothing_can_be_written(database: Database, command: Command, told: Told, tmp_path: Path) -> None:
    builders_till.stand(database)
    out = tmp_path / "set.pdf"
    assert command("--rescue", "emergency", "print", "--event", "KNA26", "--out", out, "--receipts", 3) == 3
    assert "5003" in texts(out)[-1]
    assert told("list", "--event", "KNA26") == (0, [])


def test_paper_that_could_not_be_written_is_void(
    database: Database, command: Command, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("disk_full", "The disk is full: nothing was saved. Free some space and try again.")

    builders_till.stand(database)
    monkeypatch.setattr("made_in_blekinge.documents.emergency.set.write_set", full)
    assert command("emergency", "print", "--event", "KNA26", "--out", tmp_path / "s.pdf", "--receipts", 2) == 1
    _, (receipts,) = told("list", "--event", "KNA26")
    assert ([one["number"] for one in receipts["void"]], receipts["missing"]) == ([1, 2], [])
