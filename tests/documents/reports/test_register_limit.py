"""The paper of the sellers and the limit, read back."""

from pathlib import Path

from made_in_blekinge.documents.reports.register_limit import write_pdf
from made_in_blekinge.domain.cash import limit_of
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
