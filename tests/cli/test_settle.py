"""``terms`` and ``settle``: the whole way from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_till
from tests.support.builders_settlement import fair
from tests.support.builders_till import deed, sell

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

Told = pytest.CaptureFixture[str]
AT = ("--event", "kna26")
SHAPE = {
    "exhibitor", "name", "settlement_number", "gross_ore", "vat_by_rate", "commission_ore", "commission_vat_ore",
    "fees_ore", "fees_vat_ore", "carried_ore", "to_pay_ore", "document", "reasons",
}  # fmt: skip


def told(command: Command, capsys: Told, *arguments: object, code: int = 0) -> Any:
    """The JSON that a command answers."""
    capsys.readouterr()
    assert command(*arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.both
def test_preview_post_and_reverse(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    sell(database, "1002", "2002")
    seen = told(command, capsys, "settle", "preview", *AT)
    assert set(seen) == {"event", "mode", "currency", "settlements", "check"}
    assert (seen["event"], seen["mode"], seen["currency"]) == ("KNA26", "agent", "SEK")
    assert all(set(each) == SHAPE for each in seen["settlements"])
    first, second = seen["settlements"]
    assert (first["exhibitor"], first["to_pay_ore"], first["settlement_number"]) == (1, 40500, None)
    assert first["vat_by_rate"] == [{"rate_percent": 6, "gross_ore": 53000, "vat_ore": 3000}]
    assert (second["vat_by_rate"][0]["rate_percent"], second["to_pay_ore"]) == (0, 39750)
    assert first["reasons"] == ["no_account"]
    assert seen["check"] == {
        "sales_ore": 106000, "settled_ore": 0, "unsettled_ore": 106000, "own_ore": 0, "difference_ore": 0,
    }  # fmt: skip
    done = told(command, capsys, "settle", "post", *AT, "--exhibitor", 1)
    assert [each["settlement_number"] for each in done["settlements"]] == ["2026-0001"]
    assert (done["check"]["settled_ore"], done["check"]["unsettled_ore"]) == (53000, 53000)
    assert [each["settlement_number"] for each in told(command, capsys, "settle", "post", *AT)["settlements"]] == [
        "2026-0002"
    ]
    assert told(command, capsys, "settle", "post", *AT)["settlements"] == []
    (back,) = told(command, capsys, "settle", "reverse", *AT, "--exhibitor", 1)
    assert (back["reverses"], back["to_pay_ore"]) == ("2026-0001", -40500)
    assert command("settle", "reverse", "--number", "2026-0001") == 1
    assert [each["reversed_by"] for each in told(command, capsys, "settle", "list", *AT)] == ["2026-0003", None, None]
    assert command("journal", "verify") == 0
    assert "settlements: all 3 rows" in capsys.readouterr().err


def test_terms(database: Database, command: Command, capsys: Told) -> None:
    there = fair(database)
    found = told(command, capsys, "terms", "set", *AT, "--commission", "17,5", "--minimum", "100", "--hold-days", 3)
    assert (found["commission_percent"], found["of"], found["minimum_ore"], found["hold_days"]) == (
        17.5,
        "net",
        10000,
        3,
    )
    one = told(command, capsys, "terms", "set", *AT, "--exhibitor", there.musteri.values["number"], "--of", "gross",
               "--self-billing", "2026-05-01", "--fees", "invoiced", "--commission", 15)  # fmt: skip
    assert (one["commission_percent"], one["of"], one["hold_days"]) == (15, "gross", 3)
    assert (one["self_billing"], one["fees"]) == ("2026-05-01", "invoiced")
    assert told(command, capsys, "terms", "show", *AT) == found
    capsys.readouterr()
    assert command("terms", "show", *AT) == 0
    assert "17.5 % stays with the organiser, of the sale without VAT" in capsys.readouterr().out
    assert command("terms", "set", *AT, "--fees", "invoiced") == 1
    with pytest.raises(SystemExit):
        command("terms", "set", *AT)


def test_one_kind_of_goods_has_another_percentage(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    sell(database, "1002")
    assert told(command, capsys, "terms", "set", *AT, "--category", "other=10")["categories"] == {"other": 10}
    (each,) = told(command, capsys, "settle", "preview", *AT)["settlements"]
    assert each["commission_ore"] == 5000
    assert told(command, capsys, "terms", "set", *AT, "--category", "other=")["categories"] == {}
    assert command("terms", "set", *AT, "--category", "mat=10") == 1


def test_who_is_held_back_is_said(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    sell(database, "1002", "1001", "2001")
    assert command("terms", "set", *AT, "--minimum", "300,00") == 0
    told(command, capsys, "settle", "post", *AT, code=3)
    capsys.readouterr()
    assert command("settle", "post", *AT) == 1
    assert "Not settled: Krukmakaren. Less than the smallest pay-out." in capsys.readouterr().err
    assert command("settle", "post", *AT, "--final") == 1
    assert "The till K1 is open" in capsys.readouterr().err
    builders_till.close(database, 100000)
    assert len(told(command, capsys, "settle", "post", *AT, "--final")["settlements"]) == 1


def test_through_a_moment_and_for_a_sum(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    sell(database, "1002", minutes=1)
    sell(database, "1002", minutes=60)
    at = ("--through", "2026-06-12 11:00")
    (each,) = told(command, capsys, "settle", "preview", *AT, *at)["settlements"]
    assert each["gross_ore"] == 53000
    assert command("settle", "post", *AT, *at, "--sum", "404,00") == 1
    assert command("settle", "post", *AT, *at, "--sum", "405,00") == 0
    assert command("settle", "preview", *AT, "--through", "2026-06-12") == 0
    assert command("settle", "preview", *AT, "--through", "midsommar") == 1
    assert command("settle", "preview", "--event", "NIX26") == 1


def test_what_is_owed_and_approved(database: Database, command: Command, capsys: Told) -> None:
    fair(database, SellerMode.KOMMISSION)
    sell(database, "1002")
    assert command("terms", "set", *AT, "--exhibitor", 1, "--self-billing", "2026-05-01") == 0
    assert told(command, capsys, "settle", "post", *AT)["settlements"][0]["document"] == "self_billing"
    assert command("settle", "approve", "--number", "2026-0001", "--way", "e-mail") == 0
    refund(database, "K1", 1, "trasig", deed(5))
    assert command("settle", "post", *AT) == 0
    left = told(command, capsys, "settle", "paid-in", "--exhibitor", 1, "--amount", "400,00", "--reason", "Swish")
    assert left["balance_ore"] == -2400
    assert told(command, capsys, "settle", "forgive", "--exhibitor", 1, "--amount", 24, "--reason", "kulans") == {
        "exhibitor": "1", "currency": "SEK", "balance_ore": 0,
    }  # fmt: skip


def test_card_fees_that_nobody_knows_are_said(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    sell(database, "1002")
    assert command("terms", "set", *AT, "--fee-payer", "exhibitor") == 0
    capsys.readouterr()
    assert command("settle", "preview", *AT) == 0
    assert "none are entered: “payout card-fee”" in capsys.readouterr().err
    assert command("payout", "card-fee", *AT, "--amount", "5") == 0
    assert command("settle", "preview", *AT) == 0
    assert "none are entered" not in capsys.readouterr().err


def test_nothing_to_settle(database: Database, command: Command, capsys: Told) -> None:
    fair(database)
    assert command("settle", "preview", *AT) == 0
    assert command("settle", "post", *AT) == 0
    assert "Nothing has been sold that is not settled." in capsys.readouterr().err
    assert command("settle", "reverse", *AT) == 1
    with pytest.raises(SystemExit):
        command("settle", "reverse")


def test_statements_in_one_file_or_one_each(database: Database, command: Command, capsys: Told, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002", "2002")
    at = ("settle", "statement", *AT)
    assert command(*at, "--out", tmp_path / "ut.pdf") == 1
    assert not (tmp_path / "ut.pdf").exists()
    assert command(*at, "--foreseen", "--exhibitor", 1, "--out", tmp_path / "ut.pdf") == 0
    assert command("settle", "post", *AT) == 0
    assert command(*at, "--out", tmp_path / "alla.pdf") == 0
    assert "2 pages written" in capsys.readouterr().err
    assert command(*at, "--each", tmp_path / "var", "--language", "de") == 0
    assert sorted(file.name for file in (tmp_path / "var").iterdir()) == ["2026-0001-1.pdf", "2026-0002-2.pdf"]
    assert command(*at, "--number", "2026-0002", "--out", tmp_path / "en.pdf") == 0


@pytest.mark.parametrize("address", ["", "Storgatan 1, 371 31 Karlskrona"])
def test_an_organiser_without_an_address_is_told_before_and_after_invoices(
    database: Database, command: Command, capsys: Told, address: str
) -> None:
    fair(database)
    describe_market(database, {"address": address})
    sell(database, "1002")
    for action in ("preview", "post"):
        capsys.readouterr()
        assert command("settle", action, *AT) == 0
        assert ("market set --address" in "".join(capsys.readouterr())) is not bool(address), action
