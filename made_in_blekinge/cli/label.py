"""``label``: print labels and signs to a PDF file."""

import sys
from typing import Any

from made_in_blekinge.cli.common import Options, declare_command, market, path, say, show_language
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, catalog


def declare(commands: Any) -> None:  # noqa: ANN401
    made = declare_command(
        commands,
        "label",
        command,
        "write labels and signs to a PDF file",
        "label booth --event KNA26 --out signs.pdf",
        "label booth --event RST26 --out signs.pdf --language en --size A5",
    )
    made.add_argument("kind", choices=("booth",))
    made.add_argument("--event", required=True, metavar="CODE")
    made.add_argument("--out", required=True, type=path, metavar="FILE.pdf")
    # Without a default here: given before the command, --language also means the paper.
    made.add_argument("--language", choices=WINDOW_LANGUAGES, dest="paper", help="language of the paper")
    made.add_argument("--size", choices=("A4", "A5", "A6"), default="A4")


def command(options: Options) -> int:
    from made_in_blekinge.documents.labels.booth import write_booth_signs
    from made_in_blekinge.queries.booth import booth_signs

    with market(options) as app:
        with app.database.reading() as session:
            signs = booth_signs(session, options.event)
        report = write_booth_signs(options.out, signs, catalog(show_language(options.paper, app)), options.size)
        for problem in report.problems:
            print(problem.text(app.catalog), file=sys.stderr)
        say(app, N_("{count} signs written to {file}."), count=len(signs), file=str(options.out))
    return 0
