"""``calendar``: what others plan comes in, our events go out, and what is in the way is said."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import vobject

from made_in_blekinge.domain.market import Audience
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders
from tests.support.calendars import calendar, days

Told = pytest.CaptureFixture[str]


def told(command: Command, capsys: Told, *arguments: object, code: int = 0) -> Any:
    capsys.readouterr()
    assert command(*arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


def test_the_same_file_changes_nothing_and_a_newer_one_says_what(
    command: Command, database: Database, capsys: Told, tmp_path: Path
) -> None:
    path = tmp_path / "festivaler.ics"
    calendar(path, [days("1", "20990806", "20990808"), days("2", "20990901", "20990902", "Skördefest", "Ronneby")])
    bring_in = ("calendar", "import", path, "--name", "Fester", "--kind", "festival")
    assert len(told(command, capsys, *bring_in)["added"]) == 2
    before = builders.contents(database)
    again = told(command, capsys, *bring_in)
    assert (again["same_file"], again["unchanged"], again["added"], again["changed"]) == (True, 2, [], [])
    assert builders.contents(database) == before
    calendar(path, [days("1", "20990813", "20990815"), days("3", "20991001", "20991002", "Höstfest")])
    newer = told(command, capsys, *bring_in)
    assert [(one["name"], one["fields"], one["before"]["starts"], one["starts"]) for one in newer["changed"]] == [
        ("Kräftfestival", ["starts", "ends"], "2099-08-06", "2099-08-13")]  # fmt: skip
    assert ([one["name"] for one in newer["added"]], [one["name"] for one in newer["removed"]]) == (
        ["Höstfest"], ["Skördefest"])  # fmt: skip
    (row,) = told(command, capsys, "calendar", "files")
    assert (row["name"], row["kind"], row["dates"]) == ("Fester", "festival", 2)
    assert command("calendar", "remove", "Fester") == 0
    assert told(command, capsys, "calendar", "files") == []


def test_an_older_state_of_an_event_does_not_take_the_place_of_a_newer_one(
    command: Command, capsys: Told, tmp_path: Path
) -> None:
    new = calendar(tmp_path / "ny.ics", [days("1", "20990806", "20990808", "Fest", "", "SEQUENCE:3")])
    old = calendar(tmp_path / "gammal.ics", [days("1", "20990706", "20990708", "Fest", "", "SEQUENCE:2")])
    assert command("calendar", "import", new, "--name", "F") == 0
    assert [one["starts"] for one in told(command, capsys, "calendar", "import", old, "--name", "F", code=3)["older"]]
    (entry,) = told(command, capsys, "calendar", "list", "--from", "2099-08-01", "--to", "2099-08-20")
    assert entry["starts"] == "2099-08-06"


def test_clashes_are_said(command: Command, database: Database, capsys: Told, tmp_path: Path) -> None:
    builders.event(database, "RNB27", starts=dt.date(2027, 8, 6), ends=dt.date(2027, 8, 7), town="Ronneby")
    builders.event(database, "KHM27", starts=dt.date(2027, 8, 7), ends=dt.date(2027, 8, 8), town="Karlshamn")
    builders.event(database, "MID27", starts=dt.date(2027, 6, 24), ends=dt.date(2027, 6, 26), town="Sölvesborg")
    builders.event(database, "FAST", starts=dt.date(2026, 1, 1), ends=None, town="Ronneby")
    outside = (
        days("1", "20270802", "20270804", "Tosia", "Brunnsparken\\, Ronneby"),
        days("2", "20270807", "20270809", "Östersjöfestivalen i Karlshamn"),
        days("3", "20270807", "20270809", "Ronnebyloppet", "Kallinge"),
    )
    assert command("calendar", "import", calendar(tmp_path / "f.ics", outside), "--kind", "festival") == 0
    listed = told(command, capsys, "calendar", "list", "--from", "2027-06-01", "--to", "2027-08-31")
    found = {one["event"]: [(each["clash"], each["name"]) for each in one["clashes"]] for one in listed if one["event"]}
    ours = "Sommarmarknad Karlskrona"
    assert found == {
        "FAST": [],
        "RNB27": [("own", ours), ("same_week", "Tosia")],
        "KHM27": [("own", ours), ("same_days", "Östersjöfestivalen i Karlshamn")],
        "MID27": [("holiday", "Midsummer")],
    }


def test_our_events_are_read_back_by_another_library(command: Command, database: Database, tmp_path: Path) -> None:
    hours = ((dt.date(2026, 12, 30), dt.time(10), dt.time(18)),)
    builders.event(database, "NYÅ26", name_sv="Nyår; öl, vin\\", starts=dt.date(2026, 12, 30),
                   ends=dt.date(2027, 1, 2), opening_hours=hours, venue="Torget",
                   audience=Audience.BUSINESS)  # fmt: skip
    builders.event(database, "FAST", name_sv="Butiken", starts=dt.date(2026, 1, 1), ends=None)
    out = tmp_path / "ut.ics"
    assert command("calendar", "export", out) == 0
    content = out.read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    read = vobject.readOne(content.decode("utf-8"))
    (shop, new_year) = read.vevent_list
    assert (shop.summary.value, shop.dtend.value) == ("Butiken", dt.date(2026, 1, 2))
    assert (new_year.summary.value, new_year.location.value) == ("Nyår; öl, vin\\", "Torget, Karlskrona")
    assert (new_year.dtstart.value, new_year.dtend.value) == (dt.date(2026, 12, 30), dt.date(2027, 1, 3))
    assert "Business" in new_year.categories.value
    assert new_year.description.value.endswith("10:00–18:00")
