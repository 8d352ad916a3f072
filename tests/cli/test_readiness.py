"""The path on the command line: readiness as JSON, the checklist out and in, answers, steps and what came of them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.market import Category, DocumentKind, Phase
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS
from tests.cli.conftest import Command
from tests.support import builders

READY = {"identity_number": "212000-0142", "vat_periods": ((None, None),)}


@pytest.fixture
def market(database: Database) -> Database:
    """Aspö may take the first step, Borta may not: it has no agreement."""
    for name, values in (("Aspö Musteri", READY), ("Borta Bageri", {"identity_number": "556016-0680"})):
        made = builders.exhibitor(database, name, **values)
        if name == "Aspö Musteri":
            add_document(database, made.id, DocumentKind.AGREEMENT)
    return database


@pytest.fixture
def answered(capsys: pytest.CaptureFixture[str]) -> Callable[[], Any]:
    def read() -> Any:
        return json.loads(capsys.readouterr().out)

    return read


def test_readiness_has_exactly_its_keys(market: Database, command: Command, answered: Callable[[], Any]) -> None:
    assert command("readiness", "--json") == 0
    aspo, borta = answered()
    assert list(aspo) == ["exhibitor", "name", "phase", "next", "ready", "gates", "band", "missing"]
    assert [list(gate) for gate in aspo["gates"][:1]] == [["key", "text", "must", "met", "source"]]
    assert (aspo["phase"], aspo["next"], aspo["ready"]) == ("none", "regional", True)
    assert not borta["ready"]
    assert {"vat_status", "agreement"} <= set(borta["missing"])


def test_an_answer_meets_its_item_only(market: Database, command: Command, answered: Callable[[], Any]) -> None:
    command("readiness", "Borta Bageri", "--json")
    (before,) = answered()
    assert command("readiness", "answer", "Borta Bageri", "vat_status=yes", "--adviser", "Almi") == 0
    command("readiness", "Borta Bageri", "--json")
    (after,) = answered()
    assert set(before["missing"]) - set(after["missing"]) == {"vat_status"}
    assert next(gate["source"] for gate in after["gates"] if gate["key"] == "vat_status").endswith("with Almi")
    assert command("readiness", "answer", "Borta Bageri", "agreement=yes") == 1, "no question"


def test_steps_for_one_and_many_and_back_by_a_new_entry(
    market: Database, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("phase", "promote", "Borta Bageri", "--reason", "x") == 1
    assert "“The VAT status is known”, “Agreement signed”" in capsys.readouterr().err
    assert command("phase", "promote", "1", "2", "--reason", "vårmötet") == 3
    told = capsys.readouterr()
    assert ("Aspö Musteri" in told.out, "Borta Bageri is not moved up" in told.err) == (True, True)
    assert command("phase", "undo", "1", "--reason", "fel") == 0
    assert "Not in yet" in capsys.readouterr().out
    assert command("phase", "promote", "1", "--reason", "nu", "--day", "2999-01-01") == 1
    assert command("phase", "pause", "1", "--reason", "vila") == 0
    assert command("phase", "promote", "1", "--reason", "nu") == 1
    assert command("phase", "resume", "1", "--reason", "igen") == 0
    assert command("phase", "back", "1", "--reason", "nej") == 1
    kinds = [row[2] for row in builders.rows(market, "phase_step")]
    assert sorted(map(str, kinds)) == ["paused", "promoted", "resumed", "undone"]


def test_what_came_of_a_step_dates_the_export(market: Database, command: Command, answered: Callable[[], Any]) -> None:
    assert command("phase", "promote", "1", "--reason", "mars", "--day", "2026-01-10") == 0
    command("phase", "due")
    command("phase", "outcome", "1", "--months", "3", "--orders", "2", "--export", "DE", "--export-day", "2026-03-01")
    assert builders.rows(market, "exhibitor_export") == [(1, 1, "DE", dt.date(2026, 3, 1), None)]
    assert command("phase", "outcome", "2", "--months", "3") == 1, "no step"
    assert command("phase", "outcome", "1", "--months", "3", "--export", "12") == 1
    assert len(builders.rows(market, "follow_up")) == 1


def test_the_checklist_goes_out_is_edited_and_comes_back(
    market: Database, command: Command, answered: Callable[[], Any], tmp_path: Path
) -> None:
    file = tmp_path / "lista.toml"
    assert command("readiness", "model", "export", "--out", file) == 0
    text = file.read_text(encoding="utf-8")
    assert command("readiness", "model", "import", file) == 1, "its name is taken"
    file.write_text(text.replace('name = "2026-1"', 'name = "vår"').replace("at_least = 3", "at_least = 1"))
    assert command("readiness", "model", "import", file) == 0
    command("readiness", "model", "show", "--json")
    assert answered()["name"] == "vår"
    file.write_text(text.replace('fact = "vat"', 'fact = "tax"').replace("2026-1", "höst"))
    assert command("readiness", "model", "import", file) == 1
    assert len(builders.rows(market, "readiness_model")) == 1


def test_an_event_abroad_warns_of_each_exhibitor_and_product(
    market: Database, command: Command, answered: Callable[[], Any]
) -> None:
    event = builders.event(market, "ROS27", phase=Phase.INTERNATIONAL, country="DE", currency="EUR", town="Rostock")
    with market.reading() as session:
        aspo = read_records(session, EXHIBITORS, [1])[1]
    builders.booth(market, event, "A1", aspo)
    builders.product(market, aspo, "7", category=Category.DRINK, alcohol_permille=45, age_limit=18)
    assert command("readiness", "warnings", "--event", "ROS27", "--json") == 0
    codes = {(row["exhibitor"], row["item"], row["code"]) for row in answered()}
    assert {(0, "", "rates_unsure"), (1, "", "lucid"), (1, "", "vat_route"), (1, "1/7", "label_language"),
            (1, "1/7", "age"), (1, "1/7", "alcohol")} <= codes  # fmt: skip
    assert command("readiness", "--event", "ROS27", "--json") == 0
    assert [row["name"] for row in answered()] == ["Aspö Musteri"]


def test_the_report_tells_of_everybody_and_of_one(
    market: Database, command: Command, answered: Callable[[], Any], tmp_path: Path
) -> None:
    assert command("phase", "promote", "Aspö Musteri", "--reason", "=vårmötet") == 0
    assert command("report", "phase", "--out", str(tmp_path / "all.json")) == 0
    found = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert {row["name"]: row["phase"] for row in found["exhibitors"]} == {
        "Aspö Musteri": "regional", "Borta Bageri": "none",
    }  # fmt: skip
    assert sum(found["phases"]["regional"].values()) == 1
    assert {one["count"] for one in found["missing"]} == {1}, "who is in no phase yet is not counted"
    assert command("report", "phase", "--exhibitor", "1", "--out", str(tmp_path / "one.json")) == 0
    one = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert (one["phase"], [step["reason"] for step in one["steps"]]) == ("regional", ["=vårmötet"])
    assert command("report", "phase", "--exhibitor", "1", "--out", str(tmp_path / "one.xlsx")) == 0
    assert command("report", "phase", "--exhibitor", "77", "--out", str(tmp_path / "none.pdf")) == 1
    assert not (tmp_path / "none.pdf").exists()
