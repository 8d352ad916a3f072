"""What came of a file that was brought in."""

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
class Remark:
    """One thing to say about a row: a rejection, or a warning about a row that came in."""

    row: int
    field: str
    value: str
    error: UserError
    more: tuple["Remark", ...] = ()


@dataclass(slots=True)
class ImportReport:
    """Counts of rows and what to say about them. ``read`` = all others together."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def reject(self, row: Incoming, *errors: UserError) -> None:
        """Leave the row out. It is listed once, under its first error; the others stand beside it."""
        first, *rest = [self._remark(row, error) for error in errors]
        self.rejected.append(Remark(first.row, first.field, first.value, first.error, tuple(rest)))

    def warn(self, row: Incoming, error: UserError) -> None:
        self.warnings.append(self._remark(row, error))

    @staticmethod
    def _remark(row: Incoming, error: UserError) -> Remark:
        key = error.field or ""
        return Remark(row.row, key, row.texts.get(key, ""), error)


def without_errors(rows: Sequence[Incoming], report: ImportReport) -> list[Incoming]:
    """The rows that could be read; the others are rejected."""
    good = []
    for row in rows:
        if row.errors:
            report.reject(row, *row.errors)
        else:
            good.append(row)
    return good
