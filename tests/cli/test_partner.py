"""Partners, venues, visitors, aims and editable lists at the command line, and the ranking of venues."""

import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_till
from tests.support.builders import TODAY

DATABASES = ("sqlite",)
Told = pytest.CaptureFixture[str]
AT = ("--event", "KNA26")


def told(command: Command, capsys: Told, *arguments: object, code: int = 0) -> Any:
    capsys.readouterr()
    assert command(*arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


def test_a_partner_has_roles_at_an_event_and_stays_while_it_has(
    command: Command, database: Database, capsys: Told
) -> None:
    builders.event(database)
    assert command("partner", "add", "Hansestadt Rostock", "--kind", "kommun", "--country", "Tyskland") == 0
    assert command("partner", "add", "hansestadt rostock") == 1  # there already
    assert command("partner", "role", "Rostock", *AT, "--role", "host", "--role", "funder") == 0
    (one,) = told(command, capsys, "partner", "list", *AT)
    assert (one["kind"], one["country"], one["roles"], one["events"]) == ("municipality", "DE", ["funder", "host"], 1)
    assert told(command, capsys, "partner", "delete", "Rostock", code=3)["deleted"] == []
    assert told(command, capsys, "partner", "list") == []  # archived
    assert command("partner", "role", "Rostock", *AT) == 0
    assert told(command, capsys, "partner", "delete", "Rostock")["deleted"] == ["Hansestadt Rostock"]


def test_a_contact_person_is_shown_and_erased_only_with_yes(command: Command, database: Database, capsys: Told) -> None:
    assert command("partner", "add", "Almi", "--contact", "Berta Berg", "--email", "berta@almi.example") == 0
    assert told(command, capsys, "partner", "contact", "Almi")["contact"] == "Berta Berg"
    assert command("partner", "contact", "Almi", "--erase") == 1
    assert told(command, capsys, "partner", "contact", "Almi")["email"] == "berta@almi.example"
    assert told(command, capsys, "partner", "contact", "Almi", "--erase", "--yes")["left"] == []
    assert told(command, capsys, "partner", "contact", "Almi")["contact"] == ""


def test_candidates_are_ranked_and_every_figure_and_weight_is_shown(
    command: Command, database: Database, capsys: Told, tmp_path: Path
) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001", "2001")
    for name, rent in (("Fisktorget", "1500"), ("Saluhallen", "30000")):
        assert command("venue", "add", name, "--rent", rent, "--size", "400", "--candidate", "ja") == 0
    assert command("venue", "edit", "Saluhallen", "--rent-period", "per månad") == 0
    before = told(command, capsys, "venue", "rank")
    assert (before["unlinked"], [one["name"] for one in before["ranking"]]) == (
        ["KNA26"], ["Saluhallen", "Fisktorget"])  # fmt: skip
    assert command("venue", "link", "Fisktorget", *AT) == 0
    assert command("visitors", "count", "840", *AT, "--day", TODAY.isoformat()) == 0
    found = told(command, capsys, "venue", "rank")
    best, other = found["ranking"]
    assert (best["name"], best["place"], other["place"], found["unlinked"]) == ("Fisktorget", 1, 2, [])
    figures = {one["key"]: (one["figure"], one["points"], one["weight"]) for one in best["criteria"]}
    assert figures["visitors_per_day"] == (840, 100, 25)
    assert figures["rent"] == (150000, 66, 15)  # Saluhallen: 30 000 a month are 986,30 a day
    total = sum(points * weight for _, points, weight in figures.values())
    assert best["total"] == round(total / sum(weight for *_, weight in figures.values()))
    assert "sales_per_day" in other["unknown"]
    weights = tmp_path / "vikter.toml"
    weights.write_text("[weights]\nrent = 1\n", encoding="utf-8")
    assert command("reference", "import", "venue_ranking", weights) == 0
    assert [one["name"] for one in told(command, capsys, "venue", "rank")["ranking"]] == ["Saluhallen", "Fisktorget"]
    assert command("reference", "reset", "venue_ranking") == 0
    assert told(command, capsys, "venue", "rank") == found


def test_an_aim_tells_how_far_it_is(command: Command, database: Database, capsys: Told) -> None:
    builders.event(database)
    aim = ("arenas", *AT, "--measure", "visitors")
    assert command("aim", "set", *aim, "--target", "2000") == 0
    (one,) = told(command, capsys, "aim", "list", *AT)
    assert (one["reached"], one["percent"]) == (None, None)  # nobody has counted: not nought
    assert command("visitors", "count", "840", *AT, "--day", TODAY.isoformat()) == 0
    assert command("visitors", "count", "900", *AT, "--day", TODAY.isoformat()) == 1  # why?
    assert command("visitors", "count", "900", *AT, "--day", TODAY.isoformat(), "--reason", "två grindar") == 0
    assert [row["holds"] for row in told(command, capsys, "visitors", "list", *AT)] == [False, True]
    (one,) = told(command, capsys, "aim", "list", *AT)
    assert (one["reached"], one["percent"]) == (900, 45)
    assert command("aim", "clear", *aim) == 0
    assert told(command, capsys, "aim", "list", *AT) == []


@pytest.mark.parametrize("name", ["kreametern", "sydsverige", "aims", "venue_ranking"])
def test_a_list_goes_out_and_a_broken_one_does_not_come_in(
    name: str, command: Command, capsys: Told, tmp_path: Path
) -> None:
    path = tmp_path / "lista.toml"
    assert command("reference", "export", name, path) == 0
    assert command("reference", "import", name, path) == 0
    assert "nothing changed" in capsys.readouterr().err
    for broken in ("[[branch]]\ncode = 'nej'", "inte toml", "[weights]\nrent = -1", ""):
        path.write_text(broken, encoding="utf-8")
        assert command("reference", "import", name, path) == 2
