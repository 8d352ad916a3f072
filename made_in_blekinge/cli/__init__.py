"""The same use cases without a screen."""

import argparse
from collections.abc import Sequence

from made_in_blekinge import __version__
from made_in_blekinge.cli.common import Options, show_window
from made_in_blekinge.cli.outcome import ended, failed, say_plainly, speak_utf8, unsaid
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import check_places
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS, PRINTERS, PUBLIC, SELLERS, STAFF, Readers
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, catalog

COMMANDS: tuple[tuple[str, str, str, Readers], ...] = (
    ("import", "import_", "bring in a CSV, xlsx, ods or xls file", ORGANISERS),
    ("export", "export", "write a register to a .csv or .xlsx file", ORGANISERS),
    ("booth", "booth", "list, add, change and remove the booths of an event, and say who stands there", PRINTERS),
    (
        "application",
        "application",
        "accept or decline who wants to take part in an event, or let them wait",
        ORGANISERS,
    ),
    (
        "participation",
        "participation",
        "list who takes part in an event under which terms, and write these",
        ORGANISERS,
    ),
    ("label", "label", "write labels and signs to a PDF file", PUBLIC),
    ("template", "template", "list, export, import and remove templates of labels", PRINTERS),
    ("report", "report", "write a report to a .pdf, .xlsx, .csv or .json file", STAFF),
    ("check-in", "checkin", "check exhibitors in and out, list who is here, take a check-in back", STAFF),
    (
        "trader-record",
        "trader_record",
        "list the entries of the trader register, and correct one by a new one",
        STAFF,
    ),
    ("kiosk", "kiosk", "let exhibitors check in by themselves, full screen, until it is left by PIN", EVERYBODY),
    (
        "till",
        "till",
        "open a till, sell, take goods back, drop a cart, correct a payment, move cash, close or recount a day, "
        "write a receipt",
        SELLERS,
    ),
    ("journal", "journal", "prove the journal of the tills, or take it out as a file", ORGANISERS),
    (
        "till-rules",
        "till_rules",
        "say what the tills of an event go by: means of payment, accounts, foreign cash, a certified register",
        ORGANISERS,
    ),
    (
        "market",
        "market",
        "say who organises the market: on receipts, for VAT, accounts and the financial year",
        ORGANISERS,
    ),
    (
        "prices",
        "prices",
        "propose prices in another currency from the rates of the European Central Bank, and set them",
        ORGANISERS,
    ),
    ("backup", "backup", "write a checked copy of the market to a file", ORGANISERS),
    (
        "restore",
        "backup:declare_restore",
        "put a backup in the place of the market; the market as it was is copied first",
        ORGANISERS,
    ),
    (
        "demo",
        "demo",
        "open the demonstration market, which is kept apart from real data; without a screen it is written as files",
        PUBLIC,
    ),
    (
        "rehearse",
        "rehearse",
        "open a copy of the market to try things on: nothing in it is real, and its papers say so",
        STAFF,
    ),
    ("people", "people", "list and change who works with the market, and read the log of changes", ORGANISERS),
    (
        "person",
        "person",
        "export or erase what is kept about an exhibitor, and erase what the law no longer wants kept",
        ORGANISERS,
    ),
)
"""Every command, the module that declares it (with its function where that is not ``declare``), what it does, and who
may use it in a market with people. What it reads is checked by the queries besides."""


def run(arguments: Sequence[str]) -> int:
    """Carry out the command and return its exit code: 0 done, 1 refused, 2 unusable, 3 done in part."""
    speak_utf8()
    options = parsed(arguments)
    return ended(_carried_out(options), lambda: catalog(options.spoken))


def _carried_out(options: Options) -> int:
    try:
        check_places(options)
        if options.rescue and not options.rescuable:
            text = N_("With --rescue a market is only read: use export, report or journal.")
            raise UserError("not_with_rescue", text)
        if options.rescue and options.person:
            text = N_("With --rescue nobody signs in, since nothing is written. Leave out --person.")
            raise UserError("nobody_with_rescue", text)
        if options.command is None:
            return show_window(options.database, options.language, options.create)
        return options.command(options)
    except UserError as error:
        say_plainly(catalog(options.spoken).error(error))
        if error.code == "which_item" and getattr(options, "json", False):
            from made_in_blekinge.cli.candidates import list_candidates

            list_candidates(error, catalog(options.spoken))
        return error.exit_code
    except BrokenPipeError:  # whoever read our words has read enough
        return 0
    except (Cancelled, KeyboardInterrupt):
        return 130
    except UnicodeEncodeError:  # an argument of bytes that are no text
        say_plainly(catalog(options.spoken).text(N_("The text holds a character that cannot be kept. Remove it.")))
        return 1
    except OSError as error:
        told = unsaid if error.filename is None else failed
        return told(error, lambda: catalog(options.spoken))
    except Exception as error:  # nobody foresaw it
        return failed(error, lambda: catalog(options.spoken))


def _named(place: str) -> str:
    """An empty name would mean the usual market, where a script that failed before must not go on."""
    if not place.strip():
        raise argparse.ArgumentTypeError("no database is named")
    return place


def parsed(arguments: Sequence[str]) -> Options:
    """The options of a command, or those of the window, which needs no parser of any command."""
    if not {"-h", "--help", *(name for name, *_ in COMMANDS)}.intersection(arguments):
        options, others = window_parser().parse_known_args(arguments, namespace=Options())
        if not others:
            return options
    return parser().parse_args(arguments, namespace=Options())


def parser() -> argparse.ArgumentParser:
    """The command line as argparse sees it."""
    made = window_parser()
    commands = made.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, place, summary, readers in COMMANDS:
        declared = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            declared_by=f"{__name__}.{place}",
        )
        declared.set_defaults(readers=readers)
    return made


def window_parser() -> argparse.ArgumentParser:
    """What may be said with every command, and without any."""
    made = argparse.ArgumentParser(
        prog="made-in-blekinge",
        description="Exhibitors, products and pop-up events of a shared market. Without a command the window opens.",
        epilog="examples:\n"
        "  made-in-blekinge\n"
        "  made-in-blekinge demo\n"
        "  made-in-blekinge --database market.db import exhibitors exhibitors.csv\n"
        "  made-in-blekinge --language sv label booth --event KNA26 --out signs.pdf\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"made-in-blekinge {__version__}")
    made.add_argument(
        "--database",
        type=_named,
        metavar="PATH|URL",
        help="the market database: a file, or postgresql://user@host/name "
        "(otherwise MADE_IN_BLEKINGE_DATABASE, otherwise the platform's data folder)",
    )
    made.add_argument("--create", action="store_true", help="make a new market also where none should be expected")
    made.add_argument("--rescue", action="store_true", help="only read: take out what a damaged market still holds")
    made.add_argument("--person", metavar="NAME", help="who works, in a market with PINs (MADE_IN_BLEKINGE_PIN)")
    made.add_argument("--language", choices=WINDOW_LANGUAGES, help="language of window and messages")
    return made
