"""``promoter``: who can help exhibitors and with what, from file to file."""

import json

from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.promoter import write_promoters
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import Deed

CHECK = N_("Nobody vouches for this list: check an offer with its promoter before you count on it.")


def declare(made: Parser) -> None:
    look = made.action("list", N_("list promoters and their offers"), _list, "promoter list", "promoter list --json")
    look.add_json()
    export = made.action(
        "export", N_("write the list to a file, to be edited"), _export, "promoter export --out promoters.toml"
    )
    export.add_argument("--out", action=Writes, suffixes=(".toml",), required=True, metavar=N_("FILE.toml"),
                        help=N_("the file that is written"))  # fmt: skip
    bring = made.action("import", N_("bring the edited file back"), _import, "promoter import promoters.toml")
    bring.add_argument("file", action=Reads, metavar=N_("FILE.toml"), help=N_("a file as “export” writes it"))


def _list(options: Options) -> int:
    from made_in_blekinge.queries.support.promoter import promoter_edition

    with market(options) as app:
        with app.database.reading() as session:
            edition = promoter_edition(session)
        if options.json:
            content = write_promoters(edition.found) | {"time": edition.time, "person": edition.person}
            print(json.dumps(content, ensure_ascii=False, default=str))
            return 0
        for promoter, offer in edition.found.each():
            print(f"{promoter.code + '/' + offer.code:<34} {promoter.name}: {offer.name}")
        if edition.found.checked:
            say(app, N_("Somebody looked the list through on {day}."), day=edition.found.checked)
        say(app, CHECK)
    return 0


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.promoter_file import write_promoter_list
    from made_in_blekinge.queries.support.promoter import promoter_edition

    with market(options) as app:
        with app.database.reading() as session:
            edition = promoter_edition(session)
        write_promoter_list(options.out, edition.found, app.catalog)
        say(app, N_("Promoters: {count}. Written to {file}."), count=len(edition.found.promoters), file=options.out)
    return 0


def _import(options: Options) -> int:
    from made_in_blekinge.exchange.promoter_file import read_promoter_list
    from made_in_blekinge.services.support.promoter import bring_in_promoters

    with market(options) as app:
        found = read_promoter_list(options.file)
        deed = Deed(app.clock(), app.actor.name if app.actor else "")
        bring_in_promoters(app.database, found, options.file.name, deed)
        offers = sum(len(promoter.offers) for promoter in found.promoters)
        say(app, N_("The list holds from now on. Promoters: {count}, offers: {offers}."),
            count=len(found.promoters), offers=offers)  # fmt: skip
    return 0
