"""Every statement says which tables it writes; one by hand that says otherwise is refused."""

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.store.audit import Auditor, past_the_log
from made_in_blekinge.store.booth import Booth
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.writes import WRITES, UndeclaredWriteError, Write, hanging_on, written_tables
from tests.support import builders
from tests.support.builders import NOW
from tests.support.written import told, written

SETTING = "INSERT INTO setting (key, value) VALUES (?, ?)"


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ("INSERT INTO cart (uid) VALUES (?) ON CONFLICT (uid) DO UPDATE SET state = excluded.state", {"cart"}),
        ("insert or replace\n  into cart values (?)", {"cart"}),
        ("REPLACE INTO cart VALUES (?)", {"cart"}),
        ("UPDATE OR IGNORE main.cart SET state = 'held'", {"cart"}),
        ('UPDATE ONLY public."cart" SET state = 1', {"cart"}),
        ("DELETE FROM cart -- of a till\nWHERE id = ?", {"cart"}),
        ("WITH gone AS (DELETE FROM cart RETURNING id) UPDATE till SET code = '' FROM gone", {"cart", "till"}),
        ("MERGE INTO cart USING till ON true WHEN MATCHED THEN DELETE", {"cart", "?"}),
        ("TRUNCATE TABLE cart", {"cart"}),
        ("DROP TABLE IF EXISTS cart", {"cart"}),
        ("UPDATE /* till */ cart SET label = 'DELETE FROM sale'", {"cart"}),
        ("UPDATE $1 SET state = 1", {"?"}),
        ("SELECT 'INSERT INTO cart', updated, deleted, replace(label, 'a', 'b') FROM cart FOR UPDATE", set()),
        ("PRAGMA foreign_keys", set()),
    ],
)
def test_the_tables_that_a_statement_writes(statement: str, tables: set[str]) -> None:
    assert written_tables(statement) == tables


@pytest.mark.parametrize(
    ("tables", "statement"),
    [
        ("cart", "DELETE FROM sale WHERE id = ?"),
        ("cart", "SELECT 1"),
        (("cart", "sale"), "DELETE FROM cart"),
        ("cart", "WITH gone AS (DELETE FROM sale RETURNING id) DELETE FROM cart WHERE id IN (SELECT id FROM gone)"),
        ("basket", "DELETE FROM basket"),
        ("cart", "UPDATE ? SET state = 1"),
    ],
)
def test_a_statement_that_writes_other_tables_than_it_declares_is_refused(
    tables: str | tuple[str, ...], statement: str
) -> None:
    with pytest.raises(UndeclaredWriteError):
        Write(tables, statement)


def by_rows(session: Session) -> None:
    with Driver(session) as driver:
        driver.rows("DELETE FROM setting")


def by_text(session: Session) -> None:
    session.execute(text("DELETE FROM setting"))


def by_the_connection(session: Session) -> None:
    session.connection().exec_driver_sql("DELETE FROM setting")


def by_a_wrong_name(session: Session) -> None:
    session.execute(text("DELETE FROM setting"), execution_options={WRITES: {"cart"}})


@pytest.mark.parametrize("way", [by_rows, by_text, by_the_connection, by_a_wrong_name])
def test_what_nobody_declares_is_not_written(database: Database, way: object) -> None:
    assert callable(way)
    with database.writing() as session:
        session.add(SharedSetting(key="a", value="1"))
    with pytest.raises(UndeclaredWriteError), database.writing() as session:
        way(session)
    assert builders.rows(database, "setting") == [("a", "1")]


def test_a_write_by_hand_is_told_without_a_word(database: Database) -> None:
    with written(database) as truth, told(database) as said, database.writing() as session, Driver(session) as driver:
        driver.write_many(Write("setting", SETTING), [("a", "1"), ("b", "2")])
    assert said == truth == {"setting"}
    with told(database) as said, database.writing() as session, Driver(session) as driver:
        driver.write_many(Write("setting", SETTING), [])
    assert said == set()


@pytest.mark.parametrize("through", [lambda session: session, lambda session: session.connection()])
def test_statements_are_told_whatever_carries_them_out(database: Database, through: object) -> None:
    assert callable(through)
    event = builders.event(database)
    builders.booth(database, event, "A1")
    with written(database) as truth, told(database) as said, database.writing() as session:
        through(session).execute(update(Booth).values(power="16 A"))
    assert said == truth == {"booth"}


def test_what_goes_with_a_removed_row_is_told(database: Database) -> None:
    owner, event = builders.exhibitor(database), builders.event(database)
    builders.booth(database, event, "A1", owner)
    with written(database) as truth, told(database) as said, database.writing() as session:
        session.execute(delete(Booth))
    assert said == {"booth", "booth_participation"}
    assert truth - said == set()
    assert hanging_on("event") >= {"booth", "booth_participation", "participation", "goods", "printed_label"}


@pytest.fixture
def audited(database: Database) -> Database:
    database.auditor = Auditor(lambda: NOW, "Kassalaptop")
    return database


def log(database: Database) -> list[tuple[str, str, object, object]]:
    with database.reading() as session:
        return [(entry.action, entry.table, entry.before, entry.after) for entry in changes(session)]


def test_a_write_by_hand_is_logged_without_a_word(audited: Database) -> None:
    with audited.writing() as session, Driver(session) as driver:
        driver.write_many(Write("setting", SETTING), [("a", "1"), ("b", "2")])
        driver.write_many(Write("setting", "DELETE FROM setting WHERE key = ?"), [("a",)])
    assert log(audited) == [("removed", "setting", {"rows": 1}, {}), ("added", "setting", {}, {"rows": 2})]


def test_a_statement_on_the_connection_is_logged_too(audited: Database) -> None:
    for name in ("A", "B"):
        builders.exhibitor(audited, name)
    known = len(log(audited))
    with audited.writing() as session:
        session.connection().execute(update(Exhibitor.__table__).values(town="Ronneby"))  # type: ignore[arg-type]
    assert log(audited)[0] == ("changed", "exhibitor", {}, {"rows": 2})
    with audited.writing() as session:
        past_the_log(session).execute(update(Exhibitor.__table__).values(town=""))  # type: ignore[arg-type]
    assert len(log(audited)) == known + 1


def test_who_notes_a_write_itself_is_not_noted_twice(audited: Database) -> None:
    with audited.writing() as session, Driver(session) as driver:
        driver.write_many(Write("setting", SETTING, noted=True), [("a", "1")])
    assert log(audited) == []


def test_a_role_may_not_write_by_hand_either(audited: Database) -> None:
    assert audited.auditor is not None
    audited.auditor.actor = Actor(1, "Bo", Role.CASHIER)
    with pytest.raises(UserError) as caught, audited.writing() as session, Driver(session) as driver:
        driver.write_many(Write("setting", SETTING), [("a", "1")])
    assert caught.value.code == "not_allowed"
    assert builders.rows(audited, "setting") == []
