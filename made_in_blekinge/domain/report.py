"""The result of an import: rows read, and rejections and warnings."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_NOT_FOUND: Final = frozenset({"unknown_item", "which_item", "unknown_exhibitor"})


@dataclass(slots=True)
class Incoming:
    """A row of a file: its number as people see it, its raw texts by field key, and the values read from them.

    ``errors`` reject it; ``doubts`` are told when it comes in, and ``kept`` are the texts that no field could take, as
    lines for the notes. ``headings`` are the file's own, by field key. The file was last ``written`` on that day.
    """

    row: int
    texts: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[UserError] = field(default_factory=list)
    doubts: list[UserError] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    headings: Mapping[str, str] = field(default_factory=dict)
    written: dt.date | None = None

    def let_in(self, error: UserError) -> None:
        """Let the row in without the value that ``error`` is about; its text is kept for the notes."""
        key = error.field or ""
        self.values.pop(key, None)
        self.doubts.append(error)
        if text := self.texts.get(key, ""):
            self.kept.append(f"{self.headings.get(key, key)}: {text}")


@dataclass(frozen=True, slots=True)
class RowRemark:
    """A rejection of a row, or a warning about a row that was imported."""

    row: int
    field: str
    value: str
    error: UserError
    more: tuple["RowRemark", ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column of the file that became no field, with some of its values.

    ``looks_needed``: by its values it is an identity number, a price, an item, an owner or a quantity.
    """

    heading: str
    values: tuple[str, ...]
    looks_needed: bool


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of the file that is not brought in; ``why`` is a key of :data:`WHY_SKIPPED`."""

    row: int
    why: str
    text: str


WHY_SKIPPED: Final = {
    "sum": N_("Row {row} is a sum and was skipped: {text}"),
    "note": N_("Row {row} is a note and was skipped: {text}"),
    "hidden": N_("Row {row} is hidden in the file and was skipped: {text}"),
    "variants": N_("Row {row} only heads its variants and was skipped: {text}"),
    "headings": N_("Row {row} says the headings again and was skipped: {text}"),
    "section": N_("Row {row} has one filled cell only, as the heading of a section has, and was skipped: {text}"),
    "other_table": N_("Row {row} is of another table below and was skipped: {text}"),
    "chosen": N_("Row {row} was skipped, as you chose: {text}"),
}


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A row that says something else than an earlier one about the same key: ``here`` came in, ``file`` did not."""

    row: int
    key: str
    field: str
    here: str
    file: str


@dataclass(frozen=True, slots=True)
class UnplacedSale:
    """A line of another till whose goods nobody could name, and what was paid for it in öre."""

    row: int
    text: str
    amount_ore: int


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of a record of register ``kind`` that an import changes; ``name`` is the record's, as people read it."""

    kind: str
    name: str
    field: str
    before: Any
    after: Any


@dataclass(slots=True)
class ImportReport:
    """Counts of rows, with rejections and warnings. ``read`` is the sum of the others.

    A row in conflict is among the rejected ones. Columns left out and rows skipped are not counted.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: list[RowRemark] = field(default_factory=list)
    warnings: list[RowRemark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    conflicts: list[FieldConflict] = field(default_factory=list)
    not_placed: list[UnplacedSale] = field(default_factory=list)
    changes: list[ValueChange] = field(default_factory=list)
    """What becomes another in records that are there: the first of many."""
    batch: int | None = None
    """The id of the import, by which it is taken back; ``None`` where nothing came in."""

    @property
    def in_part(self) -> bool:
        """Whether something of the file that seems to be needed did not come in."""
        return bool(self.rejected) or any(column.looks_needed for column in self.left_out)

    def reject(self, row: Incoming, *errors: UserError) -> None:
        """Leave the row out. It is listed once, under its first error; the others stand beside it."""
        first, *rest = [self._remark(row, error) for error in errors]
        self.rejected.append(RowRemark(first.row, first.field, first.value, first.error, tuple(rest)))

    def note_unplaced(self, row: Incoming) -> None:
        """Note a sale whose goods or seller nobody could name, with what was paid for it."""
        if any(error.code in _NOT_FOUND for error in row.errors):
            said = row.values.get("goods_name") or row.texts.get("item", "") or row.texts.get("exhibitor", "")
            amount = (row.values.get("unit_ore") or 0) * (row.values.get("quantity") or 1)
            self.not_placed.append(UnplacedSale(row.row, said, amount - row.values.get("discount_ore", 0)))

    def warn(self, row: Incoming, error: UserError) -> None:
        self.warnings.append(self._remark(row, error))

    @staticmethod
    def _remark(row: Incoming, error: UserError) -> RowRemark:
        key = error.field or ""
        return RowRemark(row.row, key, row.texts.get(key, ""), error.kept())


def without_errors(rows: Sequence[Incoming], report: ImportReport) -> list[Incoming]:
    """The rows that could be read; the others are rejected."""
    good = []
    for row in rows:
        if row.errors:
            report.reject(row, *row.errors)
        else:
            good.append(row)
    return good
