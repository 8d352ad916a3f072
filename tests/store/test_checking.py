"""A market that somebody changed, or that is damaged, is not used: nothing of it is run, and not a byte changes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.cli import run
from made_in_blekinge.errors import Unusable
from made_in_blekinge.store.backup import BackupFolder, restore_backup, write_backup
from made_in_blekinge.store.checking import expected, found_in, is_damaged, newest_whole
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import REVISIONS, open_database
from tests.conftest import NewDatabase
from tests.store.expected_schema import on_server, on_sqlite
from tests.support import builders

SELLS = "CREATE TRIGGER {name} AFTER INSERT ON sale BEGIN DELETE FROM sale_line; END"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS version_num FROM n"
HOSTILE = {
    "a trigger on sales": SELLS.format(name="helper"),
    "a trigger before sales": "CREATE TRIGGER x BEFORE INSERT ON sale BEGIN SELECT RAISE(IGNORE); END",
    "a trigger on lines": "CREATE TRIGGER x AFTER INSERT ON sale_line BEGIN UPDATE product SET price_sek = 1; END",
    "a trigger on a register": "CREATE TRIGGER x AFTER UPDATE ON exhibitor BEGIN DELETE FROM product; END",
    "a trigger that looks like ours": SELLS.format(name="sale_no_insert"),
    "a trigger of our name with another body": "DROP TRIGGER sale_no_update; "
    "CREATE TRIGGER sale_no_update BEFORE UPDATE ON sale WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END",
    "a trigger of our name on another table": "DROP TRIGGER sale_no_delete; "
    "CREATE TRIGGER sale_no_delete BEFORE DELETE ON exhibitor BEGIN SELECT 1; END",
    "a guard is gone": "DROP TRIGGER sale_no_update",
    "a guard of the journal is gone": "DROP TRIGGER journal_no_delete",
    "all guards of a fact are gone": "DROP TRIGGER closing_no_update; DROP TRIGGER closing_no_delete",
    "a view": "CREATE VIEW overview AS SELECT 1 AS one",
    "a view that never ends": f"CREATE VIEW v AS {ENDLESS}",
    "a view in the place of a table": "ALTER TABLE market RENAME TO market_real; "
    "CREATE VIEW market AS SELECT * FROM market_real",
    "a view in the place of the sums": "ALTER TABLE sales_rollup RENAME TO r; "
    "CREATE VIEW sales_rollup AS SELECT * FROM r",
    "a view in the place of the revision": "DROP TABLE alembic_version; "
    f"CREATE VIEW alembic_version AS {ENDLESS}",
    "a view with a trigger": "CREATE VIEW v AS SELECT 1 AS a; "
    "CREATE TRIGGER vt INSTEAD OF INSERT ON v BEGIN DELETE FROM product; END",
    "a view that calls": "CREATE VIEW v AS SELECT load_extension('evil')",
    "a virtual table": "CREATE VIRTUAL TABLE words USING fts5(word)",
    "a renamed table": "ALTER TABLE payment RENAME TO payments",
    "a missing table": "DROP TABLE sales_hour_rollup",
    "a missing table of the registers": "DROP TABLE barcode",
    "a dropped column": "ALTER TABLE sale DROP COLUMN person",
    "a dropped column of a register": "ALTER TABLE exhibitor DROP COLUMN notes",
    "a renamed column": "ALTER TABLE payment RENAME COLUMN reference TO note",
    "a further column": "ALTER TABLE sale ADD COLUMN tip INTEGER NOT NULL DEFAULT 0",
    "a further column of a register": "ALTER TABLE product ADD COLUMN colour TEXT",
    "a generated column": "ALTER TABLE sale ADD COLUMN twice INTEGER GENERATED ALWAYS AS (gross_ore * 2) VIRTUAL",
    "a generated column of a strange table": "CREATE TABLE g (a INTEGER, b INTEGER AS (a * 2) STORED)",
    "a generated revision": "DROP TABLE alembic_version; CREATE TABLE alembic_version "
    f"(x INTEGER, version_num TEXT AS ('{REVISIONS[-1]}')); INSERT INTO alembic_version (x) VALUES (1)",
    "no revision": "DROP TABLE alembic_version",
    "no row of a revision": "DELETE FROM alembic_version",
    "the schema of an older revision": "UPDATE alembic_version SET version_num = '0005'",
    "the revision of a newer program": "UPDATE alembic_version SET version_num = '9999'",
    "a newer program and a view": "UPDATE alembic_version SET version_num = '9999'; CREATE VIEW v AS SELECT 1 AS a",
    "a unique index that stops sales": "CREATE UNIQUE INDEX stop ON sale (event_id, kind)",
    "a unique index of ours is gone": "DROP INDEX uq_sale_till_id_number",
    "a unique index of ours that is plain": "DROP INDEX uq_cart_open; CREATE INDEX uq_cart_open ON cart (till_id)",
    "another application": "PRAGMA application_id = 1",
    "no application": "PRAGMA application_id = 0",
    "a huge schema": "; ".join(f"CREATE TABLE t{number} (a INTEGER)" for number in range(2500)),
    "a name of many lines": 'CREATE VIEW "v\n\x1b[31mred" AS SELECT 1 AS a',
    "a broken schema": "PRAGMA writable_schema = ON; "
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE sale (' WHERE name = 'sale'",
}  # fmt: skip


def spoil(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(statements)
        raw.commit()


@pytest.fixture
def market(sqlite: Database) -> Path:
    builders.exhibitor(sqlite, "Aspö Musteri")
    sqlite.close()
    assert sqlite.path is not None
    return sqlite.path


@pytest.mark.parametrize("name", HOSTILE)
def test_a_market_that_somebody_changed_is_opened_by_no_command(
    market: Path, name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spoil(market, HOSTILE[name])
    before = market.read_bytes()
    there = {file.name for file in market.parent.iterdir()}
    for command in (
        ("till", "sell", "--till", "K1", "--item", "1", "--pay", "cash"),
        ("export", "exhibitors", str(tmp_path / "ut.csv")),
        ("journal", "verify"),
        ("backup", str(tmp_path / "copy.db")),
    ):
        assert run(["--database", str(market), "--language", "en", *command]) == 2
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert len(said.splitlines()) == 1
        assert "\x1b" not in said
    assert market.read_bytes() == before
    assert {file.name for file in market.parent.iterdir()} - there <= {f"{market.name}-journal"}


HARMLESS = {
    "a table beside ours": "CREATE TABLE notes_of_mine (a TEXT)",
    "statistics": "ANALYZE",
    "an index that forbids nothing": "CREATE INDEX quicker ON sale (person)",
    "room that was given back": "VACUUM",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_let_be(market: Path, name: str) -> None:
    spoil(market, HARMLESS[name])
    database = open_database(str(market))
    builders.exhibitor(database, "Sölve Sill")
    database.close()


def test_the_way_out_is_the_newest_backup_that_is_whole(sqlite: Database) -> None:
    assert sqlite.path is not None
    folder = BackupFolder.of(sqlite)
    good = folder.add(sqlite, builders.NOW)
    bad = folder.add(sqlite, builders.NOW.replace(hour=23))
    spoil(bad, SELLS.format(name="helper"))
    sqlite.close()
    assert newest_whole(sqlite.path) == good
    spoil(sqlite.path, "CREATE VIEW v AS SELECT 1 AS a")
    with pytest.raises(Unusable) as caught:
        open_database(str(sqlite.path))
    assert caught.value.code == "foreign_schema"
    assert f"restore {good}" in str(caught.value)
    assert "(v)" in str(caught.value)


def test_a_backup_with_a_foreign_trigger_is_not_put_back_and_leaves_none_behind(
    sqlite: Database, tmp_path: Path
) -> None:
    builders.exhibitor(sqlite, "Aspö Musteri")
    good, bad = tmp_path / "good.db", tmp_path / "bad.db"
    for copy in (good, bad):
        write_backup(sqlite, copy)
    spoil(bad, SELLS.format(name="helper"))
    before = builders.contents(sqlite)
    builders.exhibitor(sqlite, "Kom sent")
    now = builders.contents(sqlite)
    with pytest.raises(Unusable) as caught:
        restore_backup(sqlite, bad)
    assert caught.value.code == "backup_changed"
    assert builders.contents(sqlite) == now
    restore_backup(sqlite, good)
    assert builders.contents(sqlite) == before
    with sqlite.reading() as session:
        names = session.execute(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).scalars().all()
    assert "helper" not in names


def test_the_expected_schemas_are_those_that_migrations_make(tmp_path: Path) -> None:
    """Stale? ``python -m tests.store.expected_schema`` writes them anew."""
    for revision, values in on_sqlite(tmp_path):
        kept = expected(revision)
        assert kept is not None
        assert {table: sorted(names) for table, names in kept.columns.items()} == values["columns"], revision
        assert kept.triggers == values["triggers"], revision
        assert sorted(kept.indexes) == values["indexes"], revision


@pytest.mark.postgresql
def test_the_expected_guards_of_a_server_are_those_that_migrations_make(new_postgresql: NewDatabase) -> None:
    from made_in_blekinge.store.migrations import downgrade

    database = new_postgresql()
    downgrade(database.engine, "base")
    for revision, guards in on_server(database):
        kept = expected(revision, on_server=True)
        assert kept is not None
        assert kept.triggers == guards, revision


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("CREATE TRIGGER helper BEFORE UPDATE ON sale FOR EACH ROW EXECUTE FUNCTION keep_fact()", "foreign_schema"),
        ("CREATE OR REPLACE FUNCTION keep_fact() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
         "foreign_schema"),
        ("ALTER TABLE product ADD COLUMN colour text", "foreign_schema"),
        ("DROP TRIGGER closing_kept ON closing", "schema_incomplete"),
        ("ALTER TABLE journal DISABLE TRIGGER USER", "schema_incomplete"),
        ("ALTER TABLE exhibitor DROP COLUMN notes", "schema_incomplete"),
    ],
)  # fmt: skip
def test_a_server_that_somebody_changed_is_not_opened(new_postgresql: NewDatabase, statement: str, code: str) -> None:
    database = new_postgresql()
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    with pytest.raises(Unusable) as caught:
        open_database(database.url.render_as_string(hide_password=False))
    assert caught.value.code == code


@pytest.fixture
def spoiled(sqlite: Database) -> Database:
    """A market that opens, with a page of zeros among its exhibitors, and a whole backup beside it."""
    for number in range(200):
        builders.exhibitor(sqlite, f"Firma {number}", notes="x" * 900)
    BackupFolder.of(sqlite).add(sqlite, builders.NOW)
    with closing(sqlite3.connect(str(sqlite.path))) as raw:
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        page = raw.execute("SELECT pageno FROM dbstat WHERE name = 'exhibitor' AND pagetype = 'leaf'").fetchone()
    sqlite.close()
    assert sqlite.path is not None
    with sqlite.path.open("rb+") as file:
        file.seek((page[0] - 1) * size)
        file.write(bytes(size))
    return sqlite


def test_nothing_is_written_into_a_damaged_market_and_the_way_out_is_named(spoiled: Database) -> None:
    assert spoiled.path is not None
    before = spoiled.path.read_bytes()
    database = open_database(str(spoiled.path))
    for _ in range(2):
        with pytest.raises(Unusable) as caught:
            builders.event(database)
        assert caught.value.code == "database_damaged"
        assert f"restore {newest_whole(spoiled.path)}" in str(caught.value)
    database.close()
    assert spoiled.path.read_bytes() == before


def test_a_look_for_damage_that_takes_too_long_is_given_up(spoiled: Database) -> None:
    assert spoiled.path is not None
    assert is_damaged(spoiled.path)
    assert is_damaged(spoiled.path, seconds=None, whole=True)
    for number in range(60):
        assert isinstance(is_damaged(spoiled.path, seconds=number * 1e-5), bool)


def test_damage_that_is_found_later_stops_further_writes(sqlite: Database) -> None:
    database = open_database(str(sqlite.path))
    builders.exhibitor(database, "Före")
    assert database.first_write is not None
    database.first_write.refuse_writes(Unusable("database_damaged", "found"))
    refuse: Callable[[], object] = lambda: builders.exhibitor(database, "Efter")  # noqa: E731
    with pytest.raises(Unusable):
        refuse()
    database.close()


def test_nothing_of_a_schema_is_run_by_looking_at_it(market: Path) -> None:
    spoil(market, HOSTILE["a view in the place of the revision"])
    with closing(sqlite3.connect(market)) as raw:
        assert found_in(raw).foreign == ("alembic_version",)
