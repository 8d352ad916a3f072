"""Worker-thread functions of the import page: parsing, kind detection, dry run, import, export of rejected rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App, Clock
from made_in_blekinge.domain.fields import Field, heading_key
from made_in_blekinge.domain.report import ImportReport, RowRemark
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database
    from made_in_blekinge.exchange.read_table import FileTable


@dataclass(frozen=True, slots=True)
class Proposal:
    """A parsed file, its detected kind, and its column mapping."""

    path: Path
    kind: str
    table: "FileTable"
    fields: tuple[Field | None, ...]

    @property
    def headings(self) -> dict[str, str]:
        """The file's own heading of each field."""
        return importing.column_headings(self.table, self.fields)

    @property
    def missing(self) -> list[Field]:
        return importing.missing_columns(self.kind, self.fields)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """An error or warning of a row, in terms of the file's headings."""

    at: int
    row: int
    heading: str
    field: str
    value: str
    remark: RowRemark
    rejected: bool


def read(app: App, path: Path, kind: str | None, chosen: bool = False) -> Proposal:
    """Parse a file as ``kind``; detect the kind if it is unknown, or does not fit and was not ``chosen`` manually."""
    if kind is not None:
        proposal = _read_as(app, path, kind)
        if chosen or not proposal.missing:
            return proposal
    known = [_read_as(app, path, each) for each in IMPORTABLE]
    return max(known, key=_fitness)


def mapped(proposal: Proposal, at: int, field: Field | None) -> Proposal:
    """Map the column at ``at`` to ``field``; another column mapped to it becomes ignored."""
    fields = [None if other is field else other for other in proposal.fields]
    fields[at] = field
    return replace(proposal, fields=tuple(fields))


def bring_in(
    database: "Database", proposal: Proposal, progress: Progress, clock: Clock, dry_run: bool = False
) -> ImportReport:
    """Import the rows, or do a dry run with the same report."""
    from made_in_blekinge.services.registers.bring_in import bring_in as service

    rows = importing.parse_rows(proposal.table, proposal.fields, progress)
    progress.step(0, 0, N_("Checking the rows") if dry_run else N_("Bringing in the rows"))
    return service(database, proposal.kind, rows, proposal.path.name, clock(), dry_run, progress)


def remember(database: "Database", proposal: Proposal, corrected: Mapping[int, str]) -> None:
    """Persist the user's column mapping (column index → field key) for the next file of this kind."""
    from made_in_blekinge.services.market.market import remember_columns

    headings = proposal.table.headings
    remember_columns(database, proposal.kind, {heading_key(headings[at]): key for at, key in corrected.items()})


def problems(proposal: Proposal, report: ImportReport) -> list[RowProblem]:
    """Rejections first, then warnings, grouped by row."""
    headings = proposal.headings
    remarks = [(remark, True) for one in report.rejected for remark in (one, *one.more)]
    remarks += [(remark, False) for one in report.warnings for remark in (one, *one.more)]
    return [
        RowProblem(at, remark.row, headings.get(remark.field, ""), remark.field, remark.value, remark, rejected)
        for at, (remark, rejected) in enumerate(remarks)
    ]


def save_rejected(target: Path, proposal: Proposal, report: ImportReport, catalog: Catalog) -> int:
    """Write the rejected rows to a file for correction; returns their number."""
    from made_in_blekinge.exchange.write_table import write_table

    names, rows = importing.rejected_rows(proposal.table, report, catalog, proposal.headings)
    write_table(target, names, rows)
    return len(rows)


def kind_fields(kind: str) -> Sequence[Field]:
    return IMPORTABLE[kind].fields


def _read_as(app: App, path: Path, kind: str) -> Proposal:
    from made_in_blekinge.services.market.market import remembered_columns

    with app.database.reading() as session:
        corrections = remembered_columns(session, kind)
    table = importing.read_file(kind, path, corrections)
    return Proposal(path, kind, table, tuple(importing.map_columns(kind, table.headings, corrections)))


def _fitness(proposal: Proposal) -> tuple[bool, int, int]:
    """Sort key: all required columns present, number of recognised headings, number of required columns."""
    recognised = sum(field is not None for field in proposal.fields)
    return not proposal.missing, recognised, len(IMPORTABLE[proposal.kind].needed)
