"""``kiosk``: self check-in on this screen, the personal codes for check-in without a QR code, and who accepted what."""

import json
import sys

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, has_screen, market, qt_is_whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "kiosk --event KNA26",
        "--person Åsa kiosk --event KNA26",
        "kiosk --event KNA26 --codes",
        "kiosk --event KNA26 --accepted --json",
    )
    made.details = N_(
        "The program cannot stop the keys of the system itself (Alt+Tab, Ctrl+Alt+Del, another console). Where "
        "nobody looks after the laptop, give it an account of its own: assigned access on Windows, on Linux\n"
        "  cage -- made-in-blekinge kiosk --event KNA26"
    )
    made.add_argument("--event", required=True, metavar=N_("CODE"), help=N_("the event, by its code"))
    made.add_argument("--codes", action="store_true", help=N_("list the personal codes instead; for organisers only"))
    made.add_argument("--accepted", action="store_true", help=N_("list who has accepted which conditions instead"))
    made.add_argument("--json", action="store_true", help=N_("list them as JSON"))


def command(options: Options) -> int:
    with market(options) as app:
        if options.codes:
            _list(app, options.event, options.json)
            return 0
        if options.accepted:
            _list_accepted(app, options.event, options.json)
            return 0
        if not has_screen():
            raise UserError("no_screen", N_("There is no screen here for the self check-in. Start it at the laptop."))
        with qt_is_whole():
            from made_in_blekinge.gui.kiosk.start import run_kiosk
        return run_kiosk(app, options.event)


def _list(app: App, event: str, as_json: bool) -> None:
    from made_in_blekinge.queries.labels.subjects import personal_codes

    with app.database.reading() as session:
        rows = personal_codes(session, event)
    if as_json:
        found = [{"booth": row.booths, "exhibitor": row.name, "personal_code": row.personal_code} for row in rows]
        json.dump(found, sys.stdout, ensure_ascii=False)
        print()
        return
    for row in rows:
        print(f"{row.booths or '–':<8} {row.personal_code}  {row.name}")


def _list_accepted(app: App, event: str, as_json: bool) -> None:
    from made_in_blekinge.queries.kiosk import accepted_conditions

    with app.database.reading() as session:
        rows = accepted_conditions(session, event)
    if as_json:
        found = [
            {
                "number": row.number, "exhibitor": row.exhibitor, "representative": row.representative,
                "time": row.time.isoformat(), "language": row.words.language, "version": row.words.version,
                "current": row.is_current, "taken_back": row.taken_back, "text": row.words.text,
            }
            for row in rows
        ]  # fmt: skip
        json.dump(found, sys.stdout, ensure_ascii=False)
        print()
        return
    say = app.catalog.text
    for row in rows:
        remarks = [*([] if row.is_current else [say(N_("the words are others now"))]),
                   *([say(N_("the check-in was taken back"))] if row.taken_back else [])]  # fmt: skip
        when = f"{app.catalog.date(row.time)} {app.catalog.time(row.time)}"
        said = f"{row.number:>4} {row.exhibitor}: {row.representative or '–'} · {when} · {row.words.version}"
        print(" · ".join((f"{said} ({row.words.language})", *remarks)))
    if not rows:
        print(say(N_("Nobody has accepted conditions at this event.")))
