"""``readiness``: who is ready for the next phase, the checklist as a file, and answers to its questions."""

import json
from typing import Any, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import Gate, ReadinessAnswer, in_language, source_text
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.services.till.day import Deed

_SIGNS: Final = {True: "✓", False: "–"}


def declare(made: Parser) -> None:
    show = made.action(
        "show", N_("show who is ready for the next phase, and what is missing"), _show,
        "readiness show", 'readiness show "Aspö Musteri"', "readiness show --event ROS27 --json",
    )  # fmt: skip
    show.add_argument("exhibitor", nargs="?", metavar=N_("EXHIBITOR"), help=N_("only this one, by number or name"))
    show.add_argument("--event", metavar=N_("CODE"), default="",
                      help=N_("only who takes part in this event, looked at for its country"))  # fmt: skip
    show.add_json()
    warn = made.action(
        "warnings", N_("tell what may stop exhibitors and goods at an event abroad"), _warnings,
        "readiness warnings --event ROS27",
    )  # fmt: skip
    warn.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    warn.add_json()
    _declare_model(made)
    _declare_answer(made)
    made.act_by_default("show", alone=True)


def _declare_model(made: Parser) -> None:
    model = made.add_command("model", N_("show the checklist, save it as a file, or take one in"))
    look = model.action("show", N_("list the versions of the checklist and its items"), _show_model,
                        "readiness model show")  # fmt: skip
    look.add_json()
    save = model.action("export", N_("save the checklist as a file to be edited"), _export,
                        "readiness model export --out checklist.toml")  # fmt: skip
    save.add_argument("--out", metavar=N_("FILE.toml"), action=Writes, suffixes=(".toml",), required=True,
                      help=N_("the file to write"))  # fmt: skip
    for one in (look, save):
        one.add_argument("--name", metavar=N_("NAME"), default="", help=N_("another version than the one in force"))
    take = model.action("import", N_("take an edited checklist in as a new version"), _import,
                        "readiness model import checklist.toml")  # fmt: skip
    take.add_argument("file", action=Reads, metavar=N_("FILE.toml"), help=N_("a file as “export” writes it"))


def _declare_answer(made: Parser) -> None:
    answer = made.action(
        "answer", N_("write what an exhibitor answered; a new answer stands instead of the old one"), _answer,
        "readiness answer 17 delivery=yes packing=no --adviser Almi --day 2026-05-12",
    )  # fmt: skip
    answer.add_argument("exhibitor", metavar=N_("EXHIBITOR"), help=N_("the exhibitor, by number or name"))
    answer.add_argument("answers", nargs="+", metavar=N_("ITEM=ANSWER"), help=N_("yes, no or unknown"))
    answer.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("when it was answered (otherwise today)"))
    answer.add_argument("--adviser", metavar=N_("NAME"), default="", help=N_("with whom it was answered"))
    answer.add_argument("--note", metavar=N_("TEXT"), default="", help=N_("what else was said"))


def deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _show(options: Options) -> int:
    from made_in_blekinge.queries.path.readiness import readiness_of_all

    with market(options) as app:
        only = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
        with app.database.reading() as session:
            found = readiness_of_all(session, app.today(), options.event, only, at_event=bool(options.event))
        if options.json:
            rows = [readiness_json(row, app.catalog) for row in found.rows]
            print(json.dumps(rows, ensure_ascii=False, indent=1))
            return 0
        for row in found.rows:
            _print(row, app.catalog, in_full=only is not None)
        if not found.rows:
            say(app, N_("Nobody is there to be looked at."))
        say(app, N_("Checklist {name}, looked at for {country}."), name=found.model.name, country=found.target.country)
    return 0


def readiness_json(row: ExhibitorReadiness, catalog: Catalog) -> dict[str, Any]:
    """One exhibitor as ``--json`` answers it; texts are in the language of ``catalog``."""
    found, known = row.readiness, row.known
    place = found.standing.place.next
    return {
        "exhibitor": known.number, "name": known.name, "phase": found.standing.place.value,
        "next": place.value if place else None, "ready": found.ready,
        "gates": [_gate_json(gate, catalog) for gate in found.gates], "band": found.band.value,
        "missing": [gate.item.key for gate in found.missing],
    }  # fmt: skip


def _gate_json(gate: Gate, catalog: Catalog) -> dict[str, Any]:
    return {
        "key": gate.item.key, "text": in_language(gate.item.text, catalog.language), "must": gate.item.must,
        "met": gate.met, "source": source_text(gate, catalog),
    }  # fmt: skip


def _print(row: ExhibitorReadiness, catalog: Catalog, in_full: bool) -> None:
    found, known = row.readiness, row.known
    place, band = catalog.text(found.standing.place.label), catalog.text(found.band.label)
    print(f"{known.number:>4} {known.name:<32} {place:<14} {band}")
    for gate in found.gates if in_full else found.missing:
        must = f" ({catalog.text(N_('gate'))})" if gate.item.must else ""
        text = in_language(gate.item.text, catalog.language)
        print(f"     {_SIGNS[gate.met]} {text}{must}: {source_text(gate, catalog)}")


def _warnings(options: Options) -> int:
    from made_in_blekinge.queries.path.abroad import warnings_abroad

    with market(options) as app:
        with app.database.reading() as session:
            found = warnings_abroad(session, options.event, app.today(), (app.catalog.language, *CONTENT_LANGUAGES))
        if options.json:
            rows = [
                {
                    "exhibitor": one.number,
                    "name": one.name,
                    "item": one.item,
                    "code": one.code,
                    "text": one.said(app.catalog),
                }
                for one in found
            ]
            print(json.dumps(rows, ensure_ascii=False, indent=1))
            return 0
        for one in found:
            print(f"{one.number:>4} {one.name:<32} {one.said(app.catalog)}")
        if not found:
            say(app, N_("Nothing stands in the way."))
    return 0


def _show_model(options: Options) -> int:
    from made_in_blekinge.queries.path.readiness import models

    with market(options) as app:
        with app.database.reading() as session:
            kept = models(session, app.today())
        model = _model(app, options.name)
        language = app.catalog.language
        if options.json:
            items = [
                {"key": item.key, "phase": item.phase.value, "must": item.must, "fact": item.fact and item.fact.value,
                 "question": in_language(item.question, language) or None, "text": in_language(item.text, language),
                 "why": in_language(item.why, language)}
                for item in model.items
            ]  # fmt: skip
            print(json.dumps({"name": model.name, "starts": model.starts.isoformat(), "items": items},
                             ensure_ascii=False, indent=1))  # fmt: skip
            return 0
        for row in kept:
            now = app.catalog.text(N_("in force")) if row.in_force else ""
            print(f"{row.name:<16} {row.starts} {now}".rstrip())
        for item in model.items:
            must = app.catalog.text(N_("gate")) if item.must else ""
            phase = app.catalog.text(PathPlace(item.phase.value).label)
            print(f"     {phase:<14} {item.key:<20} {in_language(item.text, language)} {must}".rstrip())
    return 0


def _model(app: App, name: str) -> Any:  # noqa: ANN401  as the query has it
    from made_in_blekinge.queries.path.readiness import model_named

    with app.database.reading() as session:
        found = model_named(session, name, app.today())
    if found is None:
        text = N_("There is no checklist called “{value}”. “readiness model show” lists them.")
        raise UserError("unknown_model", text, value=name[:40])
    return found


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.readiness_file import write_readiness

    with market(options) as app:
        model = _model(app, options.name)
        write_readiness(options.out, model)
        say(app, N_("Checklist {name} written to {file}."), name=model.name, file=str(options.out))
    return 0


def _import(options: Options) -> int:
    from made_in_blekinge.exchange.readiness_file import read_readiness
    from made_in_blekinge.services.path.model import add_model

    with market(options) as app:
        model = read_readiness(options.file)
        add_model(app.database, model, deed(app))
        say(app, N_("Checklist {name} is in the market. It holds from {day}."), name=model.name, day=model.starts)
    return 0


def _answer(options: Options) -> int:
    from made_in_blekinge.services.path.answer import answer_questions

    answers = dict(map(_read_answer, options.answers))
    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        when = options.day or app.today()
        answer_questions(app.database, key, answers, when, options.adviser, options.note, app.today(), deed(app))
        say(app, N_("Answered: {items}."), items=", ".join(answers))
    return 0


def _read_answer(text: str) -> tuple[str, ReadinessAnswer]:
    key, _, word = text.partition("=")
    if word.lower() not in set(ReadinessAnswer):
        problem = N_("“{value}” is no answer. Write an item and one of {choices}, as delivery=yes.")
        raise UserError("bad_answer", problem, value=text[:60], choices=", ".join(ReadinessAnswer)).at("answers")
    return key.strip(), ReadinessAnswer(word.lower())
