"""``aid``: cost, support, certificate, list and the file for the register, with a warning before acceptance."""

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders

DATABASES = ("sqlite",)
Told = pytest.CaptureFixture[str]


def test_from_the_cost_to_the_register(database: Database, command: Command, tmp_path: Path, capsys: Told) -> None:
    event = builders.event(database)
    who = builders.exhibitor(database, "Brunnsängens Sylteri", identity_number="5563343689")
    builders.booth(database, event, "A1", fee_ore=150000)
    cost = ("--cost", "12 000", "--grantor", "Region", "--rate", "11,0421")
    assert command("aid", "list") == 0
    assert "nothing to list" in capsys.readouterr().err
    assert command("aid", "cost", "--event", "KNA26", *cost) == 0
    said = capsys.readouterr().err
    assert "SEK" in said
    assert "lawyer" in said
    assert command("application", "accept", "KNA26", "1", "--booth", "A1") == 0
    assert "signs one before it is given" in capsys.readouterr().err
    paper = tmp_path / "intyg.pdf"
    declared = ("--declared", "2025-03-01;Almi;299 500")
    assert command("aid", "certificate", "1", "--event", "KNA26", *declared, "--out", paper, "--language", "sv") == 0
    assert "still to be signed" in capsys.readouterr().err
    text = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range().replace("\xa0", " ")
    for word in ("Intyg om försumbart stöd", "556334-3689", "Almi", "299 500,00", "950,91", "mer än taket"):
        assert word in text
    assert command("aid", "add", "1", "--event", "KNA26") == 0
    said = capsys.readouterr().err
    assert "more than the ceiling" in said
    assert "lawyer" in said
    table = tmp_path / "stod.xlsx"
    assert command("aid", "export", "--out", table) == 0
    rows = list(openpyxl.load_workbook(table).active.values)
    assert [row[1:3] + row[11:14] for row in rows[1:]] == [
        ("Brunnsängens Sylteri", "556334-3689", 10500, "SEK", 950.91)
    ]
    assert command("aid", "list", "--event", "KNA26", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["euro_cents"] for row in found["aid"]] == [95091]
    assert found["standings"][0]["exhibitor_id"] == who.id
    assert command("aid", "back", "1", "--reason", "kom inte") == 0
