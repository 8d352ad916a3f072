"""``template``: how the market wants its labels to look, from file to file."""

from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.action("list", N_("list kinds and names of the templates"), _list, "template list")
    export = made.action(
        "export", N_("write a template to a file"), _export, "template export price Jul --out jul.json"
    )
    _name_template(export)
    export.add_argument(
        "--out", action=Writes, suffixes=(".json",), required=True, metavar=N_("FILE.json"),
        help=N_("the file that is written"),
    )  # fmt: skip
    bring = made.action("import", N_("take a template from a file"), _import, "template import jul.json")
    bring.add_argument("file", action=Reads, metavar=N_("FILE.json"), help=N_("a file as “export” writes it"))
    bring.add_argument("--replace", action="store_true", help=N_("take the place of the template with the same name"))
    _name_template(made.action("remove", N_("remove a template"), _remove, "template remove price Jul"))


def _name_template(made: Parser) -> None:
    made.add_argument("kind", metavar=N_("KIND"), help=N_("booth, price, badge … as in “label”"))
    made.add_argument("name", metavar=N_("NAME"), help=N_("the template, by its name"))


def _list(options: Options) -> int:
    from made_in_blekinge.queries.labels.template import templates

    with market(options) as app, app.database.reading() as session:
        for row in templates(session):
            print(f"{row.kind:<10} {row.name}")
    return 0


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.template_file import write_template
    from made_in_blekinge.queries.labels.template import find_template_row

    with market(options) as app:
        with app.database.reading() as session:
            row = find_template_row(session, options.kind, options.name)
        write_template(options.out, row.kind, row.template)
        say(app, N_("Template “{name}” written to {file}."), name=row.name, file=str(options.out))
    return 0


def _import(options: Options) -> int:
    from made_in_blekinge.documents.labels import LABELS
    from made_in_blekinge.domain.text import fold
    from made_in_blekinge.exchange.template_file import read_template
    from made_in_blekinge.queries.labels.template import templates
    from made_in_blekinge.services.labels.template import save_template

    with market(options) as app:
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
    return 0


def _remove(options: Options) -> int:
    from made_in_blekinge.queries.labels.template import find_template_row
    from made_in_blekinge.services.labels.template import remove_template

    with market(options) as app:
        with app.database.reading() as session:
            row = find_template_row(session, options.kind, options.name)
        remove_template(app.database, row.id)
        say(app, N_("Template “{name}” is removed."), name=row.name)
    return 0
