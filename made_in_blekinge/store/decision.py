"""Decisions on applications before they are told, targets of an event, and the texts of its letters."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.balance import TargetSubject
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.store.base import Base, Line, LongText, UtcTime, coded


class Decision(Base):
    """What is proposed for an application until its letter is made, and what the last letter told."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("(told IS NULL) = (told_at IS NULL)", name="letter"),
        CheckConstraint("(proposed IS NULL) = (was IS NULL)", name="proposal"),
    )

    participation_id: Mapped[int] = mapped_column(
        ForeignKey("participation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    proposed: Mapped[ParticipationStatus | None] = mapped_column(coded(ParticipationStatus, "proposed"))
    was: Mapped[ParticipationStatus | None] = mapped_column(coded(ParticipationStatus, "was"))
    """The status for which it was proposed: a status that was changed otherwise since has overtaken the proposal."""
    told: Mapped[ParticipationStatus | None] = mapped_column(coded(ParticipationStatus, "told"))
    told_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)


class EventTarget(Base):
    """How many of something an event wants: at least, at most, or between."""

    __tablename__ = "event_target"
    __table_args__ = (CheckConstraint("least >= 0 AND most >= 0", name="not_negative"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[TargetSubject] = mapped_column(coded(TargetSubject, "subject"), primary_key=True)
    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    """Which branch or municipality; empty for the other subjects."""
    least: Mapped[int | None]
    most: Mapped[int | None]


class DecisionText(Base):
    """What the letters of an event say for one outcome in one language, where the usual text was changed."""

    __tablename__ = "decision_text"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[ParticipationStatus] = mapped_column(coded(ParticipationStatus, "status"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    subject: Mapped[Line]
    body: Mapped[LongText]
