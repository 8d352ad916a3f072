"""Small producers all number from 1: nobody's goods, price or code are taken for another's."""

from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.domain.item import WhichItemError
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.exporting import export
from made_in_blekinge.exchange.prices import read_prices, write_proposals
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.goods import product_of
from made_in_blekinge.queries.find import find
from made_in_blekinge.queries.registers.prices import price_rows
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.queries.till.selling import offers
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.registers.prices import listed_prices
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record, read_records
from made_in_blekinge.store.registers import PRODUCTS
from tests.conftest import NewDatabase
from tests.support import builders, builders_till
from tests.support.builders import bring_in_rows, codes, counts
from tests.support.builders_till import found

FAULTS = builders.INPUT / "faults"
GTIN = "7350053850019"
A, B = "556016-0680", "811228-9874"


@pytest.fixture
def pair(database: Database) -> tuple[Record, Record]:
    return (
        builders.exhibitor(database, "Aspö Musteri", identity_number=A),
        builders.exhibitor(database, "Eringsboda Ljus", identity_number=B),
    )


def goods(database: Database) -> list[tuple[int, str, str, int, str]]:
    """Owner, number, name, price and in-store code of all products."""
    with database.reading() as session:
        found = [record.values for record in read_records(session, PRODUCTS).values()]
    keys = ("exhibitor_id", "item_number", "name_sv", "price_sek", "in_store_code")
    return [tuple(values[key] for key in keys) for values in found]


def refused(make: object, *arguments: object, **named: object) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        make(*arguments, **named)  # type: ignore[operator]
    return caught.value.code, caught.value.field


def row(owner: str, item: str = "1", **more: str) -> dict[str, str]:
    return {"Org.nr": owner, "Artikelnr": item, "Benämning": "Vara", "Pris": "89", "EAN": ""} | more


@pytest.mark.skipif(not FAULTS.is_dir(), reason="the files of organisers are not beside the checkout")
def test_the_second_producers_file_takes_nothing_of_the_first(database: Database, pair: tuple[Record, Record]) -> None:
    first, second = pair
    for name in ("prices_a.csv", "prices_b.csv", "prices_a_later.csv"):
        assert counts(builders.bring_in_file(database, "products", FAULTS / name)) == {"added": 1}
    assert goods(database) == [
        (first.id, "1", "Äppelmust", 8900, in_store_code(1, 1)),
        (second.id, "1", "Ljusstake", 49500, in_store_code(2, 1)),
        (first.id, "77", "Helt ny must", 8900, in_store_code(1, 2)),
    ]
    assert counts(builders.bring_in_file(database, "products", FAULTS / "prices_a.csv")) == {"unchanged": 1}


def test_an_item_number_that_is_the_gtin_of_another_is_refused_in_a_file(
    database: Database, pair: tuple[Record, Record]
) -> None:
    rows = [row(A, GTIN), row(A, "M2", EAN=GTIN)]
    report = bring_in_rows(database, "products", rows)
    assert (counts(report), codes(report)) == ({"added": 1, "rejected": 1}, [(2, "item_number", "number_is_code")])
    for owner in (A, B):
        report = bring_in_rows(database, "products", [row(owner, f"0{GTIN}")])
        assert codes(report) == [(2, "item_number", "number_is_code")]
    assert counts(bring_in_rows(database, "products", [row(B, GTIN, EAN=GTIN)])) == {"added": 1}
    assert counts(bring_in_rows(database, "products", [row(B, GTIN)])) == {"unchanged": 1}


def test_an_item_number_that_became_the_gtin_of_another_is_asked_about(
    database: Database, pair: tuple[Record, Record]
) -> None:
    builders.event(database)
    builders_till.opened(database)
    builders.product(database, pair[0], GTIN, name_sv="Must som artikelnr")
    other = builders.product(database, pair[0], "M2", name_sv="Annan must")
    edit_product(database, other.id, other.version, {"gtin": GTIN})
    with pytest.raises(WhichItemError) as caught:
        found(database, GTIN)
    assert [one.key for one in caught.value.candidates] == [f"1/{GTIN}", "1/M2"]
    assert found(database, f"1/{GTIN}").line.item == "Must som artikelnr"
    assert found(database, "M2").line.item == "Annan must"
    assert codes(builders.sell(database, {"item": GTIN})) == [(2, "item", "which_item")]


@pytest.mark.skipif(not FAULTS.is_dir(), reason="the files of organisers are not beside the checkout")
def test_a_number_with_a_colon_or_a_space_is_sold(database: Database, pair: tuple[Record, Record]) -> None:
    from made_in_blekinge.domain.cart import parse_entry
    from made_in_blekinge.queries.till.scanned import find_item

    builders.event(database)
    builders_till.opened(database)
    assert counts(builders.bring_in_file(database, "products", FAULTS / "item_colon_space.csv")) == {"added": 2}
    line = found(database, "KER:20").line
    assert (line.item, line.quantity) == ("Tekanna", 1)
    assert found(database, "KER:20:3").line.quantity == 3
    with database.reading() as session:
        here = open_till(session, "K1")
        assert find_item(session, here, parse_entry("4*KER:20")).line.quantity == 4
        assert find_item(session, here, parse_entry("2 45")).line.item == "Fat"
        assert find_item(session, here, parse_entry("2@45")).line.unit_ore == 4500
    builders.product(database, pair[0], "KER")
    assert found(database, "KER:20").line.item == "Tekanna"
    assert found(database, "KER:19").line.quantity == 19


@pytest.mark.skipif(not FAULTS.is_dir(), reason="the files of organisers are not beside the checkout")
def test_a_receipt_names_goods_by_their_gtin(database: Database, pair: tuple[Record, Record]) -> None:
    builders.event(database)
    builders.product(database, pair[1], "1", gtin="7350099000003")
    assert counts(builders.bring_in_file(database, "sales", FAULTS / "gtin.csv")) == {"added": 1}
    rows = builders.rows(database, "sale_line")
    assert len(rows) == 1


def test_two_producers_may_have_the_same_gtin_and_one_may_not(database: Database, pair: tuple[Record, Record]) -> None:
    rows = [row(A, "1", EAN=GTIN), row(B, "1", EAN=GTIN), row(B, "2", EAN=GTIN)]
    report = bring_in_rows(database, "products", rows)
    assert (counts(report), codes(report)) == ({"added": 2, "rejected": 1}, [(4, "gtin", "gtin_taken")])
    assert counts(bring_in_rows(database, "products", rows[:2])) == {"unchanged": 2}
    third = builders.product(database, pair[0], "3")
    assert refused(edit_product, database, third.id, third.version, {"gtin": GTIN}) == ("gtin_taken", "gtin")


def test_an_item_number_that_a_scanner_reads_as_other_goods_is_refused(
    database: Database, pair: tuple[Record, Record]
) -> None:
    """By hand it is refused when it is saved; what files or older programs left is asked about when it is met."""
    must = builders.product(database, pair[0], "1", gtin=GTIN)
    bowl = builders.product(database, pair[1], "1")
    code = bowl.values["in_store_code"]
    for number in (GTIN, f"0{GTIN}"):
        assert refused(builders.product, database, pair[1], number) == ("number_is_code", "item_number")
    assert refused(edit_product, database, bowl.id, bowl.version, {"item_number": GTIN}) == (
        "number_is_code", "item_number",
    )  # fmt: skip
    assert refused(edit_product, database, must.id, must.version, {"item_number": code}) == (
        "number_is_code", "item_number",
    )  # fmt: skip
    own = edit_product(database, must.id, must.version, {"item_number": GTIN})
    assert own.values["item_number"] == GTIN
    assert builders.product(database, pair[1], GTIN, gtin=GTIN).values["gtin"] == GTIN


def test_a_code_of_the_market_is_no_gtin(database: Database, pair: tuple[Record, Record]) -> None:
    made = builders.product(database, pair[0])
    code = made.values["in_store_code"]
    assert refused(edit_product, database, made.id, made.version, {"gtin": code}) == ("gtin_taken", "gtin")
    assert refused(builders.product, database, pair[1], "2", gtin=code) == ("gtin_taken", "gtin")
    assert codes(bring_in_rows(database, "products", [row(B, EAN=code)])) == [(2, "gtin", "gtin_taken")]


def test_a_number_is_unique_with_its_exhibitor(database: Database, pair: tuple[Record, Record]) -> None:
    first, second = pair
    mine, yours = builders.product(database, first, "1"), builders.product(database, second, "1")
    other = builders.product(database, first, "2")
    assert refused(builders.product, database, first, "1") == ("already_taken", "item_number")
    assert refused(edit_product, database, other.id, 1, {"item_number": "1"}) == ("already_taken", "item_number")
    assert refused(edit_product, database, mine.id, 1, {"exhibitor_id": second.id}) == ("already_taken", "exhibitor_id")
    assert edit_product(database, yours.id, 1, {"item_number": "2"}).values["item_number"] == "2"


def test_a_gtin_does_not_go_along_to_an_exhibitor_that_has_it(database: Database, pair: tuple[Record, Record]) -> None:
    first, second = pair
    mine = builders.product(database, first, "1", gtin=GTIN)
    builders.product(database, second, "2", gtin=GTIN)
    assert refused(edit_product, database, mine.id, 1, {"exhibitor_id": second.id}) == ("gtin_taken", "exhibitor_id")


def test_a_code_belongs_to_its_goods_for_life(database: Database, pair: tuple[Record, Record]) -> None:
    first, second = pair
    made = builders.product(database, first, "1")
    code = made.values["in_store_code"]
    for changes in ({"exhibitor_id": second.id}, {"item_number": "9"}, {"gtin": GTIN}, {"exhibitor_id": first.id}):
        made = edit_product(database, made.id, made.version, changes)
        assert made.values["in_store_code"] == code
    made = edit_product(database, made.id, made.version, {"exhibitor_id": second.id, "gtin": "", "in_store_code": "x"})
    assert made.values["in_store_code"] == code
    given = [builders.product(database, owner, str(n)).values["in_store_code"] for owner in pair for n in range(20, 23)]
    bring_in_rows(database, "products", [row(A, "31"), row(B, "32"), row(B, "33", Butikskod=code)])
    every = [one[-1] for one in goods(database)]
    assert code not in given
    assert len(set(every)) == len(every) == 10


def test_a_file_gives_no_code_to_other_goods(database: Database, pair: tuple[Record, Record]) -> None:
    held = builders.product(database, pair[0], "1").values["in_store_code"]
    rows = [row(A, "1", Butikskod=in_store_code(1, 7)), row(B, "1", Butikskod=held), row(B, "2", Butikskod="123")]
    report = bring_in_rows(database, "products", rows)
    assert [(remark.row, remark.error.code) for remark in report.warnings] == [(n, "in_store_code") for n in (2, 3, 4)]
    assert [one[-1] for one in goods(database)] == [held, in_store_code(2, 1), in_store_code(2, 2)]


def test_goods_go_out_and_come_back_without_loss(new_database: NewDatabase, tmp_path: Path) -> None:
    source, empty = new_database(), new_database()
    for market in (source, empty):
        for name, number in (("Aspö Musteri", A), ("Eringsboda Ljus", B)):
            builders.exhibitor(market, name, identity_number=number)
    report = bring_in_rows(source, "products", [row(A), row(B), row(A, "2", EAN=GTIN), row(B, "3", EAN=GTIN)])
    assert counts(report) == {"added": 4}
    with source.reading() as session:
        moved = next(iter(read_records(session, PRODUCTS).values()))
    edit_product(source, moved.id, moved.version, {"exhibitor_id": 2, "item_number": "7"})
    builders.event(source)
    builders.event(empty)
    report = builders.sell(source, {"item": "7"}, {"item": "2/3", "receipt": "2"}, {"item": "2", "receipt": "3"})
    assert counts(report) == {"added": 3}
    for kind, count in (("products", 4), ("sales", 3)):
        export(source, kind, tmp_path / f"{kind}.csv", catalog("sv"))
        came = builders.bring_in_file(empty, kind, tmp_path / f"{kind}.csv")
        assert (counts(came), came.warnings) == ({"added": count}, [])
        again = builders.bring_in_file(source, kind, tmp_path / f"{kind}.csv")
        assert (counts(again), again.warnings) == ({"unchanged": count}, [])
    assert sorted(goods(empty)) == sorted(goods(source))


@pytest.fixture
def ones(database: Database, pair: tuple[Record, Record]) -> tuple[Record, Record]:
    """Both producers have an item 1 with the same GTIN, and a till is open."""
    builders.event(database)
    builders_till.opened(database)
    return (
        builders.product(database, pair[0], "1", gtin=GTIN, price_eur=850),
        builders.product(database, pair[1], "1", name_sv="Ljusstake", price_sek=49500, gtin=GTIN),
    )


def test_a_till_asks_whose_goods_are_meant(database: Database, ones: tuple[Record, Record]) -> None:
    for written in ("1", GTIN, f"]E0{GTIN}", "1:3"):
        with pytest.raises(WhichItemError) as caught:
            found(database, written)
        assert [one.product_id for one in caught.value.candidates] == [one.id for one in ones]
    assert caught.value.candidates[0].said(catalog("sv")) == "1/1 Äppelmust 89,00 – Aspö Musteri"
    for written, made in (("1/1", ones[0]), (" 2 / 1 ", ones[1])):
        assert found(database, written).line.product_id == made.id
    assert (found(database, "2/1:3").line.quantity, found(database, "2/1").item_number) == (3, "2/1")


def test_who_takes_part_goes_before_who_does_not(database: Database, ones: tuple[Record, Record]) -> None:
    owners = [made.values["exhibitor_id"] for made in ones]
    set_participation(database, 1, owners[1], ParticipationStatus.ACCEPTED)
    assert found(database, "1").line.product_id == found(database, GTIN).line.product_id == ones[1].id
    assert found(database, "1/1").line.product_id == ones[0].id
    assert counts(builders.sell(database, {"item": "1"})) == {"added": 1}
    set_participation(database, 1, owners[0], ParticipationStatus.APPLIED)
    assert refused(found, database, "1")[0] == "which_item"
    set_participation(database, 1, owners[1], ParticipationStatus.CANCELLED)
    assert found(database, "1").line.product_id == ones[0].id
    edit_product(database, ones[0].id, ones[0].version, {"archived": True})
    assert refused(found, database, "1")[0] == "which_item"


def test_goods_that_are_sold_no_more_are_not_asked_about(database: Database, ones: tuple[Record, Record]) -> None:
    edit_product(database, ones[0].id, ones[0].version, {"archived": True})
    assert found(database, "1").line.product_id == ones[1].id


def test_a_number_with_a_stroke_may_be_two_things(database: Database, ones: tuple[Record, Record]) -> None:
    own = builders.product(database, builders.exhibitor(database, "Krukmakaren"), "2/1", name_sv="Skål")
    with pytest.raises(WhichItemError) as caught:
        found(database, "2/1")
    assert [one.key for one in caught.value.candidates] == ["2/1", "3/2/1"]
    assert found(database, "3/2/1").line.product_id == own.id


def test_a_table_counts_goods_of_who_stands_there(database: Database, ones: tuple[Record, Record]) -> None:
    with database.reading() as session:
        for made in ones:
            for written in ("1", GTIN):
                assert product_of(session, written, made.values["exhibitor_id"]) == made.id
        assert refused(product_of, session, "2/1", ones[0].values["exhibitor_id"]) == ("not_their_goods", "product")
        assert refused(product_of, session, "99", ones[0].values["exhibitor_id"]) == ("unknown_item", "item")


def test_a_receipt_of_another_till_says_whose_goods_it_sold(database: Database, ones: tuple[Record, Record]) -> None:
    def sold(number: int, item: str, **more: str) -> ImportReport:
        return builders.sell(database, {"receipt": str(number), "item": item, **more})

    report = sold(1, "1")
    assert codes(report) == [(2, "item", "which_item")]
    assert "2/1 Ljusstake 495,00 – Eringsboda Ljus" in catalog("sv").error(report.rejected[0].error)
    assert counts(sold(2, "2/1")) == {"added": 1}
    assert counts(sold(3, "1", exhibitor=B)) == {"added": 1}
    assert counts(sold(4, GTIN, exhibitor="aspö musteri")) == {"added": 1}
    assert codes(sold(5, "1", exhibitor="Okänd")) == [(2, "exhibitor", "unknown_exhibitor")]
    assert codes(sold(6, "2/1", exhibitor=A)) == [(2, "exhibitor", "other_exhibitor")]
    builders.product(database, builders.exhibitor(database, "Krukmakaren"), "5")
    report = sold(7, "5", exhibitor="Okänd")
    assert (counts(report), [remark.error.code for remark in report.warnings]) == ({"added": 1}, ["unknown_exhibitor"])
    with database.reading() as session:
        found = session.execute(text("SELECT exhibitor_id FROM sale_line ORDER BY id")).scalars().all()
    assert found == [ones[1].values["exhibitor_id"], ones[1].values["exhibitor_id"], ones[0].values["exhibitor_id"], 3]


def test_a_list_of_prices_says_whose_they_are(database: Database, ones: tuple[Record, Record], tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    with database.reading() as session:
        rows = price_rows(session, "EUR")
        write_proposals(path, rows, {made.id: 100 * made.id for made in ones}, "EUR", True, catalog("sv"))
        report = ImportReport()
        prices = listed_prices(session, "EUR", read_prices(path, "EUR"), report)
        assert sorted(prices) == [(ones[0].id, 100 * ones[0].id, 850), (ones[1].id, 100 * ones[1].id, None)]
        path.write_text("Artikelnr;Pris EUR;Utställare\n1;8;\n1;9;Eringsboda Ljus\n2/1;9;\n", encoding="utf-8")
        prices = listed_prices(session, "EUR", read_prices(path, "EUR"), report)
    assert prices == [(ones[1].id, 900, None)]
    assert [(remark.row, remark.error.code) for remark in report.rejected] == [(2, "which_item"), (4, "duplicate")]


def test_quantities_are_announced_of_the_right_goods(database: Database, ones: tuple[Record, Record]) -> None:
    rows = [row(A) | {"Antal KNA26": "40"}, row(B) | {"Antal KNA26": "7"}]
    assert counts(bring_in_rows(database, "products", rows)) == {"updated": 2}
    with database.reading() as session:
        found = session.execute(text("SELECT product_id, announced FROM goods ORDER BY product_id")).all()
    assert [tuple(each) for each in found] == [(ones[0].id, 40), (ones[1].id, 7)]


def test_lists_name_whose_a_shared_number_is(database: Database, ones: tuple[Record, Record]) -> None:
    builders.product(database, builders.exhibitor(database, "Krukmakaren"), "5")
    with database.reading() as session:
        assert [each.item_number for each in product_rows(session)] == ["1/1", "2/1", "5"]
        assert [each.id for each in product_rows(session, "2/1 ljus")] == [ones[1].id]
        assert [hit.key for hit in find(session, "1/1") if hit.page == "products"] == [ones[0].id]
        offered = offers(session, open_till(session, "K1"), "2/1", "sv")
        assert [(each.product_id, each.item_number) for each in offered.rows] == [(ones[1].id, "2/1")]
