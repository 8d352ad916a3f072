"""The command-line interface to the same use cases."""

from collections.abc import Sequence
from typing import Final

from made_in_blekinge import __version__
from made_in_blekinge.bootstrap import chosen_language
from made_in_blekinge.cli.common import Options, show_window
from made_in_blekinge.cli.outcome import ended, failed, say_plainly, speak_utf8, unsaid
from made_in_blekinge.cli.parsing import Parser, WordsNeeded, speaking
from made_in_blekinge.cli.places import check_places
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS, PRINTERS, PUBLIC, SELLERS, STAFF, Readers
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, Catalog, catalog
from made_in_blekinge.settings import Settings

COMMANDS: tuple[tuple[str, str, str, Readers], ...] = (
    ("import", "import_", N_("bring in a CSV, xlsx, ods or xls file"), ORGANISERS),
    ("export", "export", N_("write a register to a .csv or .xlsx file"), ORGANISERS),
    ("search", "search", N_("find anything by a name, a part of it or a number, as Ctrl+K in the window"), SELLERS),
    (
        "exhibitor",
        "register:declare_exhibitors",
        N_("change many exhibitors, copy one, and delete or archive them"),
        ORGANISERS,
    ),
    (
        "product",
        "register:declare_products",
        N_("change many products, copy one, and delete or archive them"),
        ORGANISERS,
    ),
    ("event", "register:declare_events", N_("change many events, copy one, and delete or archive them"), ORGANISERS),
    (
        "calendar",
        "calendar",
        N_("bring in the calendars of others, write our events to one, and list what is when and in the way"),
        ORGANISERS,
    ),
    ("partner", "partner", N_("list, add and change partners, and say what each does at an event"), ORGANISERS),
    (
        "venue",
        "partner:declare_venues",
        N_("list, add and change venues, link events to them, and rank candidates for a permanent place"),
        ORGANISERS,
    ),
    ("visitors", "follow_up:declare_visitors", N_("note how many visitors came to an event, day by day"), ORGANISERS),
    ("aim", "follow_up:declare_aims", N_("say which aims of the plans an event serves, and how far it is"), ORGANISERS),
    (
        "reference",
        "follow_up:declare_references",
        N_("take out, edit and bring back the lists that a market may edit"),
        ORGANISERS,
    ),
    ("booth", "booth", N_("list, add, change and remove the booths of an event, and say who stands there"), PRINTERS),
    (
        "application",
        "application",
        N_("accept or decline who wants to take part in an event, or let them wait"),
        ORGANISERS,
    ),
    (
        "participation",
        "participation",
        N_("list who takes part in an event under which terms, and write these"),
        ORGANISERS,
    ),
    ("label", "label", N_("write labels and signs to a PDF file"), PUBLIC),
    ("template", "template", N_("list, export, import and remove templates of labels"), PRINTERS),
    ("report", "report", N_("write a report to a .pdf, .xlsx, .csv or .json file"), STAFF),
    ("check-in", "checkin", N_("check exhibitors in and out, list who is here, take a check-in back"), STAFF),
    (
        "emergency",
        "emergency",
        N_("print paper for when nothing works, and enter what was written on it"),
        STAFF,
    ),
    (
        "trader-record",
        "trader_record",
        N_("list the entries of the trader register, and correct one by a new one"),
        STAFF,
    ),
    ("kiosk", "kiosk", N_("let exhibitors check in by themselves, full screen, until it is left by PIN"), EVERYBODY),
    (
        "till",
        "till",
        N_(
            "open a till, sell, take goods back, drop a cart, correct a payment, move cash, close a day, write receipts"
        ),
        SELLERS,
    ),
    ("printer", "printer", N_("set and test the receipt printer of this computer, and open its drawer"), PUBLIC),
    ("journal", "journal", N_("verify the journal of the tills, or export it to a file"), ORGANISERS),
    (
        "till-rules",
        "till_rules",
        N_(
            "show and set the rules of an event's tills: means of payment, accounts, foreign cash, a certified register"
        ),
        ORGANISERS,
    ),
    (
        "market",
        "market",
        N_("show and set who organises the market: on receipts, for VAT, accounts and the financial year"),
        ORGANISERS,
    ),
    ("terms", "terms", N_("show and set on what an event settles with its exhibitors"), ORGANISERS),
    (
        "settle",
        "settle",
        N_("reckon what each exhibitor gets, settle it with numbers, reverse it, and list what was settled"),
        ORGANISERS,
    ),
    (
        "payout",
        "payout",
        N_("pay what was settled: a file for the bank, by hand, and what the bank says of it"),
        ORGANISERS,
    ),
    (
        "envelope",
        "envelope",
        N_("write a folder for each exhibitor with statement, goods and a ready e-mail; check figures that come back"),
        ORGANISERS,
    ),
    (
        "readiness",
        "readiness",
        N_("show who is ready for the next phase; the checklist as a file; answers to its questions"),
        ORGANISERS,
    ),
    (
        "phase",
        "phase",
        N_("move exhibitors up to the next phase or back, pause them, and write what came of it"),
        ORGANISERS,
    ),
    (
        "sie",
        "sie",
        N_("write the vouchers of an event for the bookkeeping program, and choose its accounts"),
        ORGANISERS,
    ),
    (
        "prices",
        "prices",
        N_("propose prices in another currency from the rates of the European Central Bank, and set them"),
        ORGANISERS,
    ),
    (
        "promoter",
        "promoter",
        N_("list who can help exhibitors and with what, write the list to a file, and bring the edited file back"),
        ORGANISERS,
    ),
    (
        "referral",
        "referral",
        N_("find offers for an exhibitor, refer it to a promoter, and note the answer and what came of it"),
        ORGANISERS,
    ),
    (
        "passport",
        "passport",
        N_("write a signed passport of an exhibitor for a partner's market, and bring theirs in"),
        ORGANISERS,
    ),
    (
        "aid",
        "aid",
        N_("note public support to exhibitors: real cost, certificates, three-year sums, and a file for the register"),
        ORGANISERS,
    ),
    ("backup", "backup", N_("write a checked copy of the market to a file"), ORGANISERS),
    (
        "restore",
        "backup:declare_restore",
        N_("put a backup in the place of the market; the market as it was is copied first"),
        ORGANISERS,
    ),
    (
        "demo",
        "demo",
        N_(
            "open the demonstration market, which is kept apart from real data; without a screen it is written as files"
        ),
        PUBLIC,
    ),
    (
        "rehearse",
        "rehearse",
        N_("open a copy of the market to try things on: nothing in it is real, and its papers say so"),
        STAFF,
    ),
    ("people", "people", N_("list and change who works with the market, and read the log of changes"), ORGANISERS),
    (
        "person",
        "person",
        N_("export or erase what is kept about an exhibitor, and erase what the law no longer wants kept"),
        ORGANISERS,
    ),
)
"""Every command, the module that declares it (with its function where that is not ``declare``), what it does, and who
may use it in a market with people. What it reads is checked by the queries besides."""


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code: 0 success, 1 refused, 2 unusable input, 3 partial success."""
    speak_utf8()
    options = parsed(arguments)
    try:
        code = _carried_out(options)
    except WordsNeeded as refusal:  # by the command, before it did anything
        with speaking(_asked_language(arguments)):
            _parsed(arguments).refuse(refusal.text, **refusal.values)
        raise
    return ended(code, lambda: catalog(options.spoken))


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
    except WordsNeeded:
        raise
    except BrokenPipeError:  # broken pipe: the reader has closed our output
        return 0
    except (Cancelled, KeyboardInterrupt):
        return 130
    except UnicodeEncodeError:  # an argument of bytes that are no text
        say_plainly(catalog(options.spoken).text(N_("The text holds a character that cannot be kept. Remove it.")))
        return 1
    except OSError as error:
        told = unsaid if error.filename is None else failed
        return told(error, lambda: catalog(options.spoken))
    except Exception as error:  # unexpected exception
        return failed(error, lambda: catalog(options.spoken))


def _named(place: str) -> str:
    """Refuse an empty name: it would mean the default market, on which a script with an unset variable must not run."""
    if not place.strip():
        raise UserError("no_database_named", N_("no database is named"))
    return place


def parsed(arguments: Sequence[str]) -> Options:
    """Parse the options of a command or of the window; help and parse errors are printed and exit."""
    try:
        return _parsed(arguments)
    except WordsNeeded:
        with speaking(_asked_language(arguments)):
            return _parsed(arguments)


def _parsed(arguments: Sequence[str]) -> Options:
    """The window needs no parser of any command."""
    if not {"-h", "--help", *(name for name, *_ in COMMANDS)}.intersection(arguments):
        options = Options()
        if not window_parser().parse_known_args(arguments, namespace=options)[1]:
            return options
    options = Options()
    parser().parse_args(arguments, namespace=options)
    return options


def _asked_language(arguments: Sequence[str]) -> Catalog:
    return catalog(chosen_language(language_of(arguments), Settings()))


def language_of(arguments: Sequence[str]) -> str | None:
    """The language that is asked for before the command, also by a line that cannot be parsed.

    For help it may be asked for anywhere: there ``--language`` of a paper means nothing else.
    """
    found = None
    for place, word in enumerate(arguments):
        before = arguments[place - 1] if place else ""
        option, equals, value = word.partition("=")
        if before == "--language" or (option == "--language" and equals):
            found = value if equals else word
        elif not word.startswith("-") and before not in _WITH_VALUE and not {"-h", "--help"}.intersection(arguments):
            break
    return found if found in WINDOW_LANGUAGES else None


_WITH_VALUE: Final = ("--database", "--person", "--language")


def parser() -> Parser:
    """The command line as argparse sees it."""
    made = window_parser()
    made.add_commands(N_("commands"), N_("COMMAND"), required=False)
    for name, place, summary, readers in COMMANDS:
        made.add_command(name, summary, declared_by=f"{__name__}.{place}").set_defaults(readers=readers)
    return made


def window_parser() -> Parser:
    """The parser of global options."""
    made = Parser(prog="made-in-blekinge", tolerant=True)
    made.details = N_("Exhibitors, products and pop-up events of a shared market. Without a command the window opens.")
    made.examples = (
        "",
        "demo",
        "--database market.db import exhibitors exhibitors.csv",
        "--language sv label booth --event KNA26 --out signs.pdf",
    )
    made.add_argument("--version", action="version", version=f"made-in-blekinge {__version__}")
    made.add_argument(
        "--database",
        type=_named,
        metavar=N_("PATH|URL"),
        help=N_(
            "the market database: a file, or postgresql://user@host/name "
            "(otherwise MADE_IN_BLEKINGE_DATABASE, otherwise the platform's data folder)"
        ),
    )
    made.add_argument("--create", action="store_true", help=N_("make a new market also where none should be expected"))
    made.add_argument("--rescue", action="store_true", help=N_("only read: take out what a damaged market still holds"))
    made.add_argument(
        "--person", metavar=N_("NAME"), help=N_("who works, in a market with PINs (MADE_IN_BLEKINGE_PIN)")
    )
    made.add_argument("--language", choices=WINDOW_LANGUAGES, help=N_("language of window, messages and help"))
    return made
