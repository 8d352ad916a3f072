"""The same use cases without a screen."""

import argparse
from collections.abc import Callable, Sequence

from made_in_blekinge import __version__
from made_in_blekinge.cli import (
    backup,
    checkin,
    demo,
    export,
    import_,
    kiosk,
    label,
    people,
    person,
    prices,
    rehearse,
    report,
    template,
    till,
    till_rules,
)
from made_in_blekinge.cli.common import Options, show_window
from made_in_blekinge.cli.outcome import ended, failed, say_plainly, speak_utf8, unsaid
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, catalog

COMMANDS: tuple[Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None], ...] = (
    import_.declare,
    export.declare,
    label.declare,
    template.declare,
    report.declare,
    checkin.declare,
    kiosk.declare,
    till.declare,
    till.declare_journal,
    till_rules.declare,
    till_rules.declare_market,
    prices.declare,
    backup.declare,
    demo.declare,
    rehearse.declare,
    people.declare,
    person.declare,
)


def run(arguments: Sequence[str]) -> int:
    """Carry out the command and return its exit code: 0 done, 1 refused, 2 unusable, 3 done in part."""
    speak_utf8()
    options = parser().parse_args(arguments, namespace=Options())
    return ended(_carried_out(options), lambda: catalog(options.spoken))


def _carried_out(options: Options) -> int:
    try:
        if options.rescue and not options.rescuable:
            text = N_("With --rescue a market is only read: use export, report or journal.")
            raise UserError("not_with_rescue", text)
        if options.command is None:
            return show_window(options.database, options.language, options.create)
        return options.command(options)
    except UserError as error:
        say_plainly(catalog(options.spoken).error(error))
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


def parser() -> argparse.ArgumentParser:
    """The command line as argparse sees it."""
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
    commands = made.add_subparsers(title="commands", metavar="COMMAND")
    for declare in COMMANDS:
        declare(commands)
    return made
