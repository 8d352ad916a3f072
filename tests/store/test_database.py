"""Transactions: whole or not at all, one writer at a time, changes told after the commit, faults in plain sentences."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import String, func, insert, literal, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from made_in_blekinge.errors import Conflict, Unusable, UserError
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.store.booth import Booth
from made_in_blekinge.store.database import Database, plain_error, wal_is_safe
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market, SharedSetting
from made_in_blekinge.store.till import Till
from tests.support import builders


def pragma(database: Database, name: str) -> object:
    with database.reading() as session:
        return session.execute(text(f"PRAGMA {name}")).scalar()


def setting(key: str = "a") -> SharedSetting:
    return SharedSetting(key=key, value="1")


def topics(database: Database, write: Callable[[Database], object]) -> list[frozenset[str]]:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    try:
        write(database)
    except RuntimeError:
        pass
    return told


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 0), True),
    ],
)  # fmt: skip
def test_wal_is_used_only_where_its_reset_bug_is_mended(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(("safe", "mode"), [(True, "wal"), (False, "truncate")])
def test_the_journal_follows_the_gate(sqlite: Database, monkeypatch: pytest.MonkeyPatch, safe: bool, mode: str) -> None:
    monkeypatch.setattr("made_in_blekinge.store.database.wal_is_safe", lambda _version: safe)
    assert pragma(sqlite, "journal_mode") == mode


@pytest.mark.parametrize(
    ("name", "value"), [("foreign_keys", 1), ("synchronous", 2), ("secure_delete", 1), ("busy_timeout", 5000)]
)
def test_every_connection_is_careful(sqlite: Database, name: str, value: int) -> None:
    assert pragma(sqlite, name) == value


def test_what_a_block_wrote_is_there_when_it_ends(database: Database) -> None:
    with database.writing() as session:
        session.add(setting())
    assert builders.rows(database, "setting") == [("a", "1")]


def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as session:
        session.add(setting())
        session.flush()
        raise RuntimeError
    assert builders.rows(database, "setting") == []


def test_reading_never_keeps_a_change(database: Database) -> None:
    try:
        with database.reading() as session:
            session.execute(text("INSERT INTO setting (key, value) VALUES ('a', '1')"))
    except Exception as error:  # PostgreSQL refuses, SQLite takes it back
        assert "read-only" in str(error.__cause__ or error)
    assert builders.rows(database, "setting") == []


def test_a_reader_sees_one_state_while_others_write(new_postgresql: Callable[[], Database]) -> None:
    """On SQLite a writer waits for the reader, or WAL gives the reader its own state."""
    database = new_postgresql()
    count = select(func.count()).select_from(SharedSetting)
    with database.reading() as session:
        before = session.execute(count).scalar()
        with database.writing() as other:
            other.add(setting())
        assert session.execute(count).scalar() == before


def test_a_change_is_told_after_the_commit(database: Database) -> None:
    seen: list[object] = []
    database.on_change = lambda _topics: seen.append(builders.rows(database, "setting"))
    with database.writing() as session:
        session.add(setting())
        session.flush()
        assert seen == []
    assert seen == [[("a", "1")]]


def test_all_changed_tables_are_told_at_once(database: Database) -> None:
    def write(database: Database) -> None:
        with database.writing() as session:
            session.add_all([setting(), Market(id=1, name="Marknaden")])
            session.flush()
            session.execute(update(Booth).values(power=""))

    assert topics(database, write) == [frozenset({"setting", "market", "booth"})]


def test_nothing_is_told_of_what_was_taken_back(database: Database) -> None:
    def fail(database: Database) -> None:
        with database.writing() as session:
            session.add(setting())
            session.flush()
            raise RuntimeError

    assert topics(database, fail) == []


def test_nothing_is_told_when_nothing_changed(database: Database) -> None:
    def look(database: Database) -> None:
        with database.writing() as session:
            session.execute(select(Market.name))

    assert topics(database, look) == []


def test_a_number_that_is_taken_is_a_conflict(database: Database) -> None:
    with pytest.raises(Conflict) as caught, database.writing() as session:
        session.add(setting())
        session.flush()
        builders.tamper(session, "INSERT INTO setting (key, value) VALUES ('a', '2')")
    assert caught.value.code == "already_taken"


def test_a_broken_reference_is_a_bug_and_stays_one(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        builders.tamper(session, "INSERT INTO exhibitor_vat (exhibitor_id) VALUES (99)")


def test_a_rule_that_refuses_what_the_program_writes_is_said_and_written_down(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """A flipped bit in the schema of a file can make another rule of it."""
    with pytest.raises(Unusable) as refused, database.writing() as session:
        session.execute(insert(Till).values(code="K1", kind=literal("nothing", String)))
    assert refused.value.code == "database_refuses"
    assert "a rule of the database" in caplog.text


def test_many_writers_wait_for_each_other(database: Database) -> None:
    """Four threads add at once; every row is there and no number was given twice."""
    start = threading.Barrier(4)

    def add(name: str) -> None:
        start.wait()
        for number in range(12):
            add_exhibitor(database, {"name": f"{name} {number}"})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, "ABCD"))
    with database.reading() as session:
        numbers = session.execute(select(Exhibitor.number).order_by(Exhibitor.number)).scalars().all()
    assert list(numbers) == list(range(1, 49))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("database or disk is full", "disk_full"),
        ('could not extend file "base/1": No space left on device', "disk_full"),
        ("attempt to write a readonly database", "database_read_only"),
        ("cannot execute INSERT in a read-only transaction", "database_read_only"),
        ("database is locked", "database_locked"),
        ("database disk image is malformed", "database_damaged"),
        ("file is not a database", "database_damaged"),
        ("disk I/O error", "disk_error"),
        ("unable to open database file", "database_unreachable"),
        ("connection refused", "database_unreachable"),
    ],
)
def test_each_fault_has_its_sentence(reason: str, code: str) -> None:
    error = plain_error(OperationalError("SELECT 1", {}, Exception(reason)))
    assert (error.code, error.exit_code) == (code, 2)
    assert str(error).endswith((".", reason))


class ServerError(Exception):
    """As the driver of the server tells it."""

    def __init__(self, text: str, sqlstate: str | None) -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "disk_full"),
        ("25006", "database_read_only"),
        ("57014", "database_locked"),
        ("40P01", "database_locked"),
        ("58030", "disk_error"),
        (None, "database_unreachable"),
    ],
)
def test_a_server_tells_its_faults_by_their_states(state: str | None, code: str) -> None:
    error = plain_error(OperationalError("SELECT 1", {}, ServerError("något\n\tgick fel", state)))
    assert error.code == code
    assert "\n" not in str(error)


@pytest.mark.postgresql
def test_a_server_that_stops_a_statement_is_said(new_postgresql: Callable[[], Database]) -> None:
    database = new_postgresql()
    with pytest.raises(UserError) as caught, database.writing() as session:
        session.execute(text("SET LOCAL statement_timeout = 1"))
        session.execute(text("SELECT pg_sleep(5)"))
    assert caught.value.code == "database_locked"
    with pytest.raises(UserError) as caught, database.writing() as session:
        session.execute(text("SET LOCAL transaction_read_only = on"))
        builders.tamper(session, "DELETE FROM cart")
    assert caught.value.code == "database_read_only"
