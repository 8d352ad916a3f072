"""``backup`` and ``restore``: a verified backup of the market, and restoring it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import App, chosen_database, local_now
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.i18n import N_, Catalog, catalog

_LOST: Final = ("database_damaged", "foreign_schema", "schema_incomplete", "market_missing", "empty_file")
"""Error codes of an unopenable market that may be replaced by a backup."""

_ENDINGS = (".db", ".sqlite", ".sqlite3")


def declare(made: Parser) -> None:
    made.carry_out(command, "backup market-copy.db")
    made.add_argument("file", action=Writes, suffixes=_ENDINGS, metavar=N_("FILE"), help=N_("the copy that is written"))


def declare_restore(made: Parser) -> None:
    made.carry_out(restore, "restore market-copy.db", "restore market-copy.db --yes")
    made.add_argument("file", action=Reads, metavar=N_("FILE"), help=N_("the backup"))
    made.add_argument("--yes", action="store_true", help=N_("go back without being asked"))


def command(options: Options) -> int:
    from made_in_blekinge.services.market.backup import back_up

    with market(options) as app:
        back_up(app.database, options.file)
        say(app, N_("Backup written to {file}."), file=str(options.file))
    return 0


def restore(options: Options) -> int:
    try:
        with market(options) as app:
            return _put_back(app, options)
    except Unusable as error:
        place = paths.of_file(chosen_database(options.database) or str(paths.default_database()))
        if place is None or not (error.code in _LOST or _lies_beside(error, place)):
            raise
        return _put_in_place(options, place, error)


def _put_back(app: App, options: Options) -> int:
    from made_in_blekinge.services.market.backup import restore as put_back
    from made_in_blekinge.services.market.restoring import Restoring, as_agreed, foresee, words

    def tell(found: Restoring) -> None:
        print(words(found, app.catalog), file=sys.stderr)

    look: Callable[[Restoring], None] = tell
    if not options.yes:
        asked = foresee(app.database, options.file)
        _ask(options, app.catalog, words(asked, app.catalog))
        look = as_agreed(asked)
    copy = put_back(app.database, options.file, app.clock(), look)
    say(app, N_("The market is restored from {file}. As it was before, it lies in {copy}."),
        file=str(options.file), copy=str(copy))  # fmt: skip
    return 0


def _put_in_place(options: Options, place: Path, error: UserError) -> int:
    """Replace an unopenable market, which is moved aside unchanged."""
    from made_in_blekinge.services.market.recovery import put_in_place
    from made_in_blekinge.services.market.restoring import backup_name
    from made_in_blekinge.store.checking import check_copy

    spoken = catalog(options.spoken)
    check_copy(options.file)
    text = N_("The backup is of “{backup}”. Which receipts are newer cannot be told: the market cannot be read.")
    name = backup_name(options.file) or spoken.text(N_("a market without a name"))
    _ask(options, spoken, f"{spoken.error(error)}\n{spoken.text(text, backup=name)}")
    kept = put_in_place(place, options.file, local_now())
    said = [spoken.text(N_("The backup is in place."))]
    if kept.exists():
        said.append(spoken.text(N_("As it was before, the market lies in {copy}."), copy=str(kept)))
    print(" ".join(said), file=sys.stderr)
    return 0


def _lies_beside(error: UserError, place: Path) -> bool:
    """An unrecognisable file is taken for a damaged market if market backups exist beside it."""
    from made_in_blekinge.services.market.recovery import copies_beside

    return error.code == "not_a_market" and place.is_file() and bool(copies_beside(place))


def _ask(options: Options, spoken: Catalog, question: str) -> None:
    from made_in_blekinge.services.market.restoring import not_asked

    print(question, file=sys.stderr)
    if options.yes:
        return
    yes = spoken.text(N_("yes"))
    if not sys.stdin.isatty():
        raise not_asked()
    print(spoken.text(N_("Go back to this backup? Write “{yes}”:"), yes=yes), end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in (yes, yes[:1]):
        raise not_asked()
