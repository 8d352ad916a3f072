"""What is kept about a person, and erasing it, from the command line."""

import json
from pathlib import Path

import pytest

from made_in_blekinge.services.registers.removing import remove_rows
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_checkin
from tests.support.documents.reading import texts

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""


@pytest.fixture
def here(database: Database) -> Database:
    """A market of which the exhibitor with number 1 has a personal number, and arrived."""
    builders_checkin.market(database, identity_number="880320-0016", notes="Kommer med cykel.")
    builders_checkin.arrive(database)
    return database


def test_the_export_holds_everything(here: Database, command: Command, tmp_path: Path) -> None:
    assert command("person", "export", 1, "--out", tmp_path / "1.json") == 0
    found = json.loads((tmp_path / "1.json").read_text(encoding="utf-8"))
    sections = {section["key"]: section["entries"] for section in found["sections"]}
    register = {item["key"]: item["value"] for item in sections["register"][0]}
    assert (found["number"], register["name"], register["identity_number"]) == (1, "Aspö Musteri", "880320-0016")
    assert register["notes"] == "Kommer med cykel."
    (arrival,) = sections["check_ins"]
    assert {"key": "representative", "title": "Representative", "value": "Ulla Nilsson"} in arrival
    assert {"participations", "booths", "trader_records"} <= sections.keys()


def test_a_folder_gets_paper_file_and_everything_in_them(here: Database, command: Command, tmp_path: Path) -> None:
    assert command("person", "export", 1, "--out", tmp_path, "--language", "sv") == 0
    assert (tmp_path / "kept.json").exists()
    paper = "".join(texts(tmp_path / "kept.pdf"))
    for text in ("Aspö Musteri", "880320-0016", "Kommer med cykel.", "Ulla Nilsson", "Platsförteckning"):
        assert text in paper


def test_that_it_was_exported_is_logged(
    here: Database, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("person", "export", 1, "--out", tmp_path / "1.pdf")
    capsys.readouterr()
    command("people", "log", "--json")
    assert json.loads(capsys.readouterr().out)[0]["after"] == {"exported": 1}


def test_without_yes_the_plan_is_shown_and_nothing_happens(
    here: Database, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    before = builders.contents(here)
    assert command("person", "erase", 1) == 1
    said = capsys.readouterr()
    assert "Aspö Musteri" in said.out
    assert "until 31 Dec 2033" in said.out
    assert "SFL 39:13" in said.out
    assert "--yes" in said.err
    assert builders.contents(here) == before


@pytest.mark.both
def test_with_yes_the_person_is_erased(here: Database, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("person", "erase", 1, "--yes") == 0
    said = capsys.readouterr()
    assert "Aspö" not in said.out + said.err
    left = {name for name, rows in builders.contents(here).items() if "Aspö Musteri" in repr(rows)}
    assert left == {"trader_record"}
    command("person", "erase", 1)
    assert "erased before" in capsys.readouterr().out


def test_a_deleted_exhibitor_is_found_by_its_number(
    here: Database, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.auditor = Auditor(lambda: builders.NOW, "Laptop 1")
    gone = builders.exhibitor(here, "Nogersunds Rökeri", town="Nogersund")
    remove_rows(here, "exhibitors", [gone.id])
    number = gone.values["number"]
    assert command("person", "export", number, "--out", tmp_path) == 0
    paper = "".join(texts(tmp_path / "kept.pdf"))
    assert "Nogersunds Rökeri" in paper
    assert command("person", "erase", number) == 1
    assert "Nogersunds Rökeri" in capsys.readouterr().out
    assert command("person", "erase", number, "--yes") == 0
    assert "Nogersund" not in repr(builders.contents(here))
    assert command("person", "erase", number) == 1
    assert "erased before" in capsys.readouterr().out


def test_what_is_due_is_shown_before_it_is_purged(
    here: Database, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("person", "due") == 0
    assert "Nothing" in capsys.readouterr().err
    assert command("person", "purge") == 0
    assert capsys.readouterr().err.startswith("0 entries")
    assert len(builders_checkin.records(here)) == 1


@pytest.mark.parametrize("arguments", [("export",), ("export", 1), ("erase",), ("forget", 1)])
def test_what_is_missing_is_said(command: Command, arguments: tuple[object, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        command("person", *arguments)
    assert caught.value.code == 2


def test_bad_input_is_refused(
    command: Command, here: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("person", "export", 99, "--out", tmp_path / "x.json") == 1
    assert command("person", "erase", 99, "--yes") == 1
    assert command("person", "export", 1, "--out", tmp_path / "x.docx") == 1
    assert "x.docx" in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))
