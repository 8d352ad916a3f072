"""``label``: print labels and signs to a PDF file, and what belongs to printing them."""

from typing import Final

from made_in_blekinge.cli import label_options, label_sheets
from made_in_blekinge.cli.label_printing import print_labels, show_history
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.i18n import N_

KINDS: Final = {
    "booth": N_("print a sign for every booth"),
    "tent": N_("print table tents"),
    "badge": N_("print name badges"),
    "price": N_("print price labels"),
    "shelf": N_("print labels for the edge of a shelf"),
    "food": N_("print labels with ingredients and allergens"),
    "box": N_("print labels for boxes"),
    "pass": N_("print passes for vehicles"),
    "codes": N_("print folded slips with the personal codes to check in with"),
    "poster": N_("print posters of the event"),
    "plan": N_("print the plan of the booths"),
    "cards": N_("print the cards of the till"),
}
"""The kinds of labels: named here, so that help needs no drawing; a test compares them with ``LABELS``."""

_EXAMPLES: Final = {
    "booth": (
        "label booth --event KNA26 --out signs.pdf",
        "label booth --event RST26 --out signs.pdf --language en --size A5",
    ),
    "badge": (
        "label badge --event KNA26 --out badges.pdf",
        'label badge --event KNA26 --role press --name "Olle Tidlund" --firm Skärgårdstidningen --out press.pdf',
    ),
    "price": (
        "label price --event RST26 --sheet L7160 --language sv,de --copies left --out prices.pdf",
        "label price --event KNA26 --changed --start 8 --out prices.pdf",
        "label price --event KNA26 --only 1001,1002 --printer Kontoret --out prices.pdf",
    ),
}


def declare(made: Parser) -> None:
    made.examples = ("label booth --event KNA26 --out signs.pdf", "label sheets")
    for kind, summary in KINDS.items():
        examples = _EXAMPLES.get(kind, (f"label {kind} --event KNA26 --out {kind}.pdf",))
        label = made.action(kind, summary, print_labels, *examples)
        label.set_defaults(kind=kind)
        label_options.declare(label, kind)
    made.action("sheets", N_("list the sheets of labels"), label_sheets.list_sheets, "label sheets")
    _declare_sheet(made)
    _declare_calibration(made)
    history = made.action("history", N_("list what was printed"), show_history, "label history --event KNA26")
    history.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    history.add_json()


def _declare_sheet(made: Parser) -> None:
    sheet = made.add_command("sheet", N_("show, add or remove a sheet of labels"))
    sheet.examples = ("label sheet show L7160 > own.json", "label sheet add own.json")
    show = sheet.action(
        "show", N_("write what is known of a sheet as JSON"), label_sheets.show_sheet,
        "label sheet show L7160 > own.json",
    )  # fmt: skip
    add = sheet.action(
        "add", N_("add a sheet of the market's own, or change it"), label_sheets.add_sheet, "label sheet add own.json"
    )
    remove = sheet.action(
        "remove", N_("remove a sheet of the market's own"), label_sheets.remove_sheet,
        'label sheet remove "My sheet"',
    )  # fmt: skip
    for one in (show, remove):
        one.add_argument("name", metavar=N_("NAME"), help=N_("the sheet, by its name"))
    add.add_argument("file", metavar=N_("FILE.json"), help=N_("a file as “show” writes it"))


def _declare_calibration(made: Parser) -> None:
    calibration = made.action(
        "calibration", N_("keep what puts a printer right, or write the page to measure it with"),
        label_sheets.calibrate,
        "label calibration --sheet L7160 --out calibration.pdf",
        "label calibration --printer Kontoret --offset 0.4,-1 --scale 1.003",
    )  # fmt: skip
    label_options.declare_out(calibration, required=False)
    calibration.add_argument("--sheet", metavar=N_("NAME"), help=N_("sheet or roll of labels"))
    calibration.add_argument("--printer", metavar=N_("NAME"), help=N_("keep what puts this printer right"))
    label_options.declare_calibration(calibration)
