"""``trader-record``: listing and correcting entries of the trader register."""

import argparse
import json
from collections.abc import Callable, Mapping
from typing import Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, day, market, say, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.identity import parse_identity, parse_phone
from made_in_blekinge.domain.person_number import parse_person
from made_in_blekinge.domain.representative import same_person
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.trader_register import TraderEntry, trader_entry, trader_register

_INCOMPLETE: Final = 3
"""The exit code of a correction after which the entry still lacks something."""
_PARTICULARS: Final = ("name", "number", "address", "phone")


def declare(made: Parser) -> None:
    listed = _action(
        made, "list", N_("list the entries of a day with their numbers"), _list,
        "trader-record list KNA26 --day 2026-06-12 --json",
    )  # fmt: skip
    listed.add_argument("--day", type=day, metavar=N_("YYYY-MM-DD"), help=N_("day of the event (otherwise today's)"))
    listed.add_argument("--incomplete", action="store_true", help=N_("only the entries that lack something"))
    correct = _action(
        made, "correct", N_("enter what an entry should have said; the old entry stays, with the reason"), _correct,
        'trader-record correct KNA26 14 --phone 0455-12345 --reason "wrong phone"',
        'trader-record correct KNA26 14 --representative "Ulla Nilsson" --reason "another stood there"',
    )  # fmt: skip
    correct.add_argument("entry", type=whole, metavar=N_("ENTRY"), help=N_("the number of the entry, as listed"))
    correct.add_argument("--reason", metavar=N_("TEXT"), required=True, help=N_("why it is corrected"))
    for option, metavar, text in _OF_TRADER:
        correct.add_argument(option, metavar=metavar, help=text)
    correct.add_argument("--trader-present", action="store_true", help=N_("the trader, a person, stood there"))
    correct.add_argument(
        "--f-tax-copy", action=argparse.BooleanOptionalAction,
        help=N_("whether a copy of the decision on F-tax was handed over"),
    )  # fmt: skip


_OF_TRADER: Final = (
    ("--name", N_("NAME"), N_("name of the trader")),
    ("--number", N_("NUMBER"), N_("organisation or personal number of the trader")),
    ("--address", N_("ADDRESS"), N_("address of the trader")),
    ("--phone", N_("PHONE"), N_("phone number of the trader")),
    ("--representative", N_("NAME"), N_("who stood there")),
    (
        "--representative-number",
        N_("NUMBER"),
        N_("personal number of who stood there, a foreign one after its country"),
    ),
    ("--representative-address", N_("ADDRESS"), N_("address of who stood there")),
    ("--representative-phone", N_("PHONE"), N_("phone number of who stood there")),
)


def _action(made: Parser, name: str, summary: str, command: Callable[[Options], int], *examples: str) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, command, *examples)
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_json()
    return action


def _list(options: Options) -> int:
    with market(options) as app:
        with app.database.reading() as session:
            register = trader_register(session, occasion_of(session, options.event, app.clock(), options.day))
        entries = register.incomplete if options.incomplete else register.entries
        if options.json:
            print(json.dumps([_json(entry, app) for entry in entries], ensure_ascii=False, indent=1))
        else:
            for entry in entries:
                _print(app, entry)
    return 0


def _correct(options: Options) -> int:
    from made_in_blekinge.services.checkin.trader_register import correct_record

    trader = {key: getattr(options, key) for key in _PARTICULARS}
    person = {"name": options.representative}
    person |= {key: getattr(options, f"representative_{key}") for key in _PARTICULARS[1:]}
    if all(
        value is None
        for value in (*trader.values(), *person.values(), options.f_tax_copy, options.trader_present or None)
    ):
        options.refuse(N_("Nothing is to be corrected. Write at least one of the options."))
    with market(options) as app:
        with app.database.reading() as session:
            here = occasion_of(session, options.event, app.clock())
            old = trader_entry(session, here, options.entry)
        copy = old.f_tax_copy if options.f_tax_copy is None else options.f_tax_copy
        own = old.representative.apart_from(old.trader)  # what is the trader's own is corrected with the trader
        if options.representative is not None and not same_person(own.name, options.representative):
            own = Party()  # of somebody else nothing is as it was
        elif options.trader_present:
            own = own._replace(identity_number="")
        parties = _corrected(old.trader, trader, _number), _corrected(own, person, parse_person)
        key = correct_record(
            app.database, old.id, *parties, copy, options.reason, app.clock(), options.trader_present
        )  # fmt: skip
        with app.database.reading() as session:
            new = trader_entry(session, here, key)
        if options.json:
            print(json.dumps(_json(new, app) | {"corrects": old.id}, ensure_ascii=False, indent=1))
        else:
            _print(app, new)
        say(app, N_("Entry {number} corrects entry {old}, which stays as it was."), number=new.id, old=old.id)
        if new.missing:
            text = N_("It is incomplete still: {fields}.")
            say(app, text, fields=", ".join(part.text(app.catalog) for part in new.missing))
        return _INCOMPLETE if new.missing else 0


def _corrected(party: Party, given: Mapping[str, str | None], number: Callable[[str], str]) -> Party:
    """``party`` with the given values replaced; ``number`` reads that of a firm or a person."""
    told = zip(party, (_line, number, _line, parse_phone), given.values(), strict=True)
    return Party(*(known if text is None else read(text) for known, read, text in told))


def _number(text: str) -> str:
    return parse_identity(text, None).number if text.strip() else ""


def _line(text: str) -> str:
    return clean_line(text, 400)


def _print(app: App, entry: TraderEntry) -> None:
    validity = app.catalog.text(entry.validity.label)
    person = entry.representative.name
    if entry.missing:
        lacks = ", ".join(part.text(app.catalog) for part in entry.missing)
        validity = f"{validity} · {app.catalog.text(N_('Incomplete'))}: {lacks}"
    print(f"{entry.id:>5} {entry.day} {entry.booth or '–':<6} {entry.trader.name:<32} {person:<24} {validity}".rstrip())


def _json(entry: TraderEntry, app: App) -> dict[str, object]:
    """JSON without identity numbers, addresses and phones, which only the report contains."""
    return {
        "entry": entry.id,
        "day": entry.day.isoformat(),
        "time": entry.time.isoformat(),
        "booth": entry.booth,
        "trader": entry.trader.name,
        "representative": entry.representative.name,
        "f_tax_copy": entry.f_tax_copy,
        "validity": entry.validity.value,
        "missing": [part.code for part in entry.missing],
        "trader_present": entry.trader_present,
        "reason": entry.reasons(app.catalog),
    }
