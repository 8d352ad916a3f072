"""Records: whole rows with their children, many at once, and a version that tells two editors apart."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import Allergen, Municipality
from made_in_blekinge.errors import Conflict
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import insert_records, read_records, update_record
from made_in_blekinge.store.registers import EXHIBITORS, PRODUCTS
from tests.support import builders


def test_a_record_has_every_value_of_its_row_and_children(database: Database) -> None:
    owner = builders.exhibitor(database, vat_periods=((dt.date(2025, 1, 1), None),), presentation_pl="Cześć")
    made = builders.product(database, owner, allergens=(Allergen.GLUTEN, Allergen.MILK), price_eur=799)
    assert owner.values["vat_periods"] == ((dt.date(2025, 1, 1), None),)
    assert owner.values["presentation_pl"] == "Cześć"
    assert made.values["allergens"] == (Allergen.GLUTEN, Allergen.MILK)
    assert (made.values["price_sek"], made.values["price_eur"], made.values["price_dkk"]) == (8900, 799, None)
    assert made.values.keys() >= PRODUCTS.keys


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
