"""The history of an exhibitor's path in words, the newest first: steps, answers and what came of them."""

import datetime as dt
from itertools import groupby

from made_in_blekinge.domain.path import PathStep, StepKind
from made_in_blekinge.gui.phases.words import happened_text
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.path.journey import GivenAnswer, Journey

Line = tuple[dt.date, str]


def history_of(found: Journey, catalog: Catalog) -> list[Line]:
    """Days with what happened on them."""
    lines = [(step.day, _step(step, catalog)) for step in found.row.steps]
    for day, answers in groupby(found.answers, key=lambda answer: answer.day):
        lines.append((day, _answers(list(answers), catalog)))
    for one in found.happened:
        told = happened_text(one, catalog)
        lines.append((one.day, catalog.text(N_("After {months} months: {told}"), months=one.months, told=told)))
    lines += [
        (
            event.day,
            catalog.text(N_("{event}, {phase}"), event=event.town, phase=catalog.text(event.phase.label).lower()),
        )
        for event in found.events
    ]
    return sorted(lines, key=lambda line: line[0], reverse=True)


def _step(step: PathStep, catalog: Catalog) -> str:
    """``Moved up to interregional: four events``."""
    place = catalog.text(step.place.label).lower()
    if step.kind is StepKind.PROMOTED:
        said = catalog.text(N_("Moved up to {phase}"), phase=place)
    elif step.kind in (StepKind.BACK, StepKind.UNDONE):
        said = catalog.text(N_("{what}: {phase} again"), what=catalog.text(step.kind.label), phase=place)
    elif step.until is not None:
        said = catalog.text(N_("{what} until {day}"), what=catalog.text(step.kind.label), day=catalog.date(step.until))
    else:
        said = catalog.text(step.kind.label)
    with_reason = f"{said}: {step.reason}" if step.reason else said
    return f"{with_reason} ({step.person})" if step.person else with_reason


def _answers(answers: list[GivenAnswer], catalog: Catalog) -> str:
    said = catalog.plural("{count} question answered", "{count} questions answered", len(answers))
    advisers = ", ".join(dict.fromkeys(answer.adviser for answer in answers if answer.adviser))
    return catalog.text(N_("{said}, with {adviser}"), said=said, adviser=advisers) if advisers else said
