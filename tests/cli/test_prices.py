"""Prices abroad from the command line: proposed, edited in a file, set; or set at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from made_in_blekinge.queries.registers.prices import price_rows
from made_in_blekinge.services.event.booth import place
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.exchange.test_ecb import DAILY, packed
from tests.support import builders

DATABASES = ("sqlite",)
"""Files, options and proposals do not depend on the kind of database."""


@pytest.fixture
def ecb(tmp_path: Path) -> Path:
    path = tmp_path / "eurofxref-daily.xml"
    path.write_text(DAILY, encoding="utf-8")
    return path


@pytest.fixture
def here(database: Database) -> Database:
    """An event with two products of who takes part, one of them with a price in euros, and one of who does not."""
    event = builders.event(database)
    owner, other = builders.exhibitor(database), builders.exhibitor(database, "Sena Smeden")
    place(database, builders.booth(database, event).id, owner.id)
    builders.product(database, owner, "1001", price_sek=10000)
    builders.product(database, owner, "1002", price_sek=5000, price_eur=600)
    builders.product(database, other, "2001", price_sek=20000)
    return database


@pytest.fixture
def prices(here: Database) -> Callable[..., dict[str, int | None]]:
    def read(currency: str = "EUR") -> dict[str, int | None]:
        with here.reading() as session:
            return {row.item_number: row.set_ore for row in price_rows(session, currency)}

    return read


Prices = Callable[..., dict[str, int | None]]


@pytest.mark.both
def test_proposals_are_edited_in_a_file_and_set(
    prices: Prices, command: Command, ecb: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "prices.csv"
    assert command("prices", "propose", "--currency", "EUR", "--ecb", ecb, "--event", "KNA26", "--out", out) == 0
    said = capsys.readouterr().err
    assert "One EUR is 11,0421 SEK according to ECB, 3 Sept 2026." in said
    assert "2 prices in EUR proposed" in said
    text = out.read_text(encoding="utf-8-sig")
    assert "100,00;;9,00;9,00" in text
    assert "50,00;6,00;4,50;\r\n" in text.replace("\n", "\r\n")
    out.write_text(text.replace("9,00;9,00", "9,00;9,50"), encoding="utf-8-sig")
    assert command("prices", "set", "--currency", "EUR", out) == 0
    assert "1 price in EUR set." in capsys.readouterr().err
    assert prices() == {"1001": 950, "1002": 600, "2001": None}


def test_the_market_rules_cases_are_proposed_exactly(
    prices: Prices, command: Command, ecb: Path, tmp_path: Path
) -> None:
    for currency, ore in (("EUR", 906), ("DKK", 6769), ("PLN", 3851)):
        assert command("prices", "set", "--currency", currency, "--ecb", ecb, "--round", "0.01") == 0
        assert prices(currency)["1001"] == ore


def test_what_is_missing_is_set_at_once_and_the_rest_only_when_asked(
    prices: Prices, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "eurofxref.zip"
    path.write_bytes(packed(("eurofxref.csv", "Date, SEK, \n3 September 2026, 10, \n")))
    assert command("prices", "set", "--currency", "EUR", "--ecb", path, "--event", "KNA26", "--round", "1") == 0
    assert prices() == {"1001": 1000, "1002": 600, "2001": None}
    assert command("prices", "set", "--currency", "EUR", "--ecb", path, "--replace") == 0
    assert prices() == {"1001": 1000, "1002": 500, "2001": 2000}


def test_a_rate_by_hand_needs_no_file(prices: Prices, command: Command) -> None:
    assert command("prices", "set", "--currency", "DKK", "--rate", "1,5") == 0
    assert prices("DKK") == {"1001": 6700, "1002": 3300, "2001": 13300}


def test_old_rates_are_used_and_said(
    prices: Prices, command: Command, ecb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ecb.write_text(DAILY.replace("2026-09-03", "2020-09-03"), encoding="utf-8")
    assert command("prices", "set", "--currency", "EUR", "--ecb", ecb) == 0
    assert "The rates are of 3 Sept 2020. Fetch a newer file" in capsys.readouterr().err


@pytest.mark.both
def test_a_wrong_row_is_named_and_nothing_is_set(
    prices: Prices, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("Artikelnr;Pris EUR\n1001;9,50\n9999;1\n1002;åtta\n1001;9\n2001;0\n", encoding="utf-8")
    before = prices()
    assert command("prices", "set", "--currency", "EUR", path) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Row 3, Item number: There is no product with the item number 9999.")
    assert lines[1].startswith("Row 4, New price (EUR): “åtta” is not an amount.")
    assert lines[2].startswith("Row 5, Item number: The item number 1001 stands in the file twice.")
    assert lines[3] == "Nothing was set. Mend the file and set it again."
    assert prices() == before


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (("--currency", "SEK", "--rate", "1"), 1, "own currency"),
        (("--currency", "USD", "--rate", "1"), 1, "not a currency of the market"),
        (("--currency", "EUR", "--rate", "0"), 1, "is not a rate"),
        (("--currency", "EUR", "--rate", "11", "--round", "0,03"), 1, "not rounded to 0,03"),
        (("--currency", "EUR", "--rate", "11", "--event", "NEJ"), 1, "no event NEJ"),
        (("--currency", "EUR", "--ecb", "no.xml"), 2, "“no.xml” cannot be read"),
        (("--currency", "EUR", "no.csv"), 2, "“no.csv” is not there"),
    ],
)
def test_what_is_wrong_is_said(
    here: Database,
    command: Command,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    assert command("prices", "set", *arguments) == code
    assert said in capsys.readouterr().err


def test_rates_without_the_currency_are_said(
    here: Database, command: Command, ecb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ecb.write_text(DAILY.replace("PLN", "NOK"), encoding="utf-8")
    assert command("prices", "set", "--currency", "PLN", "--ecb", ecb) == 1
    assert "have none for PLN" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("propose", "--currency", "EUR", "--rate", "11"),
        ("propose", "--currency", "EUR", "--out", "x.csv"),
        ("propose", "--currency", "EUR", "x.csv", "--out", "y.csv"),
        ("set", "--currency", "EUR"),
        ("set", "--currency", "EUR", "x.csv", "--rate", "11"),
        ("set", "--currency", "EUR", "--ecb", "x.xml", "--rate", "11"),
        ("set", "--rate", "11"),
    ],
)
def test_options_that_do_not_go_together_are_refused(command: Command, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as refused:
        command("prices", *arguments)
    assert refused.value.code == 2
