"""``import``: exit codes, the report as JSON, rehearsals, and the file to mend."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.product import Product
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
        "row": 5,
        "field": "identity_number",
        "column": "Org.nr/pers.nr",
        "value": "5560160681",
        "code": "bad_identity",
        "message": "“5560160681” is not a valid organisation or personal number. Check its ten digits.",
    }
    assert [warning["code"] for warning in report["warnings"]] == ["bad_email", "unknown_choice", "duplicate"]


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
    assert (report["exit"], report["added"]) == (3, 5)
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
    assert lines[1].startswith("Row 5, Org.nr/pers.nr: ")
    assert lines[-1].startswith("Row 9: ")


def test_wrong_rows_are_written_as_a_file_to_mend(command: Command, tmp_path: Path) -> None:
    mend = tmp_path / "mend.xlsx"
    assert command("import", "exhibitors", messy.write(tmp_path, "exhibitors"), "--rejected", mend) == 3
    assert command("import", "exhibitors", mend) == 3
    assert command("import", "events", messy.write(tmp_path, "events"), "--rejected", tmp_path / "none.csv") == 0
    assert not (tmp_path / "none.csv").exists()


def test_of_many_bad_rows_ten_are_printed_and_all_are_in_the_files(
    command: Command, database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, mend, told = tmp_path / "bad.csv", tmp_path / "mend.csv", tmp_path / "report.json"
    rows = [("17", f"A{number}", f"Vara {number}", f"dyrt {number}") for number in range(2000)]
    path.write_bytes(builders.csv_bytes([("Utställare", "Artikelnr", "Benämning", "Pris"), *rows]))
    assert command("import", "products", path, "--rejected", mend, "--json", told) == 3
    said = capsys.readouterr().err.splitlines()
    assert len([line for line in said if line.startswith("Row ")]) == 10
    assert "… and 1990 rows more. They are all in the report: --json, --rejected." in said
    assert len(mend.read_text(encoding="utf-8-sig").splitlines()) == 2001
    assert len(json.loads(told.read_text(encoding="utf-8"))["rejected"]) == 2000


def test_remembered_columns_are_used(command: Command, database: Database, tmp_path: Path) -> None:
    from made_in_blekinge.services.market.market import remember_columns

    path = tmp_path / "skyltar.csv"
    path.write_bytes(builders.csv_bytes([("Skyltnamn", "Ort"), ("Aspö Musteri", "Sturkö")]))
    assert command("import", "exhibitors", path) == 2
    remember_columns(database, "exhibitors", {"skyltnamn": "name"}, "skyltar", ["skyltnamn", "ort"])
    assert command("import", "exhibitors", path, "--forget") == 2
    assert command("import", "exhibitors", path) == 0
    assert command("import", "shapes", "forget", "skyltar") == 0
    assert command("import", "exhibitors", path) == 2
    assert command("import", "shapes", "forget", "skyltar") == 1


def test_the_help_names_fields_that_can_be_set(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command("import", "--help")
    said = " ".join(capsys.readouterr().out.split())
    kinds = re.findall(r"(Exhibitors|Products|Booths|Sales): ([a-z_]+=[^.]+)\.", said)
    assert {kind for kind, _ in kinds} == {"Exhibitors", "Products", "Booths", "Sales"}
    for kind, pairs in kinds:
        known = {field.key: field for field in IMPORTABLE[kind.lower()].fields}
        for name, _, value in (pair.partition("=") for pair in pairs.split(", ")):
            assert known[name].parse(value) is not None


def test_remembered_names_are_listed_and_forgotten(
    command: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    from made_in_blekinge.services.market.market import remember_names

    remember_names(database, {"exhibitor": {"Aspö M": "17"}, "item": {"Hylla 3": "17/1001", "ÄM": "17/1002"}})
    assert command("import", "names") == 0
    assert capsys.readouterr().out.splitlines() == [
        "aspo m\texhibitor\t17", "hylla 3\titem\t17/1001", "am\titem\t17/1002"
    ]  # fmt: skip
    assert command("import", "names", "forget", "HYLLA 3") == 0
    assert command("import", "names", "forget", "Hylla 3") == 1
    assert "am, aspo m" in capsys.readouterr().err
    command("import", "names", "list")
    assert capsys.readouterr().out.splitlines() == ["aspo m\texhibitor\t17", "am\titem\t17/1002"]


def test_the_newest_import_is_taken_back_and_its_refusals_are_said(
    bring_in: BringIn, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in("exhibitors", messy.write(tmp_path, "exhibitors"))
    capsys.readouterr()
    assert command("import", "--undo") == 0
    added = messy.COUNTS["exhibitors"]["added"]
    assert capsys.readouterr().err == f"utställare.csv is taken back: {added} removed, 0 as before.\n"
    assert command("import", "--undo") == 1
    assert "cannot be taken back" in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("exhibitors",), ("exhibitors", "in.csv", "--undo"), ("--undo", "--dry-run")])
def test_what_is_missing_or_too_much_is_refused(command: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as refused:
        command("import", *words)
    assert refused.value.code == 2


def test_options_may_stand_between_the_words(command: Command, database: Database, tmp_path: Path) -> None:
    builders.exhibitor(database)
    path = tmp_path / "priser.csv"
    path.write_text(
        "Artnr;Vara;Storlek;Pris ink moms\nM1;Must;75 cl;65\nM2;Glögg;50 cl;89:-\n\nPriserna gäller hela sommaren\n",
        encoding="utf-8",
    )
    assert command("import", "products", "--set", "owner=1", path, "--dry-run") == 0
    assert command("import", "--set", "owner=1", "products", path) == 0
    with database.reading() as session:
        found = session.execute(select(Product.item_number, Product.net_milli, Product.unit).order_by(Product.id)).all()
    assert [(row.item_number, row.net_milli, row.unit) for row in found] == [("M1", 75000, "cl"), ("M2", 50000, "cl")]
