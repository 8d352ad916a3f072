"""``template``: how the market wants its labels to look, from file to file."""

from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "template list",
        "template export price Jul --out jul.json",
        "template import jul.json",
        "template remove price Jul",
    )
    actions = made.add_subparsers(dest="what", metavar="ACTION", required=True)
    actions.add_parser("list", help="kinds and names of the templates")
    export = actions.add_parser("export", help="write a template to a file")
    _name_template(export)
    export.add_argument("--out", action=Writes, suffixes=(".json",), required=True, metavar="FILE.json")
    bring = actions.add_parser("import", help="take a template from a file")
    bring.add_argument("file", action=Reads, metavar="FILE.json")
    bring.add_argument("--replace", action="store_true", help="take the place of the template with the same name")
    _name_template(actions.add_parser("remove", help="take a template away"))


def _name_template(made: Any) -> None:  # noqa: ANN401
    made.add_argument("kind", metavar="KIND", help="booth, price, badge … as in “label”")
    made.add_argument("name", metavar="NAME")


def command(options: Options) -> int:
    with market(options) as app:
        {"list": _list, "export": _export, "import": _import, "remove": _remove}[options.what](app, options)
    return 0


def _list(app: App, options: Options) -> None:
    from made_in_blekinge.queries.labels.template import templates

    with app.database.reading() as session:
        for row in templates(session):
            print(f"{row.kind:<10} {row.name}")


def _export(app: App, options: Options) -> None:
    from made_in_blekinge.exchange.template_file import write_template
    from made_in_blekinge.queries.labels.template import find_template_row

    with app.database.reading() as session:
        row = find_template_row(session, options.kind, options.name)
    write_template(options.out, row.kind, row.template)
    say(app, N_("Template “{name}” written to {file}."), name=row.name, file=str(options.out))


def _import(app: App, options: Options) -> None:
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.domain.text import fold
    from made_in_blekinge.exchange.template_file import read_template
    from made_in_blekinge.queries.labels.template import templates
    from made_in_blekinge.services.labels.template import save_template

    kind, template = read_template(options.file)
    if kind not in LABELS:
        text = N_("“{value}” is no kind of label that this program prints. Update the program.")
        raise UserError("unknown_label", text, value=kind[:20])
    key = version = None
    if options.replace:
        with app.database.reading() as session:
            same = [row for row in templates(session, kind) if fold(row.name) == fold(template.name)]
        key, version = (same[0].id, same[0].version) if same else (None, None)
    save_template(app.database, kind, template, key, version)
    say(app, N_("Template “{name}” of {kind} is in the market."), name=template.name, kind=kind)


def _remove(app: App, options: Options) -> None:
    from made_in_blekinge.queries.labels.template import find_template_row
    from made_in_blekinge.services.labels.template import remove_template

    with app.database.reading() as session:
        row = find_template_row(session, options.kind, options.name)
    remove_template(app.database, row.id)
    say(app, N_("Template “{name}” is removed."), name=row.name)
