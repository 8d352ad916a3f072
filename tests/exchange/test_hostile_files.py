"""Files that are large, wide or turned about on purpose are read where they hold a table, and refused otherwise."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.importing import parse_rows
from made_in_blekinge.exchange.proposal import Proposal, Wishes, propose


def proposed(path: Path, kind: str = "exhibitors") -> Proposal:
    return propose(path, kind, lambda *_: {}, Wishes())


def test_of_sixty_sheets_the_one_with_a_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "marknad.xlsx"
    with Workbook(path) as book:
        for number in range(60):
            sheet = book.add_worksheet(f"Blad {number}")
            sheet.write_row(0, 0, ["Anteckning"] if number != 41 else ["Företag", "Org.nr", "Ort"])
            sheet.write_row(1, 0, ["ring Eva"] if number != 41 else ["Aspö Musteri", "556016-0680", "Aspö"])
    found = proposed(path)
    assert (found.table.sheet, [row.values["name"] for row in parse_rows(found.table, found.fields)]) == (
        "Blad 41", ["Aspö Musteri"],
    )  # fmt: skip


def test_a_table_of_16_384_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bred.csv"
    path.write_text(";".join(f"Kolumn {number}" for number in range(16_384)) + "\n", encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        proposed(path)
    assert caught.value.code == "table_too_large"


@pytest.mark.parametrize("content", ["<tr>" * 300_001, "<tr><!--" + "<td>" * 400, "<tr><td colspan=250>" + "<td>" * 99])
def test_a_page_that_is_larger_than_a_market_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kassa.xls"
    path.write_text(f"<table>{content}", encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        proposed(path)
    assert refused.value.code == "table_too_large"


def test_headings_from_right_to_left_can_be_mapped_and_are_said_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "rtl.csv"
    path.write_text("\u202eFöretag\u202c;שם;Ort\nAspö Musteri;אווה;Aspö\n", encoding="utf-8")
    found = proposed(path)
    assert found.headings["name"].strip("\u202e\u202c") == "Företag"
    assert [column.heading for column in found.left_out] == ["שם"]
