"""The register of products: owners, codes on goods, VAT classes from percentages, and quantities for single events."""

import pytest

from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.product import goods_of, product_rows
from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import bring_in_rows, codes, counts

GTIN = "7350053850019"
ROW = {"Org.nr": "556016-0680", "Artikelnr": "1001", "Benämning": "Äppelmust", "Pris": "89:-", "Moms %": "6"}


@pytest.fixture
def owner(database: Database) -> Record:
    return builders.exhibitor(database, identity_number="556016-0680", branch=Branch.FOOD)


def stored(database: Database, item_number: str = "1001") -> Record:
    with database.reading() as session:
        key = next(row.id for row in product_rows(session) if row.item_number == item_number)
        record = product_record(session, key)
    assert record is not None
    return record


def test_goods_without_a_gtin_get_a_code_of_ours(database: Database, owner: Record) -> None:
    first, second = builders.product(database, owner, "1"), builders.product(database, owner, "2")
    assert first.values["in_store_code"] == "0400010000012"
    assert second.values["in_store_code"][:12] == "040001000002"
    assert builders.product(database, owner, "3", gtin=GTIN).values["in_store_code"] == ""


def test_a_gtin_that_goes_leaves_our_code(database: Database, owner: Record) -> None:
    made = builders.product(database, owner, gtin=GTIN)
    after = edit_product(database, made.id, made.version, {"gtin": ""})
    assert (after.values["gtin"], after.values["in_store_code"]) == ("", "0400010000012")


def test_a_gtin_belongs_to_one_product(database: Database, owner: Record) -> None:
    builders.product(database, owner, "1", gtin=GTIN)
    other = builders.product(database, owner, "2")
    with pytest.raises(UserError) as caught:
        edit_product(database, other.id, other.version, {"gtin": GTIN})
    assert (caught.value.code, caught.value.field) == ("gtin_taken", "gtin")


def test_an_item_number_belongs_to_one_product(database: Database, owner: Record) -> None:
    builders.product(database, owner, "1")
    with pytest.raises(UserError) as caught:
        builders.product(database, owner, "1")
    assert caught.value.code == "already_taken"


def test_a_new_name_is_found_and_the_old_one_is_not(database: Database, owner: Record) -> None:
    made = builders.product(database, owner, name_sv="Äppelmust")
    edit_product(database, made.id, made.version, {"name_sv": "Päronmust", "name_de": "Birnensaft"})
    with database.reading() as session:
        assert len(product_rows(session, "paron birnen")) == 1
        assert product_rows(session, "äppel") == []


@pytest.mark.parametrize(
    ("branch", "percent", "vat_class"),
    [
        (Branch.FOOD, "6", VatClass.FOOD),
        (Branch.FOOD, "0,06", VatClass.FOOD),
        (Branch.FOOD, "12", VatClass.FOOD_SERVED),
        (Branch.LITERATURE, "6 %", VatClass.BOOK),
        (Branch.CRAFT, "25", VatClass.STANDARD),
        (Branch.CRAFT, "0", VatClass.EXEMPT),
    ],
)
def test_the_class_follows_from_percentage_and_branch(
    database: Database, branch: Branch, percent: str, vat_class: VatClass
) -> None:
    builders.exhibitor(database, identity_number="556016-0680", branch=branch)
    bring_in_rows(database, "products", [ROW | {"Moms %": percent}])
    assert stored(database).values["vat_class"] is vat_class


def test_a_percentage_that_no_country_knows_is_refused(database: Database, owner: Record) -> None:
    assert codes(bring_in_rows(database, "products", [ROW | {"Moms %": "7"}])) == [
        (2, "vat_percent", "unknown_vat_rate")
    ]


@pytest.mark.parametrize("written", ["5560160680", "1", "ASPÖ musteri", "16556016-0680"])
def test_the_owner_is_known_by_any_of_its_names(database: Database, owner: Record, written: str) -> None:
    assert counts(bring_in_rows(database, "products", [ROW | {"Org.nr": written}])) == {"added": 1}
    assert stored(database).values["exhibitor_id"] == owner.id


def test_the_wrong_rows_of_a_file_are_named_and_the_others_come_in(database: Database, owner: Record) -> None:
    wrong = {
        "owner": {"Org.nr": "5500000000"},
        "price_sek": {"Pris": "abc"},
        "gtin": {"EAN": "7350099000001"},
        "item_number": {"Artikelnr": ""},
    }
    rows = [ROW | {"EAN": ""}, *(ROW | {"Artikelnr": str(n)} | bad for n, bad in enumerate(wrong.values()))]
    report = bring_in_rows(database, "products", rows)
    assert counts(report) == {"added": 1, "rejected": 4}
    assert [(row, field) for row, field, _ in codes(report)] == list(enumerate(wrong, 3))
    negative = bring_in_rows(database, "products", [ROW | {"Pris": "-5"}])
    assert codes(negative) == [(2, "price_sek", "negative_amount")]


def test_a_gtin_twice_in_a_file_is_refused_the_second_time(database: Database, owner: Record) -> None:
    rows = [ROW | {"EAN": GTIN}, ROW | {"Artikelnr": "1002", "EAN": GTIN}]
    report = bring_in_rows(database, "products", rows)
    assert (counts(report), codes(report)) == ({"added": 1, "rejected": 1}, [(3, "gtin", "gtin_taken")])


def test_the_same_file_twice_changes_nothing(database: Database, owner: Record) -> None:
    assert counts(bring_in_rows(database, "products", [ROW])) == {"added": 1}
    before = builders.contents(database)
    assert counts(bring_in_rows(database, "products", [ROW])) == {"unchanged": 1}
    assert builders.contents(database) == before


def test_quantities_for_an_event_come_with_the_file(database: Database, owner: Record) -> None:
    event = builders.event(database)
    rows = [ROW | {"Antal KNA26": "40"}]
    assert counts(bring_in_rows(database, "products", rows)) == {"added": 1}
    assert counts(bring_in_rows(database, "products", rows)) == {"unchanged": 1}
    assert counts(bring_in_rows(database, "products", [ROW | {"Antal KNA26": "50"}])) == {"updated": 1}
    with database.reading() as session:
        brought = goods_of(session, stored(database).id)
    assert [(row.event_id, row.event_code, row.announced) for row in brought] == [(event.id, "KNA26", 50)]


def test_quantities_for_an_unknown_event_are_warned_of(database: Database, owner: Record) -> None:
    report = bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "40"}])
    assert counts(report) == {"added": 1}
    assert [remark.error.code for remark in report.warnings] == ["unknown_event"]


def test_strong_drink_is_not_announced_for_a_swedish_event(database: Database, owner: Record) -> None:
    builders.event(database)
    report = bring_in_rows(database, "products", [ROW | {"Alkohol %": "7,5", "Antal KNA26": "40"}])
    assert [remark.error.code for remark in report.warnings] == ["alcohol_not_allowed"]
    assert builders.contents(database)["goods"] == []


def test_a_product_that_changes_its_owner_gets_a_free_number_there(database: Database) -> None:
    here, there = builders.exhibitor(database, "Aspö Musteri"), builders.exhibitor(database, "Eringsboda Smide")
    moved, held = builders.product(database, here, "1001"), builders.product(database, there, "2001")
    after = edit_product(database, moved.id, moved.version, {"exhibitor_id": there.id})
    assert after.values["store_number"] == held.values["store_number"] + 1
    assert after.values["in_store_code"] == moved.values["in_store_code"] == in_store_code(1, 1)
    assert builders.product(database, here, "1001").values["in_store_code"] == in_store_code(1, 2)
