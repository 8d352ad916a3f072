"""Public support to exhibitors: what places cost, aid that was given, and certificates of aid from others."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, Id, Line, LongText, Ore, Travelling, UtcTime


class EventSupport(Travelling, Base):
    """Public money pays a part of the places at an event: what one place really costs. The newest row holds."""

    __tablename__ = "event_support"
    __table_args__ = (CheckConstraint("cost_ore >= 0 AND rate_millionths > 0", name="amounts"),)

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    cost_ore: Mapped[Ore]
    """Of one exhibitor's place in the event's currency; 0: nothing is supported any more."""
    rate_millionths: Mapped[int] = mapped_column(BigInteger)
    """Units of the event's currency that one euro is, in millionths."""
    rate_day: Mapped[dt.date]
    rate_source: Mapped[Line]
    grantor: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Aid(Travelling, Base):
    """Aid that an exhibitor was given at an event: real cost less fee, in the event's currency and in euro.

    A mistake is mended by a row that ``reverses`` it, with the amounts below zero.
    """

    __tablename__ = "aid"

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    day: Mapped[dt.date]
    """On which it was granted."""
    cost_ore: Mapped[Ore]
    fee_ore: Mapped[Ore]
    aid_ore: Mapped[Ore]
    euro_cents: Mapped[int] = mapped_column(BigInteger)
    rate_millionths: Mapped[int] = mapped_column(BigInteger)
    rate_day: Mapped[dt.date]
    rate_source: Mapped[Line]
    grantor: Mapped[Line]
    firm: Mapped[Line]
    """Name and number of the firm as they were."""
    number: Mapped[Line]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("aid.id"), unique=True)
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class AidCertificate(Travelling, Base):
    """What a firm certifies before it is given aid: the aid from others of the last three years. The newest holds.

    ``declared`` is JSON: rows of day, who gave it and euro cents. ``signature`` is JSON of what was drawn, empty where
    the paper is signed by hand.
    """

    __tablename__ = "aid_certificate"

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    day: Mapped[dt.date]
    declared: Mapped[LongText]
    signer: Mapped[Line]
    signature: Mapped[LongText]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
