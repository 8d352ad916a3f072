"""Answers to what the registers cannot know, given together with an adviser; a new one stands instead of the old."""

import datetime as dt
from collections.abc import Mapping

from made_in_blekinge.domain.readiness import ReadinessAnswer
from made_in_blekinge.domain.text import clean, clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import model_in_force
from made_in_blekinge.services.path.model import keep_model
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.path import Assessment


def answer_questions(
    database: Database,
    exhibitor: int,
    answers: Mapping[str, ReadinessAnswer],
    day: dt.date,
    adviser: str,
    note: str,
    today: dt.date,
    deed: Deed,
) -> None:
    """Write the answers of one exhibitor by the keys of the items, given on ``day``."""
    if day > today:
        text = N_("The answer is dated after today. Write the day on which it was given.")
        raise UserError("answer_to_come", text).at("day")
    with database.writing() as session:
        model = model_in_force(session, today)
        asked = [item.key for item in model.items if item.question]
        for key in answers:
            if key not in asked:
                text = N_("“{value}” is no question of the checklist {name}. Write one of: {choices}.")
                values = {"value": key[:40], "name": model.name, "choices": ", ".join(asked)}
                raise UserError("unknown_question", text, **values).at("item")
        keep_model(session, model, deed)
        session.add_all(
            Assessment(
                exhibitor_id=exhibitor, item=key, answer=answer, day=day, adviser=clean_line(adviser, 200),
                note=clean(note, 2000), time=deed.now, person=deed.person[:200],
            )
            for key, answer in answers.items()
        )  # fmt: skip
