"""``check-in day`` says what ``settle preview`` says."""

import json
from pathlib import Path

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders
from tests.support.builders_settlement import fair
from tests.support.builders_till import sell
from tests.support.documents.reading import texts

DATABASES = ("sqlite",)
DAY = ("--day", "2026-06-12")


def test_what_is_owed_is_the_preview(
    database: Database, command: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    there = fair(database)
    builders.booth(database, there.event, "A1", there.musteri)
    sell(database, "1002", "1001:2", "2002")
    assert command("settle", "preview", "--event", "KNA26", "--json") == 0
    settlements = json.loads(capsys.readouterr().out)["settlements"]
    (settled,) = [one for one in settlements if one["name"] == "Aspö Musteri"]
    slip = tmp_path / "slip.pdf"
    assert command("check-in", "day", "KNA26", "A1", *DAY, "--json", "--out", slip, "--roll", 80) == 0
    told = json.loads(capsys.readouterr().out)
    (owed,) = told["owed"]
    same = ("gross_ore", "commission_ore", "commission_vat_ore", "fees_ore", "fees_vat_ore", "to_pay_ore", "reasons")
    assert {key: owed[key] for key in same} == {key: settled[key] for key in same}
    assert [(one["pieces"], one["gross_ore"]) for one in told["sold"]] == [(3, 53000 + 2 * 8900)]
    assert "Aspö Musteri" in texts(slip)[0]


def test_a_booth_nobody_has_is_refused(command: Command, database: Database) -> None:
    fair(database)
    assert command("check-in", "day", "KNA26", "Z9") == 1
