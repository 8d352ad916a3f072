"""What labels are printed from."""

import datetime as dt
from typing import Any

import pytest

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import Allergen, AllergenKind, Category
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.subjects import copies_by_goods, label_rows, record_of, repriced
from made_in_blekinge.queries.registers.records import exhibitor_record, product_record
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

LATER = builders.NOW + dt.timedelta(hours=1)


def rows(database: Database, source: str, exhibitor: int | None = None) -> list[Any]:
    with database.reading() as session:
        return label_rows(session, source, "kna26", exhibitor)


def items(found: list[Any]) -> list[str]:
    return [row.item_number for row in found]


def announce(database: Database, **quantities: int) -> None:
    """Bring in how many of each product (by its item number) come to KNA26."""
    lines = [
        {"Utställarnr": "1", "Artikelnr": item[1:], "Antal KNA26": str(quantity)}
        for item, quantity in quantities.items()
    ]
    builders.bring_in_rows(database, "products", lines)


@pytest.fixture
def market(database: Database) -> Database:
    """Two exhibitors with goods at one event; the second one's booth comes first."""
    event = builders.event(database)
    must = builders.exhibitor(database, "Aspö Musteri", address="Hamngatan 3", town="Karlskrona")
    keramik = builders.exhibitor(database, "Blekinge Keramik")
    builders.exhibitor(database, "Kommer inte")
    builders.booth(database, event, "A10", must)
    builders.booth(database, event, "A2", keramik)
    builders.booth(database, event, "A3")
    builders.product(
        database,
        must,
        "1001",
        category=Category.FOOD,
        name_de="Apfelmost",
        ingredients_sv="äpple",
        net_milli=750_000,
        unit=Unit.MILLILITRE,
        allergens=(Allergen.SULPHITES,),
        planned_quantity=9,
    )
    builders.product(database, must, "1002", name_sv="Kasse", price_sek=None)
    builders.product(database, keramik, "0900", name_sv="Mugg", gtin="4006381333931")
    return database


@pytest.mark.both
def test_goods_come_in_the_order_of_booths(market: Database) -> None:
    assert items(rows(market, "products")) == ["0900", "1001", "1002"]


@pytest.mark.both
def test_a_product_has_what_its_label_says(market: Database) -> None:
    mugg, must, kasse = rows(market, "products")
    assert (must.names, must.ingredients) == ({"sv": "Äppelmust", "de": "Apfelmost"}, {"sv": "äpple"})
    assert (must.price_ore, kasse.price_ore) == (8900, None)
    assert (must.comparison.ore, must.comparison.per) == (11867, Unit.LITRE)
    assert must.allergens == (Allergen.SULPHITES,)
    assert (must.producer.name, must.producer.address, must.producer.booths) == ("Aspö Musteri", "Hamngatan 3", "A10")
    assert must.event.currency == "SEK"
    assert mugg.code == "4006381333931"
    assert must.code.startswith("04")


def test_only_what_is_announced_is_labelled_where_something_is(market: Database) -> None:
    announce(market, _1001=24)
    assert items(rows(market, "products")) == ["0900", "1001"]


def test_copies_follow_what_is_brought_and_what_is_left(market: Database) -> None:
    announce(market, _1001=24, _1002=3)
    builders.sell(market, {"quantity": "5", "unit_ore": "89,00"})
    found = rows(market, "products")
    assert (items(found), copies_by_goods(found, "brought")) == (["0900", "1001", "1002"], [0, 24, 3])
    assert copies_by_goods(found, "left") == [0, 19, 3]


def test_without_an_announcement_the_usual_quantity_is_brought(market: Database) -> None:
    assert copies_by_goods(rows(market, "products"), "brought") == [0, 9, 0]


def test_more_sold_than_brought_leaves_nothing(market: Database) -> None:
    announce(market, _1001=2)
    builders.sell(market, {"quantity": "5"})
    assert copies_by_goods(rows(market, "products"), "left") == [0, 0]


def test_only_goods_have_copies_by_goods(market: Database) -> None:
    with pytest.raises(UserError) as raised:
        copies_by_goods(rows(market, "exhibitors"), "left")
    assert raised.value.code == "copies_need_goods"


def test_food_labels_are_for_what_is_eaten(market: Database) -> None:
    assert items(rows(market, "foods")) == ["1001"]


@pytest.mark.both
def test_exhibitors_are_those_who_take_part(market: Database) -> None:
    found = rows(market, "exhibitors")
    assert [(row.name, row.booths) for row in found] == [("Blekinge Keramik", "A2"), ("Aspö Musteri", "A10")]
    assert all(row.payload.startswith("MIB1:") for row in found)


def test_goods_can_be_sorted_by_exhibitor_or_product(market: Database) -> None:
    with market.reading() as session:
        by = {order: label_rows(session, "products", "KNA26", order=order) for order in ("exhibitor", "product")}
        signs = label_rows(session, "booths", "KNA26", order="exhibitor")
    assert items(by["exhibitor"]) == ["1001", "1002", "0900"]
    assert items(by["product"]) == ["0900", "1001", "1002"]
    assert [sign.exhibitor for sign in signs] == ["", "Aspö Musteri", "Blekinge Keramik"]


def test_everything_can_be_of_one_exhibitor(market: Database) -> None:
    number = next(row.number for row in rows(market, "exhibitors") if row.name == "Aspö Musteri")
    assert items(rows(market, "products", number)) == ["1001", "1002"]
    assert [row.name for row in rows(market, "exhibitors", number)] == ["Aspö Musteri"]
    assert [row.booth for row in rows(market, "booths", number)] == ["A10"]


@pytest.mark.parametrize("source", ["products", "exhibitors", "booths"])
def test_an_unknown_exhibitor_is_refused(source: str, market: Database) -> None:
    with pytest.raises(UserError) as raised:
        rows(market, source, 999)
    assert raised.value.code == "unknown_exhibitor"


def test_an_event_lists_who_stands_where(market: Database) -> None:
    (row,) = rows(market, "event")
    assert row.stands == (("A2", "Blekinge Keramik"), ("A10", "Aspö Musteri"))


@pytest.mark.parametrize("source", ["products", "booths", "event"])
def test_an_unknown_event_has_no_labels(source: str, database: Database) -> None:
    with pytest.raises(UserError) as raised:
        rows(database, source)
    assert raised.value.code == "unknown_event"


def test_a_food_tells_its_day_its_cereals_and_its_storage_in_each_language(market: Database) -> None:
    changes: dict[str, Any] = {
        "use_by": dt.date(2026, 12, 24),
        "storage_en": "Keep cool",
        "storage_de": "Kühl",
        "allergen_kinds": (AllergenKind.OATS,),
    }
    edit_product(market, 1, 1, changes)
    (food,) = rows(market, "foods")
    assert (food.best_before, food.use_by) == ("", dt.date(2026, 12, 24))
    assert food.storages == {"en": "Keep cool", "de": "Kühl"}
    assert (food.allergens, food.allergen_kinds) == (
        (Allergen.GLUTEN, Allergen.SULPHITES),
        (AllergenKind.OATS,),
    )


@pytest.mark.both
def test_when_a_price_changed_last_is_told_by_product(market: Database) -> None:
    market.auditor = Auditor(lambda: LATER, "Kontoret")
    with market.reading() as session:
        key = record_of(session, "products", "1/1001")
        assert key is not None
        record = product_record(session, key)
    assert record is not None
    edit_product(market, key, record.version, {"price_sek": 9900})
    with market.reading() as session:
        assert repriced(session, "SEK") == {"1/1001": LATER}  # when the others were priced is not known
        assert repriced(session, "EUR") == {}


def test_the_record_behind_a_label(market: Database) -> None:
    with market.reading() as session:
        key = record_of(session, "foods", "1/1001")
        assert key is not None
        product = product_record(session, key)
        assert product is not None
        assert product.values["item_number"] == "1001"
        assert record_of(session, "products", "2/1001") is None
        exhibitor = exhibitor_record(session, record_of(session, "exhibitors", "2") or 0)
        assert exhibitor is not None
        assert exhibitor.values["name"] == "Blekinge Keramik"
        assert record_of(session, "booths", "A2") is None
