"""``label``: print labels and signs to a PDF file, and what belongs to printing them."""

from collections.abc import Callable

from made_in_blekinge.cli import label_options, label_sheets
from made_in_blekinge.cli.common import Options, market
from made_in_blekinge.cli.label_printing import print_labels, show_history
from made_in_blekinge.cli.parsing import Parser

_ASIDE: dict[str, Callable[[Options], int]] = {
    "sheets": label_sheets.list_sheets,
    "sheet": label_sheets.manage_sheet,
    "calibration": label_sheets.calibrate,
    "history": show_history,
}
"""What is said in the place of a kind."""


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "label booth --event KNA26 --out signs.pdf",
        "label booth --event RST26 --out signs.pdf --language en --size A5",
        "label price --event RST26 --sheet L7160 --language sv,de --copies left --out prices.pdf",
        "label price --event KNA26 --changed --start 8 --out prices.pdf",
        "label price --event KNA26 --only 1001,1002 --printer Kontoret --out prices.pdf",
        "label history --event KNA26",
        "label sheets",
        "label sheet show L7160 > own.json",
        "label sheet add own.json",
        "label sheet remove “My sheet”",
        "label calibration --sheet L7160 --out calibration.pdf",
        "label calibration --printer Kontoret --offset 0.4,-1 --scale 1.003",
    )
    made.set_defaults(refuse=made.error)
    made.add_argument(
        "kind",
        metavar="KIND",
        help="booth, tent, badge, price, shelf, food, box, pass, poster, plan or cards; “sheets” lists the sheets, "
        "“sheet” shows, adds or removes one, “calibration” puts a printer right, “history” lists what was printed",
    )
    made.add_argument("words", nargs="*", metavar="WORD", help="after “sheet”: show NAME, add FILE.json or remove NAME")
    label_options.declare(made)


def command(options: Options) -> int:
    if options.words and options.kind != "sheet":
        options.refuse(f"unrecognized arguments: {' '.join(options.words)}")
    if aside := _ASIDE.get(options.kind):
        return aside(options)
    from made_in_blekinge.documents.labels import LABELS

    if options.kind not in LABELS:
        known = ", ".join((*LABELS, *_ASIDE))
        options.refuse(f"argument KIND: invalid choice: {options.kind!r} (choose from {known})")
    label_options.need(options, "event", "out")
    with market(options) as app:
        return print_labels(app, options)
