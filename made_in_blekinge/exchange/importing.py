"""Bringing in a file: headings become fields, texts become values, and one transaction takes the good rows."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import Field, heading_key, headings_of
from made_in_blekinge.domain.kinds import Money, SignedMoney
from made_in_blekinge.domain.report import WHY_SKIPPED, ImportReport, Incoming, RowRemark, ValueChange
from made_in_blekinge.errors import Unusable, UserError, missing_value
from made_in_blekinge.exchange.excel_cells import AS_WRITTEN, check_cell, plain_amount
from made_in_blekinge.exchange.joining import GIVES, PARTS, joined, take_foreign, take_person
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
    key: Importable(key, title, (*fields, *PARTS[key]), needed)
    for key, title, fields, needed in (
        ("exhibitors", N_("Exhibitors"), exhibitor.FIELDS, ("name",)),
        ("products", N_("Products"), (*product.FIELDS, product.VAT_PERCENT), ("owner", "item_number")),
        ("events", N_("Events"), event.FIELDS, ("code", "phase", "starts")),
        ("booths", N_("Booths"), event.BOOTH_FIELDS, ("event", "code")),
        ("sales", N_("Sales"), sale.FIELDS, ("event", "till", "receipt", "time", "item", "quantity", "unit_ore")),
    )
}

_INTO_OTHERS: Final = ("last_name", "variant")
_NAMING: Final = {"representative": ("name",)}
"""Fields that another may be taken from in a row that lacks it."""
_LAST: Final = ("whole_day",)
"""Parts that look at what the others give."""
_LONGEST_KEPT: Final = 1000
"""A text longer than this is not kept in the notes when its field cannot take it: its row is rejected."""

_MOST_REMEMBERED: Final = 20_000
"""So many different texts of a column are remembered."""
_SHOWN_VALUE: Final = 200
_TOLD: Final = 10
"""So many rows that were skipped are told one by one; the report has them all."""

Corrections = Mapping[str, str]
"""Which field a heading means: heading key → field key; an empty field key leaves the column out."""


def read_file(kind: str, path: Path, corrections: Corrections | None = None) -> FileTable:
    """The table in ``path``, its heading row found by the headings of this kind."""
    known = headings_of(IMPORTABLE[kind].fields)
    extra = corrections or {}
    return read_table(path, lambda heading: heading_key(heading) in known or heading_key(heading) in extra)


def missing_columns(kind: str, columns: Sequence[Field | None], given: Collection[str] = ()) -> list[Field]:
    """The fields without which nothing can be brought in, and which no column and nothing given says."""
    present = {field.key for field in columns if field is not None} | set(given)
    present.update(*(GIVES.get(key, ()) for key in tuple(present)))
    needed = ["day" if key == "time" and "whole_day" in present else key for key in IMPORTABLE[kind].needed]
    return [field for field in IMPORTABLE[kind].fields if field.key in needed and field.key not in present]


def parse_rows(
    table: FileTable,
    columns: Sequence[Field | None],
    progress: Progress | None = None,
    given: Sequence[tuple[Field, str]] = (),
) -> list[Incoming]:
    """Every row read by its columns. Equal texts of a column are read only once; empty cells say nothing.

    A text that cannot be read rejects its row, or is kept for the notes: see :attr:`Field.rejects`. So does a row with
    more cells than there are headings, where one of them may be an amount that has slipped into another column.
    ``given`` are fields that say the same in all rows.
    """
    same = {field.key: field.parse(text) for field, text in given}
    said = [key for key in same if same[key] not in (None, False)]
    same_texts = {field.key: text for field, text in given}
    used = [(index, field, _Remembering(field)) for index, field in enumerate(columns) if field is not None]
    headings = column_headings(table, columns)
    keys = [field.key for field in (*(one for _, one, _ in used), *(one for one, _ in given))]
    instead = {
        key: [index for index, field, _ in used if key in GIVES.get(field.key, _NAMING.get(field.key, ()))]
        for key in keys
    }
    parts = sorted((key for key in keys if key in GIVES or key in _INTO_OTHERS), key=_LAST.__contains__)
    too_long = dict.fromkeys(table.too_long, any(isinstance(field.kind, Money) for _, field, _ in used))
    rows: list[Incoming] = []
    for number, cells in table.rows:
        row = Incoming(
            number, {field.key: cells[index] for index, field, _ in used}, headings=headings, written=table.written
        )
        for index, field, parse in used:
            text = cells[index]
            if text:
                value, error = parse[text]
                if error is None:
                    if value is not None:  # a cell of nothing but white space says as little as an empty one
                        row.values[field.key] = value
                elif field.rejects or len(text) > _LONGEST_KEPT:
                    row.errors.append(error)
                else:
                    row.let_in(error)
            elif field.required and not (
                any(cells[other] for other in instead[field.key])
                or any(field.key in GIVES.get(key, ()) for key in said)
            ):
                row.errors.append(missing_value(field.title).at(field.key))
        if same:
            row.values |= same
            row.texts = {**row.texts, **same_texts}
        if parts:
            joined(row, parts)
        if "identity_number" in row.values:
            take_foreign(row)
        if "representative" in row.values:
            take_person(row)
        if number in too_long:
            _tell_too_long(row, cells[len(table.headings) :], too_long[number])
        rows.append(row)
        if progress is not None and number % 500 == 0:
            progress.step(number, len(table.rows), N_("Reading rows"))
    return rows


def _tell_too_long(row: Incoming, beyond: Sequence[str], may_have_slipped: bool) -> None:
    said = ", ".join(cell for cell in beyond if cell)
    text = N_("The row has more cells than there are headings: “{value}” stands beyond the last. Move it or delete it.")
    error = UserError("cells_too_many", text, value=said[:80])
    if may_have_slipped or len(said) > _LONGEST_KEPT:
        row.errors.append(error)
    else:
        row.doubts.append(error)
        row.kept.append(said)


class _Remembering(dict[str, tuple[Any, UserError | None]]):
    """The values of a column by their texts, each with its error: equal texts are read only once."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field, self._as_written = field, field.key in AS_WRITTEN
        self._is_amount = isinstance(field.kind, Money | SignedMoney)

    def __missing__(self, written: str) -> tuple[Any, UserError | None]:
        text = written.removeprefix("'") or written if self._as_written else written
        text = plain_amount(text) if self._is_amount else text
        found: tuple[Any, UserError | None]
        try:
            check_cell(text, self._as_written)
            found = self._field.parse(text), None
        except UserError as error:
            found = None, error.at(self._field.key).kept()
        if len(self) < _MOST_REMEMBERED:
            self[written] = found
        return found


def check_columns(kind: str, columns: Sequence[Field | None], given: Collection[str] = ()) -> None:
    """Refuse a file that lacks the columns without which it says nothing."""
    if missing := missing_columns(kind, columns, given):
        text = N_(
            "The file has no column for: {columns}. Choose the column that says it (--map HEADING={key}), or say it "
            "for all rows (--set {key}=…)."
        )
        if [field.key for field in missing] == ["item_number"]:
            text = N_(
                "The file has no column for: {columns}. Choose the column that says it (--map HEADING={key}), or let "
                "the program number the goods (--set numbered=yes)."
            )
        titles = tuple(field.title for field in missing)
        raise Unusable("missing_columns", text, columns=titles, key=missing[0].key)


def aside(report: ImportReport, catalog: Catalog) -> list[str]:
    """What of the file is neither a row that came in nor one that was refused: its other columns and rows."""
    said = []
    for left in sorted(report.left_out, key=lambda one: not one.looks_needed):
        text = N_("Column “{heading}” was left out: {values}")
        if left.looks_needed:
            text = N_("Column “{heading}” was left out, and looks as if it is needed: {values}")
        said.append(catalog.text(text, heading=left.heading, values=", ".join(left.values)))
    said += [
        catalog.text(WHY_SKIPPED[skipped.why], row=skipped.row, text=skipped.text) for skipped in report.skipped[:_TOLD]
    ]
    if (more := len(report.skipped) - _TOLD) > 0:
        said.append(catalog.plural("{count} row more was skipped.", "{count} rows more were skipped.", more))
    return said


def change_said(change: ValueChange, catalog: Catalog) -> str:
    """A change on one line: ``Äppelmust (1): Pris inkl. moms (SEK) 49,00 → 52,00``."""
    field = changed_field(change)
    before, after = (shown_value(field, value, catalog) for value in (change.before, change.after))
    return f"{change.name}: {field.label(catalog) if field else change.field} {before or '–'} → {after or '–'}"


def changed_field(change: ValueChange) -> Field | None:
    known = {one.key: one for one in IMPORTABLE[change.kind].fields}
    return known.get(change.field) or product.announced_field(change.field)


def shown_value(field: Field | None, value: Any, catalog: Catalog) -> str:  # noqa: ANN401  any value of a record
    """A value on one line, as people read it."""
    if value is None or field is None:
        return "" if value is None else str(value)
    return " ".join(field.kind.show(value, catalog).split())[:_SHOWN_VALUE]


def report_json(report: ImportReport, catalog: Catalog, headings: Mapping[str, str]) -> dict[str, Any]:
    """The report as the command line writes it; ``column`` is the file's own heading."""

    def remark(item: RowRemark) -> dict[str, Any]:
        found: dict[str, Any] = {
            "row": item.row,
            "field": item.field,
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
        "left_out": [
            {"heading": column.heading, "values": list(column.values), "looks_needed": column.looks_needed}
            for column in report.left_out
        ],
        "skipped": [{"row": row.row, "why": row.why, "text": row.text} for row in report.skipped],
        "conflicts": [
            {
                "row": item.row,
                "key": item.key,
                "field": headings.get(item.field, item.field),
                "here": item.here,
                "file": item.file,
            }
            for item in report.conflicts
        ],
        "not_placed": [
            {"row": sale.row, "text": sale.text, "amount_ore": sale.amount_ore} for sale in report.not_placed
        ],
        "changes": [
            {
                "kind": change.kind,
                "name": change.name,
                "field": change.field,
                "before": shown_value(changed_field(change), change.before, catalog),
                "after": shown_value(changed_field(change), change.after, catalog),
            }
            for change in report.changes
        ],
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
