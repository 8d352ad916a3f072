"""Slips of paper that were written while nothing worked: the sets that were printed, and what became of each slip."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.emergency import SlipKind, SlipState
from made_in_blekinge.store.base import Base, Id, Line, Travelling, UtcTime, coded


class EmergencySet(Travelling, Base):
    """Slips with the numbers from ``first`` to ``last`` that were printed together."""

    __tablename__ = "emergency_set"
    __table_args__ = (
        UniqueConstraint("event_id", "tag"),
        CheckConstraint("first >= 1 AND last >= first", name="numbers"),
    )

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    kind: Mapped[SlipKind] = mapped_column(coded(SlipKind))
    tag: Mapped[str] = mapped_column(String(4))
    first: Mapped[int]
    last: Mapped[int]
    day: Mapped[dt.date]
    """The event's day for which it was printed."""
    noted: Mapped[bool]
    """Whether it was noted when it was printed; otherwise one of its slips made it known."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class EmergencySlip(Travelling, Base):
    """What became of a slip, once: the sale that it was entered as, or why it is void."""

    __tablename__ = "emergency_slip"
    __table_args__ = (
        UniqueConstraint("set_id", "number"),
        CheckConstraint("(state = 'entered') = (sale_id IS NOT NULL)", name="sale"),
    )

    id: Mapped[Id]
    set_id: Mapped[int] = mapped_column(ForeignKey("emergency_set.id"))
    number: Mapped[int]
    state: Mapped[SlipState] = mapped_column(coded(SlipState))
    sale_id: Mapped[int | None] = mapped_column(ForeignKey("sale.id"), unique=True)
    reason: Mapped[Line]
    """Why it is void."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    """When it was entered or made void; when it was written is the sale's."""
    person: Mapped[Line]
