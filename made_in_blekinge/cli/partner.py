"""``partner`` and ``venue``: the registers of who and where events are made with and held at."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from made_in_blekinge.bootstrap import App, second_folder
from made_in_blekinge.cli.common import Options, market, say, say_if_none, written
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.register import tell_removed
from made_in_blekinge.domain import partner, venue
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.venue import Score, figure_said
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.year.partner import PartnerContact

_FIELDS: Final[Mapping[str, Sequence[Field]]] = {"partners": partner.FIELDS, "venues": venue.FIELDS}


def _declare_register(kind: str, made: Parser, one: str) -> None:
    command = partial(_register, kind)
    add = made.action("add", N_("add one"), command, f"{one} add {_EXAMPLES[kind]}")
    edit = made.action("edit", N_("change what is named"), command, f"{one} edit {_EXAMPLES[kind]}")
    delete = made.action("delete", N_("delete one; where events name it, it is archived instead"), command,
                         f"{one} delete Region")  # fmt: skip
    for each in (add, edit, delete):
        each.add_argument("name", type=written, metavar=N_("NAME"), help=N_("its name"))
        each.add_json()
    for each in (add, edit):
        for field in _FIELDS[kind][1:]:
            each.add_argument(f"--{_option(field)}", dest=f"field_{field.key}", metavar=N_("TEXT"), help=field.title)
    edit.add_argument("--name", dest="field_name", metavar=N_("NAME"), help=N_("another name"))


_EXAMPLES: Final = {
    "partners": '"Region Blekinge" --kind region --country SE',
    "venues": "Fisktorget --town Karlskrona --rent 1500 --rent-period day --candidate ja",
}


def _option(field: Field) -> str:
    return field.key.removesuffix("_ore").removesuffix("_m2").removesuffix("_a").replace("_", "-")


def declare(made: Parser) -> None:
    _declare_register("partners", made, "partner")
    listed = made.action("list", N_("list the partners, or what they do at an event"), _list_partners,
                         "partner list --event KNA26")  # fmt: skip
    listed.add_argument("--event", metavar=N_("CODE"), help=N_("the event, by its code"))
    listed.add_json()
    contact = made.action("contact", N_("show what is kept of a partner’s contact person, or erase it"), _contact,
                          'partner contact "Region Blekinge" --json',
                          'partner contact "Region Blekinge" --erase --yes')  # fmt: skip
    contact.add_argument("name", type=written, metavar=N_("NAME"), help=N_("its name"))
    contact.add_argument("--erase", action="store_true", help=N_("erase the person, here and in the automatic copies"))
    contact.add_argument("--yes", action="store_true", help=N_("erase; without it nothing is erased"))
    contact.add_json()
    role = made.action("role", N_("say what a partner does at an event; without a role nothing any more"), _role,
                       'partner role "Region Blekinge" --event KNA26 --role funder')  # fmt: skip
    role.add_argument("name", type=written, metavar=N_("NAME"), help=N_("its name"))
    role.add_argument("--event", required=True, metavar=N_("CODE"), help=N_("the event, by its code"))
    role.add_argument("--role", action="append", default=[], choices=[*PartnerRole], help=N_("what it does there"))


def declare_venues(made: Parser) -> None:
    _declare_register("venues", made, "venue")
    made.action("list", N_("list the venues with what came out of their events"), _list_venues, "venue list").add_json()
    rank = made.action("rank", N_("rank the candidates for a permanent place, with every figure and weight"), _rank,
                       "venue rank --json")  # fmt: skip
    rank.add_json()
    link = made.action("link", N_("say at which venue an event is held"), _link, "venue link Fisktorget --event KNA26")
    link.add_argument("name", type=written, metavar=N_("NAME"), help=N_("its name"))
    unlink = made.action("unlink", N_("take an event from its venue"), _link, "venue unlink --event KNA26")
    for one in (link, unlink):
        one.add_argument("--event", required=True, metavar=N_("CODE"), help=N_("the event, by its code"))


def _register(kind: str, options: Options) -> int:
    from made_in_blekinge.services.registers.removing import remove_rows

    changes = {
        field.key: field.parse(text)
        for field in _FIELDS[kind]
        if (text := getattr(options, f"field_{field.key}", None)) is not None
    }
    with market(options) as app:
        if options.action == "add":
            made = _add(app, kind, {"name": _FIELDS[kind][0].parse(options.name)} | changes)
            say(app, N_("Added: {name}."), name=made["name"])
        elif options.action == "delete":
            return tell_removed(app, remove_rows(app.database, kind, [_key(app, kind, options.name)]), options.json)
        else:
            if not changes:
                options.refuse(N_("Nothing is to be written. Write at least one of the options."))
            made = _edit(app, kind, _key(app, kind, options.name), changes)
            say(app, N_("Changed: {name}."), name=made["name"])
        if options.json:
            _print(made)
    return 0


def _add(app: App, kind: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    from made_in_blekinge.services.year.partner import add_partner
    from made_in_blekinge.services.year.venue import add_venue

    return (add_partner if kind == "partners" else add_venue)(app.database, values).values


def _edit(app: App, kind: str, key: int, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    from made_in_blekinge.queries.registers.records import partner_record, venue_record
    from made_in_blekinge.services.year.partner import edit_partner
    from made_in_blekinge.services.year.venue import edit_venue

    read, edit = (partner_record, edit_partner) if kind == "partners" else (venue_record, edit_venue)
    with app.database.reading() as session:
        record = read(session, key)
    assert record is not None
    return edit(app.database, key, record.version, changes).values


def _key(app: App, kind: str, name: str) -> int:
    from made_in_blekinge.queries.year.partner import find_partner
    from made_in_blekinge.queries.year.venue import find_venue

    with app.database.reading() as session:
        return find_partner(session, name).id if kind == "partners" else find_venue(session, name)


def _list_partners(options: Options) -> int:
    from made_in_blekinge.queries.year.partner import event_partners, partner_rows

    with market(options) as app:
        with app.database.reading() as session:
            rows = partner_rows(session, archived=options.event is not None)
            roles = event_partners(session, options.event) if options.event else {}
        shown = [row for row in rows if not options.event or row.id in roles]
        if options.json:
            _print([
                {"name": row.name, "kind": row.kind.value, "region": row.region, "country": row.country,
                 "contact": row.contact, "email": row.email, "phone": row.phone, "events": row.events,
                 **({"roles": [role.value for role in roles[row.id]]} if options.event else {})}
                for row in shown
            ])  # fmt: skip
            return 0
        for row in shown:
            said = [app.catalog.text(role.label) for role in roles.get(row.id, ())]
            parts = (row.name, app.catalog.text(row.kind.label), row.region, row.country, ", ".join(said))
            print(" · ".join(filter(None, parts)))
        say_if_none(app, shown)
    return 0


def _contact(options: Options) -> int:
    from made_in_blekinge.services.registers.privacy import WARNING, erase_contact, export_contact, remarks

    with market(options) as app:
        key = _key(app, "partners", options.name)
        if not options.erase:
            _show_contact(app, export_contact(app.database, key), options.json)
            return 0
        if not options.yes:
            say(app, WARNING)
            say(app, N_("Nothing was erased. To erase, write the command again with --yes."))
            return 1
        done = erase_contact(app.database, key, second_folder(app.settings))
        if options.json:
            _print({"erased": options.name, "copies": done.copies, "left": [*map(str, done.left)], "held": done.held})
        said = N_("The contact person of {name} is erased, also in {copies} copies.")
        say(app, said, name=options.name, copies=done.copies)
        for text, values in remarks(done):
            say(app, text, **values)
    return 0 if done.complete else 3


def _show_contact(app: App, found: PartnerContact, as_json: bool) -> None:
    kept = {"partner": found.partner, "contact": found.contact, "email": found.email, "phone": found.phone,
            "notes": found.notes}  # fmt: skip
    if as_json:
        changes = [{"time": time.isoformat(), "person": who, "action": what} for time, who, what in found.changes]
        _print({**kept, "events": found.events, "changes": changes})
        return
    print(" · ".join(filter(None, (*kept.values(), *found.events))))
    for time, who, what in found.changes:
        print(" · ".join(filter(None, (app.catalog.date(time.astimezone().date()), who, what))))


def _role(options: Options) -> int:
    from made_in_blekinge.services.year.partner import set_roles

    with market(options) as app:
        set_roles(app.database, options.event, _key(app, "partners", options.name), map(PartnerRole, options.role))
        said = ", ".join(app.catalog.text(PartnerRole(role).label) for role in options.role) or "–"
        say(app, N_("{name} at {event}: {roles}."), name=options.name, event=options.event.upper(), roles=said)
    return 0


def _link(options: Options) -> int:
    from made_in_blekinge.services.year.venue import link_venue

    with market(options) as app:
        key = _key(app, "venues", options.name) if options.action == "link" else None
        link_venue(app.database, options.event, key)
        name = options.name if options.action == "link" else "–"
        say(app, N_("{event} is held at: {name}."), event=options.event.upper(), name=name)
    return 0


def _list_venues(options: Options) -> int:
    from made_in_blekinge.queries.year.venue import venue_facts

    with market(options) as app:
        with app.database.reading() as session:
            rows = venue_facts(session, app.clock().astimezone().date())
        if options.json:
            _print([
                {"name": one.name, "owner": one.owner, "town": one.town, "candidate": one.candidate,
                 "currency": one.currency, "days_sold": one.days_sold, "days_counted": one.days_counted,
                 "figures": {criterion.value: figure for criterion, figure in one.figures.items()}}
                for one in rows
            ])  # fmt: skip
            return 0
        for one in rows:
            said = (
                f"{app.catalog.text(key.label)} {figure_said(key, figure, one.currency, app.catalog)}"
                for key, figure in one.figures.items()
                if figure is not None
            )
            print(" · ".join(filter(None, (one.name, one.town, one.owner, *said))))
        say_if_none(app, rows)
    return 0


def _rank(options: Options) -> int:
    from made_in_blekinge.exchange.venue_file import ranking_json
    from made_in_blekinge.queries.year.venue import venue_report

    with market(options) as app:
        with app.database.reading() as session:
            found = venue_report(session, app.clock().astimezone().date())
        if options.json:
            _print(ranking_json(found))
            return 0
        for one in found.ranking:
            print(f"{one.place}. {one.venue.name} ({one.venue.currency}): {one.total}")
            for score in one.scores:
                if score.weight:
                    print(f"    {score_said(score, one.venue.currency, app.catalog)}")
        if not found.ranking:
            say(app, N_("No venue is a candidate for a permanent place. Say so of one: venue edit NAME --candidate ja"))
        if found.unlinked:
            text = N_("Not linked to a venue, so that their results count for none: {events}.")
            say(app, text, events=", ".join(found.unlinked))
    return 0


def score_said(score: Score, currency: str, catalog: Catalog) -> str:
    """``Försäljning per dag: 12 300 kr, 82 poäng av 100, vikt 30``."""
    text = N_("{criterion}: {figure}, {points} points of 100, weight {weight}")
    figure, named = figure_said(score.criterion, score.figure, currency, catalog), catalog.text(score.criterion.label)
    return catalog.text(text, criterion=named, figure=figure, points=score.points, weight=score.weight)


def _print(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
