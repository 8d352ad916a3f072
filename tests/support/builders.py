"""Rows with defaults, made through the use cases: a new column breaks no test that does not speak of it."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.read_table import FileTable
from made_in_blekinge.exchange.recognising.columns import Columns, assign
from made_in_blekinge.services.event.booth import add_booths, place
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.services.registers.event import add_event
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.services.registers.product import add_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from made_in_blekinge.store.writes import WRITES, written_tables

_PLACES = [folder / "shared" / "input" for folder in Path(__file__).resolve().parents[3:]]
INPUT = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
"""What organisers really send, where it lies beside the checkout or beside a folder of checkouts."""

NOW = dt.datetime(2026, 6, 12, 8, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


def exhibitor(database: Database, name: str = "Aspö Musteri", **values: object) -> Record:
    return add_exhibitor(database, {"name": name, **values})


def product(database: Database, owner: Record, item_number: str = "1001", **values: object) -> Record:
    defaults = {"name_sv": "Äppelmust", "price_sek": 8900}
    return add_product(database, defaults | {"exhibitor_id": owner.id, "item_number": item_number, **values})


def event(database: Database, code: str = "KNA26", **values: object) -> Record:
    defaults = {
        "name_sv": "Sommarmarknad Karlskrona",
        "phase": Phase.REGIONAL,
        "starts": dt.date(2026, 6, 12),
        "ends": dt.date(2026, 6, 14),
        "town": "Karlskrona",
    }
    return add_event(database, defaults | {"code": code, **values})


def booth(
    database: Database, at: Record, code: str = "A1", exhibitor: Record | None = None, **values: object
) -> Record:
    """A booth of the event ``at``, with somebody at it where ``exhibitor`` is given."""
    (made,) = add_booths(database, at.id, [code], values)
    if exhibitor is not None:
        place(database, made.id, exhibitor.id)
    return made


SALE = {
    "event": "KNA26",
    "till": "K1",
    "receipt": "1",
    "time": "2026-06-12 10:15:00",
    "item": "1001",
    "quantity": "1",
    "unit_ore": "89,00",
    "means": "Kort",
}


def sell(database: Database, *lines: Mapping[str, object], **shared: object) -> ImportReport:
    """Bring in receipts of another till; each line says how it differs from :data:`SALE`."""
    return bring_in_rows(database, "sales", [{**SALE, **shared, **line} for line in lines or ({},)])


def bring_in_rows(
    database: Database, kind: str, rows: Sequence[Mapping[str, object]], dry_run: bool = False
) -> ImportReport:
    """Bring in rows given as texts by column."""
    headings = tuple(dict.fromkeys(name for row in rows for name in row))
    cells = [tuple(str(row.get(name, "")) for name in headings) for row in rows]
    table = FileTable(headings, list(enumerate(cells, 2)))
    return bring_in_table(database, kind, table, dry_run)


def map_columns(kind: str, headings: Sequence[str], corrections: Mapping[str, str] | None = None) -> list[Field | None]:
    """The field of each column by its heading alone."""
    guesses = assign(kind, Columns(headings), importing.IMPORTABLE[kind].fields, corrections)
    return [None if guess is None else guess.field for guess in guesses]


def bring_in_file(database: Database, kind: str, path: Path, dry_run: bool = False) -> ImportReport:
    return bring_in_table(database, kind, importing.read_file(kind, path), dry_run)


def bring_in_table(database: Database, kind: str, table: FileTable, dry_run: bool = False) -> ImportReport:
    columns = map_columns(kind, table.headings)
    importing.check_columns(kind, columns)
    return bring_in(database, kind, importing.parse_rows(table, columns), "file.csv", NOW, dry_run)


def counts(report: ImportReport) -> dict[str, int]:
    """The numbers of a report that are not zero."""
    numbers = {name: getattr(report, name) for name in ("added", "updated", "unchanged", "duplicates")}
    return {name: number for name, number in (numbers | {"rejected": len(report.rejected)}).items() if number}


def codes(report: ImportReport) -> list[tuple[int, str, str]]:
    """Row, field and code of each rejection."""
    return [(remark.row, remark.field, remark.error.code) for remark in report.rejected]


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as it lies there, to see that nothing changed."""
    from made_in_blekinge.store.tables import metadata

    with database.reading() as session:
        connection, found = session.connection(), {}
        for table in metadata.tables.values():
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = connection.exec_driver_sql(f'SELECT {columns} FROM "{table.name}"')
            found[table.name] = sorted(map(tuple, rows), key=repr)
        return found


def rows(database: Database, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table as the program reads them."""
    from sqlalchemy import select

    from made_in_blekinge.store.tables import metadata

    with database.reading() as session:
        return sorted(map(tuple, session.execute(select(metadata.tables[table]))), key=repr)


def all_rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as the program reads it: alike on each kind of database."""
    from made_in_blekinge.store.tables import metadata

    return {name: rows(database, name) for name in metadata.tables}


def csv_bytes(rows: Iterable[Sequence[str]], encoding: str = "cp1252") -> bytes:
    """A file as Swedish Excel saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def tamper(session: Session, statement: str, **values: object) -> None:
    """Write by hand what no use case would, in a transaction that refuses statements whose tables nobody declares."""
    session.execute(text(statement), values, execution_options={WRITES: written_tables(statement)})
