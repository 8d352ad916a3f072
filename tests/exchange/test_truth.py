"""The files that people really have: what must come in of each, and what must be said of the rest."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from made_in_blekinge.cli import run
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import INPUT

TRUTH: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "truth.toml").read_text(encoding="utf-8"))
OWNERS = (
    ("Provfirma Must AB", "556016-0680"), ("Provfirma Smide", "811228-9874"), ("Provföretaget AB", "559156-0650"),
    ("Hällevik Rök", "556036-0793"), ("Torhamn Sylteri Provfirma", "559329-7129"), ("Łódź Ceramika", ""),
)  # fmt: skip
pytestmark = pytest.mark.skipif(not INPUT.is_dir(), reason="the organisers' files are not here")


@pytest.fixture
def prepared(sqlite: Database) -> Database:
    """A market with the owners that the files name, and an event."""
    made = {
        name: builders.exhibitor(sqlite, name, **({"identity_number": number} if number else {}))
        for name, number in OWNERS
    }
    seller = made["Provföretaget AB"]
    builders.event(sqlite)
    cheese = {"name_sv": "Getost stor 0", "price_sek": 3900, "gtin": "7350099000003"}
    for number, values in (("0650-0000", cheese), ("3048-0001", {"price_sek": 8950}), ("2001", {"price_sek": 5000})):
        builders.product(sqlite, seller, number, **values)
    return sqlite


def bring_in(database: Database, path: Path, *words: object) -> dict[str, Any]:
    """The report of the command, with its exit code. ``words`` are the kind and options of the import."""
    told = Path(str(database.path)).parent / "report.json"
    told.unlink(missing_ok=True)
    target = database.url.render_as_string(hide_password=False)
    kind, *options = map(str, words)
    code = run(["--database", target, "--language", "en", "import", kind, str(path), *options, "--json", str(told)])
    return {"code": code} | (json.loads(told.read_text(encoding="utf-8")) if told.exists() else {})


def told(report: dict[str, Any], truth: dict[str, Any]) -> dict[str, Any]:
    """As much of the report as the truth speaks of, in its words."""
    found = {
        "rejected": [[row["row"], row["field"], row["code"]] for row in report.get("rejected", [])],
        "warnings": sorted({row["code"] for row in report.get("warnings", [])}),
        "left_out": [column["heading"] for column in report.get("left_out", []) if column["looks_needed"]],
        "skipped": [[row["row"], row["why"]] for row in report.get("skipped", [])],
    }
    counts = ("code", "added", "updated", "unchanged", "duplicates")
    return found | {key: report.get(key, 0) for key in counts if key in truth}


def test_every_file_has_its_truth() -> None:
    files = {f"{folder}/{path.name}" for folder in ("faults", "real") for path in (INPUT / folder).iterdir()}
    assert files == TRUTH.keys()


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_of_each_file_comes_in_what_must_and_the_rest_is_said(prepared: Database, name: str) -> None:
    truth = dict(TRUTH[name])
    words, has = [truth.pop("kind"), *truth.pop("words", [])], truth.pop("has", [])
    report = bring_in(prepared, INPUT / name, *words)
    said: dict[str, Any] = {"rejected": [], "warnings": [], "left_out": [], "skipped": []}
    assert told(report, truth) == said | truth
    cells = {str(cell) for rows in builders.contents(prepared).values() for row in rows for cell in row}
    assert [part for part in has if not any(part in cell for cell in cells)] == []


def test_the_answers_of_a_form_are_an_application_that_can_be_taken_back(prepared: Database) -> None:
    report = bring_in(prepared, INPUT / "real" / "google_forms_sv.csv", "exhibitors", "--set", "event=KNA26")
    assert (report["updated"], len(report["rejected"])) == (1, 1)
    with prepared.reading() as session:
        (applied,) = session.scalars(select(Participation)).all()
        assert (applied.status, applied.sold_now) == (ParticipationStatus.APPLIED, "Keramik, Smycken")
        assert (applied.wish_place, applied.notes) == ("3 m", "Behöver du el? Vilken typ?: Ja, 10 A")
    again = bring_in(prepared, INPUT / "real" / "google_forms_sv.csv", "exhibitors", "--set", "event=KNA26")
    assert again["unchanged"] == 1
    target = prepared.url.render_as_string(hide_password=False)
    assert run(["--database", target, "import", "--undo"]) == 0
    with prepared.reading() as session:
        assert session.scalars(select(Participation)).all() == []


def test_a_guess_says_kind_place_mapping_and_doubts_and_changes_nothing(prepared: Database) -> None:
    before = builders.contents(prepared)
    guess = bring_in(prepared, INPUT / "real" / "excel_register_sv.xlsx", "guess")
    assert (guess["code"], guess["kind"], guess["heading_row"]) == (0, "exhibitors", 5)
    assert guess["sheet"] == "Utställare 2026"
    assert {column["heading"]: column["field"] for column in guess["columns"]}["Kontaktp."] == "representative"
    assert builders.contents(prepared) == before
