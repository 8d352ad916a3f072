"""The use case of a file import: one transaction, one report, one audit entry for the file."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.services.event.booth_import import bring_in_booths
from made_in_blekinge.services.registers.event import bring_in_events
from made_in_blekinge.services.registers.exhibitor import bring_in_exhibitors
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


class _DryRun(Exception):
    """Raised to roll back the transaction of a dry run."""


def bring_in(
    database: Database,
    kind: str,
    rows: Sequence[Incoming],
    file_name: str,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import rows that were read from a file. With ``dry_run`` the report is the same and everything is rolled back.

    Cancelling before the commit changes nothing. The plan for products, of which there may be many, is computed before
    the transaction, and recomputed within it if the registers were changed in between.
    """
    report = ImportReport(read=len(rows))
    planned: Planned | None = None
    untouched: Sequence[Incoming] = ()
    if kind == "products":
        untouched = [replace(row, values=dict(row.values), errors=list(row.errors)) for row in rows]
        planned = plan_products(database.reading, rows, report, now.date())
    try:
        with database.writing() as session:
            if planned is not None and register_state(session) == planned.state:
                write_products(session, planned)
            else:
                rows, report = (untouched, ImportReport(read=len(rows))) if planned is not None else (rows, report)
                _bring_in(session, kind, rows, report, now)
            if report.added or report.updated:
                session.add(ImportBatch(kind=kind, file_name=file_name[:200], time=now, report=_counts(report)))
            if progress is not None:
                progress.step(len(rows), len(rows), N_("Bringing in the rows"))
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    report.rejected.sort(key=lambda remark: remark.row)
    report.warnings.sort(key=lambda remark: remark.row)
    return report


def _bring_in(session: Session, kind: str, rows: Sequence[Incoming], report: ImportReport, now: dt.datetime) -> None:
    match kind:
        case "exhibitors":
            bring_in_exhibitors(session, rows, report)
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


def _counts(report: ImportReport) -> str:
    """The numbers of the report; its texts may hold personal data and stay out of the database."""
    counts = {name: getattr(report, name) for name in ("read", "added", "updated", "unchanged", "duplicates")}
    return json.dumps(counts | {"rejected": len(report.rejected), "warnings": len(report.warnings)})
