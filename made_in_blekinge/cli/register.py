"""``exhibitor``, ``product`` and ``event``: changing many rows of a register, copying one, and removing rows."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.domain.fields import Field
    from made_in_blekinge.services.registers.many import ManyEdited, Refusal
    from made_in_blekinge.services.registers.removing import Removal

_REFUSED: Final = 1
_PARTLY: Final = 3


class _Words(NamedTuple):
    """How the rows of a register are named at the command line."""

    metavar: str
    named: str
    examples: Mapping[str, tuple[str, ...]]


_WORDS: Final = {
    "exhibitors": _Words(N_("NUMBER"), N_("exhibitors, by number or name"), {
        "edit-many": (
            "exhibitor edit-many --set municipality=Ronneby 17 18 19",
            "exhibitor edit-many --set municipality=Ronneby --where municipality=Karlskrona",
        ),
        "write": ("exhibitor write --fields town,phone 17 18 < block.txt",),
        "duplicate": ("exhibitor duplicate 17",),
        "delete": ("exhibitor delete 17 18 --json",),
    }),
    "products": _Words(N_("ITEM"), N_("products, by item number, 17/1 or bar code"), {
        "edit-many": ("product edit-many --set vat_class=food --where category=Livsmedel",),
        "write": ("product write --fields price_sek,planned_quantity 17/1 17/2 < block.txt",),
        "duplicate": ("product duplicate 17/1",),
        "delete": ("product delete 17/1",),
    }),
    "events": _Words(N_("EVENT"), N_("events, by code"), {
        "edit-many": ("event edit-many --set fee_ore=1500 KNA26 RNB26",),
        "write": ("event write --fields venue,town KNA26 RNB26 < block.txt",),
        "duplicate": ("event duplicate KNA26",),
        "delete": ("event delete KNA26",),
    }),
}  # fmt: skip


def _declare(kind: str, made: Parser) -> None:
    words = _WORDS[kind]
    made.details = N_(
        "Fields are named by their key or by their title. What is changed is one transaction: where one row is "
        "refused nothing is written, and each refused row is named with its reason."
    )
    does = partial(command, kind)
    many = made.action("edit-many", N_("write the same values into many rows"), does, *words.examples["edit-many"])
    many.add_argument("--set", action="append", required=True, metavar=N_("FIELD=VALUE"), dest="values",
                      help=N_("a field and its new value; an empty value empties the field"))  # fmt: skip
    many.add_argument("--where", action="append", default=[], metavar=N_("FIELD=VALUE"),
                      help=N_("all rows, archived ones too, that hold this value; several must all hold"))  # fmt: skip
    write = made.action("write", N_("write a block of cells that is read from standard input"), does,
                        *words.examples["write"])  # fmt: skip
    write.details = N_(
        "A line is a row, with tabulators between its cells, as a spreadsheet copies them. What does not fit is said "
        "for each cell; the others are written in one transaction."
    )
    write.add_argument("--fields", required=True, metavar=N_("FIELDS"), help=N_("the fields, with commas between"))
    copy = made.action("duplicate", N_("add a row like another one, without what is its alone"), does,
                       *words.examples["duplicate"])  # fmt: skip
    delete = made.action("delete", N_("delete rows; one that something hangs on is archived instead"), does,
                         *words.examples["delete"])  # fmt: skip
    for one, number in ((many, "*"), (write, "+"), (copy, 1), (delete, "+")):
        one.add_argument("rows", nargs=number, metavar=words.metavar, help=words.named)
        one.add_json()


declare_exhibitors = partial(_declare, "exhibitors")
declare_products = partial(_declare, "products")
declare_events = partial(_declare, "events")


def command(kind: str, options: Options) -> int:
    if options.action == "edit-many" and bool(options.rows) == bool(options.where):
        options.refuse(N_("Name the rows, or say with --where which ones are meant."))
    with market(options) as app:
        match options.action:
            case "edit-many":
                return _edit_many(app, kind, options)
            case "write":
                return _write(app, kind, options)
            case "duplicate":
                return _duplicate(app, kind, options)
            case _:
                return _delete(app, kind, options)


def _edit_many(app: App, kind: str, options: Options) -> int:
    from made_in_blekinge.services.registers.many import Edit, SomeRefusedError, edit_many

    changes = {field.key: field.parse(text) for field, text in _pairs(kind, options.values)}
    keys = _where(app, kind, options.where) if options.where else _keys(app, kind, options.rows)
    try:
        done = edit_many(app.database, kind, [Edit(key, changes) for key in keys])
    except SomeRefusedError as error:
        _tell_refused(app, error.refused, options.json)
        raise
    _tell_edited(app, kind, done, options.json)
    return 0


def _write(app: App, kind: str, options: Options) -> int:
    from made_in_blekinge.domain.block import read_block
    from made_in_blekinge.services.registers.many import Edit, edit_many

    keys, fields = _keys(app, kind, options.rows), [_field(kind, name) for name in options.fields.split(",")]
    block = read_block(sys.stdin.read(), keys, fields)
    for cell in block.unfit:
        field = "" if cell.field is None else cell.field.label(app.catalog)
        say(
            app, N_("Row {row}, {field}: {reason}"), row=cell.row + 1, field=field, reason=app.catalog.error(cell.error)
        )
    done = edit_many(app.database, kind, [Edit(key, values) for key, values in block.values.items()], partly=True)
    _tell_edited(app, kind, done, options.json, [_cell(app.catalog, cell) for cell in block.unfit])
    return _PARTLY if block.unfit or done.refused else 0


def _duplicate(app: App, kind: str, options: Options) -> int:
    from made_in_blekinge.services.registers.duplicating import duplicate
    from made_in_blekinge.services.registers.many import EDITABLE

    (key,) = _keys(app, kind, options.rows)
    made = duplicate(app.database, kind, key)
    name = EDITABLE[kind].name_of(made.record.values)
    emptied, renewed = ([field.label(app.catalog) for field in fields] for fields in (made.emptied, made.renewed))
    if options.json:
        renewals = {field.key: made.record.values[field.key] for field in made.renewed}
        _print({"name": name, "new": renewals, "emptied": [field.key for field in made.emptied]})
    say(app, N_("Added: {name}."), name=name)
    if renewed:
        say(app, N_("New: {fields}."), fields=", ".join(renewed))
    if emptied:
        say(app, N_("Left empty: {fields}."), fields=", ".join(emptied))
    return 0


def _delete(app: App, kind: str, options: Options) -> int:
    from made_in_blekinge.services.registers.removing import remove_rows

    removal = remove_rows(app.database, kind, _keys(app, kind, options.rows))
    return tell_removed(app, removal, options.json)


def tell_removed(app: App, removal: "Removal", as_json: bool) -> int:
    """Print what was deleted, and what was archived and why; exit code 3 where something had to stay."""
    from made_in_blekinge.services.registers.removing import remarks

    if as_json:
        _print({
            "deleted": [gone.name for gone in removal.gone],
            "archived": [
                {"name": one.name, "was_archived": one.before is None,
                 "held_by": [held.said(app.catalog) for held in one.holders]}
                for one in removal.archived
            ],
        })  # fmt: skip
    for text, values in remarks(removal):
        say_plainly(app.catalog.sentence(text, values))
    return _PARTLY if removal.archived else 0


def _tell_edited(
    app: App, kind: str, done: "ManyEdited", as_json: bool, unfit: Sequence[Mapping[str, object]] = ()
) -> None:
    alike = _namesakes(app, kind, done)
    if as_json:
        _print({
            "changed": [one.name for one in done.edited],
            "unchanged": done.unchanged,
            "refused": [_refusal(app.catalog, one) for one in done.refused],
            "unfit": list(unfit),
        } | ({"same_name": [{"name": name, "rows": rows} for name, rows in alike]} if alike else {}))  # fmt: skip
    for name, rows in alike:
        say(app, N_("More than one is called {name}: {rows}. Is it the same one twice?"), name=name,
            rows="; ".join(rows))  # fmt: skip
    for one in done.refused:
        say(app, N_("{name}: {reason}"), name=one.name, reason=app.catalog.error(one.error))
    text = app.catalog.plural("{count} row changed.", "{count} rows changed.", len(done.edited))
    print(text, file=sys.stderr)
    if done.unchanged:
        print(
            app.catalog.plural("{count} row held this already.", "{count} rows held this already.", done.unchanged),
            file=sys.stderr,
        )


def _namesakes(app: App, kind: str, done: "ManyEdited") -> list[tuple[str, list[str]]]:
    """Names that rows got and others have too: each with what tells those rows apart, the renamed ones among them."""
    from made_in_blekinge.queries.registers.namesakes import namesakes
    from made_in_blekinge.queries.registers.records import exhibitor_record, product_record

    read = {"exhibitors": exhibitor_record, "products": product_record}.get(kind)
    renamed = [one.id for one in done.edited if any(key == "name" or key.startswith("name_") for key in one.after)]
    found, told = [], set[int]()
    with app.database.reading() as session:
        for key in renamed if read else ():
            record = read(session, key) if read and key not in told else None
            rows = namesakes(session, kind, record.values) if record else []
            told.update(row.id for row in rows)
            if len(rows) > 1:
                found.append((rows[0].name, [row.about for row in rows]))
    return found


def _tell_refused(app: App, refused: "Iterable[Refusal]", as_json: bool) -> None:
    if as_json:
        _print({"changed": [], "unchanged": 0, "refused": [_refusal(app.catalog, one) for one in refused], "unfit": []})
    for one in refused:
        say(app, N_("{name}: {reason}"), name=one.name, reason=app.catalog.error(one.error))


def _refusal(catalog: Catalog, one: "Refusal") -> dict[str, object]:
    return {"name": one.name, "field": one.error.field, "error": one.error.code, "reason": catalog.error(one.error)}


def _cell(catalog: Catalog, cell: Any) -> dict[str, object]:  # noqa: ANN401  imported late
    field = None if cell.field is None else cell.field.key
    return {"row": cell.row + 1, "field": field, "value": cell.text, "reason": catalog.error(cell.error)}


def _print(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))


def _fields(kind: str) -> "Sequence[Field]":
    from made_in_blekinge.services.registers.many import EDITABLE

    fields = EDITABLE[kind].register.fields
    return [field for field in fields if not field.fixed and (kind, field.key) != ("products", "owner")]


def _field(kind: str, name: str) -> "Field":
    from made_in_blekinge.domain.fields import heading_key, headings_of

    found = headings_of(tuple(_fields(kind))).get(heading_key(name))
    if found is None:
        keys = ", ".join(field.key for field in _fields(kind))
        text = N_("There is no field “{value}” that can be written. Write one of: {choices}")
        raise UserError("unknown_field", text, value=name[:40], choices=keys)
    return found


def _pairs(kind: str, given: Iterable[str]) -> "list[tuple[Field, str]]":
    found = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise UserError("no_value", N_("“{value}” has no “=”. Write FIELD=VALUE."), value=text[:40])
        found.append((_field(kind, name), value))
    return found


def _where(app: App, kind: str, conditions: Sequence[str]) -> list[int]:
    from made_in_blekinge.queries.registers.records import records_holding

    wanted = {field.key: field.parse(text) for field, text in _pairs(kind, conditions)}
    with app.database.reading() as session:
        keys = records_holding(session, kind, wanted)
    if not keys:
        raise UserError("no_rows", N_("No row holds this. Nothing was changed."))
    return keys


def _keys(app: App, kind: str, names: Sequence[str]) -> list[int]:
    from made_in_blekinge.cli.booth import exhibitor_keys
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.queries.registers.item import Items

    if kind == "exhibitors":
        return list(dict.fromkeys(exhibitor_keys(app, list(names))))
    with app.database.reading() as session:
        if kind == "events":
            found = [find_event(session, name)[0] for name in names]
        else:
            items = Items(session)
            found = [items.find(name).id for name in names]
    return list(dict.fromkeys(found))
