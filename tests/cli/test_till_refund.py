"""Goods come back from the command line: by a cashier up to a limit, above it with another person's PIN."""

import json

import pytest

from made_in_blekinge.cli.common import APPROVAL_VARIABLE, PIN_VARIABLE
from made_in_blekinge.domain.emergency import SlipKind, TypedSlip
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.services.emergency.entering import void_slip
from made_in_blekinge.services.emergency.printing import number_slips
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import deed

DATABASES = ("sqlite",)
"""Words and options do not depend on the kind of database; the rules are tested under ``tests/services``."""
UID = "01890000-0000-7000-8000-000000000001"


def test_a_large_refund_is_approved_by_name_and_pin(
    database: Database, command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    builders_till.stand(database)
    builders_till.opened_now(database)
    assert command("till", "sell", "--till", "K1", "--item", "2001:3", "--pay", "card") == 0
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    add_person(database, "Bo", Role.CASHIER, "8264")
    monkeypatch.setenv(PIN_VARIABLE, "8264")
    monkeypatch.delenv(APPROVAL_VARIABLE, raising=False)
    back = ("--person", "Bo", "till", "refund", "--till", "K1", "--receipt", 1, "--reason", "trasig")
    capsys.readouterr()
    assert command(*back) == 1
    assert "You pay back at most SEK\xa0500.00 alone" in capsys.readouterr().err
    assert command(*back, "--approve", "Åsa") == 1
    assert APPROVAL_VARIABLE in capsys.readouterr().err
    monkeypatch.setenv(APPROVAL_VARIABLE, "8264")
    assert command(*back, "--approve", "Åsa") == 1
    assert "The PIN is wrong" in capsys.readouterr().err
    monkeypatch.setenv(APPROVAL_VARIABLE, "4711")
    assert command(*back, "--approve", "åsa", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["total_ore"], told["refund_of"], told["refund_of_till"]) == (-74850, 1, "K1")


def test_the_limit_is_set_and_shown(database: Database, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    builders_till.stand(database)
    assert command("till-rules", "show", "--event", "KNA26") == 0
    assert "A cashier pays back alone up to: SEK\xa0500.00" in capsys.readouterr().out
    assert command("till-rules", "set", "--event", "KNA26", "--refund-limit", "800", "--json") == 0
    assert json.loads(capsys.readouterr().out)["refund_limit_ore"] == 80000


@pytest.fixture
def till(database: Database, command: Command, capsys: pytest.CaptureFixture[str]) -> Command:
    """``till …`` at a till that has sold two bottles and a bowl, then a bowl, both paid by card."""
    builders_till.stand(database)
    builders_till.opened_now(database)
    builders_till.sell(database, "1001:2", "2001")
    builders_till.sell(database, "2001")
    capsys.readouterr()
    return lambda *arguments: command("till", *arguments, "--till", "K1")


@pytest.mark.parametrize(
    ("sought", "total_ore", "receipt"),
    [
        (("--item", "1001"), -8900, 1), (("--item", "7350053850019:2"), -17800, 1), (("--item", "äppelmust"), -8900, 1),
        (("--amount", "427,50"), -42750, 1), (("--amount", "178"), -17800, 1), (("--amount", "89"), -8900, 1),
        (("--receipt", 1, "--item", "2001"), -24950, 1), (("--receipt", 2), -24950, 2),
        (("--receipt", 1, "--amount", "249,50"), -24950, 1), (("--item", "1001", "--item", "2001"), -33850, 1),
    ],
)  # fmt: skip
def test_goods_and_amounts_find_their_receipt(
    till: Command, capsys: pytest.CaptureFixture[str], sought: tuple[str, ...], total_ore: int, receipt: int
) -> None:
    assert till("refund", *sought, "--reason", "trasig", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["total_ore"], told["refund_of"], told["refund_of_till"]) == (total_ore, receipt, "K1")
    assert told["payments"] == {"card": total_ore}


def test_another_way_than_it_was_paid_is_said(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert till("refund", "--receipt", 2, "--reason", "trasig", "--pay", "cash", "--json") == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["payments"] == {"cash": -25000}
    assert "It was paid by other means (Card) than it goes back." in told.err
    assert till("refund", "--receipt", 1, "--reason", "trasig", "--pay", "card") == 0
    assert "other means" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        (("--item", "2001"), "These receipts may be meant: K1-2 ("), (("--item", "1001:3"), "So many of 1001 cannot"),
        (("--amount", "249,50"), "These receipts may be meant"), (("--amount", "12"), "No receipt with “12”"),
        (("--item", "nothing"), "No receipt with “nothing”"), (("--receipt", 1, "--item", "2001:2"), "So many of"),
        (("--receipt", 1, "--amount", "1"), "Goods of just this amount"), (("--amount", "1 EUR"), "EUR"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_told_is_refused_and_pays_nothing(
    till: Command, database: Database, capsys: pytest.CaptureFixture[str], sought: tuple[str, ...], said: str
) -> None:
    assert till("refund", *sought, "--reason", "trasig") == 1
    assert said in capsys.readouterr().err
    assert builders_till.totals(database).refunds == 0


def test_a_refund_says_which_receipt_it_is_of(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert till("refund", "--reason", "trasig") == 1
    assert "--receipt, --slip, --item, --amount" in capsys.readouterr().err


def test_a_split_payment_goes_back_in_proportion_and_once(
    till: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    builders_till.sell(database, "2001:2", pay=(Tender(Means.SWISH, 10000), Tender(Means.CARD)))
    again = ("refund", "--receipt", 3, "--item", "2001", "--reason", "trasig", "--sale-id", UID, "--json")
    told = []
    for _ in range(2):
        assert till(*again) == 0
        out = capsys.readouterr()
        told.append(json.loads(out.out))
        assert "Swish: SEK\xa050.00 goes back." in out.err
    assert told[0] == told[1]
    assert told[0]["payments"] == {"swish": -5000, "card": -19950}


def test_a_refund_finds_the_receipt_of_a_slip(
    database: Database, till: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    number_slips(database, "KNA26", TODAY, {SlipKind.RECEIPT: 2}, deed())
    capsys.readouterr()
    assert till("refund", "--slip", "2", "--reason", "trasig") == 1
    assert "has not been entered yet" in capsys.readouterr().err
    void_slip(database, "KNA26", TypedSlip("", 1), "spillt", deed(301))
    assert till("refund", "--slip", "1", "--reason", "trasig") == 1
    assert "is void: spillt" in capsys.readouterr().err
