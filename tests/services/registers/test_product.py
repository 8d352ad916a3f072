"""The register of products: owners, codes on goods, VAT classes from percentages, and quantities for single events."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.codes import in_store_code
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.attention import needing
from made_in_blekinge.queries.registers.product import goods_of, product_rows
from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.services.registers.duplicating import duplicate
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.many import Edit, edit_many, undo_many
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.services.registers.take_back import take_back_import
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import bring_in_rows, codes, counts

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

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


@pytest.mark.both
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


@pytest.mark.both
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


@pytest.mark.both
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


@pytest.mark.both
def test_the_same_file_twice_changes_nothing(database: Database, owner: Record) -> None:
    assert counts(bring_in_rows(database, "products", [ROW])) == {"added": 1}
    before = builders.contents(database)
    assert counts(bring_in_rows(database, "products", [ROW])) == {"unchanged": 1}
    assert builders.contents(database) == before


@pytest.mark.both
def test_quantities_for_an_event_come_with_the_file(database: Database, owner: Record) -> None:
    event = builders.event(database)
    rows = [ROW | {"Antal KNA26": "40"}]
    assert counts(bring_in_rows(database, "products", rows)) == {"added": 1}
    assert counts(bring_in_rows(database, "products", rows)) == {"unchanged": 1}
    assert counts(bring_in_rows(database, "products", [ROW | {"Antal KNA26": "50"}])) == {"updated": 1}
    with database.reading() as session:
        brought = goods_of(session, stored(database).id)
    assert [(row.event_id, row.event_code, row.announced) for row in brought] == [(event.id, "KNA26", 50)]


def test_quantities_wait_for_an_event_that_comes_later(database: Database, owner: Record) -> None:
    rows = [ROW | {"Antal XYZ26": "40"}]
    report = bring_in_rows(database, "products", rows)
    assert counts(report) == {"added": 1}
    assert [(remark.row, remark.error.code) for remark in report.warnings] == [(2, "goods_wait")]
    assert counts(bring_in_rows(database, "products", rows)) == {"unchanged": 1}
    events = [{"Evenemangskod": "XYZ26", "Namn": "Höst", "Fas": "regional", "Start": "2026-09-05"}]
    report = bring_in_rows(database, "events", events)
    assert [(remark.row, remark.error.code) for remark in report.warnings] == [(2, "goods_announced")]
    with database.reading() as session:
        brought = goods_of(session, stored(database).id)
    assert [(row.event_code, row.announced) for row in brought] == [("XYZ26", 40)]


def test_quantities_wait_for_an_event_that_is_added_by_hand(database: Database, owner: Record) -> None:
    bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "40"}])
    builders.event(database, "XYZ26")
    assert [row[2] for row in builders.rows(database, "goods")] == [40]


_EVENT = {"Evenemangskod": "XYZ26", "Namn": "Höst", "Fas": "regional", "Start": "2026-09-05"}


def test_a_quantity_changed_by_hand_stays_when_the_code_of_the_event_is_written_again(
    database: Database, owner: Record
) -> None:
    bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "40"}])
    event = builders.event(database, "XYZ26")
    announce(database, event.id, stored(database).id, 7)
    renamed = edit_event(database, event.id, event.version, {"code": "XYZ27"})
    edit_event(database, event.id, renamed.version, {"code": "XYZ26"})
    assert [row[2] for row in builders.rows(database, "goods")] == [7]
    assert builders.rows(database, "waiting_goods") == []


@pytest.mark.both
def test_what_waited_waits_again_when_the_import_of_its_event_is_taken_back(database: Database, owner: Record) -> None:
    bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "40"}])
    waiting = builders.rows(database, "waiting_goods")
    for _ in range(2):
        bring_in_rows(database, "events", [_EVENT])
        assert builders.rows(database, "waiting_goods") == []
        take_back_import(database)
        assert builders.rows(database, "waiting_goods") == waiting
        assert builders.rows(database, "goods") == []


def test_a_quantity_that_waits_is_taken_back_with_its_import(database: Database, owner: Record) -> None:
    bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "40"}])
    waiting = builders.rows(database, "waiting_goods")
    bring_in_rows(database, "products", [ROW | {"Antal XYZ26": "50", "Antal ABC26": "3"}])
    take_back_import(database)
    assert builders.rows(database, "waiting_goods") == waiting


def test_goods_that_waited_and_may_not_be_sold_are_said_and_need_attention(database: Database, owner: Record) -> None:
    strong = ROW | {"Moms %": "25", "Alkohol %": "7,5", "Antal XYZ26": "40"}
    bring_in_rows(database, "products", [strong])
    report = bring_in_rows(database, "events", [_EVENT])
    assert [(remark.row, remark.error.code) for remark in report.warnings] == [(2, "goods_not_announced")]
    said = catalog("sv").error(report.warnings[0].error)
    assert said.startswith(f"1 varor som väntade på XYZ26 anmäldes inte utan väntar kvar: {owner.values['number']}/")
    assert "3,5 % alkohol" in said
    kept = stored(database)
    with database.reading() as session:
        assert needing(session, "goods_refused", builders.TODAY) == {kept.id}
    edit_product(database, kept.id, kept.version, {"alcohol_permille": 20})
    assert [row[2] for row in builders.rows(database, "goods")] == [40]
    with database.reading() as session:
        assert needing(session, "goods_refused", builders.TODAY) == frozenset()


@pytest.mark.parametrize("mend", ["file", "many"])
def test_goods_that_wait_are_announced_once_they_are_allowed(database: Database, owner: Record, mend: str) -> None:
    strong = ROW | {"Moms %": "25", "Alkohol %": "7,5"}
    bring_in_rows(database, "products", [strong | {"Antal XYZ26": "40"}])
    builders.event(database, "XYZ26")
    assert builders.rows(database, "goods") == []
    if mend == "file":
        bring_in_rows(database, "products", [strong | {"Alkohol %": "2"}])
    else:
        kept = stored(database)
        edit_many(database, "products", [Edit(kept.id, {"alcohol_permille": 20})])
    assert [row[2] for row in builders.rows(database, "goods")] == [40]


def test_strong_drink_is_not_announced_for_a_swedish_event(database: Database, owner: Record) -> None:
    builders.event(database)
    report = bring_in_rows(database, "products", [ROW | {"Moms %": "25", "Alkohol %": "7,5", "Antal KNA26": "40"}])
    assert [remark.error.code for remark in report.warnings] == ["alcohol_not_allowed"]
    assert builders.rows(database, "goods") == []


def test_a_product_that_changes_its_owner_gets_a_free_number_there(database: Database) -> None:
    here, there = builders.exhibitor(database, "Aspö Musteri"), builders.exhibitor(database, "Eringsboda Smide")
    moved, held = builders.product(database, here, "1001"), builders.product(database, there, "2001")
    after = edit_product(database, moved.id, moved.version, {"exhibitor_id": there.id})
    assert after.values["store_number"] == held.values["store_number"] + 1
    assert after.values["in_store_code"] == moved.values["in_store_code"] == in_store_code(1, 1)
    assert builders.product(database, here, "1001").values["in_store_code"] == in_store_code(1, 2)


def _by_a_file(database: Database, product: Record) -> None:
    row = {"owner": "Aspö Musteri", "item_number": product.values["item_number"], "name_sv": "Päron", "price_sek": "99"}
    assert builders.bring_in_rows(database, "products", [row]).updated == 1


def _by_a_file_taken_back(database: Database, product: Record) -> None:
    _by_a_file(database, product)
    take_back_import(database)


def _by_many_edits(database: Database, product: Record) -> None:
    edit_many(database, "products", [Edit(product.id, {"name_sv": "Päron"})])


def _by_the_form(database: Database, product: Record) -> None:
    edit_product(database, product.id, 1, {"name_sv": "Päron"})


def _by_an_edit_undone(database: Database, product: Record) -> None:
    undo_many(database, edit_many(database, "products", [Edit(product.id, {"name_sv": "Päron"})]))


def _by_a_copy(database: Database, product: Record) -> None:
    duplicate(database, "products", product.id)


@pytest.mark.both
@pytest.mark.parametrize(
    "change", [_by_a_file, _by_a_file_taken_back, _by_many_edits, _by_the_form, _by_an_edit_undone, _by_a_copy]
)
def test_products_are_found_by_their_producers_name_however_they_were_changed(
    database: Database, change: Callable[[Database, Record], None]
) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri")
    change(database, builders.product(database, owner, name_sv="Äppelmust"))
    with database.reading() as session:
        assert all("aspo musteri" in text for text in session.execute(select(Product.folded)).scalars())


def test_strong_drinks_are_not_saved_as_food(database: Database) -> None:
    owner = builders.exhibitor(database)
    with pytest.raises(UserError) as caught:
        builders.product(database, owner, "1", vat_class=VatClass.FOOD, alcohol_permille=125)
    assert (caught.value.code, caught.value.field) == ("alcohol_is_no_food", "vat_class")
    wine = builders.product(database, owner, "1", vat_class=VatClass.STANDARD, alcohol_permille=125)
    for changes, field in (
        ({"vat_class": VatClass.FOOD_SERVED}, "vat_class"),
        ({"vat_class": VatClass.FOOD}, "vat_class"),
    ):
        with pytest.raises(UserError) as caught:
            edit_product(database, wine.id, wine.version, changes)
        assert caught.value.field == field
