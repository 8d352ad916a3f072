"""What files say of a food comes into the register, goes out of it, and comes back the same."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.market import Allergen, AllergenKind, Branch, PackageSide, VatClass
from made_in_blekinge.domain.product import BY_KEY
from made_in_blekinge.exchange.exporting import export
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.queries.registers.records import exhibitor_record, product_record
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import bring_in_file, bring_in_rows, codes, counts

HEAD = {"Utställarnr": "1", "Artikelnr": "1001", "Benämning": "Knäckebröd"}
DAY = dt.date(2026, 12, 24)


@pytest.fixture
def market(database: Database) -> Database:
    builders.exhibitor(database)
    return database


def stored(database: Database, item_number: str = "1001") -> Record:
    with database.reading() as session:
        key = next(row.id for row in product_rows(session) if row.item_number == item_number)
        record = product_record(session, key)
    assert record is not None
    return record


def brought(database: Database, **cells: str) -> dict[str, Any]:
    report = bring_in_rows(database, "products", [HEAD | {key.replace("_", " "): text for key, text in cells.items()}])
    assert codes(report) == []
    return stored(database).values


@pytest.mark.parametrize(
    ("heading", "text", "key", "value"),
    [
        ("Bäst före", "24 dec 2026", "best_before", DAY),
        ("Hållbarhet", "6 månader", "best_before", "6 månader"),
        ("Sista förbrukningsdag", "24/12 2026", "use_by", DAY),
        ("Förvaring", "Svalt", "storage_sv", "Svalt"),
        ("storage", "Svalt", "storage_sv", "Svalt"),
        ("Förvaring (en)", "Keep cool", "storage_en", "Keep cool"),
        ("Förvaring tyska", "Kühl", "storage_de", "Kühl"),
        ("Varningar", "Het!", "warnings_sv", "Het!"),
        ("Säkerhetstext", "Het!", "warnings_sv", "Het!"),
        ("safety", "Het!", "warnings_sv", "Het!"),
        ("Warnings (pl)", "Gorące!", "warnings_pl", "Gorące!"),
        ("Momsklass utomlands", "DE: standard", "vat_classes_abroad", (("DE", VatClass.STANDARD),)),
        ("Andelar", "mandel 8 %", "shares_sv", (("mandel", 80),)),
        ("Andelar (en)", "almond 8 %; honey 92 %", "shares_en", (("almond", 80), ("honey", 920))),
        ("Ingredienser", "honung, mandel 8 %", "shares_sv", (("mandel", 80),)),
        ("Sädesslag och nötter", "råg, mandel", "allergens", (Allergen.GLUTEN, Allergen.NUTS)),
        ("Allergener", "mjölk, råg", "allergen_kinds", (AllergenKind.RYE,)),
        ("Allergener", "pekannöt", "allergens", (Allergen.NUTS,)),
        ("Färskvara", "ja", "soon_spoils", True),
        ("Beteckning", "knäckebröd av råg", "legal_name_sv", "knäckebröd av råg"),
        ("Legal name (de)", "Roggenknäckebrot", "legal_name_de", "Roggenknäckebrot"),
        ("Liten förpackning", "ja", "package_side", PackageSide.SMALL),
    ],
)
def test_a_column_of_a_file_is_kept_where_it_belongs(
    market: Database, heading: str, text: str, key: str, value: object
) -> None:
    rows = [HEAD | {heading: text}]
    assert codes(bring_in_rows(market, "products", rows)) == []
    assert stored(market).values[key] == value
    assert counts(bring_in_rows(market, "products", rows)) == {"unchanged": 1}


def test_a_list_of_groups_leaves_the_cereals_that_are_known(market: Database) -> None:
    brought(market, Allergener="vete, nötter (hasselnöt)")
    found = brought(market, Allergener="gluten, nötter, mjölk")
    assert found["allergens"] == (Allergen.GLUTEN, Allergen.MILK, Allergen.NUTS)
    assert found["allergen_kinds"] == (AllergenKind.WHEAT, AllergenKind.HAZELNUT)
    found = brought(market, Allergener="mjölk, nötter (mandel)")
    assert (found["allergens"], found["allergen_kinds"]) == (
        (Allergen.MILK, Allergen.NUTS),
        (AllergenKind.ALMOND,),
    )


def test_a_date_that_cannot_be_is_said_and_keeps_no_row_out(market: Database) -> None:
    brought(market, Bäst_före="2026-12-24")
    report = bring_in_rows(market, "products", [HEAD | {"Sista förbrukningsdag": "2026-12-01", "Batch": "7"}])
    warned = [(one.field, one.error.code) for one in report.warnings]
    assert (codes(report), warned) == ([], [("use_by", "two_durability_dates")])
    found = stored(market).values
    assert (found["best_before"], found["use_by"], found["batch"]) == (DAY, "", "7")
    long = "Hållbar till den dag som är stämplad på lockets undersida, eller tre dagar efter att den öppnades"
    report = bring_in_rows(market, "products", [HEAD | {"Bäst före": long}])
    assert (codes(report), [one.field for one in report.warnings]) == ([], ["best_before"])
    assert long in stored(market).values["notes"]


def test_what_cannot_be_read_is_refused_at_its_column(market: Database) -> None:
    rows = [HEAD | {"Momsklass utomlands": "DE: lyx"}]
    assert codes(bring_in_rows(market, "products", rows)) == [(2, "vat_classes_abroad", "unknown_choice")]
    report = bring_in_rows(market, "products", [HEAD | {"Andelar": "mycket mandel"}])
    assert [(one.field, one.error.code) for one in report.warnings] == [("shares_sv", "bad_share")]


EVERYTHING: dict[str, Any] = {
    "best_before": DAY,
    "storage_sv": "Torrt",
    "storage_en": "Dry",
    "warnings_sv": "Het!",
    "warnings_de": "Heiß!",
    "ingredients_sv": "rågmjöl 52 %, vatten",
    "shares_sv": (("rågmjöl", 520),),
    "shares_en": (("rye flour", 520), ("sea buckthorn", 33)),
    "allergens": (Allergen.GLUTEN, Allergen.MILK, Allergen.NUTS),
    "allergen_kinds": (AllergenKind.RYE, AllergenKind.MACADAMIA),
    "vat_classes_abroad": (("DE", VatClass.STANDARD), ("PL", VatClass.FOOD)),
    "package_side": PackageSide.LARGE,
    "soon_spoils": True,
    "legal_name_sv": "knäckebröd av råg",
    "legal_name_de": "Roggenknäckebrot",
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_nothing_is_lost_between_an_export_and_an_import(
    market: Database, tmp_path: Path, language: str, suffix: str
) -> None:
    record = builders.product(market, stored_owner(market), "1001", **EVERYTHING)
    builders.product(market, stored_owner(market), "1002", use_by="3 dagar efter packning")
    path = tmp_path / f"products.{suffix}"
    export(market, "products", path, catalog(language))
    assert counts(bring_in_file(market, "products", path)) == {"unchanged": 2}
    emptied = {key: BY_KEY[key].kind.empty for key in EVERYTHING}
    edit_product(market, record.id, 1, emptied)
    assert counts(bring_in_file(market, "products", path)) == {"updated": 1, "unchanged": 1}
    found = stored(market).values
    assert {key: found[key] for key in EVERYTHING} == EVERYTHING


def stored_owner(database: Database) -> Record:
    with database.reading() as session:
        record = exhibitor_record(session, 1)
    assert record is not None
    return record


def test_a_day_gives_way_to_a_text_and_back(market: Database) -> None:
    made = builders.product(market, stored_owner(market), best_before=DAY)
    made = edit_product(market, made.id, made.version, {"best_before": "Se locket"})
    assert made.values["best_before"] == "Se locket"
    made = edit_product(market, made.id, made.version, {"best_before": DAY})
    assert made.values["best_before"] == DAY
    made = edit_product(market, made.id, made.version, {"best_before": "", "use_by": DAY})
    assert (made.values["best_before"], made.values["use_by"]) == ("", DAY)


@pytest.mark.parametrize("mend", ["choose", "delete the line", "bring in again"])
def test_allergens_that_nobody_understood_stay_with_the_food_until_somebody_mends_them(
    market: Database, mend: str
) -> None:
    report = bring_in_rows(market, "products", [HEAD | {"Allergener": "mjölk, zzz"}])
    assert (codes(report), [remark.error.code for remark in report.warnings]) == ([], ["unknown_choice"])
    food = stored(market)
    assert (food.values["allergens_unread"], food.values["allergens"]) == ("mjölk, zzz", ())
    assert counts(bring_in_rows(market, "products", [HEAD | {"Allergener": "mjölk, zzz"}])) == {"unchanged": 1}
    edit_product(market, food.id, food.version, {"batch": "7"})
    food = stored(market)
    assert food.values["allergens_unread"] == "mjölk, zzz"
    match mend:
        case "choose":
            edit_product(market, food.id, food.version, {"allergens": (Allergen.MILK,)})
        case "delete the line":
            edit_product(market, food.id, food.version, {"notes": ""})
        case _:
            bring_in_rows(market, "products", [HEAD | {"Allergener": "inga"}])
    assert stored(market).values["allergens_unread"] == ""


def test_an_older_file_has_the_rate_that_food_had_then_and_a_new_one_is_asked(market: Database, tmp_path: Path) -> None:
    builders.exhibitor(market, "Hasslö Bageri", branch=Branch.FOOD)
    path = tmp_path / "priser.csv"
    row = "Hasslö Bageri;{};Limpa;49;{}\n"
    content = "Utställare;Artikelnr;Benämning;Pris;Moms %\n" + row.format(7, 12)
    path.write_text(content + row.format(8, 6), encoding="utf-8")
    assert codes(bring_in_file(market, "products", path)) == [(2, "vat_percent", "which_vat_class")]
    march = dt.datetime(2026, 3, 20, tzinfo=dt.UTC).timestamp()
    os.utime(path, (march, march))
    report = bring_in_file(market, "products", path)
    said = [one.error.code for one in report.warnings]
    assert (counts(report), said) == ({"added": 1, "unchanged": 1}, ["vat_dated"])
    assert stored(market, "7").values["vat_class"] is VatClass.FOOD


@pytest.mark.parametrize(
    ("branch", "category", "asked"),
    [
        (None, "", False), (None, "livsmedel", False), (Branch.CRAFT, "livsmedel", False), (Branch.FOOD, "", False),
        (None, "keramik", True), (None, "foto", True), (Branch.FOOD, "slöjd", True),
        (Branch.PHOTO, "", True), (Branch.CRAFT, "foto", True),
    ],
)  # fmt: skip
def test_the_earlier_rate_of_food_is_that_of_food_only(
    market: Database, branch: Branch | None, category: str, asked: bool
) -> None:
    builders.exhibitor(market, "Hasslö", branch=branch)
    row = {"Utställare": "Hasslö", "Artikelnr": "7", "Benämning": "Fat", "Moms %": "12", "Kategori": category}
    report = bring_in_rows(market, "products", [row, row | {"Artikelnr": "8"}])
    assert [code for _, _, code in codes(report)] == (["which_vat_class"] * 2 if asked else [])
    told = [one.error.values["count"] for one in report.warnings if one.error.code == "vat_dated"]
    assert told == ([] if asked else [2])


def test_a_file_without_the_present_rate_of_food_is_of_the_time_before(market: Database) -> None:
    builders.exhibitor(market, "Hasslö Bageri", branch=Branch.FOOD)
    builders.exhibitor(market, "Hasslö Keramik", branch=Branch.CRAFT)
    rows = [{"Utställare": f"Hasslö {who}", "Artikelnr": "7", "Benämning": "Fat", "Moms %": "12"}
            for who in ("Bageri", "Keramik")]  # fmt: skip
    report = bring_in_rows(market, "products", rows)
    assert codes(report) == [(3, "vat_percent", "which_vat_class")]
    assert [one.error.code for one in report.warnings] == ["vat_dated"]
    assert stored(market, "7").values["vat_class"] is VatClass.FOOD
