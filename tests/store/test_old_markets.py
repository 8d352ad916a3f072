"""Markets that earlier versions wrote are opened by this one and say what they said: papers, sums, proofs.

The fixtures lie in ``tests/markets``; ``make_0007.py`` there says how they were made. What a step changes on purpose
stands in ``tests/markets/compare.py``, with the reason.
"""

import datetime as dt
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.bootstrap import open_app
from made_in_blekinge.domain.cart import cart_from_json
from made_in_blekinge.domain.market import Mark, Means
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.services.registers.people import sign_in
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.day import Deed, close_day
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.backup import BackupFolder, restore_backup
from made_in_blekinge.store.checking import check_copy
from made_in_blekinge.store.database import Database, make_engine
from made_in_blekinge.store.migrations import downgrade
from made_in_blekinge.store.opening import REVISIONS, open_database, revision_of
from tests.conftest import BOTH
from tests.markets import compare, killing, papers
from tests.support.postgres import Server

MARKETS = Path(__file__).resolve().parents[1] / "markets"
SAID: dict[str, dict[str, str]] = json.loads((MARKETS / "expected-0007.json").read_text(encoding="utf-8"))
GROUPS = sorted({re.split(r"[/.]", name)[0] for name in SAID["market"]})
KILLS = int(os.environ.get("MADE_IN_BLEKINGE_MIGRATION_KILLS", "5"))
SEED = int(os.environ.get("MADE_IN_BLEKINGE_SEED", "5"))
"""How often a program that brings a market up to date is killed, and what draws the moments."""
_numbers = count()

Rows = dict[str, list[dict[str, Any]]]
Guard = tuple[str, str, str]


class Old(NamedTuple):
    """An old market once this program has opened it: what was in it before, and what it says now."""

    url: str
    copies: Path
    before: Rows
    guards: set[Guard]
    database: Database
    papers: dict[str, str]
    again: Callable[[], Database]
    """A further one, migrated, to write in."""
    untouched: Callable[[], str]
    """The URL of a further one as it was before."""


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Copies of a market on a server, and settings, lie here."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder))
        yield


def open_now(url: str) -> Database:
    """Opened as window and command line do it."""
    return open_app(url, "sv", Settings(), clock=lambda: papers.NOW).database


def rows_of(url: str) -> Rows:
    """Every row of every table, by the keys, as the database itself tells them."""
    engine = make_engine(url)
    with engine.connect() as connection:
        told = inspect(connection)
        found: Rows = {}
        for table in told.get_table_names():
            keys = ", ".join(f'"{key}"' for key in told.get_pk_constraint(table)["constrained_columns"])
            query = f'SELECT * FROM "{table}"' + (f" ORDER BY {keys}" if keys else "")
            found[table] = [dict(row) for row in connection.execute(text(query)).mappings()]
    engine.dispose()
    del found["alembic_version"]
    return found


def guards_of(url: str) -> set[Guard]:
    """The triggers, however the database quotes names."""
    query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    if not url.startswith("sqlite"):
        query = "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {(row[0], row[1], " ".join(row[2].replace('"', "").split())) for row in connection.execute(text(query))}
    engine.dispose()
    return found


@pytest.fixture(scope="module", params=BOTH)
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Old]:
    """The rich market of 0.1.0, on each kind of database."""
    folder = tmp_path_factory.mktemp("old")
    make = _in_file if request.param == "sqlite" else _on_server
    with at_home(folder), make(request, folder) as found:
        yield found
        found.database.close()


@contextmanager
def _in_file(_request: pytest.FixtureRequest, folder: Path) -> Iterator[Old]:
    path = folder / "market.db"
    shutil.copyfile(MARKETS / "market-0007.db", path)
    url, made = f"sqlite:///{path}", list[Database]()
    before, guards = rows_of(url), guards_of(url)
    database = open_now(str(path))

    def again() -> Database:
        copy = folder / f"again{next(_numbers)}.db"
        shutil.copyfile(path, copy)
        made.append(Database(f"sqlite:///{copy}"))
        return made[-1]

    def untouched() -> str:
        place = folder / f"untouched{next(_numbers)}"
        place.mkdir()
        shutil.copyfile(MARKETS / "market-0007.db", place / "market.db")
        return f"sqlite:///{place / 'market.db'}"

    yield Old(url, folder / "market-backups", before, guards, database, papers.papers(database), again, untouched)
    for one in made:
        one.close()


@contextmanager
def _on_server(request: pytest.FixtureRequest, folder: Path) -> Iterator[Old]:
    server: Server = request.getfixturevalue("postgresql_server")
    made: dict[str, Database] = {}
    origin = load_dump(server)
    name = server.copy(origin)
    url = server.url(name)
    before, guards = rows_of(url), guards_of(url)
    database = open_now(url)
    copies = BackupFolder.of(database).path

    def again() -> Database:
        database.engine.dispose()  # nobody may look at a database that is a template
        copy = server.copy(name)
        made[copy] = Database(server.url(copy))
        return made[copy]

    def untouched() -> str:
        copy = server.copy(origin)
        made[copy] = Database(server.url(copy))
        return server.url(copy)

    yield Old(url, copies, before, guards, database, papers.papers(database), again, untouched)
    database.close()
    for one in made.values():
        one.close()
    for copy in (*made, name, origin):
        server.spend(copy)


def load_dump(server: Server) -> str:
    """A database with the market as the dump has it; returns its name."""
    name = f"old_market_{next(_numbers)}"
    engine = create_engine(server.create(name), isolation_level="AUTOCOMMIT")
    raw = engine.raw_connection()
    driver: Any = raw.driver_connection
    driver.execute((MARKETS / "market-0007.sql").read_text(encoding="utf-8"))
    raw.close()
    engine.dispose()
    return name


def differing(before: Rows, now: Rows) -> dict[str, str]:
    """Old rows and columns that are gone or say something else, but for those that were moved on purpose."""
    found = {}
    for table, rows in before.items():
        if table in compare.MOVED:
            continue
        if table not in now:
            found[table] = "is gone"
            continue
        kept = [column for column in (rows[0] if rows else {}) if f"{table}.{column}" not in compare.MOVED]
        old = [[row[column] for column in kept] for row in rows]
        present = [[row.get(column, "gone") for column in kept] for row in now[table]]
        if present != old:
            found[table] = compare.first_difference(repr(old), repr(present))
    return found


# What it says


@pytest.mark.parametrize("group", GROUPS)
def test_papers_and_sums_are_what_they_were(old: Old, group: str) -> None:
    said = {name: paper for name, paper in SAID["market"].items() if re.split(r"[/.]", name)[0] == group}
    assert compare.differences(said, old.papers) == {}


def test_nothing_stands_on_more_papers_than_before(old: Old) -> None:
    """A receipt, a day or a label too many is as wrong as one that is missing."""
    assert sorted(old.papers.keys() - SAID["market"].keys()) == []


def test_the_table_of_what_was_meant_to_change_is_used() -> None:
    assert compare.idle(SAID["market"]) == []


def test_no_row_and_no_value_is_lost(old: Old) -> None:
    assert differing(old.before, rows_of(old.url)) == {}


def test_the_schema_is_the_newest_and_sound(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old.database, "auditor", None)  # nobody has signed in
    assert revision_of(old.database) == REVISIONS[-1]
    assert [verdict for verdict in verify(old.database) if verdict.fault] == []
    if old.database.is_sqlite:
        with old.database.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []


def test_sums_kept_beside_the_receipts_are_those_of_the_receipts(old: Old) -> None:
    database = old.again()
    tables = [table for table in old.before if "rollup" in table]
    kept = rows_of(database.url.render_as_string(hide_password=False))
    with database.writing() as session:
        rebuild_rollups(session, session.execute(text("SELECT id FROM event")).scalars().all())
    anew = rows_of(database.url.render_as_string(hide_password=False))
    for table in tables:
        assert sorted(map(repr, anew[table])) == sorted(map(repr, kept[table])), table


# What guards it


def test_facts_are_guarded_as_they_were(old: Old) -> None:
    assert old.guards - guards_of(old.url) == set()


def test_no_fact_can_be_changed_or_removed(old: Old) -> None:
    tables = sorted({table for _, table, _ in old.guards})
    assert len(tables) >= 14
    for table in tables:
        column = next(name for name in old.before[table][0] if name != "id")
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="never changed"), old.database.engine.connect() as connection:
                connection.execute(text(statement))


def test_a_copy_was_made_before(old: Old, tmp_path: Path) -> None:
    (copy,) = old.copies.iterdir()
    assert copy.name == "20260822T120000Z-before-migration.db"
    check_copy(copy)
    if old.database.is_sqlite:  # the copy of a market on a server is a file, which writes times in another way
        assert rows_of(f"sqlite:///{copy}") == old.before
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0007",)
    fresh = open_database(str(tmp_path / "fresh.db"))
    restore_backup(fresh, copy)
    fresh.close()
    assert differing(rows_of(f"sqlite:///{copy}"), rows_of(str(fresh.url))) == {}


def test_opened_once_more_nothing_changes(old: Old) -> None:
    before, copies = rows_of(old.url), list(old.copies.iterdir())
    old.database.close()
    path = old.database.path
    digest = hashlib.sha256(path.read_bytes()).digest() if path else b""
    open_now(str(path or old.url)).close()
    assert list(old.copies.iterdir()) == copies
    assert rows_of(old.url) == before
    assert not path or hashlib.sha256(path.read_bytes()).digest() == digest


def test_the_way_back_loses_nothing(old: Old) -> None:
    database = old.again()
    downgrade(database.engine, "0007")
    url = database.url.render_as_string(hide_password=False)
    there = rows_of(url)
    assert there.keys() == old.before.keys()
    assert {table: rows for table, rows in there.items() if rows != old.before[table]} == {}
    assert guards_of(url) == old.guards


# How work goes on


def deed(person: str = "Karim") -> Deed:
    return Deed(dt.datetime(2026, 8, 22, 13, 0, tzinfo=dt.UTC), person)


def test_the_open_day_goes_on_where_it_stood(old: Old) -> None:
    database = old.again()
    with database.reading() as session:
        query = "SELECT uid, contents, label FROM cart ORDER BY state"
        carts = [cart_from_json(_uid(row.uid), row.contents, row.label) for row in session.execute(text(query))]
    cash, card = Tender(Means.CASH, given_ore=100000), Tender(Means.CARD)
    held, at_work = carts
    sold = sell(database, "K2", held.lines, [cash], Deed(deed().now, "Karim", held.uid))
    assert (sold.receipt, sold.total_ore) == (9, 63300)
    again = Deed(deed().now, "Karim", at_work.uid)
    with pytest.raises(UserError) as refused:  # an old cart does not know of the question for the age
        sell(database, "K2", at_work.lines, [card], again)
    assert refused.value.code == "age_unchecked"
    assert sell(database, "K2", at_work.lines, [card], again, age_checked=18).receipt == 10
    assert refund(database, "K2", 1, "trasig", deed(), {1: 1}, [card]).receipt == 11
    assert correct_payment(database, "K2", 10, [cash], "kontant", deed()).receipt == 12
    closed = close_day(database, "K2", 100000, deed())
    assert (closed.number, closed.totals.first, closed.totals.last) == (4, 6, 12)
    assert [verdict.fault for verdict in verify(database)] == [None] * 4
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM cart")).scalar() == 0


def _uid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(bytes=value)


@pytest.mark.parametrize(
    ("name", "pin", "role"), [("Åsa Nyström", "4821", Role.ORGANISER), ("Karim", "7305", Role.CASHIER)]
)
def test_people_sign_in_with_the_pin_they_had(old: Old, name: str, pin: str, role: Role) -> None:
    database = old.again()
    with database.reading() as session:
        key = session.execute(text("SELECT id FROM person WHERE name = :name"), {"name": name}).scalar_one()
    assert sign_in(database, key, pin, lambda: papers.NOW).role is role


# Power cuts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.timeout(120 + 5 * KILLS)
def test_a_program_that_is_killed_while_it_brings_a_market_up_to_date_loses_nothing(old: Old) -> None:
    """All or nothing: what was killed is as it was, or as it shall be; opened again it is as it shall be."""
    chance = random.Random(SEED)
    url = old.untouched()
    length = killing.whole(partial(_bring_up, url))
    assert not length.killed
    drawn = by_chance(rows_of(url), rows_of(old.url))
    kills = KILLS if old.database.is_sqlite else KILLS // 2
    statements = spread(length.statements, kills)
    moments = [chance.uniform(0, length.seconds) for _ in range(kills // 3)]
    found = []
    for at in (*statements, *moments):
        url = old.untouched()
        if isinstance(at, int):
            assert killing.at_statement(partial(_bring_up, url), at).killed
        else:
            killing.after(partial(_bring_up, url), at)
        found.append(_state_of(url, old))
        _check_opened_again(url, old, drawn)
    assert "as it was" in found, found


def _bring_up(url: str) -> None:
    """On a server without the copy that is made before: it takes much longer than what is to be killed."""
    database = open_now(url) if url.startswith("sqlite") else open_database(url)
    database.close()


def spread(length: int, number: int) -> list[int]:
    """So many statements out of ``length``, from the first to the last, each once."""
    return sorted({round(1 + place * (length - 1) / (number - 1)) for place in range(number)})


def by_chance(first: Rows, second: Rows) -> set[tuple[str, str]]:
    """Table and column of what is another each time, as a new key is."""
    return {
        (table, column)
        for table in first
        for one, other in zip(first[table], second[table], strict=True)
        for column in one
        if one[column] != other[column]
    }


def _without(rows: Rows, drawn: set[tuple[str, str]]) -> Rows:
    return {
        table: [{column: row[column] for column in row if (table, column) not in drawn} for row in found]
        for table, found in rows.items()
    }


def _state_of(url: str, old: Old) -> str:
    """What a killed program left behind, looked at before anything mends it."""
    database = Database(url)
    revision = revision_of(database)
    database.close()
    if revision == "0007":
        assert rows_of(url) == old.before
        assert guards_of(url) == old.guards
        return "as it was"
    assert revision == REVISIONS[-1]
    return "as it shall be"


def _check_opened_again(url: str, old: Old, drawn: set[tuple[str, str]]) -> None:
    _bring_up(url)
    assert _without(rows_of(url), drawn) == _without(rows_of(old.url), drawn)
    assert guards_of(url) == guards_of(old.url)
    database = Database(url)
    assert revision_of(database) == REVISIONS[-1]
    assert [verdict.fault for verdict in verify(database)] == [None] * 4
    if database.is_sqlite:
        with database.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        copies = BackupFolder.of(database).copies()  # two where it was killed after the first
        assert copies
        assert [path for _, path in copies if rows_of(f"sqlite:///{path}") != old.before] == []
    database.close()


# The rehearsal


def test_a_rehearsal_is_still_one_and_says_what_it_said(tmp_path: Path) -> None:
    path = tmp_path / "rehearsal.db"
    shutil.copyfile(MARKETS / "rehearsal-0007.db", path)
    database = open_now(str(path))
    with database.reading() as session:
        assert market_mark(session) is Mark.REHEARSAL
    assert compare.differences(SAID["rehearsal"], papers.papers(database, *papers.REHEARSED)) == {}
    assert "ÖVNING" in SAID["rehearsal"]["receipt/K2-9.txt"]
    database.close()
