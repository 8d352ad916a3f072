"""The schema that migrations make is the one that the program expects, and each step has a way back."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.database import APPLICATION_ID, Database
from made_in_blekinge.store.migrations import configuration, downgrade, upgrade
from made_in_blekinge.store.opening import REVISIONS
from made_in_blekinge.store.tables import metadata
from tests.support import builders, builders_till


def schema(database: Database) -> dict[str, object]:
    """Tables, columns, keys, indexes and checks as the database itself tells them."""
    with database.engine.connect() as connection:
        found = inspect(connection)
        return {
            table: [
                sorted(
                    (column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)
                ),
                found.get_pk_constraint(table)["constrained_columns"],
                sorted((key["constrained_columns"], key["referred_table"]) for key in found.get_foreign_keys(table)),
                sorted(
                    (
                        str(index["name"]),
                        bool(index["unique"]),
                        {key: str(of) for key, of in index.get("dialect_options", {}).items()},
                    )
                    for index in found.get_indexes(table)
                ),
                sorted(str(check["name"]) for check in found.get_check_constraints(table)),
            ]
            for table in sorted(found.get_table_names())
            if table != "alembic_version"
        }


def script(connection: Connection) -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration(connection))


def test_migrations_make_the_schema_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_migrated_checks_are_those_of_the_models(database: Database, tmp_path: Path) -> None:
    """Alembic does not compare checks, so a schema made from the models stands beside the migrated one."""
    modelled = Database(f"sqlite:///{tmp_path / 'models.db'}" if database.is_sqlite else str(database.url))
    migrated = schema(database)
    with modelled.engine.begin() as connection:
        if not database.is_sqlite:
            metadata.drop_all(connection)
        metadata.create_all(connection)
    assert schema(modelled) == migrated
    modelled.close()


def test_the_programs_schema_is_the_last_migration(sqlite: Database) -> None:
    with sqlite.engine.connect() as connection:
        revisions = [step.revision for step in script(connection).walk_revisions()]
    assert tuple(reversed(revisions)) == REVISIONS


def test_every_migration_has_a_way_back_to_the_same_schema(database: Database) -> None:
    newest = schema(database)
    for older in (*reversed(REVISIONS[:-1]), "base"):
        downgrade(database.engine, older)
    assert schema(database) == {}
    steps = []
    for revision in REVISIONS:
        upgrade(database.engine, revision)
        steps.append(schema(database))
    assert steps[-1] == newest


def test_a_migration_that_fails_changes_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema(database)

    def half(_config: object, _revision: str) -> None:
        connection = _config.attributes["connection"]  # type: ignore[attr-defined]
        connection.execute(text("ALTER TABLE event ADD COLUMN weather VARCHAR(20)"))
        raise RuntimeError("power cut")

    monkeypatch.setattr("alembic.command.upgrade", half)
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(database.engine)
    assert schema(database) == before


def test_a_migration_that_breaks_references_is_taken_back(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = builders.exhibitor(sqlite)
    builders.product(sqlite, owner)

    def lose_parents(config: object, _revision: str) -> None:
        config.attributes["connection"].execute(text("DELETE FROM exhibitor"))  # type: ignore[attr-defined]

    monkeypatch.setattr("alembic.command.upgrade", lose_parents)
    with pytest.raises(RuntimeError, match="broke references"):
        upgrade(sqlite.engine)
    assert len(builders.rows(sqlite, "exhibitor")) == 1


def test_foreign_keys_hold_again_after_a_migration(sqlite: Database) -> None:
    upgrade(sqlite.engine)
    with sqlite.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def test_rows_outlive_the_rebuilding_of_their_parent_table(sqlite: Database) -> None:
    """Alembic rebuilds a table for most changes on SQLite; with foreign keys on, its children would vanish."""
    product = builders.product(sqlite, builders.exhibitor(sqlite))
    with sqlite.engine.connect().execution_options(write=True) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            operations = Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))
            with operations.batch_alter_table("exhibitor", recreate="always") as batch:
                batch.alter_column("town", nullable=True)
        raw.execute("PRAGMA foreign_keys=ON")
    kept = builders.contents(sqlite)
    assert [row[0] for row in kept["product"]] == [product.id]
    assert kept["product_text"]


def guards(database: Database) -> list[tuple[str, ...]]:
    """The triggers as the database itself tells them."""
    query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    if not database.is_sqlite:
        query = "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    with database.engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(text(query)))


def _without_key(row: tuple[object, ...]) -> list[object]:
    return [value for value in row if not isinstance(value, bytes)]


SETTLED = (
    "settlement", "settlement_line", "settlement_approval", "balance_entry", "card_fee", "payout_run", "payout",
    "payout_status", "export_log", "handover", "readiness_model", "assessment", "phase_step", "follow_up",
    "promoter_edition", "referral", "referral_note", "partner_key", "passport", "event_support", "aid",
    "aid_certificate", "emergency_set", "emergency_slip", "accepted_conditions",
)  # fmt: skip


def test_facts_and_their_guards_outlive_a_migration_there_and_back(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001:2")
    builders_till.close(database, 100000)
    watched = guards(database)
    builders_till.before_sellers(database)
    upgrade(database.engine)
    kept = builders.contents(database)
    downgrade(database.engine, "0006")
    added = {"recount", "seller", "sale_seller", "visitor_count", *SETTLED}
    assert {table for _, table, _ in guards(database)} == {table for _, table, _ in watched} - added
    upgrade(database.engine)
    again = builders.contents(database)
    # Salts and the key that signs are drawn, so each way there makes others.
    assert [row[:6] for row in again.pop("seller")] == [row[:6] for row in kept.pop("seller")]
    assert [_without_key(row) for row in again.pop("market")] == [_without_key(row) for row in kept.pop("market")]
    assert again == kept
    assert guards(database) == watched
    assert [verdict.fault for verdict in verify(database)] == [None]
