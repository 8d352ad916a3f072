"""Sheets of labels and the printers that print on them, from the command line."""

import json
import sys
from typing import TYPE_CHECKING

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import chosen_database
from made_in_blekinge.cli.common import Options, market, path, say
from made_in_blekinge.cli.label_options import calibration
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.domain.sheet import Calibration, Sheet


def list_sheets(options: Options) -> int:
    """The sheets of the shops, then the market's own."""
    from made_in_blekinge.domain.sheet import load_sheets

    for sheet in (*load_sheets().values(), *_own_sheets(options)):
        size = f"{sheet.label_width:g} × {sheet.label_height:g} mm"
        print(
            f"{sheet.key:<12} {sheet.title:<24} {size:<20} {sheet.columns} × {sheet.rows:<4} {', '.join(sheet.aliases)}"
        )
    return 0


def show_sheet(options: Options) -> int:
    print(json.dumps(_find_sheet(options, options.name).to_mapping(), ensure_ascii=False, indent=1))
    return 0


def add_sheet(options: Options) -> int:
    """Save a sheet from a file, replacing a custom sheet of the same short name."""
    from made_in_blekinge.domain.sheet import check_sheet
    from made_in_blekinge.exchange.sheet_file import read_sheet
    from made_in_blekinge.queries.labels.sheet import own_sheets
    from made_in_blekinge.services.labels.sheet import save_sheet

    values = read_sheet(path(options.file))
    key = check_sheet(values).key
    with market(options) as app:
        with app.database.reading() as session:
            known = key in {own.sheet.key for own in own_sheets(session)}
        kept = save_sheet(app.database, values, key if known else None)
        say(app, N_("The market has the sheet “{sheet}”."), sheet=kept.sheet.title)
    return 0


def remove_sheet(options: Options) -> int:
    from made_in_blekinge.domain.sheet import find_sheet
    from made_in_blekinge.queries.labels.sheet import own_sheets
    from made_in_blekinge.services.labels.sheet import remove_sheet

    with market(options) as app:
        with app.database.reading() as session:
            sheet = find_sheet(options.name, [own.sheet for own in own_sheets(session)])
        remove_sheet(app.database, sheet.key)
        say(app, N_("The sheet “{sheet}” is removed."), sheet=sheet.title)
    return 0


def calibrate(options: Options) -> int:
    """Save a printer's calibration, or write the calibration page, or both."""
    from made_in_blekinge.documents.labels.choosing import calibration_of, keep_calibration

    settings, spoken = Settings(), catalog(options.spoken)
    right = calibration(options, calibration_of(settings, options.printer or ""))
    kept = bool(options.printer and (options.offset or options.scale))
    if options.out is not None or not kept:
        if missing := [f"--{name}" for name in ("sheet", "out") if getattr(options, name) is None]:
            options.refuse(N_("Write {options} too."), options=", ".join(missing))
        _write_calibration(options, right)
        print(spoken.text("Calibration page written to {file}.", file=str(options.out)), file=sys.stderr)
    if kept:
        keep_calibration(settings, options.printer, right)
        print(spoken.text("Kept for the printer “{name}”.", name=options.printer), file=sys.stderr)
    return 0


def _write_calibration(options: Options, right: "Calibration") -> None:
    from made_in_blekinge.documents.labels.calibration import write_calibration

    paper = catalog(options.paper[0] if options.paper else options.spoken)
    write_calibration(options.out, _find_sheet(options, options.sheet), paper, right)


def _find_sheet(options: Options, name: str) -> "Sheet":
    """A sheet of the shops, otherwise the market's own: most papers need no market."""
    from made_in_blekinge.domain.sheet import find_sheet

    try:
        return find_sheet(name)
    except UserError:
        return find_sheet(name, _own_sheets(options))


def _own_sheets(options: Options) -> "list[Sheet]":
    """Those of the market, where there is one: none is made for the sake of a list."""
    if not (chosen_database(options.database) or paths.default_database().exists()):
        return []
    from made_in_blekinge.queries.labels.sheet import own_sheets

    with market(options) as app, app.database.reading() as session:
        return [own.sheet for own in own_sheets(session)]
