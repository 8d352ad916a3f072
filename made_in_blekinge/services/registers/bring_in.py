"""The use case of a file import: one transaction, one report, one audit entry for the file."""

import datetime as dt
import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from made_in_blekinge.domain.form import FormMark
from made_in_blekinge.domain.report import ImportReport, Incoming, RowRemark
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.services.event.application_import import bring_in_applications, take_answers
from made_in_blekinge.services.event.booth_import import bring_in_booths
from made_in_blekinge.services.registers.event import bring_in_events
from made_in_blekinge.services.registers.exhibitor import bring_in_exhibitors, exhibitor_finder
from made_in_blekinge.services.registers.form import check_form
from made_in_blekinge.services.registers.import_changes import changes_of
from made_in_blekinge.services.registers.product import refold_products
from made_in_blekinge.services.registers.product_import import (
    Planned,
    bring_in_products,
    plan_products,
    register_state,
    write_products,
)
from made_in_blekinge.services.till.bring_in import bring_in_sales
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.device import ImportBatch
from made_in_blekinge.store.recording import forget_recordings, record_writes


class _DryRun(Exception):
    """Raised to roll back the transaction of a dry run."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python look for no garbage meanwhile: thousands of rows are all still needed, and looking costs a third."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def bring_in(
    database: Database,
    kind: str,
    rows: Sequence[Incoming],
    file_name: str,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
    form: FormMark | None = None,
) -> ImportReport:
    """Import rows that were read from a file. With ``dry_run`` the report is the same and everything is rolled back.

    ``form`` is the mark of a form that a producer filled in: nothing of another exhibitor is taken from it.

    Cancelling before the commit changes nothing. The plan for products, of which there may be many, is computed before
    the transaction, and recomputed within it if the registers were changed in between.
    """
    report = ImportReport(read=len(rows))
    planned: Planned | None = None
    untouched: Sequence[Incoming] = ()
    told: Sequence[RowRemark] = ()
    if form is not None:
        with database.reading() as session:
            told = check_form(session, form, kind, rows)
    if kind == "products":
        untouched = [row if row.errors else _copied(row) for row in rows]  # what is refused already stays as it is
        planned = plan_products(database.reading, rows, report, now.date())
    try:
        with database.writing() as session:
            recording = record_writes(session)
            if planned is not None and register_state(session) == planned.state:
                write_products(session, planned)
            else:
                rows, report = (untouched, ImportReport(read=len(rows))) if planned is not None else (rows, report)
                _bring_in(session, kind, rows, report, now)
            for changed in recording.changed.get("exhibitor", ()):
                if "name" in changed.after:
                    refold_products(session, changed.id)
            report.changes = changes_of(session, recording) if report.updated else []
            if report.added or report.updated:
                forget_recordings(session)
                undo = "" if kind == "sales" else recording.written()
                batch = ImportBatch(kind=kind, file_name=file_name[:200], time=now, report=_counts(report), undo=undo)
                session.add(batch)
                session.flush()
                report.batch = batch.id
            if progress is not None:
                progress.step(len(rows), len(rows), N_("Bringing in the rows"))
            if dry_run:
                raise _DryRun
    except _DryRun:
        report.batch = None
    report.warnings += told
    _tell_doubts(rows, report)
    return report


def _copied(row: Incoming) -> Incoming:
    """A row as it was read. Rows come by the thousand, and ``dataclasses.replace`` would be twice as slow."""
    return Incoming(
        row.row, row.texts, dict(row.values), [*row.errors], [*row.doubts], [*row.kept], row.headings, row.written
    )


def _bring_in(session: Session, kind: str, rows: Sequence[Incoming], report: ImportReport, now: dt.datetime) -> None:
    match kind:
        case "exhibitors":
            answers = take_answers(rows, session)
            idle = bring_in_exhibitors(session, rows, report)
            bring_in_applications(session, rows, answers, exhibitor_finder(session), idle, report)
        case "products":
            bring_in_products(session, rows, report, now.date())
        case "events":
            bring_in_events(session, rows, report)
        case "booths":
            bring_in_booths(session, rows, report)
        case "sales":
            bring_in_sales(session, rows, report)
        case _:
            raise ValueError(kind)


def _tell_doubts(rows: Sequence[Incoming], report: ImportReport) -> None:
    """Warn of what was doubtful in the rows that came in, and list all remarks by their rows."""
    out = {remark.row for remark in report.rejected}
    out |= {remark.row for remark in report.warnings if remark.error.code == "duplicate"}
    for row in rows:
        if row.doubts and row.row not in out:
            for doubt in row.doubts:
                report.warn(row, doubt)
    report.rejected.sort(key=lambda remark: remark.row)
    report.warnings.sort(key=lambda remark: remark.row)


def _counts(report: ImportReport) -> str:
    """The numbers of the report; its texts may hold personal data and stay out of the database."""
    counts = {name: getattr(report, name) for name in ("read", "added", "updated", "unchanged", "duplicates")}
    return json.dumps(counts | {"rejected": len(report.rejected), "warnings": len(report.warnings)})
