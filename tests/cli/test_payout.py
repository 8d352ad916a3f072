"""``payout``: from the command line to the bank and back."""

import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.exchange.pain_check import order_faults
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from tests.cli.conftest import Command
from tests.support.builders import TODAY
from tests.support.builders_payout import GERMAN, accounts, camt, paid, settled, status, waiting
from tests.support.builders_settlement import post
from tests.support.builders_till import opened, sell

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

Told = pytest.CaptureFixture[str]
AT = ("--event", "kna26")


def told(command: Command, capsys: Told, *arguments: object, code: int = 0) -> Any:
    capsys.readouterr()
    assert command(*arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


def test_a_file_is_written_once_and_again_the_same(
    database: Database, command: Command, capsys: Told, tmp_path: Path
) -> None:
    settled(database)
    out = tmp_path / "pay.xml"
    write = ("payout", "write", *AT, "--bank", "swedbank", "--version", "09", "--out", out)
    seen = told(command, capsys, *write)
    assert (seen["sums_ore"], seen["left_out"], seen["run"]) == ({"SEK": 80250}, [], seen["run"])
    assert [one["account_news"] for one in seen["payments"]] == ["new", "new"]
    content = out.read_bytes()
    assert order_faults(content, TODAY) == []
    assert b"pain.001.001.09" in content
    assert command(*write) == 1
    assert out.read_bytes() == content
    again = tmp_path / "again.xml"
    assert told(command, capsys, "payout", "write", "--run", seen["run"], "--out", again)["again"] is True
    assert again.read_bytes() == content
    listed = told(command, capsys, "payout", "list", *AT)
    assert (listed["to_pay"], [one["state"] for one in listed["paid"]]) == ([], [None, None])


def test_what_is_missing_is_named(database: Database, command: Command, capsys: Told, tmp_path: Path) -> None:
    there = settled(database)
    describe_market(database, {"iban": ""})
    out = tmp_path / "pay.xml"
    write = ("payout", "write", *AT, "--bank", "other", "--out", out)
    assert command(*write) == 1
    assert "market set --iban" in capsys.readouterr().err
    assert not out.exists()
    assert len(waiting(database)) == 2
    describe_market(database, {"iban": "SE4550000000058398257466"})
    accounts(database, there.potter.id, account="", swish="1231181189")
    assert command(*write) == 3
    told_ = capsys.readouterr().err
    assert "Look at the account of Aspö Musteri, 5402-9681: Paid for the first time." in told_
    assert "by-hand" in told_
    (row,) = told(command, capsys, "payout", "by-hand", "--number", "2026-0002", "--way", "swish")
    assert (row["way"], row["amount_ore"]) == ("swish", 39750)
    with pytest.raises(SystemExit):
        command("payout", "write", *AT, "--out", out)


@pytest.mark.both
def test_the_bank_answers(database: Database, command: Command, capsys: Told, tmp_path: Path) -> None:
    settled(database)
    seen = told(command, capsys, "payout", "write", *AT, "--bank", "swedbank", "--out", tmp_path / "pay.xml")
    first, second = paid(database)
    answer = tmp_path / "status.xml"
    answer.write_bytes(
        status(
            "B1",
            "PART",
            (first.end_to_end, "RJCT"),
            (second.end_to_end, "ACSP"),
            original=seen["message_id"],
            reason="AC01",
        )
    )
    heard = told(command, capsys, "payout", "read", answer)
    assert [(one["state"], one["reason"]) for one in heard["noted"]] == [("rejected", "AC01"), ("accepted", "AC01")]
    assert told(command, capsys, "payout", "read", answer)["known"] == 2
    assert [one.number for one in waiting(database)] == ["2026-0001"]
    notice = tmp_path / "camt.xml"
    booked = f"<Refs><EndToEndId>{second.end_to_end}</EndToEndId></Refs>"
    came_in = "<RltdPties><Dbtr><Nm>Kim</Nm></Dbtr></RltdPties><RmtInf><Ustrd>plats 3</Ustrd></RmtInf>"
    notice.write_bytes(camt("C1", ("397.50", "DBIT", booked), ("500.00", "CRDT", came_in), ("1.00", "DBIT", "")))
    heard = told(command, capsys, "payout", "read", notice, code=3)
    assert [one["state"] for one in heard["noted"]] == ["paid"]
    assert heard["came_in"] == [{"amount_ore": 50000, "currency": "SEK", "name": "Kim", "text": "plats 3"}]
    assert heard["unread"] == 1


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no xml", b"<Document/>", status("", "ACCP"),
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ],
)  # fmt: skip
def test_what_is_no_file_of_a_bank_changes_nothing(
    database: Database, command: Command, capsys: Told, tmp_path: Path, content: bytes
) -> None:
    settled(database)
    file = tmp_path / "bank.xml"
    file.write_bytes(content)
    assert command("payout", "read", file) == 2
    assert "bank.xml" in capsys.readouterr().err
    assert command("payout", "read", tmp_path / "none.xml") == 2


def test_card_fees(database: Database, command: Command, capsys: Told) -> None:
    settled(database)
    assert told(command, capsys, "payout", "card-fee", *AT, "--amount", "184,50") == {
        "event": "KNA26", "card_fees_ore": 18450,
    }  # fmt: skip


def test_a_code_pays_euro(database: Database, command: Command, capsys: Told, tmp_path: Path) -> None:
    there = settled(database)
    out = tmp_path / "code.pdf"
    assert command("payout", "code", "--number", "2026-0001", "--out", out) == 1, "kronor have no such code"
    with database.writing() as session:
        session.get_one(Event, there.event.id).currency = "EUR"
    accounts(database, there.musteri.id, iban=GERMAN)
    opened(database, "K2")
    sell(database, "1001", till="K2", minutes=700)
    (row,) = post(database, minutes=710)
    found = told(command, capsys, "payout", "code", "--number", row.number, "--out", out)
    lines = found["payload"].split("\n")
    assert (lines[0], lines[5], lines[6]) == ("BCD", "Aspö Musteri", GERMAN)
    assert lines[7] == f"EUR{row.to_pay_ore // 100}.{row.to_pay_ore % 100:02}"
    assert out.read_bytes().startswith(b"%PDF")
