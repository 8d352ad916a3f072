"""Many rows changed at once: all or none, and undone as they were."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import Allergen, AllergenKind, Branch, Municipality, VatClass
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.queries.registers.records import exhibitor_record, product_record
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.many import Edit, ManyEdited, SomeRefusedError, edit_many, redo_many, undo_many
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.conftest import BOTH, NewDatabase
from tests.support import builders
from tests.support.builders import NOW

DATABASES = BOTH


def now(database: Database, record: Record) -> Record:
    with database.reading() as session:
        found = exhibitor_record(session, record.id)
    assert found is not None
    return found


def as_they_are(database: Database) -> dict[str, Any]:
    """Every row but versions, the log and the time when a price was set."""
    kept = builders.contents(database)
    with database.reading() as session:
        names = [row.name for row in exhibitor_rows(session, archived=True)]
    return {"names": names, **{table: kept[table] for table in ("exhibitor_text", "exhibitor_vat", "product_price")}}


def test_one_field_of_many_is_changed_and_given_back(new_database: NewDatabase) -> None:
    database = new_database()
    rows = [builders.exhibitor(database, f"Nr {n}", municipality=Municipality.KARLSKRONA) for n in range(64)]
    done = edit_many(database, "exhibitors", [Edit(row.id, {"municipality": Municipality.RONNEBY}) for row in rows])
    assert len(done.edited) == 64
    assert done.unchanged == 0
    assert {now(database, row).values["municipality"] for row in rows} == {Municipality.RONNEBY}
    undo_many(database, done)
    assert [now(database, row).values for row in rows] == [row.values for row in rows]
    redo_many(database, done)
    assert {now(database, row).values["municipality"] for row in rows} == {Municipality.RONNEBY}


def test_every_change_stands_in_the_log(new_database: NewDatabase) -> None:
    from made_in_blekinge.queries.registers.people import changes

    database = new_database()
    rows = [builders.exhibitor(database, f"Nr {n}") for n in range(3)]
    database.auditor = Auditor(lambda: NOW, "Laptop 1")
    edit_many(database, "exhibitors", [Edit(row.id, {"town": "Ronneby"}) for row in rows])
    with database.reading() as session:
        noted = {(one.row, one.action, one.after["town"]) for one in changes(session)}
    assert noted == {(str(row.id), "changed", "Ronneby") for row in rows}


def test_who_refuses_is_named_and_nothing_is_written(new_database: NewDatabase) -> None:
    database = new_database()
    first, second = builders.exhibitor(database, "Aspö Musteri"), builders.exhibitor(database, "Sturkö Smide")
    edits = [Edit(first.id, {"postcode": "372 94"}), Edit(second.id, {"name": ""})]
    before = builders.contents(database)
    with pytest.raises(SomeRefusedError) as caught:
        edit_many(database, "exhibitors", edits)
    (refusal,) = caught.value.refused
    assert (refusal.id, refusal.name, refusal.error.code, refusal.error.field) == (
        second.id, "Sturkö Smide (2)", "missing", "name",
    )  # fmt: skip
    assert catalog("sv").error(caught.value) == (
        "1 av 2 rader kunde inte ändras, så inget sparades. Sturkö Smide (2): Namn saknas. Fyll i uppgiften."
    )
    assert builders.contents(database) == before


def test_what_fits_of_a_block_is_written_and_the_rest_is_named(new_database: NewDatabase) -> None:
    database = new_database()
    first, second = builders.exhibitor(database, "Aspö Musteri"), builders.exhibitor(database, "Sturkö Smide")
    number = {"identity_number": "556016-0680"}
    edits = [Edit(first.id, number), Edit(second.id, {**number, "town": "Sturkö"})]
    done = edit_many(database, "exhibitors", edits, partly=True)
    assert [(one.id, one.error.field, one.error.code) for one in done.refused] == [
        (second.id, "identity_number", "already_taken")
    ]
    assert now(database, first).values["identity_number"] == "556016-0680"
    assert now(database, second).values["town"] == "Sturkö"
    assert now(database, second).values["identity_number"] is None


def test_somebody_else_was_faster(new_database: NewDatabase) -> None:
    database = new_database()
    record = builders.exhibitor(database)
    edit_exhibitor(database, record.id, record.version, {"town": "Ronneby"})
    with pytest.raises(SomeRefusedError) as caught:
        edit_many(database, "exhibitors", [Edit(record.id, {"town": "Sturkö"}, version=record.version)])
    assert caught.value.refused[0].error.code == "changed_meanwhile"


def test_what_was_changed_since_is_not_undone(new_database: NewDatabase) -> None:
    database = new_database()
    record = builders.exhibitor(database)
    done = edit_many(database, "exhibitors", [Edit(record.id, {"town": "Ronneby"})])
    edit_exhibitor(database, record.id, now(database, record).version, {"town": "Sturkö"})
    with pytest.raises(SomeRefusedError) as caught:
        undo_many(database, done)
    assert isinstance(caught.value.refused[0].error, Conflict)
    assert now(database, record).values["town"] == "Sturkö"


def test_products_are_found_by_the_new_name_of_their_exhibitor(new_database: NewDatabase) -> None:
    database = new_database()
    owner = builders.exhibitor(database)
    builders.product(database, owner)
    edit_many(database, "exhibitors", [Edit(owner.id, {"name": "Sturkö Smide"})])
    with database.reading() as session:
        assert [row.owner for row in product_rows(session, "sturkö")] == ["Sturkö Smide"]


def test_item_numbers_that_move_one_on_are_undone_from_the_end(new_database: NewDatabase) -> None:
    database = new_database()
    owner = builders.exhibitor(database)
    goods = [builders.product(database, owner, number) for number in ("1", "2")]
    edits = [Edit(goods[1].id, {"item_number": "3"}), Edit(goods[0].id, {"item_number": "2"})]
    done = edit_many(database, "products", edits)
    undo_many(database, done)
    with database.reading() as session:
        records = [product_record(session, row.id) for row in goods]
    assert [one.values["item_number"] for one in records if one] == ["1", "2"]


def test_the_same_item_number_twice_is_refused(new_database: NewDatabase) -> None:
    database = new_database()
    owner = builders.exhibitor(database)
    goods = [builders.product(database, owner, number) for number in ("1", "2")]
    with pytest.raises(SomeRefusedError) as caught:
        edit_many(database, "products", [Edit(row.id, {"item_number": "7"}) for row in goods])
    assert [(one.id, one.error.field) for one in caught.value.refused] == [(goods[1].id, "item_number")]


def test_the_vat_class_of_many_products(new_database: NewDatabase) -> None:
    database = new_database()
    owner = builders.exhibitor(database)
    goods = [builders.product(database, owner, str(n)) for n in range(3)]
    done = edit_many(database, "products", [Edit(row.id, {"vat_class": VatClass.BOOK}) for row in goods])
    assert [one.after for one in done.edited] == [{"vat_class": VatClass.BOOK}] * 3


@pytest.mark.parametrize(
    "changes",
    [
        {"allergen_kinds": (AllergenKind.WHEAT,)},
        {"allergens": ()},
        {"ingredients_sv": "Äpple (70 %), vatten"},
        {"shares_sv": (("äpple", 700),)},
        {"name_pl": "Sok jabłkowy"},
        {"name_sv": ""},
        {"price_eur": 799},
        {"best_before": dt.date(2026, 9, 1)},
        {"use_by": dt.date(2026, 9, 1), "best_before": ""},
        {"gtin": "7310865004703"},
        {"unit": Unit.KILOGRAM, "price_sek": None},
    ],
)
def test_many_are_changed_by_the_same_rules_as_one(new_sqlite: NewDatabase, changes: dict[str, Any]) -> None:
    """Though only what the rules look at is read."""
    database = new_sqlite()
    whole: dict[str, Any] = {
        "name_en": "Apple juice", "allergens": (Allergen.GLUTEN, Allergen.MILK), "price_dkk": 5000,
        "allergen_kinds": (AllergenKind.RYE,), "ingredients_sv": "Äpple (95 %)", "shares_sv": (("äpple", 950),),
        "best_before": dt.date(2026, 8, 1), "vat_classes_abroad": (("DE", VatClass.FOOD),),
    }  # fmt: skip
    first, second = (builders.product(database, builders.exhibitor(database, f"Nr {n}"), "1", **whole) for n in "12")
    told: list[object] = []
    for edit in (
        lambda: edit_product(database, first.id, 1, changes),
        lambda: edit_many(database, "products", [Edit(second.id, changes)]),
    ):
        try:
            edit()
            told.append(None)
        except SomeRefusedError as error:
            told.append((error.refused[0].error.code, error.refused[0].error.field))
        except UserError as error:
            told.append((error.code, error.field))
    assert told[0] == told[1]
    one, many = (read(database, row) for row in (first, second))
    differ = {"exhibitor_id", "owner", "store_number", "in_store_code", "folded"}
    assert {key: one[key] for key in one.keys() - differ} == {key: many[key] for key in many.keys() - differ}
    assert one["folded"].replace("nr 1", "nr 2") == many["folded"]


def read(database: Database, row: Record) -> dict[str, Any]:
    with database.reading() as session:
        found = product_record(session, row.id)
    assert found is not None
    return found.values


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "town": st.sampled_from(["", "Ronneby", "Sturkö"]),
        "branch": st.sampled_from([None, *Branch]),
        "identity_number": st.sampled_from([None, "556016-0680", "212000-0142"]),
        "presentation_sv": st.sampled_from(["", "Hej", "Rad\nrad"]),
        "vat_periods": st.sampled_from([(), ((None, None),)]),
        "name": st.sampled_from(["", "Åryd Tvål", "Sturkö Smide"]),
    },
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(st.lists(VALUES, min_size=4, max_size=4), min_size=1, max_size=3))
def test_undoing_every_block_gives_back_what_was(new_sqlite: NewDatabase, blocks: list[list[dict[str, Any]]]) -> None:
    database = new_sqlite()
    rows = [builders.exhibitor(database, f"Nr {n}", town="Karlskrona") for n in range(4)]
    before = as_they_are(database), [now(database, row).values for row in rows]
    done: list[ManyEdited] = []
    for block in blocks:
        edits = [Edit(row.id, values) for row, values in zip(rows, block, strict=True)]
        done.append(edit_many(database, "exhibitors", edits, partly=True))
        for one in done[-1].edited:
            values = now(database, rows[one.id - rows[0].id]).values
            assert {key: values[key] for key in one.after} == dict(one.after)
    for each in reversed(done):
        undo_many(database, each)
    assert (as_they_are(database), [now(database, row).values for row in rows]) == before
    database.close()
