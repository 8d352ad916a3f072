"""``till-rules`` and ``market``: what the tills of an event go by, said from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_till

DATABASES = ("sqlite",)
"""Words are read and refused before the database has a say; the rules are tested under ``tests/services``."""

ECB = """<?xml version="1.0"?><Envelope><Cube><Cube time='2026-09-03'><Cube currency='SEK' rate='11.0421'/>
<Cube currency='DKK' rate='7.4746'/><Cube currency='PLN' rate='4.2519'/></Cube></Cube></Envelope>"""

NO_TERMS = {f"return_terms_{language}": "" for language in CONTENT_LANGUAGES}


@pytest.fixture
def event(database: Database) -> str:
    builders.event(database)
    return "KNA26"


@pytest.fixture
def ecb(tmp_path: Path) -> Path:
    path = tmp_path / "eurofxref-daily.xml"
    path.write_text(ECB, encoding="utf-8")
    return path


def told(command: Command, capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    """The JSON that a command answers."""
    capsys.readouterr()
    assert command(*arguments, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def rates(answer: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    return [(rate["currency"], rate["rate_millionths"], rate["day"], rate["source"]) for rate in answer["rates"]]


@pytest.mark.both
def test_what_is_not_named_stays(event: str, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    rules = ("till-rules", "set", "--event", "kna26")
    found = told(command, capsys, *rules, "--means", "cash,swish", "--register-id", "KR-77")
    assert (found["event"], found["means"], found["register_id"]) == ("KNA26", ["cash", "swish"], "KR-77")
    found = told(command, capsys, *rules, "--swish", "123 118 11 89", "--no-register")
    assert (found["means"], found["register_id"], found["swish"]) == (["cash", "swish"], "", "1231181189")
    found = told(command, capsys, *rules, "--payee", "Blekinge", "--iban", "SE45 5000 0000 0583 9825 7466")
    found = told(command, capsys, *rules, "--polish-account", "92124012340001567890123456", "--means", "all")
    assert (found["swish"], found["iban"], found["payee"]) == ("1231181189", "SE4550000000058398257466", "Blekinge")
    assert (found["polish_account"], len(found["means"])) == ("92124012340001567890123456", 5)
    assert told(command, capsys, "till-rules", "show", "--event", event) == found
    assert told(command, capsys, *rules, "--swish", "")["swish"] == ""


@pytest.mark.both
def test_rates_by_hand_and_from_the_bank(
    event: str, ecb: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = ("till-rules", "set", "--event", event)
    found = told(command, capsys, *rules, "--rate", "EUR", "--rate", "DKK", "--ecb", ecb)
    assert rates(found) == [
        ("DKK", 1_477_283, "2026-09-03", "ECB 1,477283"),
        ("EUR", 11_042_100, "2026-09-03", "ECB 11,0421"),
    ]
    found = told(command, capsys, *rules, "--rate", "eur=11,00", "--no-rate", "DKK")
    assert [(rate[0], rate[1], rate[3]) for rate in rates(found)] == [("EUR", 11_000_000, "set by hand")]
    assert rates(told(command, capsys, *rules, "--ecb", ecb))[0][1] == 11_042_100
    assert command("till-rules", "show", "--event", event) == 0
    assert "1 EUR = 11,0421 SEK  2026-09-03  ECB 11,0421" in capsys.readouterr().out


@pytest.mark.both
def test_a_picture_is_kept_and_taken_away(
    event: str, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (60, 60), "navy").save(tmp_path / "code.png")
    rules = ("till-rules", "set", "--event", event)
    kept = told(command, capsys, *rules, "--mobilepay", tmp_path / "code.png")["mobilepay_hash"]
    assert len(kept) == 64
    assert told(command, capsys, *rules, "--means", "cash")["mobilepay_hash"] == kept
    assert told(command, capsys, *rules, "--no-mobilepay")["mobilepay_hash"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--swish", "0701234567"), 1, "not a Swish number"),
        (("--iban", "SE4550000000058398257466"), 1, "name of the payee"),
        (("--iban", "SE1", "--payee", "B"), 1, "not a valid IBAN"),
        (("--means", "cash,gold"), 1, "gold"),
        (("--means", ""), 1, "no means of payment"),
        (("--rate", "EUR"), 1, "--rate EUR=11,00"),
        (("--rate", "EUR=elva"), 1, "elva"),
        (("--rate", "SEK=1,00"), 1, "own currency"),
        (("--rate", "XYZ=1,00"), 1, "XYZ"),
        (("--mobilepay", "/nowhere/code.png"), 2, "code.png"),
        (("--ecb", "/nowhere/rates.xml"), 2, "rates.xml"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    event: str,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    database: Database,
    command: Command,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = builders.contents(database)
    assert command("till-rules", "set", "--event", event, *arguments) == code
    assert said in capsys.readouterr().err
    assert builders.contents(database) == before


def test_a_file_of_the_bank_needs_currencies(
    event: str, ecb: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("till-rules", "set", "--event", event, "--ecb", ecb) == 1
    assert "--rate EUR --ecb" in capsys.readouterr().err
    assert command("till-rules", "show", "--event", "OKÄND") == 1


def test_the_organiser_is_named_with_number_and_address(
    event: str, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(command, capsys, "market", "set", "--identity-number", "5560160680", "--address", "Storgatan 1")
    assert found == {
        "name": "", "identity_number": "556016-0680", "address": "Storgatan 1", "vat_number": "", "vat": None,
        "bankgiro": "", "account": "", "iban": "", "bank_customer": "", "financial_year_starts": 1, **NO_TERMS,
    }  # fmt: skip
    assert told(command, capsys, "market", "set", "--address", "Hamngatan 2")["identity_number"] == "556016-0680"
    assert command("market", "set", "--identity-number", "556016-0681") == 1
    assert "556016-0681" in capsys.readouterr().err
    assert command("market", "show") == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1:3] == ["Organisation number: 556016-0680", "Address: Hamngatan 2"]
    assert "Financial year: 01-01–12-31" in shown


def test_the_organiser_has_vat_with_times_accounts_and_a_financial_year(
    event: str, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "--name": "Made in Blekinge AB", "--vat-number": "se 556016068001", "--bankgiro": "54029681",
        "--vat": "2025-01-01..2025-12-31; 2026-06-01..", "--iban": "SE45 5000 0000 0583 9825 7466",
        "--financial-year": "2026-07-01..2027-06-30", "--account": "67891234567 89",
        "--bank-customer": "5560160680A001",
    }  # fmt: skip
    found = told(command, capsys, "market", "set", *(word for pair in said.items() for word in pair))
    assert found == {
        "name": "Made in Blekinge AB", "identity_number": "", "address": "", "vat_number": "SE556016068001",
        "vat": [["2025-01-01", "2025-12-31"], ["2026-06-01", None]], "bankgiro": "5402-9681",
        "iban": "SE4550000000058398257466", "account": "6789, 123456789", "bank_customer": "5560160680A001",
        "financial_year_starts": 7, **NO_TERMS,
    }  # fmt: skip
    assert command("market", "show") == 0
    assert "07-01–06-30" in capsys.readouterr().out
    wrong = {
        "--vat-number": "SE556016068101", "--bankgiro": "5402-9682", "--iban": "SE45", "--financial-year": "13",
        "--vat": "kanske", "--name": "", "--account": "6789, 123456788",
    }  # fmt: skip
    for option, text in wrong.items():
        assert command("market", "set", option, text) == 1
        capsys.readouterr()
    assert told(command, capsys, "market", "show") == found
    assert told(command, capsys, "market", "set", "--vat", "no")["vat"] == []
    assert told(command, capsys, "market", "set", "--vat", "")["vat"] is None


def test_a_till_goes_by_what_was_said(
    event: str, command: Command, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    builders_till.organised(database)
    command("till-rules", "set", "--event", event, "--means", "cash")
    assert command("till", "open", "--till", "K1", "--event", event) == 0
    capsys.readouterr()
    assert command("till", "sell", "--till", "K1", "--item", "1@45,00", "--pay", "card") == 1


@pytest.mark.parametrize("words", [("set",), ("set", "--json")])
def test_what_the_organiser_is_not_told_is_not_taken_as_said(
    command: Command, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert command("market", *words) == 1
    assert "at least one thing" in capsys.readouterr().err


def test_what_writes_is_no_option_of_showing(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        command("market", "show", "--name", "Marknaden")
    assert refused.value.code == 2
    assert "no argument “--name Marknaden”" in capsys.readouterr().err
