"""``import``: exit codes, the report as JSON, rehearsals, and the file to mend."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, messy

BringIn = Callable[..., dict[str, Any]]


def test_messy_files_come_in_but_for_their_wrong_rows(bring_in: BringIn, tmp_path: Path) -> None:
    for kind, expected in messy.COUNTS.items():
        report = bring_in(kind, messy.write(tmp_path, kind))
        numbers = {key: report[key] for key in ("added", "duplicates") if report[key]}
        assert numbers == {key: number for key, number in expected.items() if key != "rejected"}
        assert report["exit"] == (3 if "rejected" in expected else 0)
        found = [(remark["row"], remark["code"]) for remark in report["rejected"]]
        assert found == [(row, code) for row, _, code in messy.REJECTED[kind]]
        assert report["read"] == sum(expected.values())


def test_each_rejection_says_row_column_value_code_and_what_to_do(bring_in: BringIn, tmp_path: Path) -> None:
    report = bring_in("exhibitors", messy.write(tmp_path, "exhibitors"))
    assert report["rejected"][0] == {
        "row": 4,
        "column": "E-post",
        "value": "info(at)trasig",
        "code": "bad_email",
        "message": "“info(at)trasig” is not an e-mail address. Write it like name@example.se.",
    }
    assert [warning["code"] for warning in report["warnings"]] == ["duplicate"]


def test_the_same_file_again_changes_nothing(bring_in: BringIn, database: Database, tmp_path: Path) -> None:
    for kind in messy.FILES:
        bring_in(kind, messy.write(tmp_path, kind))
    before = builders.contents(database)
    for kind in messy.FILES:
        report = bring_in(kind, messy.write(tmp_path, kind))
        assert (report["added"], report["updated"]) == (0, 0)
    assert builders.contents(database) == before


def test_a_rehearsal_reports_and_changes_nothing(bring_in: BringIn, database: Database, tmp_path: Path) -> None:
    before = builders.contents(database)
    report = bring_in("exhibitors", messy.write(tmp_path, "exhibitors"), "--dry-run")
    assert (report["exit"], report["added"]) == (3, 3)
    assert builders.contents(database) == before


def test_the_report_can_go_to_standard_output(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("import", "events", messy.write(tmp_path, "events"), "--json", "-")
    streams = capsys.readouterr()
    assert json.loads(streams.out)["added"] == 2
    assert "2 added" in streams.err


def test_wrong_rows_are_told_on_lines_of_their_own(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("import", "exhibitors", messy.write(tmp_path, "exhibitors"))
    lines = capsys.readouterr().err.splitlines()
    assert lines[1].startswith("Row 4, E-post: “info(at)trasig” is not")
    assert lines[-1].startswith("Row 9: ")


def test_wrong_rows_are_written_as_a_file_to_mend(command: Command, tmp_path: Path) -> None:
    mend = tmp_path / "mend.xlsx"
    assert command("import", "exhibitors", messy.write(tmp_path, "exhibitors"), "--rejected", mend) == 3
    assert command("import", "exhibitors", mend) == 3
    assert command("import", "events", messy.write(tmp_path, "events"), "--rejected", tmp_path / "none.csv") == 0
    assert not (tmp_path / "none.csv").exists()


def test_remembered_columns_are_used(command: Command, database: Database, tmp_path: Path) -> None:
    from made_in_blekinge.services.market.market import remember_columns

    path = tmp_path / "skyltar.csv"
    path.write_bytes(builders.csv_bytes([("Skyltnamn", "Ort"), ("Aspö Musteri", "Sturkö")]))
    assert command("import", "exhibitors", path) == 2
    remember_columns(database, "exhibitors", {"skyltnamn": "name"})
    assert command("import", "exhibitors", path) == 0
