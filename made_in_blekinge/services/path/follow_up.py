"""What really happened after a step: asked after 3, 6 and 12 months, written down, and corrected by a new entry."""

import datetime as dt
from dataclasses import dataclass

from made_in_blekinge.domain.exporting import with_export
from made_in_blekinge.domain.kinds import Country
from made_in_blekinge.domain.path import FOLLOW_UPS, PathStep, StepKind, holding, months_later
from made_in_blekinge.domain.text import clean
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import steps_of
from made_in_blekinge.services.registers.exhibitor import edit_in
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.path import FollowUp
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EXHIBITORS


@dataclass(frozen=True, slots=True)
class WhatHappened:
    """Orders and resellers since the step; ``None``: nobody could say. An empty country: no export yet."""

    orders: int | None = None
    resellers: int | None = None
    export_country: str = ""
    export_day: dt.date | None = None
    note: str = ""


def write_follow_up(
    database: Database, exhibitor: int, months: int, happened: WhatHappened, day: dt.date, today: dt.date, deed: Deed
) -> int:
    """Write what happened so many months after the newest step up that is old enough. Returns the step's id.

    A first export comes into the register of exhibitors too, where the country is not there yet.
    """
    _check(months, happened, day, today)
    with database.writing() as session:
        step = _asked_about(steps_of(session, exhibitor).get(exhibitor, []), months, today)
        country = happened.export_country
        with at("export_country"):
            country = Country().parse(country) if country else ""
        session.add(
            FollowUp(
                step_id=step.id, months=months, day=day, orders=happened.orders, resellers=happened.resellers,
                export_country=country, export_day=happened.export_day if country else None,
                note=clean(happened.note, 2000), time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip
        session.flush()
        if country:
            record = read_records(session, EXHIBITORS, [exhibitor])[exhibitor]
            exports = with_export(record.values["exports"], country, happened.export_day)
            if exports != tuple(record.values["exports"]):
                edit_in(session, exhibitor, record.version, {"exports": exports})
        return step.id


def _check(months: int, happened: WhatHappened, day: dt.date, today: dt.date) -> None:
    if months not in FOLLOW_UPS:
        text = N_("It is asked after 3, 6 and 12 months. Write one of these.")
        raise UserError("bad_months", text).at("months")
    if day > today or (happened.export_day is not None and happened.export_day > today):
        raise UserError("follow_up_to_come", N_("The day is after today. Write one that has been.")).at("day")
    for name, number in (("orders", happened.orders), ("resellers", happened.resellers)):
        if number is not None and not 0 <= number <= 100_000:
            raise UserError("bad_count", N_("Write a number from 0, or leave it empty.")).at(name)
    if happened.export_day is not None and not happened.export_country:
        text = N_("To which country was the first export? Write it, or leave the day empty.")
        raise UserError("export_nowhere", text).at("export_country")


def _asked_about(steps: list[PathStep], months: int, today: dt.date) -> PathStep:
    ups = [step for step in holding(steps) if step.kind is StepKind.PROMOTED]
    old = [step for step in ups if months_later(step.day, months) <= today]
    if old:
        return old[-1]
    if not ups:
        text = N_("There is no step up after which it could be asked.")
        raise UserError("no_step_up", text).at("months")
    text = N_("{months} months after the step is {day}. Ask then.")
    raise UserError("too_early", text, months=months, day=months_later(ups[-1].day, months)).at("months")
