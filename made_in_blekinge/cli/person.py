"""``person``: exporting and erasing an exhibitor's data."""

from typing import Final

from made_in_blekinge.bootstrap import App, second_folder
from made_in_blekinge.cli.common import Options, market, say, show_language, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, catalog
from made_in_blekinge.services.registers.privacy import WARNING, Cleaned

_JSON: Final = "kept.json"
_PDF: Final = "kept.pdf"


def declare(made: Parser) -> None:
    export = made.action(
        "export", N_("write what is kept about an exhibitor to a file"), command,
        "person export 17 --out 17.json", "person export 17 --out 17.pdf --language sv",
    )  # fmt: skip
    erase = made.action(
        "erase", N_("erase what is kept about an exhibitor, or show what would go and stay"), command,
        "person erase 17", "person erase 17 --yes",
    )  # fmt: skip
    for one in (export, erase):
        one.add_argument(
            "number", type=whole, metavar=N_("NUMBER"), help=N_("the exhibitor's number, also that of a deleted one")
        )
    export.add_argument(
        "--out", action=Writes, suffixes=(".json", ".pdf"), inside=(_JSON, _PDF), required=True, metavar=N_("FILE"),
        help=N_("a .json or .pdf file, or a folder for both"),
    )  # fmt: skip
    export.add_argument("--language", choices=WINDOW_LANGUAGES, dest="paper", help=N_("language of the file"))
    erase.add_argument("--yes", action="store_true", help=N_("erase; without it the plan is shown"))
    made.action("due", N_("list what has been kept as long as the law wants"), command, "person due")
    made.action("purge", N_("erase what has been kept as long as the law wants"), command, "person purge")


def command(options: Options) -> int:
    with market(options) as app:
        match options.action:
            case "export":
                return _export(app, options)
            case "erase":
                return _erase(app, options) if options.yes else _plan(app, options)
            case "due":
                return _due(app)
            case _:
                return _purge(app)


def _export(app: App, options: Options) -> int:
    from made_in_blekinge.documents.reports.person import write_pdf
    from made_in_blekinge.exchange.person_file import write_files, write_person
    from made_in_blekinge.services.registers.privacy import export_person

    paper, out = catalog(show_language(options.paper, app)), options.out
    suffix = out.suffix.lower()
    if suffix not in (".json", ".pdf") and not out.is_dir():
        text = N_("“{name}” is neither a .json or .pdf file nor a folder that is there. Choose one of these.")
        raise UserError("unknown_format", text, name=out.name)
    data = export_person(app.database, options.number)
    if suffix != ".pdf":
        write_person(out / _JSON if out.is_dir() else out, data, paper, app.clock())
    if suffix != ".json":
        write_pdf(out / _PDF if out.is_dir() else out, data, paper, printed=app.clock().astimezone())
    if out.is_dir():
        write_files(out, data)
    say(app, N_("What is kept about exhibitor {number} is written to {file}."), number=data.number, file=str(out))
    return 0


def _plan(app: App, options: Options) -> int:
    from made_in_blekinge.queries.registers.erasure import plan_erasure

    with app.database.reading() as session:
        plan = plan_erasure(session, options.number, app.today())
    text = app.catalog.text
    print(f"{plan.number} {plan.name}")
    print(text(N_("Goes:")) if plan.goes else text(N_("Was erased before; the copies are looked through again.")))
    for gone in plan.goes:
        print(f"  {gone.number} × {text(gone.what)}")
    if plan.stays:
        print(text(N_("Stays:")))
    for kept in plan.stays:
        until = text(N_("until {day}"), day=app.catalog.date(kept.until)) if kept.until else text(N_("for good"))
        print(f"  {kept.number} × {text(kept.what)}, {until}. {text(kept.why)}")
    print(text(WARNING))
    say(app, N_("Nothing was erased. To erase, write the command again with --yes."))
    return 1


def _erase(app: App, options: Options) -> int:
    from made_in_blekinge.services.registers.privacy import erase_person

    done = erase_person(app.database, options.number, app.clock, second_folder(app.settings))
    say(app, N_("Exhibitor {number} is erased, also in {copies} copies."), number=options.number, copies=done.copies)
    return _told(app, done)


def _due(app: App) -> int:
    from made_in_blekinge.queries.registers.privacy import due_receipts, due_records

    with app.database.reading() as session:
        rows, receipts = due_records(session, app.today()), due_receipts(session, app.today())
    for row in rows:
        print(app.catalog.text(N_("{count} entries of the trader register, kept until {day}"),
                               count=row.count, day=app.catalog.date(row.kept_until)))  # fmt: skip
    for row in receipts:
        print(app.catalog.text(N_("Seller on {count} receipts, kept until {day}"),
                               count=row.count, day=app.catalog.date(row.kept_until)))  # fmt: skip
    if rows or receipts:
        say(app, N_("They may be erased now: write “person purge”."))
    else:
        say(app, N_("Nothing in the trader register and on receipts has passed its time."))
    return 0


def _purge(app: App) -> int:
    from made_in_blekinge.services.registers.privacy import purge_due

    done = purge_due(app.database, app.today(), second_folder(app.settings))
    say(app, N_("{count} entries of the trader register erased."), count=done.count)
    if done.receipts:
        say(app, N_("The seller is erased on {count} receipts."), count=done.receipts)
    return _told(app, done)


def _told(app: App, done: Cleaned) -> int:
    """Report what could not be erased; exit code 3 (partial success) in that case."""
    from made_in_blekinge.services.registers.privacy import remarks

    for text, values in remarks(done):
        say(app, text, **values)
    return 0 if done.complete else 3
