"""A day of a till from the command line, and what its papers say."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_till
from tests.support.documents.reading import texts

UID = "01890000-0000-7000-8000-000000000001"


@pytest.fixture
def till(command: Command, database: Database, capsys: pytest.CaptureFixture[str]) -> Command:
    """``till …`` at a till that stands open at KNA26."""
    builders_till.stand(database)
    assert command("till", "open", "--till", "K1", "--event", "KNA26", "--float", "1000") == 0
    capsys.readouterr()
    return lambda *arguments: command("till", *arguments, "--till", "K1")


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_day_of_a_till(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path, database: Database
) -> None:
    selling = ("sell", "--event", "KNA26", "--item", "1001:2", "--item", "2001", "--pay", "cash", "--given", "500")
    for _ in range(2):
        assert till(*selling, "--sale-id", UID, "--json") == 0
        expected = {"receipt": 1, "sale_id": UID, "total_ore": 42750, "vat_ore": 5998, "change_ore": 7200,
                    "rounding_ore": 50, "to_pay_ore": 42800}  # fmt: skip
        assert answer(capsys) == expected
    assert till("sell", "--item", "2001", "--pay", "swish=100", "--pay", "card", "--json") == 0
    assert answer(capsys)["receipt"] == 2
    assert till("refund", "--receipt", "1", "--line", "1:1", "--reason", "broken", "--json") == 0
    assert answer(capsys)["total_ore"] == -8900
    assert till("pay-out", "--amount", "500", "--reason", "bank", "--json") == 0
    there = answer(capsys)["expected_ore"]
    assert there == 100000 + 42800 - 8900 - 50000
    assert till("close", "--counted", "838", "--json") == 0
    closing = answer(capsys)
    assert (closing["number"], closing["receipts"], closing["difference_ore"]) == (1, 3, 83800 - there)
    assert till("close") == 1

    day = closing["day"]
    assert command("report", "cash-report", "--till", "K1", "--day", day, "--out", tmp_path / "r.pdf") == 0
    assert command("till", "receipt", "--till", "K1", "--receipt", "1", "--copy", "--out", tmp_path / "c.pdf") == 0
    assert "COPY" in " ".join(texts(tmp_path / "c.pdf"))
    capsys.readouterr()
    assert command("journal", "verify") == 0
    assert "all 7 rows" in capsys.readouterr().err
    assert command("journal", "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"till": "K1", "rows": 7, "fits": True, "row": None, "why": "", "seller_filled_in": 0, "seller_erased": 0}
    ]
    assert command("journal", "export", tmp_path / "j.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "j.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["kind"] for row in rows] == ["opening", "sale", "sale", "refund", "pay_out", "closing", "copy"]


def test_what_is_refused_says_why(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (("sell", "--item", "9999", "--pay", "cash"), "no product “9999”"),
        (("sell", "--item", "1001", "--pay", "gold"), "no means of payment"),
        (("sell", "--item", "1001", "--pay", "cash", "--given", "1"), "not enough"),
        (("sell", "--item", "1001", "--pay", "cash", "--event", "OTHER"), "is open at KNA26"),
        (("refund", "--receipt", "9", "--reason", "x"), "no receipt 9"),
        (("refund", "--receipt", "9", "--reason", "x", "--line", "a"), "is not a line"),
    ):
        assert till(*arguments) == 1
        assert said in capsys.readouterr().err
    with pytest.raises(SystemExit):
        till("sell", "--item", "1001")
    with pytest.raises(SystemExit):
        till("sell", "--item", "1001", "--pay", "cash", "--sale-id", "x")


def test_a_discount_on_the_whole_receipt_is_spread_over_its_lines(
    till: Command, capsys: pytest.CaptureFixture[str], database: Database
) -> None:
    selling = ("sell", "--item", "1001", "--item", "2001", "--pay", "card", "--json")
    for text, total in (("10%", 33850 - 3385), ("50,00", 33850 - 5000)):
        assert till(*selling, "--discount", text) == 0
        assert answer(capsys)["total_ore"] == total
    assert till(*selling, "--discount", "400") == 1
    assert "at most the whole receipt" in capsys.readouterr().err
    with database.reading() as session:
        found = session.execute(sql("SELECT discount_ore FROM sale_line ORDER BY id")).scalars().all()
    assert list(found) == [890, 2495, 1315, 3685]
