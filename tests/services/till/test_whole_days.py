"""What another till sold without goods, without receipts, by several means, and what cash was rounded by."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.proposal import Proposal, Wishes, bring_in_proposal, propose
from made_in_blekinge.queries.reports.rows import EventSummary
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW, codes, counts

GIVEN = {"event": "KNA26", "till": "Z1"}
SUMMARY = (
    "Provbutiken;;\nPeriod;{first} - {last};\nUtskriven;2026-06-20;\n;;\n"
    "Namn;Antal sålda;Sålt belopp (SEK)\nÄppelmust;{sold};{amount}\nSELGER 0002;3;100,00\nTotalt;;1\n"
)
BringIn = Callable[..., ImportReport]


def proposed(path: Path, content: str, **given: str) -> Proposal:
    path.write_text(content, encoding="utf-8")
    return propose(path, "sales", lambda *_: {}, Wishes({**GIVEN, **given}))


@pytest.fixture
def take(database: Database, tmp_path: Path) -> BringIn:
    """Bring in a file of a till with this content, to a market where must is sold for 89 kronor."""
    owner = builders.exhibitor(database, "Aspö Musteri", vat_periods=((None, None),))
    builders.exhibitor(database, "Hasslö Keramik", vat_periods=((None, None),))
    builders.event(database)
    builders.product(database, owner, vat_class=VatClass.FOOD)

    def run(content: str, **given: str) -> ImportReport:
        proposal = proposed(tmp_path / "till.csv", content, **given)
        return bring_in_proposal(lambda kind, rows, name: bring_in(database, kind, rows, name, NOW), proposal)

    return run


def summed(database: Database) -> EventSummary:
    with database.reading() as session:
        return sales_summary(session, ("event", "KNA26")).events[0]


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def one_day(sold: int = 2, amount: str = "178,00", last: str = "2026-06-12") -> str:
    return SUMMARY.format(first="2026-06-12", last=last, sold=sold, amount=amount)


def test_a_summary_is_a_day_with_lines_by_article_and_no_receipts(database: Database, take: BringIn) -> None:
    report = take(one_day())
    assert counts(report) == {"added": 2}
    assert [one.error.code for one in report.warnings] == ["whole_day", "day_above", "vat_presumed"]
    found = summed(database)
    assert (found.receipts, found.items, found.gross_ore) == (0, 5, 27800)
    assert [(day.day, day.receipts) for day in found.by_day] == [(dt.date(2026, 6, 12), 0)]
    assert [(part.name, part.items, part.gross_ore) for part in found.by_exhibitor] == [
        ("Aspö Musteri", 2, 17800), ("Hasslö Keramik", 3, 10000),
    ]  # fmt: skip
    assert [(part.means, part.gross_ore) for part in found.by_payment] == [("unknown", 27800)]
    assert found.by_hour == ()


def test_a_day_that_comes_again_replaces_itself(database: Database, take: BringIn) -> None:
    take(one_day())
    assert counts(take(one_day())) == {"unchanged": 2}
    assert counts(take(one_day(5, "445,00"))) == {"updated": 2}
    assert (summed(database).items, summed(database).gross_ore) == (8, 54500)
    for table, number in (("sale", 1), ("sale_line", 2), ("payment", 1)):
        assert rows(database, f"SELECT count(*) FROM {table}") == [(number,)]


def test_a_line_that_is_no_whole_ore_a_piece_keeps_its_pieces_and_its_amount(database: Database, take: BringIn) -> None:
    take(one_day())
    line = rows(database, "SELECT quantity, unit_ore, discount_ore, gross_ore FROM sale_line WHERE product_id IS NULL")
    assert line == [(3, 3334, 2, 10000)]


def test_a_day_of_several_is_asked_for(tmp_path: Path, take: BringIn) -> None:
    content = one_day(last="2026-06-14")
    assert [field.key for field in proposed(tmp_path / "x.csv", content).missing] == ["day"]
    assert counts(take(content, day="2026-06-14")) == {"added": 2}


def test_a_day_never_stands_beside_receipts_of_its_till(database: Database, take: BringIn) -> None:
    receipt = "Kvitto;Tid;Artikelnr;Antal;Pris\n7;2026-06-12 10:00;1001;1;89\n"
    take(receipt)
    assert {code for _, _, code in codes(take(one_day()))} == {"receipts_there"}
    assert summed(database).gross_ore == 8900
    assert counts(take(one_day(), till="Z2")) == {"added": 2}
    assert codes(take(receipt.replace("7;", "8;", 1), till="Z2")) == [(2, "receipt", "day_there")]
    assert summed(database).gross_ore == 8900 + 27800


def test_goods_nobody_knows_stay_out_of_a_day_alone_and_come_with_it_again(database: Database, take: BringIn) -> None:
    report = take(one_day().replace("Totalt", "Skål;1;50,00\nTotalt"))
    assert counts(report) == {"added": 2, "rejected": 1}
    assert [(one.text, one.amount_ore) for one in report.not_placed] == [("Skål", 5000)]
    assert summed(database).gross_ore == 27800


def test_a_seller_and_a_price_are_a_sale_without_goods(database: Database, take: BringIn) -> None:
    line = "{},b53bb609-0000-4ea9-90ae-00000000000{},2026-06-12 18:0{},{},{},{}\n"
    lines = [("P1", 1, 9, 1, "45", "Swish"), ("P1", 2, 9, 2, "20.50", "Kontant"), ("P2", 3, 3, 9, "5", "Swish")]
    content = "".join(line.format(*each) for each in lines)
    report = take("Purchase ID,Item ID,timestamp,seller,price,Payment Method\n" + content, vat_percent="25")
    assert counts(report) == {"added": 2, "rejected": 1}
    assert [(one.text, one.amount_ore) for one in report.not_placed] == [("9", 500)]
    assert [one.error.code for one in report.warnings] == ["one_piece_each", "cash_not_rounded"]
    found = summed(database)
    assert (found.receipts, found.items, found.gross_ore) == (1, 2, 6550)
    assert [(part.means, part.gross_ore) for part in found.by_payment] == [("swish", 4500), ("cash", 2050)]
    assert rows(database, "SELECT DISTINCT product_id, vat_permille FROM sale_line") == [(None, 250)]


CASH = "Kvitto;Tid;Artikelnr;Antal;Pris;Betalsätt{more}\n7;2026-06-12 10:00;1001;1;89,40;Kontant{cell}\n"


@pytest.mark.parametrize(
    ("content", "given", "paid"),
    [
        (CASH.format(more="", cell=""), {}, 8940),
        (CASH.format(more="", cell=""), {"rounding": "regel"}, 8900),
        (CASH.format(more=";Öresavrundning", cell=";-0,40"), {}, 8900),
        (CASH.format(more=";Öresavrundning", cell=";0,60"), {}, 9000),
    ],
)
def test_cash_keeps_its_rounding_or_gets_that_of_the_country(
    database: Database, take: BringIn, content: str, given: dict[str, str], paid: int
) -> None:
    report = take(content, **given)
    assert ("cash_not_rounded" in [one.error.code for one in report.warnings]) == (paid == 8940)
    assert rows(database, "SELECT amount_ore, (SELECT rounding_ore FROM sale) FROM payment") == [(paid, paid - 8940)]
    assert summed(database).gross_ore == 8940


def test_a_row_of_rounding_is_no_goods(database: Database, take: BringIn) -> None:
    content = (
        "Kvitto;Tid;Namn;Antal;Belopp;Betalsätt\n7;2026-06-12 10:00;Äppelmust;1;89,40;Kontant\n"
        "7;2026-06-12 10:00;Öresavrundning;1;-0,40;Kontant\n"
    )
    assert counts(take(content)) == {"added": 2}
    assert rows(database, "SELECT gross_ore, rounding_ore FROM sale") == [(8940, -40)]


@pytest.mark.parametrize("quantity", ["2", "-2"])
def test_who_pays_less_than_nothing_gives_goods_back(database: Database, take: BringIn, quantity: str) -> None:
    take(f"Kvitto;Tid;Artikelnr;Antal;Pris\n7;2026-06-12 10:00;1001;{quantity};-89\n")
    assert rows(database, "SELECT quantity, unit_ore, gross_ore FROM sale_line") == [(-2, 8900, -17800)]


def test_goods_are_known_by_their_name_where_a_number_is_expected(database: Database, take: BringIn) -> None:
    assert counts(take("Kvitto;Tid;Artikel;Antal;Pris\n7;2026-06-12 10:00;äppelmust;1;89\n")) == {"added": 1}
