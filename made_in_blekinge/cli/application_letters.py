"""``application``: decisions that wait for their letters, the letters, and the targets of an event."""

import json
import re
from pathlib import Path
from typing import Any, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.domain.balance import BalanceTarget, TargetSubject, balance
from made_in_blekinge.domain.letter import Letter
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.decision import Application, applications, decision_texts, letter_heads, targets_of

_DECISIONS: Final = {
    "yes": ParticipationStatus.ACCEPTED,
    "wait": ParticipationStatus.WAITING_LIST,
    "no": ParticipationStatus.DECLINED,
    "none": None,
}
_TARGET: Final = re.compile(r"(?P<subject>\w+)(?::(?P<code>\w+))?=(?P<least>\d*)(?:(?:\.\.|-)(?P<most>\d*))?")


def declare_deciding(made: Parser) -> None:
    """Declare the sub-commands of this module."""
    _action(
        made, "list", N_("list applications with wishes, decisions and what was told"), _list,
        "application list KNA26 --json",
    )  # fmt: skip
    propose = _action(
        made, "propose", N_("decide an application; nobody is told until the letter is made"), _propose,
        "application propose KNA26 17 yes", "application propose KNA26 17 none",
    )  # fmt: skip
    propose.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    propose.add_argument(
        "decision", choices=tuple(_DECISIONS), metavar=N_("DECISION"), help=N_("yes, wait, no or none")
    )
    letters = _action(
        made, "letters", N_("show the letters of decisions, write them to files, note that they are handed over"),
        _letters, "application letters KNA26 --pdf brev.pdf", "application letters KNA26 --eml brev --told",
    )  # fmt: skip
    letters.add_argument(
        "--pdf", metavar=N_("FILE"), action=Writes, suffixes=(".pdf",), help=N_("all letters in one PDF")
    )
    letters.add_argument("--eml", metavar=N_("FOLDER"), type=Path, help=N_("an e-mail file for each"))
    letters.add_argument("--told", action="store_true", help=N_("the letters are handed over: the decisions hold"))
    target = _action(
        made, "target", N_("show the balance of an event, and set its targets"), _target,
        "application target KNA26 branch:food=10..14 municipality:1060=3", "application target KNA26 --from KNA25",
    )  # fmt: skip
    target.add_argument(
        "wanted", nargs="*", metavar=N_("TARGET"), help=N_("subject=least..most; an empty one is no target any more")
    )
    target.add_argument(
        "--from", dest="source", metavar=N_("EVENT"), default="", help=N_("copy the targets of this event")
    )


def _action(made: Parser, name: str, summary: str, command: Any, *examples: str) -> Parser:  # noqa: ANN401
    action = made.action(name, summary, command, *examples)
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_json()
    return action


def _rows(app: App, options: Options) -> tuple[int, list[Application]]:
    from made_in_blekinge.queries.registers.event import find_event

    with app.database.reading() as session:
        key = find_event(session, options.event)[0]
    with app.database.reading() as session:
        return key, applications(session, key)


def _list(options: Options) -> int:
    with market(options) as app:
        _show(app, options, _rows(app, options)[1])
    return 0


def _propose(options: Options) -> int:
    from made_in_blekinge.services.event.decision import propose

    with market(options) as app:
        (who,) = exhibitor_keys(app, [options.exhibitor])
        row = next((row for row in _rows(app, options)[1] if row.exhibitor_id == who), None)
        if row is None:
            text = N_("Exhibitor {number} has not applied to {event}. Check the number.")
            raise UserError("not_applied", text, number=options.exhibitor[:40], event=options.event.upper())
        propose(app.database, {row.id: _DECISIONS[options.decision]})
        _show(app, options, [one for one in _rows(app, options)[1] if one.id == row.id])
    return 0


def _show(app: App, options: Options, rows: list[Application]) -> None:
    if options.json:
        print(json.dumps([_json(row) for row in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        decided = app.catalog.text(row.proposed.label) if row.proposed else ""
        status = app.catalog.text(row.status.label)
        print(
            f"{row.number:>4} {row.exhibitor:<32} {status:<12} {f'→ {decided}' if decided else '':<14} {row.wish_place}"
        )


def _json(row: Application) -> dict[str, object]:
    return {
        "number": row.number,
        "exhibitor": row.exhibitor,
        "status": row.status.value,
        "proposed": row.proposed.value if row.proposed else None,
        "told": row.told.value if row.told else None,
        "told_at": row.told_at.isoformat() if row.told_at else None,
        "times_before": row.times,
        "usual_booth": row.usual_booth or None,
        "wish": row.wish.value if row.wish else None,
        "wish_place": row.wish_place,
        "amperes": row.amperes,
        "booths": row.booths,
    }


def _letters(options: Options) -> int:
    from made_in_blekinge.exchange.letter_files import write_eml
    from made_in_blekinge.services.event.decision import tell

    with market(options) as app:
        letters = _composed(app, options)
        problems = _write_pdf(app, options.pdf, letters) if options.pdf and letters else []
        if options.eml and letters:
            from made_in_blekinge import files

            files.make_folder(options.eml)
            write_eml(options.eml, letters)
        if options.told:
            tell(app.database, {letter.participation_id: letter.status for letter in letters}, app.clock())
        _tell(app, options, letters, problems)
    return int(bool(problems))


def _composed(app: App, options: Options) -> list[Letter]:
    from made_in_blekinge.documents.reports.letters import letters_of
    from made_in_blekinge.queries.registers.event import market_name

    key, rows = _rows(app, options)
    with app.database.reading() as session:
        heads = letter_heads(session, options.event)
    with app.database.reading() as session:
        name = market_name(session)
    with app.database.reading() as session:
        return letters_of(rows, heads, name, decision_texts(session, key))


def _write_pdf(app: App, path: Path, letters: list[Letter]) -> list[str]:
    from made_in_blekinge.documents.reports.letters import write_letters
    from made_in_blekinge.queries.registers.event import market_mark

    with app.database.reading() as session:
        mark = market_mark(session)
    return [problem.text(app.catalog) for problem in write_letters(path, letters, app.catalog, mark).problems]


def _tell(app: App, options: Options, letters: list[Letter], problems: list[str]) -> None:
    if options.json:
        shown = [
            {"number": one.number, "exhibitor": one.exhibitor, "email": one.email or None, "language": one.language,
             "tells": one.status.value, "subject": one.subject, "body": one.body, "told": options.told}
            for one in letters
        ]  # fmt: skip
        print(json.dumps({"letters": shown, "problems": problems}, ensure_ascii=False, indent=1))
        return
    for letter in letters:
        print(f"{letter.number:>4} {letter.exhibitor} <{letter.email or '–'}> [{letter.language}]\n{letter.subject}\n")
        print(letter.body)
    for problem in problems:
        print(problem)
    if without := [letter.exhibitor for letter in letters if not letter.email]:
        say(app, N_("{exhibitors} have no e-mail address: print their letters."), exhibitors=tuple(without))
    if letters and not options.told:
        say(app, N_("Nobody has been told yet. When the letters are handed over, write --told."))
    if not letters:
        say(app, N_("No decision waits for its letter"))


def _target(options: Options) -> int:
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.services.event.decision import set_targets

    with market(options) as app:
        key, rows = _rows(app, options)
        wanted = {(one.subject, one.code): one for one in _targets(app, key)}
        if options.source:
            with app.database.reading() as session:
                source = find_event(session, options.source)[0]
            wanted |= {(one.subject, one.code): one for one in _targets(app, source)}
        wanted |= {(one.subject, one.code): one for one in map(_parsed, options.wanted)}
        if options.wanted or options.source:
            set_targets(app.database, key, list(wanted.values()))
        _show_balance(app, options, key, rows)
    return 0


def _targets(app: App, key: int) -> list[BalanceTarget]:
    with app.database.reading() as session:
        return targets_of(session, key)


def _parsed(text: str) -> BalanceTarget:
    match = _TARGET.fullmatch(text)
    if match is None or match["subject"] not in list(TargetSubject):
        words = N_("“{value}” is not a target. Write it like branch:food=10..14.")
        raise UserError("bad_target", words, value=text[:40])
    least, most = (int(match[side]) if match[side] else None for side in ("least", "most"))
    return BalanceTarget(TargetSubject(match["subject"]), match["code"] or "", least, most).checked()


def _show_balance(app: App, options: Options, key: int, rows: list[Application]) -> None:
    there = [row.counted for row in rows if row.outcome is ParticipationStatus.ACCEPTED]
    lines = balance(there, _targets(app, key))
    if options.json:
        shown = [
            {"subject": line.target.subject.value, "code": line.target.code or None, "count": line.count,
             "least": line.target.least, "most": line.target.most, "lacking": line.lacking, "over": line.beyond}
            for line in lines
        ]  # fmt: skip
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for line in lines:
        name = ":".join(filter(None, (line.target.subject.value, line.target.code)))
        sides = ("" if side is None else str(side) for side in (line.target.least, line.target.most))
        target = (
            "..".join(sides).removesuffix("..")
            if line.target != BalanceTarget(line.target.subject, line.target.code)
            else ""
        )
        print(f"{name:<28} {line.count:>8} {target:<12} {f'-{line.lacking}' if line.lacking else ''}")
