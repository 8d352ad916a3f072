"""The receipt printer from the command line."""

import json

import pytest
import zxingcpp

from made_in_blekinge.cli import run
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders_till import CARD, sell
from tests.support.receipt_printer import COVER_OPEN, burnt, printing

Said = pytest.CaptureFixture[str]


def test_it_is_set_listed_tried_and_forgotten(capsys: Said) -> None:
    assert run(["--language", "en", "printer", "test", "receipt"]) == 1
    assert "printer set receipt" in capsys.readouterr().err
    with printing() as printer:
        assert run(["printer", "set", "receipt", "--to", printer.address, "--width", "58", "--no-cut"]) == 0
        assert run(["printer", "list", "--json"]) == 0
        kept = json.loads(capsys.readouterr().out)["receipt"]
        assert (kept["to"], kept["width"], kept["cut"]) == (printer.address, 58, False)
        assert run(["--language", "sv", "printer", "test", "receipt"]) == 0
    paper, commands = burnt(printer.jobs[0])
    assert paper.width == 384
    assert commands[-1] == b"\x1bd\x05"
    assert run(["printer", "remove", "receipt"]) == 0
    capsys.readouterr()
    assert run(["--language", "sv", "printer", "list"]) == 0
    assert "Ingen kvittoskrivare" in capsys.readouterr().out


def test_an_address_that_is_none_changes_nothing(capsys: Said) -> None:
    assert run(["--language", "en", "printer", "set", "receipt", "--to", "lpt1"]) == 1
    assert "“lpt1”" in capsys.readouterr().err
    assert run(["printer", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["receipt"] is None


def test_a_receipt_is_printed_once_and_then_as_a_copy(sqlite: Database, capsys: Said) -> None:
    builders_till.stand(sqlite)
    builders_till.opened_now(sqlite)
    sell(sqlite, "2001", pay=(CARD,))
    command = ["--database", str(sqlite.path), "--language", "en", "till", "receipt", "--till", "K1", "--receipt", "1"]
    with pytest.raises(SystemExit) as refused:
        run(command)
    assert refused.value.code == 2
    assert "--print" in capsys.readouterr().err
    with printing() as printer:
        assert run(["printer", "set", "receipt", "--to", printer.address, "--drawer"]) == 0
        printer.answers = COVER_OPEN
        assert run([*command, "--print"]) == 1
        assert "cover" in capsys.readouterr().err
        printer.answers = (0x12, 0x12)
        assert [run([*command, "--print"]) for _ in range(2)] == [0, 0]
        drawer = ["--database", str(sqlite.path), "printer", "drawer", "--till", "K1", "--reason", "växel"]
        assert run(drawer) == 0
    first, second, pulse = printer.jobs
    assert [zxingcpp.read_barcodes(burnt(job)[0])[0].text for job in (first, second)] == [receipt_payload("K1", 1)] * 2
    assert burnt(second)[0].height > burnt(first)[0].height
    assert pulse.startswith(b"\x1bp\x00")
    journal = builders_till.journal_of(sqlite)
    assert [kind for kind, _ in journal][-3:] == ["print", "copy", "drawer"]
    assert json.loads(journal[-1][1])["reason"] == "växel"
