"""Bringing in a file: headings become fields, texts become values, and one transaction takes the good rows."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import Field, heading_key, headings_of
from made_in_blekinge.domain.report import ImportReport, Incoming, RowRemark
from made_in_blekinge.errors import Unusable, UserError, missing_value
from made_in_blekinge.exchange.read_table import FileTable, read_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress


@dataclass(frozen=True, slots=True)
class Importable:
    """What can be brought in: its fields, those without which a file says nothing, and its name."""

    key: str
    title: str
    fields: tuple[Field, ...]
    needed: tuple[str, ...]


IMPORTABLE: dict[str, Importable] = {
    kind.key: kind
    for kind in (
        Importable("exhibitors", N_("Exhibitors"), exhibitor.FIELDS, ("name",)),
        Importable("products", N_("Products"), (*product.FIELDS, product.VAT_PERCENT), ("owner", "item_number")),
        Importable("events", N_("Events"), event.FIELDS, ("code", "phase", "starts")),
        Importable("booths", N_("Booths"), event.BOOTH_FIELDS, ("event", "code")),
        Importable(
            "sales", N_("Sales"), sale.FIELDS, ("event", "till", "receipt", "time", "item", "quantity", "unit_ore")
        ),
    )
}

Corrections = Mapping[str, str]
"""Which field a heading means: heading key → field key; an empty field key leaves the column out."""


def read_file(kind: str, path: Path, corrections: Corrections | None = None) -> FileTable:
    """The table in ``path``, its heading row found by the headings of this kind."""
    known = headings_of(IMPORTABLE[kind].fields)
    extra = corrections or {}
    return read_table(path, lambda heading: heading_key(heading) in known or heading_key(heading) in extra)


def map_columns(kind: str, headings: Sequence[str], corrections: Corrections | None = None) -> list[Field | None]:
    """The field of each column. What the user corrected earlier goes before what the program recognises."""
    known = headings_of(IMPORTABLE[kind].fields)
    by_key = {field.key: field for field in IMPORTABLE[kind].fields}
    fields: list[Field | None] = []
    for heading in headings:
        key = heading_key(heading)
        found = by_key.get(corrections[key]) if corrections and key in corrections else known.get(key)
        if found is None and kind == "products":
            found = product.announced_field(heading)
        fields.append(found if found not in fields else None)
    return fields


def missing_columns(kind: str, columns: Sequence[Field | None]) -> list[Field]:
    """The fields without which nothing can be brought in."""
    present = {field.key for field in columns if field is not None}
    return [
        field for field in IMPORTABLE[kind].fields if field.key in IMPORTABLE[kind].needed and field.key not in present
    ]


def parse_rows(table: FileTable, columns: Sequence[Field | None], progress: Progress | None = None) -> list[Incoming]:
    """Every row read by its columns. Equal texts of a column are read only once; empty cells say nothing."""
    used = [(index, field, _remembering(field)) for index, field in enumerate(columns) if field is not None]
    rows: list[Incoming] = []
    for number, cells in table.rows:
        row = Incoming(number, {field.key: cells[index] for index, field, _ in used})
        for index, field, parse in used:
            text = cells[index]
            if text:
                value, error = parse(text)
                if error is None:
                    row.values[field.key] = value
                else:
                    row.errors.append(error)
            elif field.required:
                row.errors.append(missing_value(field.title).at(field.key))
        rows.append(row)
        if progress is not None and number % 500 == 0:
            progress.step(number, len(table.rows), N_("Reading rows"))
    return rows


def _remembering(field: Field) -> Callable[[str], tuple[Any, UserError | None]]:
    seen: dict[str, tuple[Any, UserError | None]] = {}

    def parse(text: str) -> tuple[Any, UserError | None]:
        found = seen.get(text)
        if found is None:
            try:
                found = field.parse(text), None
            except UserError as error:
                found = None, error
            if len(seen) < 20_000:
                seen[text] = found
        return found

    return parse


def check_columns(kind: str, columns: Sequence[Field | None]) -> None:
    """Refuse a file that lacks the columns without which it says nothing."""
    if missing := missing_columns(kind, columns):
        raise Unusable(
            "missing_columns",
            N_("The file has no column for: {columns}. Name the column in its first row, or choose it by hand."),
            columns=tuple(field.title for field in missing),
        )


def report_json(report: ImportReport, catalog: Catalog, headings: Mapping[str, str]) -> dict[str, Any]:
    """The report as the command line writes it; ``column`` is the file's own heading."""

    def remark(item: RowRemark) -> dict[str, Any]:
        found: dict[str, Any] = {
            "row": item.row,
            "column": headings.get(item.field, item.field),
            "value": item.value,
            "code": item.error.code,
            "message": catalog.error(item.error),
        }
        return found | {"more": [remark(other) for other in item.more]} if item.more else found

    return {
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "rejected": [remark(item) for item in report.rejected],
        "warnings": [remark(item) for item in report.warnings],
    }


def column_headings(table: FileTable, columns: Sequence[Field | None]) -> dict[str, str]:
    """The file's own heading of each field."""
    return {field.key: heading for heading, field in zip(table.headings, columns, strict=True) if field is not None}


def rejected_rows(
    table: FileTable, report: ImportReport, catalog: Catalog, headings: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """The rejected rows as a file to mend and bring in again: the file's own columns, then what is wrong."""
    remarks = {item.row: item for item in report.rejected}
    names = [*table.headings, catalog.text(N_("What is wrong"))]
    rows = []
    for number, cells in table.rows:
        if number in remarks:
            item = remarks[number]
            said = (f"{headings.get(one.field, one.field)}: {catalog.error(one.error)}" for one in (item, *item.more))
            rows.append([*cells[: len(table.headings)], " ".join(said)])
    return names, rows


def to_text(report: Mapping[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=1)
