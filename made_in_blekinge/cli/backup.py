"""``backup`` and ``restore``: a whole, checked copy of the market, and the way back."""

from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.i18n import N_

_ENDINGS = (".db", ".sqlite", ".sqlite3")


def declare(made: Parser) -> None:
    made.carry_out(command, "backup market-copy.db")
    made.add_argument("file", action=Writes, suffixes=_ENDINGS)


def declare_restore(made: Parser) -> None:
    made.carry_out(restore, "restore market-copy.db")
    made.add_argument("file", action=Reads)


def command(options: Options) -> int:
    from made_in_blekinge.services.backup import back_up

    with market(options) as app:
        back_up(app.database, options.file)
        say(app, N_("Backup written to {file}."), file=str(options.file))
    return 0


def restore(options: Options) -> int:
    from made_in_blekinge.services.backup import restore as put_back

    with market(options) as app:
        copy = put_back(app.database, options.file, app.clock())
        say(app, N_("The market is restored from {file}. As it was before, it lies in {copy}."),
            file=str(options.file), copy=str(copy))  # fmt: skip
    return 0
