"""The report about the phases as parts of rows, which are the same on the screen, on paper and in a table file."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.path import PathPlace, PathStep
from made_in_blekinge.domain.readiness import Band, Gate, Texts, in_language, source_text
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.path.board import Board, FollowUpDue, Happened
from made_in_blekinge.queries.path.journey import GivenAnswer, Journey
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.queries.path.report import PhaseReport, missing_most
from made_in_blekinge.queries.path.words import happened_text, history_of, step_said

Plain = str | int | Decimal | dt.date | None
Cell = Plain | Callable[[Catalog], str]
"""A word of the program (a :class:`Code`) or a callable becomes text in the language that is asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a title. ``columns`` have a heading and a width on paper in mm; the first has what the others leave.

    Titles and headings are source texts. With ``below`` the last cell of a row is a longer text: it stands below the
    first one on paper.
    """

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[tuple[Cell, ...]]
    below: bool = False


def plain(cell: Cell, catalog: Catalog) -> Plain:
    """A cell as a table file takes it."""
    if isinstance(cell, Code):
        return catalog.text(cell.label)
    return cell(catalog) if callable(cell) else cell


def said(cell: Cell, catalog: Catalog) -> str:
    """A cell as people read it."""
    match plain(cell, catalog):
        case None:
            return ""
        case dt.date() as day:
            return catalog.date(day)
        case Decimal() as amount:
            return catalog.amount(int(amount.scaleb(2)))
        case int() as number:
            return catalog.number(number)
        case text:
            return text


def parts_of(report: PhaseReport) -> list[Part]:
    """The parts of the report that have rows."""
    found = [] if report.board is None else [*_of_everybody(report.board)]
    found += [] if report.journey is None else [*_of_one(report.journey)]
    return [part for part in found if part.rows]


def _of_everybody(found: Board) -> Iterator[Part]:
    rows = found.readiness.rows
    bands = [(band.label, 24.0) for band in Band]
    yield Part(N_("Who stands where"), [(N_("Phase"), 0), *bands, (N_("All of them"), 24)],
               [_counted(place, rows) for place in PathPlace])  # fmt: skip
    yield Part(N_("Missing most"), [(N_("What is missing"), 0), (N_("Stops the step"), 34), (N_("On the way to"), 34),
               (N_("Exhibitors"), 24)],
               [(_text(one.item.text), _yes(one.item.must), one.item.phase, one.count) for one in missing_most(rows)],
               )  # fmt: skip
    columns = [(N_("Exhibitor"), 0.0), (N_("Number"), 18), (N_("Phase"), 28), (N_("Readiness"), 20),
               (N_("Things left"), 20), (N_("What is missing"), 0)]  # fmt: skip
    yield Part(N_("Exhibitors"), columns, [*map(_stands, rows)], below=True)
    yield Part(N_("Steps"), [(N_("Exhibitor"), 0), (N_("Day"), 26), (N_("What was done"), 0)],
               [(name, step.day, partial(step_said, step)) for name, step in _steps(rows)], below=True)  # fmt: skip
    yield _follow_ups(found.due, found.happened, {row.known.id: row.known.name for row in rows})


def _text(texts: Texts) -> Cell:
    return lambda catalog: in_language(texts, catalog.language)


def _word(text: str) -> Cell:
    return lambda catalog: catalog.text(text)


def _yes(true: bool) -> Cell:
    return _word(N_("Yes")) if true else ""


def _counted(place: PathPlace, rows: Sequence[ExhibitorReadiness]) -> tuple[Cell, ...]:
    there = [row.readiness.band for row in rows if row.readiness.standing.place is place]
    return place, *(there.count(band) for band in Band), len(there)


def _stands(row: ExhibitorReadiness) -> tuple[Cell, ...]:
    found = row.readiness

    def lacks(catalog: Catalog) -> str:
        return ", ".join(in_language(gate.item.text, catalog.language) for gate in found.missing)

    return row.known.name, row.known.number, found.standing.place, found.band, len(found.missing), lacks


def _steps(rows: Sequence[ExhibitorReadiness]) -> list[tuple[str, PathStep]]:
    """All steps, the newest first."""
    found = [(row.known.name, step) for row in rows for step in row.steps]
    return sorted(found, key=lambda one: (one[1].day, one[1].id), reverse=True)


def _follow_ups(due: Sequence[FollowUpDue], happened: Sequence[Happened], names: dict[int, str]) -> Part:
    """Whom to ask, then what was told, the newest first."""
    columns = [(N_("Exhibitor"), 0.0), (N_("Months"), 20), (N_("Day"), 26), (N_("What came of it"), 0)]
    rows: list[tuple[Cell, ...]] = [
        (names[one.exhibitor_id], one.months, one.day, _word(N_("Ask what came of it")))
        for one in due
        if one.exhibitor_id in names
    ]
    rows += [
        (names[one.exhibitor_id], one.months, one.day, partial(happened_text, one))
        for one in sorted(happened, key=lambda one: one.day, reverse=True)
        if one.exhibitor_id in names
    ]
    return Part(N_("Follow-up"), columns, rows, below=True)


def _languages(codes: Sequence[str], catalog: Catalog) -> str:
    return ", ".join(catalog.locale.languages.get(code, code) for code in codes) or "–"


def _of_one(found: Journey) -> Iterator[Part]:
    known, readiness = found.row.known, found.row.readiness
    facts: list[tuple[Cell, ...]] = [
        (_word(N_("Phase")), readiness.standing.place), (_word(N_("Readiness")), readiness.band),
        (_word(N_("Products")), str(found.products)), (_word(N_("Presented in")), partial(_languages, found.languages)),
    ]  # fmt: skip
    yield Part(N_("How it stands"), [(N_("What"), 0), (N_("Now"), 90)], facts)
    planned = [(event.town, event.day, event.phase, _word(N_("planned"))) for event in found.planned]
    yield Part(N_("Events"), [(N_("Event"), 0), (N_("Day"), 30), (N_("Phase"), 34), (N_("State"), 30)],
               [*((event.town, event.day, event.phase, _word(N_("done"))) for event in known.done), *planned],
               )  # fmt: skip
    yield Part(N_("Sold"), [(N_("Year"), 0), (N_("Currency"), 30), (N_("Amount"), 40)],
               [(str(one.year), one.currency, Decimal(one.gross_ore).scaleb(-2)) for one in found.sold])  # fmt: skip
    columns = [(N_("What"), 0.0), (N_("Stops the step"), 34), (N_("State"), 30), (N_("Where from"), 0)]
    yield Part(N_("Checklist"), columns, [*map(_gate, readiness.gates)], below=True)
    columns = [(N_("Question"), 0.0), (N_("Day"), 26), (N_("Answer"), 30), (N_("Note"), 0)]
    yield Part(N_("Answers"), columns, [_answer(one, found) for one in reversed(found.answers)], below=True)
    yield _follow_ups(found.due, found.happened, {known.id: known.name})
    yield Part(N_("History"), [(N_("Day"), 0), (N_("What was done"), 0)], _history(found), below=True)


def _history(found: Journey) -> list[tuple[Cell, ...]]:
    def line(at: int) -> Cell:
        return lambda catalog: history_of(found, catalog)[at][1]

    return [(day, line(at)) for at, (day, _) in enumerate(history_of(found, Catalog("en")))]


def _gate(gate: Gate) -> tuple[Cell, ...]:
    state = N_("met") if gate.met else N_("missing")
    return _text(gate.item.text), _yes(gate.item.must), _word(state), partial(source_text, gate)


def _answer(one: GivenAnswer, found: Journey) -> tuple[Cell, ...]:
    """By the words of the checklist in force; an item that is no longer there by its key."""
    item = found.model.item(one.item)
    asked = one.item if item is None else _text(item.question or item.text)
    return asked, one.day, one.answer, " · ".join(filter(None, (one.adviser, one.note)))
