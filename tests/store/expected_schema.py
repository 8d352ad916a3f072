"""Writes what the schema of each revision holds: ``python -m tests.store.expected_schema``, after a migration changed.

The guards of a server are kept as they were written where no PostgreSQL server program is installed.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from made_in_blekinge import paths
from made_in_blekinge.store.checking import found_in
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import upgrade
from made_in_blekinge.store.opening import REVISIONS, database_url, server_schema
from tests.support import postgres


def on_sqlite(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What migrations make in a file, step by step."""
    path = folder / "steps.db"
    database = Database(database_url(str(path)))
    for revision in REVISIONS:
        upgrade(database.engine, revision)
        with closing(sqlite3.connect(path)) as raw:
            found = found_in(raw)
        assert found.foreign == ()
        yield (
            revision,
            {
                "columns": {table: sorted(names) for table, names in sorted(found.columns.items())},
                "indexes": sorted(name for name in found.indexes if not name.startswith("sqlite_")),
                "triggers": dict(sorted(found.triggers.items())),
            },
        )
    database.close()


def on_server(database: Database) -> Iterator[tuple[str, dict[str, str]]]:
    """The guards that migrations make on an empty server."""
    for revision in REVISIONS:
        upgrade(database.engine, revision)
        with database.engine.connect() as connection:
            yield revision, dict(sorted(server_schema(connection).triggers.items()))


def write(revision: str, values: dict[str, Any]) -> None:
    path = paths.resources() / "schema" / f"{revision}.json"
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        values = json.loads(path.read_text(encoding="utf-8")) | values
    path.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for revision, values in on_sqlite(Path(folder)):
            write(revision, values)
    if (binaries := postgres.programs()) is not None:
        with postgres.server(binaries) as server:
            database = Database(server.create("steps"))
            for revision, guards in on_server(database):
                write(revision, {"server": guards})
            database.close()


if __name__ == "__main__":
    main()
