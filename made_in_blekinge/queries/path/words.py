"""What the path says in words on screen and paper: what came of a step, and the history of an exhibitor."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from made_in_blekinge.domain.path import PathStep, StepKind
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.path.board import Happened
from made_in_blekinge.queries.path.journey import GivenAnswer, Journey
from made_in_blekinge.queries.support.referral import ReferralRow

Line = tuple[dt.date, str]


def country_name(code: str, catalog: Catalog) -> str:
    """The country as the language calls it."""
    return catalog.locale.territories.get(code) or code


def happened_text(one: Happened, catalog: Catalog) -> str:
    """What came of a step, in one line: ``Exports to DE, 2 shops, 8 orders``."""
    parts = []
    if one.export_country:
        parts.append(catalog.text(N_("exports to {country}"), country=country_name(one.export_country, catalog)))
    if one.resellers is not None:
        parts.append(catalog.plural("{count} shop", "{count} shops", one.resellers))
    if one.orders is not None:
        parts.append(catalog.plural("{count} order", "{count} orders", one.orders))
    if one.note and not parts:
        parts.append(one.note)
    return ", ".join(parts) or catalog.text(N_("nothing known yet"))


def history_of(found: Journey, catalog: Catalog) -> list[Line]:
    """Days with what happened on them."""
    lines = [(step.day, step_said(step, catalog)) for step in found.row.steps]
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
    for referral in found.referrals:
        lines.extend(_referred(referral, catalog))
    return sorted(lines, key=lambda line: line[0], reverse=True)


def _referred(row: ReferralRow, catalog: Catalog) -> Iterator[Line]:
    """What was asked of a promoter, and what it said."""
    text = N_("Referred to {promoter}: {offer}")
    yield row.sent, catalog.text(text, promoter=row.promoter_name, offer=row.offer_name)
    for step in row.progress.steps:
        what = catalog.text((step.result or step.event).label)
        yield step.day, ": ".join(filter(None, (f"{row.promoter_name}, {what.lower()}", step.text)))


def step_said(step: PathStep, catalog: Catalog) -> str:
    """A step, as ``Moved up to interregional: four events``."""
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
