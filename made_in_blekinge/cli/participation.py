"""``participation``: terms agreed between exhibitor and market for an event."""

import json
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, market
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.participation import BY_KEY
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.registers.records import participation_record

_OPTIONS = {
    "wish": "wish", "place": "wish_place", "sold_now": "sold_now", "extras": "extras", "commission": "commission_bp",
    "fee": "fee_ore", "agreement": "agreement_date", "agreement_version": "agreement_version", "notes": "notes",
}  # fmt: skip
"""The field that each option writes."""


def declare(made: Parser) -> None:
    listed = made.action(
        "list", N_("list who takes part, and under which terms"), command, "participation list KNA26 --json"
    )
    listed.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    listed.add_argument(
        "exhibitor", metavar=N_("NUMBER"), nargs="?", default="", help=N_("only this exhibitor, by number or name")
    )
    listed.add_json()
    _declare_set(made)


def _declare_set(made: Parser) -> None:
    terms = made.action(
        "set", N_("write the terms of an exhibitor"), command,
        "participation set KNA26 17 --wish usual --commission 20 --fee 1500 --agreement 2026-05-01",
        'participation set KNA26 17 --extras "2 × bord à 150; 1 × eluttag à 300"',
    )  # fmt: skip
    terms.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    terms.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    terms.add_argument("--wish", metavar=N_("WISH"), help=N_("usual, any or place"))
    terms.add_argument("--place", metavar=N_("TEXT"), help=N_("the place that is wished for"))
    terms.add_argument("--sold-now", metavar=N_("TEXT"), help=N_("what the exhibitor sells now"))
    terms.add_argument("--extras", metavar=N_("TEXT"), help=N_("what comes beside the booth, with semicolons between"))
    terms.add_argument(
        "--commission", metavar=N_("PERCENT"), help=N_("instead of the event's; empty: the event's again")
    )
    terms.add_argument(
        "--fee", metavar=N_("AMOUNT"), help=N_("instead of the fees of event and booths; empty: these again")
    )
    terms.add_argument("--agreement", metavar=N_("YYYY-MM-DD"), help=N_("day on which the agreement was signed"))
    terms.add_argument("--agreement-version", metavar=N_("TEXT"), help=N_("which agreement was signed"))
    terms.add_argument("--notes", metavar=N_("TEXT"), help=N_("notes of the organiser"))
    terms.add_json()


def command(options: Options) -> int:
    given = {key: text for name, key in _OPTIONS.items() if (text := getattr(options, name, None)) is not None}
    if options.action == "set" and not given:
        options.refuse(N_("Nothing is to be written. Write at least one of the options."))
    with market(options) as app:
        if options.action == "set":
            _set(app, options, given)
        _tell(app, options)
    return 0


def _set(app: App, options: Options, given: dict[str, str]) -> None:
    from made_in_blekinge.services.event.participation import agree

    changes = {key: BY_KEY[key].parse(text) for key, text in given.items()}
    (exhibitor,) = exhibitor_keys(app, [options.exhibitor])
    agree(app.database, _event(app, options), exhibitor, changes)


def _event(app: App, options: Options) -> int:
    from made_in_blekinge.queries.registers.event import find_event

    with app.database.reading() as session:
        return find_event(session, options.event)[0]


def _tell(app: App, options: Options) -> None:
    event_id = _event(app, options)
    wanted = exhibitor_keys(app, [options.exhibitor]) if options.exhibitor else None
    found = []
    with app.database.reading() as session:
        for row in participation_rows(session, event_id):
            record = participation_record(session, row.id)
            if record is not None and (wanted is None or row.exhibitor_id in wanted):
                found.append((row, record.values))
    if options.json:
        shown = [_json(row, values) for row, values in found]
        print(json.dumps(shown, ensure_ascii=False, indent=1, default=str))
        return
    for row, values in found:
        fee = app.catalog.amount(row.fee_ore, grouped=False)
        print(
            f"{row.number:>4} {row.exhibitor:<32} {app.catalog.text(row.status.label):<12} {row.booths:<10} {fee:>10}"
        )
        for key, field in BY_KEY.items():
            if said := field.kind.show(values[key], app.catalog):
                print(f"     {field.label(app.catalog)}: {said}".replace("\n", ", "))


def _json(row: Any, values: Any) -> dict[str, object]:  # noqa: ANN401
    terms = {key: values[key] for key in BY_KEY if key != "extras"}
    extras = [{"name": name, "quantity": count, "fee_ore": fee} for name, count, fee in values["extras"]]
    return {
        "number": row.number,
        "exhibitor": row.exhibitor,
        "status": row.status.value,
        "booths": row.booths,
        **terms,
        "extras": extras,
        "total_fee_ore": row.fee_ore,
    }
