"""The path of exhibitors through the phases: models of readiness, answers, steps, and what came of these.

All of it are facts: appended, corrected by new ones, never edited. The database refuses to change or remove them.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.path import PathPlace, StepKind
from made_in_blekinge.domain.readiness import ReadinessAnswer
from made_in_blekinge.store.base import Base, Id, Line, LongText, Travelling, UtcTime, coded


class ReadinessModelText(Travelling, Base):
    """A version of the checklist as its TOML; it holds from ``starts`` until a later one does."""

    __tablename__ = "readiness_model"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    starts: Mapped[dt.date]
    text: Mapped[str] = mapped_column(Text)
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Assessment(Travelling, Base):
    """What was answered to an item that the registers cannot know; the newest of an item holds."""

    __tablename__ = "assessment"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    item: Mapped[str] = mapped_column(String(40))
    answer: Mapped[ReadinessAnswer] = mapped_column(coded(ReadinessAnswer, "answer"))
    day: Mapped[dt.date]
    adviser: Mapped[Line]
    note: Mapped[LongText]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class PhaseStep(Travelling, Base):
    """A step of an exhibitor: to ``place`` from ``day`` on, or a pause there. ``reverses_id``: the step it undoes.

    ``missing`` are the keys of the items that were not met then, by the version ``model`` of the checklist.
    """

    __tablename__ = "phase_step"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    kind: Mapped[StepKind] = mapped_column(coded(StepKind))
    place: Mapped[PathPlace] = mapped_column(coded(PathPlace, "place"))
    day: Mapped[dt.date]
    until: Mapped[dt.date | None]
    """To which day a pause is meant to last."""
    reason: Mapped[LongText]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("phase_step.id"), unique=True)
    model: Mapped[str] = mapped_column(String(40))
    missing: Mapped[LongText]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class FollowUp(Travelling, Base):
    """What really happened so many months after a step; the newest of a step and a number of months holds."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("months IN (3, 6, 12)", name="months"),
        CheckConstraint("orders >= 0 AND resellers >= 0", name="not_negative"),
    )

    id: Mapped[Id]
    step_id: Mapped[int] = mapped_column(ForeignKey("phase_step.id"), index=True)
    months: Mapped[int] = mapped_column(SmallInteger)
    day: Mapped[dt.date]
    orders: Mapped[int | None]
    resellers: Mapped[int | None]
    export_country: Mapped[str] = mapped_column(String(2))
    """Of the first export since the step; empty: none."""
    export_day: Mapped[dt.date | None]
    note: Mapped[LongText]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
