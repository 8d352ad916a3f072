"""The trader register as a table that Excel opens right."""

import csv
from pathlib import Path

import pytest

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.register_file import write_register
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.trader_register import Validity
from tests.documents.reports.test_day_papers import TRADER, entry, register


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_entry_is_a_row_with_everything(tmp_path: Path, language: str) -> None:
    path, spoken = tmp_path / "register.csv", catalog(language)
    write_register(path, register(entry(1), entry(2, Validity.TAKEN_BACK, reason="tfn", taken_back="fel")), spoken)
    headings, first, second = read(path)
    assert len(headings) == len(set(headings)) == len(first) == 17
    assert first[3:8] == ["A1", "Aspö Musteri", "880320-0016", TRADER.address, "0455-962 72"]
    assert second[13:] == [spoken.text("Check-in taken back"), "fel · tfn", "", "2033-12-31"]


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    write_register(path, register(entry(1, trader=Party("=1+1", "-2", "@x", "+46701234567"))), catalog("sv"))
    assert read(path)[1][4:8] == ["'=1+1", "'-2", "'@x", "070-123 45 67"]


@pytest.mark.parametrize("name", ["register.xlsx", "register.csv"])
def test_an_empty_register_is_a_file_too(tmp_path: Path, name: str) -> None:
    write_register(tmp_path / name, register(), catalog("sv"))
    assert (tmp_path / name).stat().st_size > 100


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_register(tmp_path / "register.doc", register(), catalog("sv"))
