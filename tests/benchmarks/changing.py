"""Changing one field of 10 000 exhibitors at once, against the bare driver reading and writing the same rows."""

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.services.registers.many import Edit, ManyEdited, edit_many
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.measure import Result, compare, raw_connection

ROWS = 10_000
_NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


def measure(folder: Path) -> Iterator[Result]:
    template, ours, raw = folder / "template.db", folder / "ours.db", folder / "raw.db"
    _write_template(template)
    shutil.copyfile(template, ours)
    database = _opened(ours)
    with database.reading() as session:
        keys = list(session.connection().exec_driver_sql("SELECT id FROM product ORDER BY id").scalars())
    assert len(keys) == ROWS
    turn, bare_turn = [0], [0]
    _change(database, keys, turn)
    log = _log_of(ours)
    shutil.copyfile(template, raw)
    bare = raw_connection(raw)
    yield compare(
        f"one field of {ROWS} rows : read, update and log by the driver",
        lambda: _raw(bare, log, bare_turn),
        lambda: _change(database, keys, turn),
        2.0,
        5,
    )
    bare.close()
    database.close()


def _opened(path: Path) -> Database:
    database = open_database(str(path))
    database.auditor = Auditor(lambda: _NOW, "Laptop 1")
    return database


def _write_template(path: Path) -> None:
    """A market with as many products."""
    from made_in_blekinge.services.registers import product
    from made_in_blekinge.services.registers.exhibitor import add_exhibitor
    from made_in_blekinge.store.records import insert_records

    path.unlink(missing_ok=True)
    database = open_database(str(path))
    owner = add_exhibitor(database, {"name": "Aspö Musteri"})
    with database.writing() as session:
        rows = [
            {**product.REGISTER.mapping.empty, "exhibitor_id": owner.id, "item_number": f"{number:05}",
             "name_sv": f"Äppelmust {number}", "price_sek": 8900}
            for number in range(ROWS)
        ]  # fmt: skip
        product.REGISTER.finish(session, rows)
        for row in rows:
            row["folded"] = product.REGISTER.fold(row)
        insert_records(session, product.REGISTER.mapping, rows)
    database.close()


def _change(database: Database, keys: list[int], turn: list[int]) -> ManyEdited:
    turn[0] += 1
    place = (Municipality.RONNEBY, Municipality.KARLSKRONA)[turn[0] % 2]
    done = edit_many(database, "products", [Edit(key, {"origin": place}) for key in keys])
    assert len(done.edited) == ROWS
    return done


def _log_of(path: Path) -> list[tuple[object, ...]]:
    """The rows of the log that the change wrote, without their ids."""
    raw = sqlite3.connect(path)
    columns = [row[1] for row in raw.execute("PRAGMA table_info(audit_log)") if row[1] not in ("id", "uid")]
    assert columns == _LOGGED
    rows = raw.execute(f"SELECT {', '.join(columns)} FROM audit_log ORDER BY id DESC LIMIT {ROWS}").fetchall()
    raw.close()
    return rows


_LOGGED = ["time", "person_id", "person", "device", "action", "table_name", "row_id", "before", "after", "folded"]


def _raw(raw: sqlite3.Connection, log: list[tuple[object, ...]], turn: list[int]) -> None:
    """Read every row and what belongs to it, write the new value with the version, and write the same log."""
    turn[0] += 1
    place = (Municipality.RONNEBY, Municipality.KARLSKRONA)[turn[0] % 2].value
    raw.execute("BEGIN IMMEDIATE")
    rows = raw.execute("SELECT * FROM product").fetchall()
    for table in ("product_text", "product_price", "product_allergen", "product_allergen_kind", "barcode",
                  "product_share", "product_vat_class"):  # fmt: skip
        raw.execute(f"SELECT * FROM {table}").fetchall()
    versions = {
        row[0]: version for row, (version,) in zip(rows, raw.execute("SELECT version FROM product"), strict=True)
    }
    raw.executemany(
        "UPDATE product SET origin = ?, version = ? WHERE id = ? AND version = ?",
        [(place, version + 1, key, version) for key, version in versions.items()],
    )
    raw.executemany(
        f"INSERT INTO audit_log (uid, {', '.join(_LOGGED)}) VALUES (?{', ?' * len(_LOGGED)})",
        [(os.urandom(16), *row) for row in log],
    )
    raw.execute("COMMIT")
