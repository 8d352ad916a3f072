"""The end of a till's day from the command line: corrections, closing beside a register, and counting again."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.services.till.cart import keep_cart
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders_till
from tests.support.builders import NOW
from tests.support.builders_till import set_rules
from tests.support.documents.reading import texts

DATABASES = ("sqlite",)
"""Words and papers do not depend on the kind of database; the day is tested under ``tests/services``."""

UID = "01890000-0000-7000-8000-000000000001"


@pytest.fixture
def till(command: Command, database: Database, capsys: pytest.CaptureFixture[str]) -> Command:
    """``till …`` at a till that stands open at KNA26, where everybody sells in their own name."""
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    assert command("till", "open", "--till", "K1", "--event", "KNA26", "--float", "1000") == 0
    capsys.readouterr()
    return lambda *arguments: command("till", *arguments, "--till", "K1")


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.both
def test_a_payment_is_corrected_and_a_day_counted_again(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert till("sell", "--item", "2001", "--pay", "card") == 0
    for _ in range(2):
        capsys.readouterr()
        correcting = ("correct", "--receipt", "1", "--pay", "cash", "--reason", "wrong button")
        assert till(*correcting, "--sale-id", UID, "--json") == 0
        expected = {"receipt": 2, "sale_id": UID, "total_ore": 0, "vat_ore": 0, "change_ore": 0,
                    "rounding_ore": 50, "to_pay_ore": 50}  # fmt: skip
        assert answer(capsys) == expected
    assert till("close", "--counted", "1249", "--json") == 0
    closing = answer(capsys)
    assert (closing["payments"], closing["expected_ore"], closing["difference_ore"]) == (
        {"card": 0, "cash": 25000}, 125000, -100,
    )  # fmt: skip
    assert closing["rounding_ore"] == 50
    counting = ("recount", "--day", closing["day"], "--counted", "1250", "--reason", "a krona under the box")
    assert till(*counting, "--json") == 0
    assert answer(capsys) == {
        "till": "K1", "day": closing["day"], "number": 1, "counted_ore": 125000, "before_ore": 124900,
        "expected_ore": 125000, "difference_ore": 0,
    }  # fmt: skip
    assert command("journal", "verify") == 0


def test_a_day_is_read_so_far_and_its_terminals_are_compared_at_closing(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert till("sell", "--item", "2001", "--pay", "card=100", "--pay", "swish") == 0
    capsys.readouterr()
    for _ in range(2):
        assert till("x-report", "--json") == 0
        so_far = answer(capsys)
        assert so_far["payments"] == {"card": 10000, "swish": 14950}
        assert "expected_ore" not in so_far
    assert till("x-report") == 0
    assert "Card: 1 payments, SEK\xa0100.00" in capsys.readouterr().err
    totals = ("--card-total", "100,00", "--swish-total", "79,50", "--reason", "the app was down")
    assert till("close", "--counted", "1000", *totals, "--json") == 0
    said = capsys.readouterr()
    closing = json.loads(said.out)
    assert closing["terminal_differences"] == {"card": 0, "swish": -7000}
    assert "Swish: its terminal says \N{MINUS SIGN}SEK\xa070.00 beside" in said.err
    day = closing["day"]
    assert command("report", "cash-report", "--till", "K1", "--day", day, "--out", tmp_path / "r.pdf") == 0
    paper = " ".join(texts(tmp_path / "r.pdf"))
    assert "What may have happened: the app was down" in paper
    assert "Swish by its terminal 79.50. Difference: too little" in paper
    assert command("journal", "verify") == 0


def test_a_receipt_of_another_till_is_corrected_and_its_goods_come_back(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert till("sell", "--item", "2001", "--pay", "card") == 0
    assert command("till", "open", "--till", "K2", "--event", "KNA26", "--float", "500") == 0
    at_other = ("--till", "K2", "--receipt", "1", "--sold-at", "K1", "--reason", "x", "--json")
    capsys.readouterr()
    assert command("till", "correct", *at_other, "--pay", "swish") == 0
    assert answer(capsys)["receipt"] == 1
    assert command("till", "refund", *at_other) == 0
    assert (made := answer(capsys))["total_ore"] == -24950
    assert made["receipt"] == 2


def test_the_total_of_a_certified_register_and_foreign_cash_are_closed_with_the_day(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str], database: Database, tmp_path: Path
) -> None:
    closing = ("close", "--counted", "1000", "--register-total", "12345,00")
    for more, said in (
        (("--register-report", "118"), "Enter its id for the event first"),
        (("--foreign", "20"), "is no counted cash"),
        (("--foreign", "EUR="), "is no counted cash"),
        (("--foreign", "XXX=1"), "is no counted cash"),
    ):
        assert till(*closing, *more) == 1
        assert said in capsys.readouterr().err
    set_rules(database, "KNA26", Rules(register_id="KR-7"))
    assert till(*closing) == 1
    assert "number of the register's report" in capsys.readouterr().err
    assert till(*closing, "--register-report", "118", "--foreign", "eur=20,00", "--json") == 0
    made = answer(capsys)
    assert (made["register_total_ore"], made["register_report"], made["foreign"]) == (1234500, "118", {"EUR": 2000})
    paper = tmp_path / "day.pdf"
    assert command("report", "cash-report", "--till", "K1", "--day", made["day"], "--out", paper) == 0
    assert "12,345.00" in " ".join(texts(paper)).replace("\N{NO-BREAK SPACE}", ",")


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", "--receipt", "1", "--pay", "swish"),
        ("correct", "--receipt", "1", "--reason", "x"),
        ("correct", "--pay", "swish", "--reason", "x"),
        ("recount", "--counted", "1", "--reason", "x"),
        ("recount", "--day", "2026-06-12", "--reason", "x"),
        ("recount", "--day", "2026-06-12", "--counted", "1"),
        ("close", "--register-report", "118"),
    ],
)
def test_what_is_missing_is_asked_for(till: Command, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        till(*arguments)


def test_only_a_closed_day_is_counted_again(till: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert till("recount", "--day", "2020-01-01", "--counted", "1", "--reason", "x") == 1
    assert "was not closed" in capsys.readouterr().err


@pytest.mark.both
def test_the_sellers_of_a_year_are_written_with_the_limit(
    till: Command, command: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command("till", "open", "--till", "K2", "--event", "KNA26", "--json") == 0
    year = int(answer(capsys)["day"][:4])
    limit = limit_of(year).limit_ore
    pieces = limit * 85 // 100 // 8900
    assert till("sell", "--item", f"1001:{pieces}", "--item", "2001", "--pay", "card") == 0
    writing = ("report", "register-limit", "--year", year, "--language", "en", "--out")
    path = tmp_path / "sellers.json"
    assert command(*writing, path) == 0
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["year"], told["limit_ore"]) == (year, limit)
    assert told["sellers"] == [
        {"seller": "Aspö Musteri", "organiser": False, "sold_ore": pieces * 8900, "percent": 84, "near": True,
         "passed": False},
        {"seller": "Krukmakaren", "organiser": False, "sold_ore": 24950, "percent": 0, "near": False, "passed": False},
    ]  # fmt: skip
    assert command(*writing, tmp_path / "sellers.csv") == 0
    head, first, second = (tmp_path / "sellers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "Seller" in head
    assert ("Aspö Musteri" in first, "249" in second) == (True, True)
    assert command(*writing, tmp_path / "sellers.pdf") == 0
    assert "Aspö Musteri – near the limit" in " ".join(texts(tmp_path / "sellers.pdf"))
    assert command(*writing, tmp_path / "sellers.xlsx") == 0
    assert (tmp_path / "sellers.xlsx").read_bytes().startswith(b"PK")
    capsys.readouterr()
    for year_said, name, said in (
        ("1999", "a.pdf", "no cash-register limit"), ("year", "a.pdf", "is not a year"), (year, "a.doc", ".json"),
    ):  # fmt: skip
        assert command("report", "register-limit", "--year", year_said, "--out", tmp_path / name) == 1
        assert said in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command("report", "register-limit", "--out", tmp_path / "a.pdf")


@pytest.mark.both
def test_a_cart_that_nobody_buys_is_dropped_so_that_the_day_can_be_closed(
    till: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    goods = builders_till.found(database, "1001")
    row = CartRow(goods.line, goods.producer)
    assert till("drop") == 1
    assert "No cart lies at the till K1." in capsys.readouterr().err
    for number, label in ((1, "Hatten"), (2, ""), (3, "hatten")):
        keep_cart(database, "K1", Cart(uuid.UUID(int=number), (row,), label=label), NOW, CartState.HELD)
    assert till("close") == 1
    for words in ((), ("--cart", "Hatten"), ("--cart", "Okänd")):
        capsys.readouterr()
        assert till("drop", *words) == 1
        assert "Name the one that you mean" in capsys.readouterr().err
    for number, words in ((1, ("--cart", str(uuid.UUID(int=1)))), (3, ("--cart", "HATTEN")), (2, ())):
        assert till("drop", *words, "--json") == 0
        told = answer(capsys)
        assert (told["sale_id"], told["pieces"], told["dropped"]) == (str(uuid.UUID(int=number)), 1, True)
    assert till("close", "--counted", "1000") == 0


@pytest.mark.parametrize("words", [
    ("sell", "--item", "2001", "--pay", "cash", "--given", "500 EUR"),
    ("sell", "--item", "2001", "--pay", "swish=100 EUR", "--pay", "card"),
    ("pay-in", "--amount", "100 EUR", "--reason", "x"),
    ("pay-out", "--amount", "€100", "--reason", "x"),
    ("close", "--counted", "1000 EUR"),
    ("close", "--counted", "1000", "--register-total", "100 EUR"),
    ("open", "--event", "KNA26", "--float", "100 EUR"),
])  # fmt: skip
def test_an_amount_of_another_currency_is_not_taken_for_the_tills_own(
    till: Command, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert till(*words) == 1
    assert "is not in SEK" in capsys.readouterr().err


def test_foreign_cash_is_taken_at_the_rate_of_the_event(
    till: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    builders_till.set_rate(database, "KNA26", "EUR", 11_000_000)
    assert till("sell", "--item", "2001", "--pay", "cash", "--given", "50 EUR", "--json") == 0
    assert answer(capsys)["change_ore"] == 55000 - 25000
    assert till("close", "--counted", "700", "--foreign", "EUR=50", "--json") == 0
    closing = answer(capsys)
    assert (closing["expected_ore"], closing["difference_ore"], closing["foreign"]) == (70000, 0, {"EUR": 5000})
    assert till("recount", "--day", closing["day"], "--counted", "700 EUR", "--reason", "x") == 1


def test_cash_that_was_given_for_no_payment_in_cash_is_not_passed_over(
    till: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert till("sell", "--item", "2001", "--pay", "card", "--given", "500") == 1
    assert "none of the payments is in cash" in capsys.readouterr().err


def test_what_was_given_belongs_to_the_cash_that_pays_the_rest(
    till: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert till("sell", "--item", "2001", "--pay", "cash=100", "--pay", "cash", "--given", "200", "--json") == 0
    assert answer(capsys)["change_ore"] == 5000
