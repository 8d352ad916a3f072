"""The whole job on what organisers really send: from their files to figures that are right to the öre."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from made_in_blekinge.domain.market import Branch
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from tests.cli.conftest import Command
from tests.support import builders
from tests.support.builders import INPUT

pytestmark = pytest.mark.skipif(not INPUT.exists(), reason=f"the organisers' files are not at {INPUT}")

FILES = {
    "exhibitors": "exhibitors.csv",
    "products": "products.xlsx",
    "events": "events.csv",
    "booths": "booths.csv",
    "sales": "sales.csv",
}
BringIn = Callable[..., dict[str, Any]]


@pytest.fixture
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((INPUT / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def reports(bring_in: BringIn) -> dict[str, dict[str, Any]]:
    return {kind: bring_in(kind, INPUT / name) for kind, name in FILES.items()}


def test_every_good_row_comes_in_and_every_bad_one_is_named(
    reports: dict[str, dict[str, Any]], truth: dict[str, Any], database: Database
) -> None:
    added = {kind: report["added"] for kind, report in reports.items()}
    assert added == {
        "exhibitors": truth["lenient"]["exhibitors"],
        "products": truth["products"],
        "events": 4,
        "booths": 96,
        "sales": truth["sale_lines"],
    }
    assert {kind: report["exit"] for kind, report in reports.items()} == {
        "exhibitors": 3, "products": 3, "events": 0, "booths": 0, "sales": 0,
    }  # fmt: skip
    rejected = {
        kind: [(remark["row"], remark["column"], remark["code"]) for remark in report["rejected"]]
        for kind, report in reports.items()
        if report["rejected"]
    }
    assert rejected == {
        "exhibitors": [
            (14, "Org.nr/pers.nr", "bad_identity"),
            (22, "Företag", "missing"),
        ],
        "products": [
            (422, "Org.nr", "unknown_exhibitor"),
            (423, "Pris inkl. moms", "bad_amount"),
            (424, "EAN", "bad_gtin"),
            (425, "Pris inkl. moms", "negative_amount"),
        ],
    }
    assert reports["exhibitors"]["duplicates"] == len(truth["duplicates"])
    with database.reading() as session:
        query = select(Exhibitor.municipality, func.count()).group_by(Exhibitor.municipality)
        places = {place.label: count for place, count in session.execute(query) if place is not None}
        food = session.execute(select(func.count()).where(Exhibitor.branch == Branch.FOOD)).scalar()
    assert places == truth["lenient"]["per_municipality"]
    assert food == truth["lenient"]["food_exhibitors"]


@pytest.mark.usefixtures("reports")
def test_the_same_files_again_change_nothing(bring_in: BringIn, database: Database) -> None:
    before = builders.contents(database)
    for kind, name in FILES.items():
        report = bring_in(kind, INPUT / name)
        assert (report["added"], report["updated"]) == (0, 0)
    assert builders.contents(database) == before


@pytest.mark.usefixtures("reports")
def test_the_figures_are_right_to_the_ore(command: Command, truth: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "2026.json"
    assert command("report", "sales-summary", "--year", "2026", "--out", path) == 0
    summary = json.loads(path.read_text(encoding="utf-8"))
    events = {event["code"]: event for event in summary["events"] if event["receipts"]}
    assert events.keys() == truth["sales"].keys()
    for code, true in truth["sales"].items():
        event = events[code]
        assert {key: event[f"{key}_ore" if key == "gross" else key] for key in ("gross", "receipts", "items")} == {
            key: true[key] for key in ("gross", "receipts", "items")
        }
        assert by(event["by_exhibitor"], "name") == true["by_exhibitor"]
        assert by(event["by_vat_rate"], "rate_percent") == true["by_rate"]
        assert by(event["by_payment"], "means") == true["by_payment"]
        assert by(event["by_hour"], "hour") == true["by_hour"]
        for row in (event, *(row for key in event if key.startswith("by_") for row in event[key] if "vat_ore" in row)):
            assert row["gross_ore"] == row["vat_ore"] + row["net_ore"]
    (total,) = (total for total in summary["totals"] if total["currency"] == "SEK")
    assert total["gross_ore"] == sum(true["gross"] for true in truth["sales"].values())


def by(rows: list[dict[str, Any]], key: str) -> dict[str, int]:
    return {str(row[key]): row["gross_ore"] for row in rows}


@pytest.mark.usefixtures("reports")
def test_each_booth_gets_its_sign(command: Command, tmp_path: Path) -> None:
    for code in ("KNA26", "RST26"):
        assert command("label", "booth", "--event", code, "--out", tmp_path / f"{code}.pdf") == 0
        assert (tmp_path / f"{code}.pdf").read_bytes().startswith(b"%PDF")
