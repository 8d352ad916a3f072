"""``rehearse``: a sandbox copy of the market, in the window or for further commands."""

from made_in_blekinge.cli.common import Options, has_screen, market, say, show_window
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "rehearse",
        "rehearse --begin",
        '--database "$(made-in-blekinge rehearse --path)" till open --till K1 --event KNA26 --float 1000',
        "rehearse --end",
    )
    chosen = made.add_mutually_exclusive_group()
    chosen.add_argument("--begin", action="store_true", help=N_("make the copy where there is none, and name its file"))
    chosen.add_argument(
        "--anew", action="store_true", help=N_("throw the copy away, make a new one, and name its file")
    )
    chosen.add_argument("--end", action="store_true", help=N_("throw the copy away"))
    chosen.add_argument("--path", action="store_true", help=N_("name the file of the copy that there is"))


def command(options: Options) -> int:
    from made_in_blekinge.services.market.rehearsal import begin_rehearsal, end_rehearsal, rehearsal_of

    with market(options) as app:
        place = rehearsal_of(app.database)
        if options.path:
            _check_begun(place.exists())
        elif not options.end:
            place = begin_rehearsal(app.database, anew=options.anew)
        elif place != app.database.path:
            end_rehearsal(place)
            say(app, N_("The rehearsal is over: its copy is removed."))
            return 0
    if options.end:  # it was named itself, and is removed once it is closed
        end_rehearsal(place)
        return 0
    if not (options.path or options.begin or options.anew) and has_screen():
        return show_window(str(place), options.language)
    print(place)
    return 0


def _check_begun(begun: bool) -> None:
    if not begun:
        raise UserError("no_rehearsal_yet", N_("There is no rehearsal. Begin one with “rehearse --begin”."))
