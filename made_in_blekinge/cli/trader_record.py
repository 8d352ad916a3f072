"""``trader-record``: the entries of the trader register, and what they should have said."""

import argparse
import json
from collections.abc import Callable, Mapping
from typing import Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import Actions
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.identity import parse_identity, parse_phone
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.trader_register import TraderEntry, trader_entry, trader_register

_PARTICULARS: Final = ("name", "number", "address", "phone")


def declare(made: Parser) -> None:
    made.carry_out(
        _list,
        "trader-record list KNA26 --day 2026-06-12 --json",
        'trader-record correct KNA26 14 --phone 0455-12345 --reason "wrong phone"',
        'trader-record correct KNA26 14 --representative "Ulla Nilsson" --reason "another stood there"',
    )
    actions: Actions = made.add_subparsers(metavar="ACTION", required=True, parser_class=Parser)
    listed = _action(actions, "list", "list the entries of a day with their numbers")
    listed.set_defaults(command=_list)
    listed.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="day of the event (otherwise today's)")
    correct = _action(actions, "correct", "enter what an entry should have said; the old entry stays, with the reason")
    correct.set_defaults(command=_correct)
    correct.add_argument("entry", type=int, metavar="ENTRY", help="the number of the entry, as listed")
    correct.add_argument("--reason", metavar="TEXT", required=True, help="why it is corrected")
    for option in _PARTICULARS:
        correct.add_argument(f"--{option}", metavar=option.upper(), help=f"{option} of the trader")
    correct.add_argument("--representative", metavar="NAME", help="who stood there")
    for option in _PARTICULARS[1:]:
        correct.add_argument(f"--representative-{option}", metavar=option.upper())
    copy = "whether a copy of the decision on F-tax was handed over"
    correct.add_argument("--f-tax-copy", action=argparse.BooleanOptionalAction, help=copy)


def _action(actions: Actions, name: str, summary: str) -> Parser:
    made = actions.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    made.set_defaults(refuse=made.error)
    made.add_argument("event", metavar="EVENT")
    made.add_argument("--json", action="store_true", help="answer as JSON")
    return made


def _list(options: Options) -> int:
    with market(options) as app:
        with app.database.reading() as session:
            register = trader_register(session, occasion_of(session, options.event, app.clock(), options.day))
        if options.json:
            print(json.dumps([_json(entry) for entry in register.entries], ensure_ascii=False, indent=1))
        else:
            for entry in register.entries:
                _print(app, entry)
    return 0


def _correct(options: Options) -> int:
    from made_in_blekinge.services.checkin.trader_register import correct_record

    trader = {key: getattr(options, key) for key in _PARTICULARS}
    person = {"name": options.representative}
    person |= {key: getattr(options, f"representative_{key}") for key in _PARTICULARS[1:]}
    if all(value is None for value in (*trader.values(), *person.values(), options.f_tax_copy)):
        options.refuse("correct needs at least one of the particulars")
    with market(options) as app:
        with app.database.reading() as session:
            here = occasion_of(session, options.event, app.clock())
            old = trader_entry(session, here, options.entry)
        copy = old.f_tax_copy if options.f_tax_copy is None else options.f_tax_copy
        own = old.representative.apart_from(old.trader)  # what is the trader's own is corrected with the trader
        parties = _corrected(old.trader, trader), _corrected(own, person)
        key = correct_record(app.database, old.id, *parties, copy, options.reason, app.clock())
        with app.database.reading() as session:
            new = trader_entry(session, here, key)
        if options.json:
            print(json.dumps(_json(new) | {"corrects": old.id}, ensure_ascii=False, indent=1))
        else:
            _print(app, new)
        say(app, N_("Entry {number} corrects entry {old}, which stays as it was."), number=new.id, old=old.id)
    return 0


def _corrected(party: Party, given: Mapping[str, str | None]) -> Party:
    """``party`` with what is given instead of what it has."""
    told = zip(party, _READERS, given.values(), strict=True)
    return Party(*(known if text is None else read(text) for known, read, text in told))


def _number(text: str) -> str:
    return parse_identity(text, None).number if text.strip() else ""


def _line(text: str) -> str:
    return clean_line(text, 400)


_READERS: Final[tuple[Callable[[str], str], ...]] = (_line, _number, _line, parse_phone)
"""How each particular is read, in the order of :class:`Party`."""


def _print(app: App, entry: TraderEntry) -> None:
    validity = app.catalog.text(entry.validity.label)
    person = entry.representative.name
    print(f"{entry.id:>5} {entry.day} {entry.booth or '–':<6} {entry.trader.name:<32} {person:<24} {validity}".rstrip())


def _json(entry: TraderEntry) -> dict[str, object]:
    """Without numbers, addresses and phones, which are in the report of the register."""
    return {
        "entry": entry.id,
        "day": entry.day.isoformat(),
        "time": entry.time.isoformat(),
        "booth": entry.booth,
        "trader": entry.trader.name,
        "representative": entry.representative.name,
        "f_tax_copy": entry.f_tax_copy,
        "validity": entry.validity.value,
        "reason": entry.reason,
    }
