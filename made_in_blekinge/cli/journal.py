"""``journal``: verify the till journals, or export them."""

import json
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.services.till.journal import Verdict


def declare(made: Parser) -> None:
    made.set_defaults(rescuable=True)
    made.action("verify", N_("verify that nothing in the journal was changed"), _command, "journal verify").add_json()
    export = made.action("export", N_("export the journal to a file"), _command, "journal export journal.jsonl")
    export.add_argument(
        "out", action=Writes, suffixes=(".jsonl",), metavar=N_("FILE.jsonl"), help=N_("the file that is written")
    )


def _command(options: Options) -> int:
    from made_in_blekinge.services.till.journal import export_rows, verify

    with market(options) as app:
        if options.action == "export":
            from made_in_blekinge.exchange.lines_file import write_lines

            count = write_lines(options.out, export_rows(app.database))
            say(app, N_("{count} rows of the journal written to {file}."), count=count, file=str(options.out))
            return 3 if options.rescue else 0
        from made_in_blekinge.services.settlement.chain import verify_settlements

        verdicts = verify(app.database)
        settled = verify_settlements(app.database)
        verdicts += [settled] if settled.rows else []
        if options.json:
            print(json.dumps([_as_json(app, verdict) for verdict in verdicts], ensure_ascii=False))
        else:
            if not verdicts:
                say(app, N_("No till has been opened yet, so there is no journal to prove."))
            for verdict in verdicts:
                _say_verdict(app, verdict)
        return 1 if any(verdict.fault for verdict in verdicts) else 0


def _say_verdict(app: App, verdict: "Verdict") -> None:
    if verdict.fault is None:
        say(app, N_("{till}: all {rows} rows of the journal fit."), till=verdict.till, rows=verdict.rows)
    else:
        text = N_("{till}: row {row} of the journal does not fit: {why}.")
        say(app, text, till=verdict.till, row=verdict.fault.sequence, why=_why(app, verdict))
    if verdict.filled_in:
        one = N_(
            "{till}: seller filled in by the migration for {count} receipt. Of it the journal does not prove who sold."
        )
        many = N_(
            "{till}: seller filled in by the migration for {count} receipts. Of these the journal does not prove who "
            "sold."
        )
        say_plainly(app.catalog.plural(one, many, verdict.filled_in, till=verdict.till))
    if verdict.blanked:
        one = N_("{till}: the sellers of {count} receipt were erased after seven years.")
        many = N_("{till}: the sellers of {count} receipts were erased after seven years.")
        say_plainly(app.catalog.plural(one, many, verdict.blanked, till=verdict.till))


def _as_json(app: App, verdict: "Verdict") -> dict[str, object]:
    fault = verdict.fault
    return {
        "till": verdict.till, "rows": verdict.rows, "fits": fault is None, "row": fault and fault.sequence,
        "why": _why(app, verdict), "seller_filled_in": verdict.filled_in, "seller_erased": verdict.blanked,
    }  # fmt: skip


def _why(app: App, verdict: "Verdict") -> str:
    return app.catalog.text(verdict.fault.why, **dict(verdict.fault.values)) if verdict.fault else ""
