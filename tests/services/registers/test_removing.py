"""What nothing hangs on is deleted and can be put back as it was; the rest is archived with what holds it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table

from made_in_blekinge.domain.market import DocumentKind, EventStatus
from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.holding import _HOLDING, holders
from made_in_blekinge.queries.registers.records import event_record, exhibitor_record
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.services.registers.removing import put_back, remarks, remove_rows, take_back_new
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.removing import own_tables
from made_in_blekinge.store.tables import metadata
from tests.conftest import BOTH, NewDatabase
from tests.support import builders
from tests.support.builders import NOW

DATABASES = BOTH


@pytest.fixture
def database(new_database: NewDatabase) -> Database:
    made = new_database()
    made.auditor = Auditor(lambda: NOW, "Laptop 1")
    return made


def without_log(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows for table, rows in builders.contents(database).items() if table != "audit_log"}


def said(database: Database, kind: str, *keys: int) -> list[str]:
    return [catalog("sv").sentence(*remark) for remark in remarks(remove_rows(database, kind, keys))]


def test_rows_on_which_nothing_hangs_come_back_as_they_were(database: Database) -> None:
    owner = builders.exhibitor(database, presentation_sv="Must", vat_periods=((None, None),))
    goods = builders.product(database, owner, gtin="7350053850019", shares_sv=(("äpple", 900),))
    event = builders.event(database)
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    person = add_person(database, "Bo", Role.CASHIER, "4811")
    states, kept = [without_log(database)], []
    for kind, key in (("products", goods.id), ("exhibitors", owner.id), ("events", event.id), ("people", person)):
        kept.append(remove_rows(database, kind, [key]))
        assert [one.id for one in kept[-1].gone] == [key]
        states.append(without_log(database))
    assert all(not states[-1][table] for table in ("product", "exhibitor", "event", "past_price", "barcode"))
    while kept:
        states.pop()
        put_back(database, kept.pop())
        assert without_log(database) == states[-1]


def test_what_holds_an_exhibitor_is_named(database: Database) -> None:
    owner = builders.exhibitor(database)
    builders.product(database, owner, "1001")
    builders.product(database, owner, "1002")
    event = builders.event(database)
    builders.booth(database, event, exhibitor=owner)
    builders.sell(database, {}, {"receipt": "2"})
    add_document(database, owner.id, DocumentKind.INSURANCE)
    assert said(database, "exhibitors", owner.id) == [
        "Arkiverad, inte borttagen: Aspö Musteri (1). "
        "Posten behövs för 2 produkter, 1 evenemang, 1 dokument, 2 kvitton."
    ]
    with database.reading() as session:
        record = exhibitor_record(session, owner.id)
    assert record is not None
    assert record.values["archived"]
    assert said(database, "exhibitors", owner.id)[0].startswith("Inte borttagen, och redan arkiverad: Aspö Musteri (1)")


def test_an_archived_row_is_taken_back_by_undo(database: Database) -> None:
    owner, alone = builders.exhibitor(database), builders.exhibitor(database, "Sturkö Smide")
    builders.product(database, owner)
    done = remove_rows(database, "exhibitors", [owner.id, alone.id])
    assert ([one.id for one in done.archived], [one.id for one in done.gone]) == ([owner.id], [alone.id])
    put_back(database, done)
    with database.reading() as session:
        records = [exhibitor_record(session, one.id) for one in (owner, alone)]
    assert [record and record.values for record in records] == [owner.values, alone.values]


def test_an_event_with_booths_is_closed(database: Database) -> None:
    event = builders.event(database)
    builders.booth(database, event, "A1")
    assert said(database, "events", event.id) == [
        "Stängt, inte borttaget: Sommarmarknad Karlskrona (KNA26). Evenemanget behövs för 1 plats."
    ]
    with database.reading() as session:
        record = event_record(session, event.id)
    assert record is not None
    assert record.values["status"] is EventStatus.CLOSED


def test_who_has_changed_something_only_leaves(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    other = add_person(database, "Bo", Role.CASHIER, "4811")
    assert database.auditor is not None
    from made_in_blekinge.domain.people import Actor

    database.auditor.let_in(Actor(key, "Åsa", Role.ORGANISER))
    builders.exhibitor(database)
    assert said(database, "people", other) == ["Borttagen: Bo."]
    second = add_person(database, "Eva", Role.ORGANISER, "4911")
    assert second
    assert said(database, "people", key)[0].startswith("Har slutat, inte borttagen: Åsa.")


def test_the_last_organiser_stays(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    add_person(database, "Bo", Role.CASHIER, "4811")
    with pytest.raises(UserError) as caught:
        remove_rows(database, "people", [key])
    assert caught.value.code == "last_organiser"


def test_a_product_whose_labels_are_on_the_goods_stays(database: Database) -> None:
    from made_in_blekinge.queries.labels.printing import PrintedRow
    from made_in_blekinge.services.labels.printing import remember_print

    owner, event = builders.exhibitor(database), builders.event(database)
    goods = builders.product(database, owner)
    rows = [PrintedRow("1/1001", b"1" * 16, 3)]
    remember_print(database, event.values["code"], "price", "A4", ["sv"], "ut.pdf", rows, NOW)
    with database.reading() as session:
        (held,) = holders(session, "products", [goods.id]).values()
    assert [one.said(catalog("sv")) for one in held] == ["3 utskrivna etiketter"]


def test_a_new_row_is_taken_back_while_nothing_hangs_on_it(database: Database) -> None:
    before = without_log(database)
    owner = builders.exhibitor(database)
    done = take_back_new(database, "exhibitors", owner.id)
    assert without_log(database) == before
    put_back(database, done)
    builders.product(database, owner)
    with pytest.raises(UserError) as caught:
        take_back_new(database, "exhibitors", owner.id)
    assert catalog("sv").error(caught.value) == (
        "Aspö Musteri (1) finns kvar: 1 produkt hänger på posten nu. Arkivera den i stället."
    )


def test_numbers_and_ids_of_deleted_rows_are_not_given_again(database: Database) -> None:
    builders.exhibitor(database, "Kvar")
    gone = builders.exhibitor(database, "Bort")
    done = remove_rows(database, "exhibitors", [gone.id])
    later = builders.exhibitor(database, "Senare")
    assert (later.id, later.values["number"]) == (gone.id + 1, gone.values["number"] + 1)
    put_back(database, done)


def test_a_code_that_was_taken_meanwhile_is_said(database: Database) -> None:
    event, other = builders.event(database), builders.event(database, "RNB26")
    done = remove_rows(database, "events", [event.id])
    edit_event(database, other.id, other.version, {"code": "KNA26"})
    with pytest.raises(Conflict) as caught:
        put_back(database, done)
    assert caught.value.code == "cannot_put_back"


def naming(table: Table) -> Iterator[str]:
    """Every column that names a row of ``table``."""
    for other in metadata.sorted_tables:
        yield from (f"{other.name}.{key.parent.name}" for key in other.foreign_keys if key.column.table is table)


OWN = {
    "exhibitors": {"exhibitor_text.exhibitor_id", "exhibitor_vat.exhibitor_id", "exhibitor_export.exhibitor_id"},
    "products": {
        f"{table}.product_id"
        for table in (
            "product_text", "product_share", "product_vat_class", "product_price", "past_price", "product_allergen",
            "product_allergen_kind", "barcode", "waiting_goods",
        )
    },
    "events": {
        f"{table}.event_id"
        for table in (
            "event_text", "event_day", "event_till", "event_rate", "event_target", "decision_text",
            "event_rates_confirmed", "event_terms", "category_commission", "event_partner", "event_venue", "aim",
            "plan_background",
        )
    },
    "people": {"sign_in_failure.person_id"},
}  # fmt: skip
"""What belongs to a row itself, and goes and comes back with it."""
MODELS = {"exhibitors": Exhibitor, "products": Product, "events": Event, "people": Person}


@pytest.mark.parametrize("kind", MODELS)
def test_every_column_that_names_a_row_holds_it_or_goes_with_it(kind: str) -> None:
    table = MODELS[kind].__table__
    assert isinstance(table, Table)
    holding = {f"{one.owner.class_.__tablename__}.{one.owner.key}" for one in _HOLDING[kind]}
    assert set(naming(table)) <= holding | OWN[kind]
    assert not holding & OWN[kind]
    assert OWN[kind] <= {f"{own.name}.{column}" for own, column in own_tables(table)}
