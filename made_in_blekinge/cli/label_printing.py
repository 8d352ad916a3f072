"""Printing labels from the command line, and what was printed when."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say, show_language
from made_in_blekinge.cli.label_options import calibration_for_printing
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.labels.printing import Job, Printed
    from made_in_blekinge.domain.template import Template
    from made_in_blekinge.queries.labels.printing import PrintRow

_REMARKS = 3
"""The exit code where labels are on paper, but not all of them as they should be, or not in the log of prints."""


def print_labels(options: Options) -> int:
    """3 where something was left out, is missing or could not be noted; what is only to be known is no remark."""
    from made_in_blekinge.documents.outcome import NOTES

    with market(options) as app:
        job = _job(app, options)
        printed = _write(app, options, job)
        if options.json:
            _tell(app, options, job, printed)
        else:
            text = N_("{labels} labels on {pages} pages written to {file}.")
            say(app, text, labels=printed.labels, pages=printed.pages, file=str(options.out))
        noted = _remember(app, options, job, printed)
        return max(noted, _REMARKS if any(one.code not in NOTES for one in printed.problems) else 0)


def _tell(app: App, options: Options, job: "Job", printed: "Printed") -> None:
    from made_in_blekinge.documents.outcome import grouped, said_once

    problems = [
        {"code": group[0].code, "said": said_once(group, app.catalog), "places": [one.place for one in group],
         "left_out": group[0].stops}
        for group in grouped(printed.problems)
    ]  # fmt: skip
    told = {
        "labels": printed.labels, "pages": printed.pages, "file": str(options.out), "sheet": job.sheet.key,
        "languages": [catalog.language for catalog in job.speech], "problems": problems,
    }  # fmt: skip
    print(json.dumps(told, ensure_ascii=False, indent=1))


def _job(app: App, options: Options) -> "Job":
    from made_in_blekinge.documents.labels.choosing import find_kind, job_of
    from made_in_blekinge.queries.labels.printing import last_prints
    from made_in_blekinge.queries.labels.sheet import own_sheets
    from made_in_blekinge.queries.labels.template import find_template

    kind = find_kind(options.kind)
    rows = _chosen_rows(app, kind.source, options)
    with app.database.reading() as session:
        last = last_prints(session, options.event, kind.key) if options.changed else {}
        own = own_sheets(session)
        template = find_template(session, kind.key, options.template)
    paper = options.paper or (kind.languages_at(rows[0].event) if rows else (show_language(None, app),))
    return job_of(_wish(app, options, template, paper), rows, last, own)


def _wish(app: App, options: Options, template: "Template", paper: tuple[str, ...]) -> "Wish":
    from made_in_blekinge.documents.labels.choosing import Wish

    return Wish(
        options.kind,
        paper,
        options.sheet or (options.size if options.kind == "booth" else ""),
        options.length,
        options.copies,
        options.start,
        frozenset(options.skip),
        options.only,
        options.changed,
        options.cut_marks,
        options.outlines,
        calibration_for_printing(options, app.settings),
        template,
        options.own_numbers,
        options.lowered,
    )


def _chosen_rows(app: App, source: str, options: Options) -> list[Any]:
    """The rows of the event; of badges those with the role that is asked for, or those of people who are named."""
    from made_in_blekinge.domain.badge import BadgeRole
    from made_in_blekinge.queries.labels.subjects import label_rows, named_badges

    role = BadgeRole(options.role) if source == "badges" and options.role else None
    if source == "badges" and options.names and role is None:
        raise UserError("missing_role", N_("A badge needs a role. Say it with --role.")).at("role")
    with app.database.reading() as session:
        if role is not None and options.names:
            return list(named_badges(session, options.event, role, options.names, options.firm))
        rows = label_rows(session, source, options.event, options.exhibitor, options.sort)
    return rows if role is None else [row for row in rows if row.role is role]


def _write(app: App, options: Options, job: "Job") -> "Printed":
    from made_in_blekinge.documents.labels.printing import NothingToPrintError, write_labels
    from made_in_blekinge.documents.outcome import grouped, said_once

    problems: Sequence[Any] = ()
    try:
        printed = write_labels(options.out, job, confirmed=options.yes)
        problems = printed.problems
    except NothingToPrintError as error:
        problems = error.problems
        raise
    finally:
        for group in grouped(problems):
            print(said_once(group, app.catalog), file=sys.stderr)
    return printed


def _remember(app: App, options: Options, job: "Job", printed: "Printed") -> int:
    """Record the print. The file has been written, so a read-only market only causes a warning exit code."""
    from made_in_blekinge.documents.labels.choosing import printed_rows
    from made_in_blekinge.services.labels.printing import remember_print

    languages = [catalog.language for catalog in job.speech]
    rows, now = printed_rows(job, printed), app.clock()
    try:
        remember_print(app.database, options.event, job.kind.key, job.sheet.key, languages, options.out.name, rows, now)
    except UserError as error:
        say(app, N_("That they are printed could not be noted. {reason}"), reason=app.catalog.error(error))
        return _REMARKS
    return 0


def show_history(options: Options) -> int:
    from made_in_blekinge.queries.labels.printing import print_history

    with market(options) as app:
        with app.database.reading() as session:
            rows = print_history(session, options.event)
        if options.json:
            print(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1))
            return 0
        for row in rows:
            time = f"{row.time.astimezone():%Y-%m-%d %H:%M}"
            how = app.catalog.text(N_("saved") if row.saved else N_("printed"))
            print(f"{time}  {row.kind:<8} {row.labels:>6}  {row.sheet:<12} {row.languages:<9} {how:<9} {row.target}")
        if not rows:
            say(app, N_("Nothing has been printed for {event} yet."), event=options.event.upper())
    return 0


def _as_json(row: "PrintRow") -> dict[str, Any]:
    return {
        "time": row.time.isoformat(),
        "kind": row.kind,
        "labels": row.labels,
        "subjects": row.subjects,
        "sheet": row.sheet,
        "languages": row.languages.split(","),
        "target": row.target,
        "saved": row.saved,
    }
