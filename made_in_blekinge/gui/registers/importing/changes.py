"""What a file changes in records that are there, as a table: whose, which field, what it says now and then."""

from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.importing import changed_field, shown_value
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.i18n import N_, Catalog


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A change in words."""

    at: int
    name: str
    field: str
    before: str
    after: str


CHANGE_COLUMNS: Final[tuple[Column[SeenChange], ...]] = (
    Column("name", N_("Whose"), lambda row, _: row.name),
    Column("field", N_("Field"), lambda row, _: row.field),
    Column("before", N_("Says now"), lambda row, _: row.before),
    Column("after", N_("Becomes"), lambda row, _: row.after, grows=True),
)


def seen_changes(report: ImportReport, catalog: Catalog) -> list[SeenChange]:
    """The changes that the report tells one by one."""
    found = []
    for at, change in enumerate(report.changes):
        field = changed_field(change)
        before, after = (shown_value(field, value, catalog) for value in (change.before, change.after))
        found.append(SeenChange(at, change.name, field.label(catalog) if field else change.field, before, after))
    return found
