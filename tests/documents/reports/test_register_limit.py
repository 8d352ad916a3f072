"""The paper of the sellers and the limit, read back."""

import json
from pathlib import Path

import pytest

from made_in_blekinge.documents.reports.register_limit import write_pdf
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.exchange.limit_file import write_limit
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.till.limit import LimitReport, SellerTotal
from tests.support.documents.reading import texts

LIMIT = limit_of(2026)


def said(path: Path, *sellers: SellerTotal) -> str:
    write_pdf(path, LimitReport("Made in Blekinge AB", None, 2026, LIMIT, sellers), catalog("sv"))
    return " ".join(" ".join(texts(path)).split())


def test_every_seller_stands_with_a_word_where_it_must_act(tmp_path: Path) -> None:
    whole = LIMIT.limit_ore
    sums = (("Krukmakaren", whole + 100), ("Aspö Musteri", whole * 85 // 100), ("Biodlaren", whole // 10))
    sellers = [SellerTotal(place, name, sold, LIMIT) for place, (name, sold) in enumerate(sums, 1)]
    page = said(tmp_path / "limit.pdf", *sellers)
    for text in (
        "2 säljare är nära eller över kassaregistergränsen", "Krukmakaren – över gränsen",
        "Aspö Musteri – nära gränsen", "Biodlaren", "85 %", "10 %",
    ):  # fmt: skip
        assert text in page
    assert "Biodlaren –" not in page


def test_a_year_without_sales_says_so(tmp_path: Path) -> None:
    page = said(tmp_path / "limit.pdf")
    assert catalog("sv").text("Nothing that counts was sold in this year.") in page


@pytest.mark.parametrize("year, presumed", [(2026, False), (2031, True)])
def test_a_limit_that_is_presumed_is_called_so(tmp_path: Path, year: int, presumed: bool) -> None:
    write_pdf(tmp_path / "limit.pdf", LimitReport("Made in Blekinge AB", None, year, LIMIT, ()), catalog("en"))
    page = " ".join(" ".join(texts(tmp_path / "limit.pdf")).split())
    assert ("limit of 2031 is not known to this program yet: that of 2026 stands for it" in page) is presumed


@pytest.mark.parametrize("mark", [None, Mark.REHEARSAL])
def test_the_file_for_programs_says_that_nothing_of_it_is_real(tmp_path: Path, mark: Mark | None) -> None:
    write_limit(tmp_path / "limit.json", LimitReport("Made in Blekinge AB", mark, 2026, LIMIT, ()), catalog("en"))
    told = json.loads((tmp_path / "limit.json").read_text(encoding="utf-8"))
    assert (told["mark"], told["limit_set_for"]) == (mark and mark.value, 2026)
