"""``application``: answering applications to an event."""

import json

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.application_letters import declare_deciding
from made_in_blekinge.cli.booth import exhibitor_keys, find_booths
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import ParticipationRow, participation_rows

_STATUS = {
    "accept": ParticipationStatus.ACCEPTED,
    "wait": ParticipationStatus.WAITING_LIST,
    "decline": ParticipationStatus.DECLINED,
}


def declare(made: Parser) -> None:
    accept = _action(
        made, "accept", N_("let an exhibitor take part, also one that has not applied"),
        "application accept KNA26 17 --booth A3",
    )  # fmt: skip
    accept.add_argument(
        "--booth", metavar=N_("BOOTH"), default="", help=N_("the vacant booth that comes with the answer")
    )
    _action(made, "wait", N_("put an exhibitor on the waiting list"), "application wait KNA26 23 --json")
    _action(
        made, "decline", N_("decline an application; a booth that was given becomes vacant"),
        "application decline KNA26 31",
    )  # fmt: skip
    declare_deciding(made)


def _action(made: Parser, name: str, summary: str, example: str) -> Parser:
    action = made.action(name, summary, command, example)
    action.set_defaults(booth="")
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    action.add_json()
    return action


def command(options: Options) -> int:
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.services.event.booth import set_participation

    with market(options) as app:
        with app.database.reading() as session:
            event_id = find_event(session, options.event)[0]
        (who,) = exhibitor_keys(app, [options.exhibitor])
        if options.action == "decline" and _row(app, event_id, who) is None:
            text = N_("Exhibitor {number} has not applied to {event}. Check the number.")
            raise UserError("not_applied", text, number=options.exhibitor[:40], event=options.event.upper())
        before = find_booths(app, options.event)
        booth = find_booths(app, options.event, options.booth)[0].id if options.booth else None
        answer = set_participation(app.database, event_id, who, _STATUS[options.action], booth)
        left = {key for key, *_ in answer.booths if key != booth}
        _tell(app, options, _row(app, event_id, who), answer.was, [row.code for row in before if row.id in left])
        if options.action == "accept":
            _warn(app, event_id, who)
    return 0


def _warn(app: App, event_id: int, exhibitor_id: int) -> None:
    """What there is to know of public support before any is given to who was accepted."""
    from made_in_blekinge.queries.support.aid import aid_standings

    with app.database.reading() as session:
        standing = aid_standings(session, event_id, local(app.clock(), "SE").date()).get(exhibitor_id)
    for remark in standing.remarks() if standing else ():
        say(app, remark.text, **remark.values)


def _row(app: App, event_id: int, exhibitor_id: int) -> ParticipationRow | None:
    with app.database.reading() as session:
        rows = participation_rows(session, event_id)
    return next((row for row in rows if row.exhibitor_id == exhibitor_id), None)


def _tell(
    app: App, options: Options, row: ParticipationRow | None, was: ParticipationStatus | None, left: list[str]
) -> None:
    assert row is not None
    if options.json:
        shown = {
            "number": row.number, "exhibitor": row.exhibitor, "status": row.status.value,
            "was": was.value if was else None, "booths": row.booths.split(", ") if row.booths else [], "left": left,
        }  # fmt: skip
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    status = app.catalog.text(row.status.label)
    print(f"{row.number:>4} {row.exhibitor:<32} {status:<12} {row.booths or '–'}")
    if was is None:
        say(app, N_("{exhibitor} had not applied to {event}."), exhibitor=row.exhibitor, event=options.event.upper())
    for code in left:
        say(app, N_("{exhibitor} has left booth {booth}."), exhibitor=row.exhibitor, booth=code)
