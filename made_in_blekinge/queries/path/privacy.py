"""What the path keeps of one exhibitor, for the export of its data."""

from typing import Any

from sqlalchemy import Select, select

from made_in_blekinge.store.path import Assessment, FollowUp, PhaseStep

Query = Select[*tuple[Any, ...]]


def steps(key: int) -> Query:
    """The steps of an exhibitor."""
    row = PhaseStep
    columns = (row.day, row.kind, row.place, row.until, row.reason, row.model, row.missing, row.time, row.person)
    return select(*columns).where(row.exhibitor_id == key).order_by(row.id)


def answers(key: int) -> Query:
    """What an exhibitor answered."""
    row = Assessment
    columns = (row.item.label("question"), row.answer, row.day, row.adviser, row.note, row.time, row.person)
    return select(*columns).where(row.exhibitor_id == key).order_by(row.id)


def follow_ups(key: int) -> Query:
    """What came of the steps of an exhibitor."""
    row = FollowUp
    columns = (
        row.months, row.day, row.orders, row.resellers, row.export_country, row.export_day, row.note, row.time,
        row.person,
    )  # fmt: skip
    query = select(*columns).join(PhaseStep, PhaseStep.id == row.step_id)
    return query.where(PhaseStep.exhibitor_id == key).order_by(row.id)
