"""``label``: print labels and signs to a PDF file."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, declare_command, market, path, say, show_language
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES, catalog

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.documents.labels.printing import Job
    from made_in_blekinge.domain.sheet import Calibration

_BY_GOODS = ("brought", "left")
_OF_SHEETS = ("sheet", "copies", "start", "exhibitor", "cut_marks", "outlines", "offset", "scale")
"""Options that the booth sign of one page does not need."""


def declare(commands: Any) -> None:  # noqa: ANN401
    made = declare_command(
        commands,
        "label",
        command,
        "write labels and signs to a PDF file",
        "label booth --event KNA26 --out signs.pdf",
        "label booth --event RST26 --out signs.pdf --language en --size A5",
        "label price --event RST26 --sheet L7160 --language sv,de --copies left --out prices.pdf",
        "label sheets",
        "label calibration --sheet L7160 --out calibration.pdf",
    )
    made.set_defaults(refuse=made.error)
    made.add_argument(
        "kind",
        metavar="KIND",
        help="booth, tent, badge, price, shelf, food, box, pass, poster or cards; "
        "“sheets” lists the sheets, “calibration” writes a page to put a printer right with",
    )
    made.add_argument("--event", metavar="CODE")
    made.add_argument("--out", type=path, metavar="FILE.pdf")
    # Without a default here: given before the command, --language also means the paper.
    made.add_argument("--language", type=_languages, dest="paper", metavar="sv,de", help="languages of the paper")
    made.add_argument("--size", choices=("A4", "A5", "A6"), default="A4", help="page of a booth sign")
    made.add_argument("--sheet", metavar="NAME", help="sheet or roll of labels")
    made.add_argument("--copies", type=_copies, metavar="N|brought|left")
    made.add_argument("--start", type=int, metavar="N", help="first free place of a part-used sheet")
    made.add_argument("--exhibitor", type=int, metavar="NUMBER", help="only what is this exhibitor's")
    made.add_argument("--sort", choices=("booth", "exhibitor", "product"), default="booth")
    made.add_argument("--cut-marks", action="store_true")
    made.add_argument("--outlines", action="store_true")
    made.add_argument("--offset", type=_offset, metavar="X,Y", help="move everything right and down, in mm")
    made.add_argument("--scale", type=_scale, metavar="S", help="stretch everything, 1.003 by 0.3 %%")
    made.add_argument("--yes", action="store_true", help="print more than 10 000 labels without asking")


def _languages(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if unknown := set(found) - LANGUAGE_NAMES.keys():
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))} (choose from {', '.join(LANGUAGE_NAMES)})")
    return found


def _copies(text: str) -> int | str:
    return text if text in _BY_GOODS else int(text)


def _offset(text: str) -> tuple[float, float]:
    x, y = text.split(",")
    return float(x), float(y)


def _scale(text: str) -> float:
    scale = float(text)
    if not 0.5 <= scale <= 2:
        raise argparse.ArgumentTypeError("write a number such as 1.003, from 0.5 to 2")
    return scale


def command(options: Options) -> int:
    from made_in_blekinge.documents.labels import LABELS

    if options.kind == "sheets":
        return _list_sheets()
    if options.kind == "calibration":
        _need(options, "sheet", "out")
        return _write_calibration(options)
    if options.kind not in LABELS:
        options.refuse(f"argument KIND: invalid choice: {options.kind!r} (choose from {', '.join(LABELS)})")
    _need(options, "event", "out")
    with market(options) as app:
        plain = not options.paper or options.paper in {(language,) for language in WINDOW_LANGUAGES}
        if options.kind == "booth" and plain and not any(getattr(options, name) for name in _OF_SHEETS):
            return _write_booth_signs(app, options)
        return _write_labels(app, options, LABELS[options.kind])


def _need(options: Options, *names: str) -> None:
    if missing := [f"--{name}" for name in names if getattr(options, name) is None]:
        options.refuse(f"the following arguments are required: {', '.join(missing)}")


def _list_sheets() -> int:
    from made_in_blekinge.domain.sheet import load_sheets

    for sheet in load_sheets().values():
        size = f"{sheet.label_width:g} × {sheet.label_height:g} mm"
        print(
            f"{sheet.key:<12} {sheet.title:<24} {size:<20} {sheet.columns} × {sheet.rows:<4} {', '.join(sheet.aliases)}"
        )
    return 0


def _write_calibration(options: Options) -> int:
    from made_in_blekinge.documents.labels.calibration import write_calibration
    from made_in_blekinge.domain.sheet import find_sheet

    spoken = catalog(options.paper[0] if options.paper else options.spoken)
    write_calibration(options.out, find_sheet(options.sheet), spoken, _calibration(options))
    print(catalog(options.spoken).text("Calibration page written to {file}.", file=str(options.out)), file=sys.stderr)
    return 0


def _write_booth_signs(app: App, options: Options) -> int:
    from made_in_blekinge.documents.labels.booth import write_booth_signs
    from made_in_blekinge.queries.booth import booth_signs

    with app.database.reading() as session:
        signs = booth_signs(session, options.event)
    language = options.paper[0] if options.paper else None
    report = write_booth_signs(options.out, signs, catalog(show_language(language, app)), options.size)
    for problem in report.problems:
        print(problem.text(app.catalog), file=sys.stderr)
    say(app, N_("{count} signs written to {file}."), count=len(signs), file=str(options.out))
    return 0


def _write_labels(app: App, options: Options, kind: "Label") -> int:
    from made_in_blekinge.documents.labels.printing import NothingToPrintError, write_labels

    problems: Sequence[Any] = ()
    try:
        printed = write_labels(options.out, _job(app, options, kind), confirmed=options.yes)
        problems = printed.problems
    except NothingToPrintError as error:
        problems = error.problems
        raise
    finally:
        for problem in problems:
            print(problem.text(app.catalog), file=sys.stderr)
    text = N_("{labels} labels on {pages} pages written to {file}.")
    say(app, text, labels=printed.labels, pages=printed.pages, file=str(options.out))
    return 0


def _job(app: App, options: Options, kind: "Label") -> "Job":
    from made_in_blekinge.documents.labels.printing import Job, cut_for
    from made_in_blekinge.domain.sheet import find_sheet
    from made_in_blekinge.queries.labels import copies_by_goods, label_rows

    sheet = cut_for(kind, find_sheet(options.sheet or (options.size if kind.key == "booth" else kind.sheet)))
    with app.database.reading() as session:
        rows = label_rows(session, kind.source, options.event, options.exhibitor, options.sort)
    usual = sheet.per_page if kind.fills else 1
    copies = options.copies if options.copies is not None else usual
    return Job(
        kind,
        rows,
        sheet,
        tuple(map(catalog, options.paper or (show_language(None, app),))),
        copies_by_goods(rows, copies) if isinstance(copies, str) else copies,
        options.start or 1,
        calibration=_calibration(options),
        cut_marks=options.cut_marks,
        outlines=options.outlines,
    )


def _calibration(options: Options) -> "Calibration":
    from made_in_blekinge.domain.sheet import Calibration

    x, y = options.offset or (0.0, 0.0)
    scale = options.scale or 1.0
    return Calibration(x, y, scale, scale)
