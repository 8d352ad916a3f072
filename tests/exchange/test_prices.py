"""Proposed prices go out as a table that Excel edits, and come back."""

from pathlib import Path

import pytest

from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.prices import read_prices, write_proposals
from made_in_blekinge.exchange.read_table import read_table
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.prices import PriceRow

ROWS = (
    PriceRow(1, "1001", "Äppelmust", "Aspö Musteri", 8900, None),
    PriceRow(2, "1002", "=1+1", "@SUM(A1)", 12345, 1000),
    PriceRow(3, "-1003", "<b>🍎</b>", "Å", None, None),
)
PROPOSED = {1: 800, 2: 1100}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_is_read(tmp_path: Path, suffix: str, language: str) -> None:
    path = tmp_path / f"prices{suffix}"
    write_proposals(path, ROWS, PROPOSED, "EUR", False, catalog(language))
    (row,) = read_prices(path, "EUR")
    assert (row.row, row.values, row.errors) == (
        2,
        {"item_number": "1001", "owner": "Aspö Musteri", "new_price": 800},
        [],
    )
    write_proposals(path, ROWS, PROPOSED, "EUR", True, catalog(language))
    assert [row.values["new_price"] for row in read_prices(path, "EUR")] == [800, 1100]


def test_the_table_says_everything_and_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    write_proposals(path, ROWS, PROPOSED, "EUR", False, catalog("sv"))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "Artikelnummer;Namn;Utställare;Pris inkl. moms (SEK);Pris inkl. moms (EUR);Förslag (EUR);Nytt pris (EUR)",
        "1001;Äppelmust;Aspö Musteri;89,00;;8,00;8,00",
        "1002;'=1+1;'@SUM(A1);123,45;10,00;11,00;",
        "'-1003;<b>🍎</b>;Å;;;;",
    ]
    assert read_table(path).rows[2][1][0] == "-1003"


def kept(folder: Path, text: str) -> Path:
    path = folder / "prices.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edited_file_of_two_columns_is_enough(tmp_path: Path) -> None:
    rows = read_prices(kept(tmp_path, "Artikelnr;Pris EUR\n1001;8,5\n1002;\n1003;€ 9.50\n"), "EUR")
    assert [row.values for row in rows] == [
        {"item_number": "1001", "new_price": 850},
        {"item_number": "1003", "new_price": 950},
    ]


def test_what_is_wrong_stays_with_its_row(tmp_path: Path) -> None:
    rows = read_prices(
        kept(tmp_path, "Artikelnr;Pris EUR\n1;abc\n2;-1\n;5\n4;10 kr\n5;1.250\n6;99999999999999\n"), "EUR"
    )
    assert [(row.row, row.errors[0].code, row.errors[0].field) for row in rows] == [
        (2, "bad_amount", "new_price"),
        (3, "negative_amount", "new_price"),
        (4, "missing", "item_number"),
        (5, "other_currency", "new_price"),
        (6, "ambiguous_amount", "new_price"),
        (7, "amount_too_large", "new_price"),
    ]


@pytest.mark.parametrize("text", ["Artikelnr;Pris DKK\n1;1\n", "Pris EUR\n1\n", "Namn\nx\n"])
def test_a_file_without_the_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unusable) as refused:
        read_prices(kept(tmp_path, text), "EUR")
    assert refused.value.code == "missing_columns"


def test_another_kind_of_file_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_proposals(tmp_path / "prices.pdf", ROWS, PROPOSED, "EUR", False, catalog("sv"))
    assert refused.value.code == "unknown_format"
