"""``envelope``: a folder for each exhibitor with all that it is given after a settlement."""

import json

from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, market, path, say
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import Deed


def declare(made: Parser) -> None:
    write = made.action(
        "write", N_("write the envelopes and mark them as handed over; nothing is sent"), _write,
        "envelope write --event KNA26 --out kuvert",
    )  # fmt: skip
    write.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    write.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    write.add_argument("--new", action="store_true", help=N_("only what has not been handed over"))
    write.add_argument("--out", type=path, metavar=N_("FOLDER"), required=True, help=N_("into this folder"))
    look = made.action("list", N_("list whose envelope is handed over"), _list, "envelope list --event KNA26")
    look.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    check = made.action(
        "check", N_("tell whether the figures of an envelope are as they were written"), _check,
        "envelope check siffror.json",
    )  # fmt: skip
    check.add_argument("file", metavar=N_("FILE"), action=Reads, help=N_("the file with the figures"))
    for one in (write, look, check):
        one.add_json()
    made.act_by_default("write")


def _write(options: Options) -> int:
    from made_in_blekinge.queries.settlement.envelope import envelopes
    from made_in_blekinge.reports.envelope import write_envelopes
    from made_in_blekinge.services.settlement.handover import hand_over

    with market(options) as app:
        exhibitor = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
        with app.database.reading() as session:
            found = envelopes(session, options.event, app.clock(), exhibitor)
        wanted = [each for each in found if not (options.new and each.handed_over)]
        if not wanted:
            text = N_("Nothing of {event} is to be handed over.")
            raise UserError("no_envelopes", text, event=options.event.upper())
        deed = Deed(app.clock(), app.actor.name if app.actor else "")
        made, merge, problems = write_envelopes(
            options.out, wanted, deed.now, app.catalog,
            lambda each: hand_over(app.database, each.settlement_ids, each.signature, deed),
        )  # fmt: skip
        if options.json:
            rows = [
                {"exhibitor": each.exhibitor, "name": each.name, "folder": str(place), "email": each.email,
                 "settlements": [one.number for one in each.statements]}
                for each, place in zip(wanted, made, strict=True)
            ]  # fmt: skip
            print(json.dumps({"envelopes": rows, "merge": str(merge)}, ensure_ascii=False))
        for each in wanted:
            if not each.email:
                say(app, N_("{name} has no e-mail address: write it in the register, or hand the folder over."),
                    name=each.name)  # fmt: skip
        for problem in problems:
            say_plainly(problem.text(app.catalog))
        say(app, N_("{count} envelopes written to {folder}. Nothing was sent."), count=len(made),
            folder=str(options.out))  # fmt: skip
    return 0


def _list(options: Options) -> int:
    from made_in_blekinge.queries.settlement.envelope import envelopes

    with market(options) as app:
        with app.database.reading() as session:
            found = envelopes(session, options.event, app.clock())
        if options.json:
            rows = [{"exhibitor": each.exhibitor, "name": each.name, "handed_over": each.handed_over} for each in found]
            print(json.dumps(rows, ensure_ascii=False))
            return 0
        for each in found:
            state = app.catalog.text(N_("handed over") if each.handed_over else N_("not handed over"))
            print(f"{each.exhibitor:>4} {each.name:<32} {state}")
    return 0


def _check(options: Options) -> int:
    """Exit code 1 where something was changed."""
    from made_in_blekinge.exchange.figures_file import read_figures
    from made_in_blekinge.queries.settlement.envelope import are_our_figures

    with market(options) as app:
        content = read_figures(options.file)
        with app.database.reading() as session:
            ours = are_our_figures(session, content, options.file.name)
        if options.json:
            print(json.dumps({"unchanged": ours}))
        if ours:
            say(app, N_("The figures are as this market wrote them."))
        else:
            say(app, N_("The figures were changed, or another market wrote them."))
    return 0 if ours else 1
