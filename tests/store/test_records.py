"""Records: whole rows with their children, many at once, and a version that tells two editors apart."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import Allergen, Municipality
from made_in_blekinge.errors import Conflict
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.product import ProductText
from made_in_blekinge.store.records import (
    by_language,
    insert_prepared,
    insert_records,
    next_id,
    prepare_records,
    read_records,
    update_record,
    update_records,
)
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS
from tests.support import builders
from tests.support.written import told, written


def test_a_record_has_every_value_of_its_row_and_children(database: Database) -> None:
    owner = builders.exhibitor(database, vat_periods=((dt.date(2025, 1, 1), None),), presentation_pl="Cześć")
    made = builders.product(database, owner, allergens=(Allergen.GLUTEN, Allergen.MILK), price_eur=799)
    assert owner.values["vat_periods"] == ((dt.date(2025, 1, 1), None),)
    assert owner.values["presentation_pl"] == "Cześć"
    assert made.values["allergens"] == (Allergen.GLUTEN, Allergen.MILK)
    assert (made.values["price_sek"], made.values["price_eur"], made.values["price_dkk"]) == (8900, 799, None)
    assert made.values.keys() >= PRODUCTS.keys


def test_only_the_children_that_are_asked_for_are_read(database: Database) -> None:
    made = builders.product(database, builders.exhibitor(database), price_eur=799)
    with database.reading() as session:
        found = read_records(session, PRODUCTS, [made.id], {"name_sv", "unit"})[made.id].values
    assert found == {key: made.values[key] for key in found}
    assert found["name_sv"] == "Äppelmust"
    assert found.keys().isdisjoint(("price_sek", "price_eur", "gtin", "allergens")), "nobody takes them for empty"


def test_more_records_than_a_statement_takes_are_read_in_parts(database: Database) -> None:
    with database.writing() as session:
        ids = insert_records(session, EXHIBITORS, [{"number": n, "name": f"Firma {n}"} for n in range(1, 1801)])
        found = read_records(session, EXHIBITORS, ids)
    assert list(found) == ids
    assert found[ids[-1]].values["name"] == "Firma 1800"


def test_no_rows_are_added_without_a_statement(sqlite: Database) -> None:
    with sqlite.writing() as session:
        assert insert_records(session, EXHIBITORS, []) == []


def test_ids_go_on_after_those_that_were_given(database: Database) -> None:
    """On PostgreSQL the server's own counter must not give them again."""
    first = builders.exhibitor(database, "A")
    from made_in_blekinge.store.exhibitor import Exhibitor

    with database.writing() as session:
        session.add(Exhibitor(number=77, name="B"))
    with database.reading() as session:
        assert set(read_records(session, EXHIBITORS)) == {first.id, first.id + 1}


def test_the_second_editor_of_a_row_is_told(database: Database) -> None:
    record = builders.exhibitor(database)
    with database.writing() as session:
        update_record(session, EXHIBITORS, record, {"town": "Ronneby"})
    with pytest.raises(Conflict) as caught, database.writing() as session:
        update_record(session, EXHIBITORS, record, {"town": "Sölvesborg"})
    assert caught.value.code == "changed_meanwhile"
    with database.reading() as session:
        assert read_records(session, EXHIBITORS)[record.id].values["town"] == "Ronneby"


def test_a_change_of_a_child_replaces_only_that_child(database: Database) -> None:
    record = builders.exhibitor(database, presentation_sv="Hej", vat_periods=((None, None),))
    with database.writing() as session:
        update_record(session, EXHIBITORS, record, {"presentation_en": "Hello", "municipality": Municipality.RONNEBY})
    with database.reading() as session:
        found = read_records(session, EXHIBITORS)[record.id].values
    assert (found["presentation_sv"], found["presentation_en"]) == ("Hej", "Hello")
    assert found["vat_periods"] == ((None, None),)


def test_of_many_changes_none_is_made_where_one_comes_too_late(database: Database) -> None:
    first, second = builders.exhibitor(database, "A"), builders.exhibitor(database, "B")
    with database.writing() as session:
        update_record(session, EXHIBITORS, second, {"town": "Ronneby"})
    before = builders.contents(database)
    with pytest.raises(Conflict), database.writing() as session:
        update_records(session, EXHIBITORS, [(first, {"town": "Aspö"}), (second, {"town": "Aspö"})])
    assert builders.contents(database) == before


def test_changes_of_other_columns_and_children_go_together(database: Database) -> None:
    first, second = builders.exhibitor(database, "A"), builders.exhibitor(database, "B", presentation_sv="Hej")
    with database.writing() as session:
        changes = [(first, {"town": "Aspö"}), (second, {"name": "C", "presentation_sv": ""})]
        update_records(session, EXHIBITORS, changes)
    with database.reading() as session:
        found = read_records(session, EXHIBITORS)
    assert [(one.version, one.values["name"], one.values["town"]) for one in found.values()] == [
        (2, "A", "Aspö"), (2, "C", ""),
    ]  # fmt: skip
    assert not found[second.id].values["presentation_sv"]


def test_what_was_prepared_is_written_as_it_was_made(database: Database) -> None:
    """Without the database in between: the ids are those that were free."""
    with database.reading() as session:
        first, dialect = next_id(session, EXHIBITORS), session.get_bind().dialect
    values = {"name": "Å", "vat_periods": ((None, None),), "presentation_pl": "Cześć"}
    made = prepare_records(EXHIBITORS, first, [{**values, "number": 1}, {"name": "B", "number": 2}], dialect)
    assert made.ids == [first, first + 1]
    with told(database) as said, written(database) as truth, database.writing() as session:
        assert insert_prepared(session, EXHIBITORS, made) == made.ids
    assert said == truth == {"exhibitor", "exhibitor_text", "exhibitor_vat"}
    with database.reading() as session:
        found = read_records(session, EXHIBITORS, made.ids)
        assert next_id(session, EXHIBITORS) == first + 2
    assert {key: found[first].values[key] for key in values} == values
    assert (found[first + 1].values["vat_periods"], found[first + 1].version) == ((), 1)


def test_a_value_in_several_languages_is_kept_where_there_is_one() -> None:
    child = by_language(ProductText, "product_id", ("name", "description"), ("sv", "en"))
    assert child.keys == ("name_sv", "description_sv", "name_en", "description_en")
    assert child.pack({"name_sv": "Bröd", "description_en": None}) == [
        {"language": "sv", "name": "Bröd", "description": ""}
    ]
    assert (child.changed_by(["name_en"]), child.changed_by(["town"])) == (True, False)


def test_only_rows_that_are_asked_for_are_read(database: Database) -> None:
    made = [builders.exhibitor(database, name) for name in "ABC"]
    with database.reading() as session:
        found = read_records(session, EXHIBITORS, [made[2].id, made[0].id, 999])
        assert read_records(session, EXHIBITORS, []) == {}
    assert list(found) == [made[0].id, made[2].id]
