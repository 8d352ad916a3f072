"""The way to item numbers per exhibitor and back: prints keep their goods, and no number is lost on the way back."""

import uuid

import pytest
from sqlalchemy import text

from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.printing import PrintedRow, last_prints
from made_in_blekinge.services.labels.printing import remember_print
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade, upgrade
from tests.support import builders
from tests.support.builders import NOW

GTIN = "7350053850019"


def subjects(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return sorted(connection.execute(text("SELECT subject FROM printed_label")).scalars())


def test_prints_are_known_by_both_numbers_and_again_by_one(database: Database) -> None:
    builders.event(database)
    for name, item in (("Aspö Musteri", "1001"), ("Krukmakaren", "A/1"), ("Eringsboda Ljus", "1/1001")):
        builders.product(database, builders.exhibitor(database, name), item)
    names = ["1/1001", "2/A/1", "3/1/1001"]
    rows = [PrintedRow(subject, bytes(16), 1) for subject in (*names, "gone")]
    remember_print(database, "KNA26", "price", "L7160", ["sv"], "x.pdf", rows, NOW)
    remember_print(database, "KNA26", "badge", "L7160", ["sv"], "x.pdf", [PrintedRow("1001", bytes(16), 1)], NOW)
    downgrade(database.engine, "0007")
    assert subjects(database) == ["1/1001", "1001", "1001", "A/1", "gone"]
    upgrade(database.engine)
    assert subjects(database) == sorted([*names, "1001", "gone"])
    with database.reading() as session:
        assert set(last_prints(session, "KNA26", "badge")) == {"1001"}


def test_a_print_of_goods_that_are_gone_stays(database: Database) -> None:
    builders.event(database)
    builders.product(database, builders.exhibitor(database), "1001")
    downgrade(database.engine, "0007")
    rows = [PrintedRow(subject, bytes(16), 1) for subject in ("1001", "1/1001")]
    with database.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text(
            "INSERT INTO print_log (id, uid, time, event_id, kind, sheet, languages, target, labels) "
            "VALUES (1, :uid, :time, 1, 'price', 'x', 'sv', 'x', 2)"
        ), {"uid": bytes(16) if database.is_sqlite else uuid.UUID(int=1), "time": str(NOW)})  # fmt: skip
        for row in rows:
            connection.execute(
                text("INSERT INTO printed_label VALUES (1, :subject, :digest, 1)"),
                {"subject": row.subject, "digest": row.digest},
            )
    upgrade(database.engine)
    assert subjects(database) == ["1/1001", "1001"]


@pytest.mark.parametrize("shared", ["1", GTIN])
def test_the_way_back_is_refused_where_a_number_is_shared(database: Database, shared: str) -> None:
    for at, name in enumerate(("Aspö Musteri", "Krukmakaren")):
        gtin, item = (GTIN, str(at)) if shared == GTIN else ("", "1")
        builders.product(database, builders.exhibitor(database, name), item, gtin=gtin)
    kept = builders.contents(database)
    with pytest.raises(UserError) as refused:
        downgrade(database.engine, "0007")
    assert (refused.value.code, refused.value.values["value"]) == ("shared_item", shared)
    assert builders.contents(database) == kept


def test_look_ups_go_through_indexes(sqlite: Database) -> None:
    from sqlalchemy.dialects import registry

    from made_in_blekinge.queries.registers.item import _meant

    compiled = _meant().compile(dialect=registry.load("sqlite")(), compile_kwargs={"render_postcompile": True})
    with sqlite.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", (None,) * len(compiled.positiontup or ()))
        steps = [row[3] for row in plan]
    assert not [step for step in steps if step.startswith("SCAN")], steps
