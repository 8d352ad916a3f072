"""The result of an import: rows read, and rejections and warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from made_in_blekinge.errors import UserError


@dataclass(slots=True)
class Incoming:
    """A row of a file: its number as people see it, its raw texts by field key, and the values read from them."""

    row: int
    texts: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[UserError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowRemark:
    """A rejection of a row, or a warning about a row that was imported."""

    row: int
    field: str
    value: str
    error: UserError
    more: tuple["RowRemark", ...] = ()


@dataclass(slots=True)
class ImportReport:
    """Counts of rows, with rejections and warnings. ``read`` is the sum of the others."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: list[RowRemark] = field(default_factory=list)
    warnings: list[RowRemark] = field(default_factory=list)

    def reject(self, row: Incoming, *errors: UserError) -> None:
        """Leave the row out. It is listed once, under its first error; the others stand beside it."""
        first, *rest = [self._remark(row, error) for error in errors]
        self.rejected.append(RowRemark(first.row, first.field, first.value, first.error, tuple(rest)))

    def warn(self, row: Incoming, error: UserError) -> None:
        self.warnings.append(self._remark(row, error))

    @staticmethod
    def _remark(row: Incoming, error: UserError) -> RowRemark:
        key = error.field or ""
        return RowRemark(row.row, key, row.texts.get(key, ""), error)


def without_errors(rows: Sequence[Incoming], report: ImportReport) -> list[Incoming]:
    """The rows that could be read; the others are rejected."""
    good = []
    for row in rows:
        if row.errors:
            report.reject(row, *row.errors)
        else:
            good.append(row)
    return good
