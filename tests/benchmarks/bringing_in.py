"""Bringing in a file of 50 000 products, against parsing it and writing the same rows with the bare driver."""

import csv
import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.exchange import importing
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.market import EXHIBITORS, product_name
from tests.benchmarks.measure import Result, compare, raw_connection
from tests.support import builders

ROWS = 50_000
_NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
_TABLES = (
    "product", "product_text", "product_price", "past_price", "product_allergen", "product_allergen_kind", "barcode",
)  # fmt: skip
_HEADINGS = (
    "Artikelnr",
    "Utställarnr",
    "Benämning",
    "Pris inkl. moms",
    "Moms %",
    "Nettomängd",
    "Enhet",
    "Allergener",
    "Antal",
)


def measure(folder: Path) -> Iterator[Result]:
    file, template = folder / "products.csv", folder / "template.db"
    write_file(file)
    _write_template(template)
    done = folder / "done.db"
    _bring_in(file, template, done)
    rows = _rows_of(done)
    yield compare(
        f"import of {ROWS} products : parse + executemany",
        lambda: _raw(file, template, folder / "raw.db", rows),
        lambda: _bring_in(file, template, done),
        3.0,
        3,
    )


def write_file(path: Path, prefix: str = "") -> None:
    """A file of products; ``prefix`` makes their item numbers new to a market that has products already."""
    chance = Random(3)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADINGS)
        for number in range(ROWS):
            writer.writerow([
                f"{prefix}{number % EXHIBITORS:04}-{number:05}", number % EXHIBITORS + 1, product_name(chance),
                f"{chance.randrange(20, 900)},{chance.choice(('00', '50'))}", "25", chance.randrange(50, 950), "g",
                chance.choice(("", "", "mjölk", "ägg, vete")), chance.randrange(5, 80),
            ])  # fmt: skip


def _write_template(path: Path) -> None:
    """A market with exhibitors and nothing else."""
    path.unlink(missing_ok=True)
    database = open_database(str(path))
    values = [{"number": n, "name": f"Utställare {n}"} for n in range(1, EXHIBITORS + 1)]
    bring_in(database, "exhibitors", [Incoming(n, {}, row) for n, row in enumerate(values, 1)], "", _NOW)
    database.close()


def _bring_in(file: Path, template: Path, target: Path) -> None:
    shutil.copyfile(template, target)
    database = open_database(str(target))
    table = importing.read_file("products", file)
    rows = importing.parse_rows(table, builders.map_columns("products", table.headings))
    report = bring_in(database, "products", rows, file.name, _NOW)
    assert report.added == ROWS
    database.close()


def _rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as raw:
        rows = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
    raw.close()
    return rows


def _raw(file: Path, template: Path, target: Path, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Parse the file with the csv module, and write the rows that came of it."""
    shutil.copyfile(template, target)
    with file.open(encoding="utf-8-sig", newline="") as text:
        for row in csv.reader(text, delimiter=";"):
            row[3].replace(",", "")
    raw = raw_connection(target)
    raw.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
    raw.execute("COMMIT")
    raw.close()
