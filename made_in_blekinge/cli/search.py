"""``search``: find what Ctrl+K in the window finds among the records: booths, exhibitors, receipts and all the rest."""

import json

from made_in_blekinge.cli.common import Options, market, say, written
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(command, "search skopia", "search A12 --event KNA26 --json")
    made.add_argument(
        "text", type=written, metavar=N_("TEXT"),
        help=N_(
            "a name or a part of it, a booth, a municipality, a phone, organisation, item, bar code or receipt number"
        ),
    )  # fmt: skip
    made.add_argument("--event", default="", metavar=N_("EVENT"), help=N_("the event whose booths stand first"))
    made.add_json()


def command(options: Options) -> int:
    """Write what was found, the best first; nothing found is refused."""
    from made_in_blekinge.queries.find import KINDS, find, find_receipts

    with market(options) as app:
        found = []
        with app.database.reading() as session:
            if app.may_read(find):
                languages = (app.catalog.language, "sv")
                found += find(session, options.text, event=options.event.upper(), languages=languages)
            found += find_receipts(session, options.text, app.catalog)
            found.sort(key=lambda hit: hit.rank)
        if options.json:
            keys = ("kind", "key", "title", "subtitle")
            print(json.dumps([{key: getattr(hit, key) for key in keys} for hit in found], ensure_ascii=False))
        else:
            for hit in found:
                print("\t".join((app.catalog.text(KINDS[hit.kind]), hit.title, hit.subtitle)))
        if not found:
            say(app, N_("Nothing is called “{typed}”. Try a part of the word, or a number."), typed=options.text)
        return 0 if found else 1
