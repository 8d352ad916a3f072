"""``check-in booths``, ``walk-in`` and ``substitute``: who stands where on the day after all."""

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.checkin_parts import act, action, carried_out, declare_presence, presence, print_json, tell
from made_in_blekinge.cli.common import Options, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, occasion_of
from made_in_blekinge.queries.checkin.places import booths_to_give, registered_exhibitors

_OF_NEWCOMER = (
    ("--identity-number", "identity_number", N_("NUMBER"), N_("organisation or personal number of the trader")),
    ("--phone", "phone", N_("PHONE"), N_("phone number of the trader")),
    ("--address", "address", N_("ADDRESS"), N_("street of the trader")),
    ("--postcode", "postcode", N_("POSTCODE"), N_("postcode of the trader")),
    ("--town", "town", N_("TOWN"), N_("town of the trader")),
    ("--country", "country", N_("COUNTRY"), N_("country of the trader (otherwise SE)")),
)


def declare_places(made: Parser) -> None:
    action(made, "booths", N_("list the booths that can be given: free ones, and those of who did not come"), _booths,
           "check-in booths KNA26 --json")  # fmt: skip
    found = action(made, "registered", N_("find an exhibitor of the registers by words"), _registered,
                   "check-in registered KNA26 bageri")  # fmt: skip
    found.add_argument("words", metavar=N_("TEXT"), help=N_("name, town, contact person or number"))
    walk_in = action(
        made, "walk-in", N_("take in who came unannounced, and check in"), _walk_in,
        'check-in walk-in KNA26 --name "Kallinge Bageri" --phone 0457-12345 --booth B7',
        "check-in walk-in KNA26 --exhibitor 17",
    )  # fmt: skip
    walk_in.add_argument("--exhibitor", type=whole, metavar=N_("NUMBER"), help=N_("an exhibitor of the registers"))
    walk_in.add_argument("--name", metavar=N_("NAME"), default="", help=N_("name of the trader"))
    for option, _, metavar, text in _OF_NEWCOMER:
        walk_in.add_argument(option, metavar=metavar, default="", help=text)
    walk_in.add_argument(
        "--booth", metavar=N_("BOOTH"), default="", help=N_("the booth (otherwise the first that is free)")
    )
    instead = action(made, "substitute", N_("give the booth of who did not come to another, and check in"), _substitute,
                     "check-in substitute KNA26 A1 --exhibitor 17")  # fmt: skip
    instead.add_argument("code", metavar=N_("CODE"), help=N_("what a scanner read, or the booth"))
    instead.add_argument(
        "--exhibitor", type=whole, metavar=N_("NUMBER"), required=True, help=N_("who stands there instead")
    )
    for one in (walk_in, instead):
        declare_presence(one)


def _here(app: App, options: Options, event: str) -> Occasion:
    with app.database.reading() as session:
        return occasion_of(session, event, app.clock(), options.day)


def _booths(app: App, options: Options, event: str, _code: str) -> int:
    here = _here(app, options, event)
    with app.database.reading() as session:
        found = booths_to_give(session, here)
    if options.json:
        print_json([{"booth": booth.code, "no_show": list(booth.no_show)} for booth in found])
        return 0
    for booth in found:
        whose = app.catalog.text(N_("of {names}, who did not come"), names=", ".join(booth.no_show))
        print(f"{booth.code:<6} {whose if booth.no_show else app.catalog.text(N_('Free'))}")
    return 0


def _registered(app: App, options: Options, event: str, _code: str) -> int:
    here = _here(app, options, event)
    with app.database.reading() as session:
        found = registered_exhibitors(session, here, options.words)
    if options.json:
        rows = [
            {"number": row.number, "name": row.name, "town": row.town, "representative": row.representative,
             "booths": list(row.booths)}
            for row in found
        ]  # fmt: skip
        print_json(rows)
        return 0
    for row in found:
        print(f"{row.number:>4} {row.name:<32} {row.town:<20} {', '.join(row.booths)}".rstrip())
    return 0


def _walk_in(app: App, options: Options, event: str, _code: str) -> int:
    from made_in_blekinge.domain.exhibitor import BY_KEY
    from made_in_blekinge.services.checkin.places import walk_in

    if bool(options.name.strip()) == (options.exhibitor is not None):
        options.refuse(N_("Say who it is: either --name, or --exhibitor with a number of the register."))
    told = {"name": options.name} | {key: getattr(options, key) for _, key, _, _ in _OF_NEWCOMER}
    values = {key: BY_KEY[key].parse(text) for key, text in told.items() if text.strip()}
    key = None if options.exhibitor is None else _key_of(app, options.exhibitor)
    who, copy, is_trader = presence(options)
    made = carried_out(
        app, options,
        lambda: walk_in(
            app.database, event, values, act(app, options), options.booth, who, copy, is_trader, key
        ),
    )  # fmt: skip
    return tell(app, options, made, event)


def _substitute(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.places import substitute

    who, copy, is_trader = presence(options)
    key = _key_of(app, options.exhibitor)
    made = carried_out(
        app, options,
        lambda: substitute(app.database, event, code, key, act(app, options), who, copy, is_trader),
    )  # fmt: skip
    return tell(app, options, made, event)


def _key_of(app: App, number: int) -> int:
    from made_in_blekinge.queries.checkin.places import exhibitor_numbered

    with app.database.reading() as session:
        key = exhibitor_numbered(session, number)
    if key is None:
        text = N_("There is no exhibitor with number {number}. Look it up in the register.")
        raise UserError("unknown_exhibitor", text, number=number).at("exhibitor")
    return key
