"""``sie``: the vouchers of an event from the command line to a file that another program reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support.builders import TODAY
from tests.support.builders_payout import accounts, settled
from tests.support.builders_till import close, sell
from tests.support.sie_reader import read_sie

Told = pytest.CaptureFixture[str]
AT = ("--event", "kna26")


def told(command: Command, capsys: Told, *arguments: object, code: int = 0) -> Any:
    capsys.readouterr()
    assert command(*arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


def test_the_vouchers_are_shown_written_and_not_written_again(
    database: Database, command: Command, capsys: Told, tmp_path: Path
) -> None:
    settled(database)
    close(database, 100000)
    seen = told(command, capsys, "sie", "show", *AT)
    assert [each["text"].split()[0] for each in seen["new"]] == ["Dagskassa", "Avräkning", "Avräkning"]
    assert all(sum(row["amount_ore"] for row in each["rows"]) == 0 for each in seen["new"])
    assert seen["new"][1]["rows"][0] == {
        "account": 2830, "use": "agent", "amount_ore": 12500, "event": "KNA26", "exhibitor": 1, "text": "",
    }  # fmt: skip
    out = tmp_path / "kna26.si"
    capsys.readouterr()
    assert command("sie", *AT, "--out", out) == 0
    shown = capsys.readouterr()
    assert "2830 Avräkning för annans räkning" in shown.out
    assert "3 vouchers, M 1 to M 3, written to" in shown.err
    found = read_sie(out.read_bytes())
    assert [each.number for each in found.vouchers] == ["1", "2", "3"]
    assert command("sie", *AT, "--out", out) == 1
    assert "--again" in capsys.readouterr().err
    again = told(command, capsys, "sie", *AT, "--again", "--out", tmp_path / "again.si")
    assert [each["number"] for each in again["exported"]] == [1, 2, 3]
    assert read_sie((tmp_path / "again.si").read_bytes()).vouchers == found.vouchers


def test_one_closing_by_its_till_and_day(database: Database, command: Command, tmp_path: Path) -> None:
    settled(database)
    close(database, 100000)
    out = tmp_path / "k1.si"
    assert command("sie", "--till", "K1", "--day", TODAY, "--out", out) == 0
    assert len(read_sie(out.read_bytes()).vouchers) == 1
    assert command("sie", "--till", "K9", "--day", TODAY, "--out", out) == 1
    for words in (("--till", "K1"), (), ("--till", "K1", "--day", TODAY, "--run", "2026-1")):
        with pytest.raises(SystemExit):
            command("sie", *words, "--out", out)


def test_what_is_left_out_and_spelled_otherwise_is_said(
    database: Database, command: Command, capsys: Told, tmp_path: Path
) -> None:
    there = settled(database)
    accounts(database, there.potter.id, name="Łukasz – keramik")
    sell(database, "1002", minutes=800)
    seen = told(command, capsys, "sie", *AT, "--out", tmp_path / "ut.si", code=3)
    assert [each["to"] for each in seen["spelled"]] == ["Lukasz - keramik"]
    assert "not closed" in seen["left_out"][0]


def test_accounts(database: Database, command: Command, capsys: Told) -> None:
    assert told(command, capsys, "sie", "accounts")["accounts"]["card"]["number"] == 1686
    found = told(command, capsys, "sie", "accounts", "--set", "card=1689 Fordran Zettle", "--series", "k")
    card = {"number": 1689, "name": "Fordran Zettle", "proposed": False}
    assert (found["series"], found["accounts"]["card"]) == ("K", card)
    assert command("sie", "accounts", "--set", "card=x") == 1
    assert command("sie", "accounts") == 0
    assert "1689 Fordran Zettle" in capsys.readouterr().out
