"""``promoter`` and ``referral``: from the offer to the answer, and the page for the adviser."""

import json
from pathlib import Path

import pypdfium2
import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders

DATABASES = ("sqlite",)
Told = pytest.CaptureFixture[str]


def test_an_exhibitor_is_referred_and_answered(
    database: Database, command: Command, tmp_path: Path, capsys: Told
) -> None:
    who = builders.exhibitor(database, "Brunnsängens Sylteri", municipality="1081", branch="food", employees=4)
    builders.product(database, who, name_sv="Rabarberkvarg")
    assert command("referral", "match", "--exhibitor", "1", "--json") == 0
    said = capsys.readouterr()
    found = {(each["promoter"], each["offer"]): each for each in json.loads(said.out)}
    assert found["almi", "advice"]["fit"] == "fits"
    assert found["region-check", "business-check"]["fit"] == "unknown"
    assert ("gameport", "incubator") not in found
    assert "left out" in said.err
    assert "vouches" in said.err
    asked = ("referral", "add", "1", "--offer", "almi/advice", "--question", "Pris i <b>euro</b>?", "--consent")
    assert command(*asked, "2026-01-02", "--day", "2026-01-03", "--json") == 0
    assert json.loads(capsys.readouterr().out)["state"] == "waiting"
    out = tmp_path / "blad.pdf"
    assert command("report", "adviser-page", "--referral", "1", "--out", out) == 0
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    for word in ("Brunnsängens Sylteri", "Pris i <b>euro</b>?", "Rabarberkvarg", "89", "Almi Blekinge"):
        assert word in text
    assert command("referral", "answer", "1", "--day", "2026-01-05") == 0
    assert command("referral", "outcome", "1", "--result", "advice", "--day", "2026-01-06", "--json") == 0
    shown = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (shown["days"], shown["result"], shown["state"]) == (2, "advice", "done")
    assert command("referral", "answer", "1") == 1


def test_the_list_goes_out_is_edited_and_comes_back(command: Command, tmp_path: Path, capsys: Told) -> None:
    file = tmp_path / "promoters.toml"
    assert command("promoter", "export", "--out", file) == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("employees_to = 49", "employees_to = 99"), encoding="utf-8")
    assert command("promoter", "import", file) == 0
    capsys.readouterr()
    assert command("promoter", "list", "--json") == 0
    offers = [offer for one in json.loads(capsys.readouterr().out)["promoter"] for offer in one["offer"]]
    assert [each["employees_to"] for each in offers if each["code"] == "business-check"] == [99]
    file.write_text(text.replace('branches = ["games"]', 'branches = ["game"]'), encoding="utf-8")
    assert command("promoter", "import", file) == 2
    assert "branches" in capsys.readouterr().err
