"""Booths, who takes part in an event and under which terms, and the goods they bring."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.market import Facing, ParticipationStatus
from made_in_blekinge.domain.participation import BoothWish
from made_in_blekinge.store.base import Base, Edited, Id, Line, LongText, Ore, coded


class Participation(Edited, Base):
    """One exhibitor at one event: booth, goods, check-in and settlement all hang on it."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("event_id", "exhibitor_id"),
        CheckConstraint("commission_bp BETWEEN 0 AND 10000", name="commission"),
        CheckConstraint("fee_ore >= 0", name="fee"),
    )

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    status: Mapped[ParticipationStatus] = mapped_column(coded(ParticipationStatus))
    secret: Mapped[bytes] = mapped_column(LargeBinary(16))
    """Signs the QR code of the booth sign, so that nobody can make one up."""
    notes: Mapped[LongText]
    wish: Mapped[BoothWish | None] = mapped_column(coded(BoothWish, "wish"))
    """Where it wants to stand; ``None``: it has not said."""
    wish_place: Mapped[Line]
    sold_now: Mapped[LongText]
    """What it sells today, in its own words: what an application is judged by."""
    commission_bp: Mapped[int | None]
    """Instead of the commission of the event."""
    fee_ore: Mapped[Ore | None]
    """Instead of the fees of the event and of its booths."""
    agreement_version: Mapped[Line]
    agreement_date: Mapped[dt.date | None]


class ParticipationExtra(Base):
    """What a participation has beside its booths: tables, chairs, power … ``fee_ore`` is for one."""

    __tablename__ = "participation_extra"
    __table_args__ = (CheckConstraint("quantity > 0 AND fee_ore >= 0", name="amount"),)

    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Line]
    quantity: Mapped[int]
    fee_ore: Mapped[Ore]


class Booth(Edited, Base):
    """A place at an event; its :class:`BoothParticipation` say who stands there."""

    __tablename__ = "booth"
    __table_args__ = (
        UniqueConstraint("event_id", "code"),
        CheckConstraint("width_mm > 0 AND depth_mm > 0", name="size"),
    )

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(12))
    width_mm: Mapped[int]
    depth_mm: Mapped[int]
    x_mm: Mapped[int | None]
    """From the left wall of the plan to the middle of the booth; ``None``: nobody has placed it."""
    y_mm: Mapped[int | None]
    """From the upper wall of the plan to the middle of the booth."""
    facing: Mapped[Facing] = mapped_column(coded(Facing), default=Facing.DOWN)
    power: Mapped[Line]
    feed: Mapped[Line] = mapped_column(server_default=sql("''"))
    """The cabinet and the phase that feed it: ``El 1 L2``."""
    fee_ore: Mapped[Ore] = mapped_column(default=0)


class PlanBackground(Base):
    """The picture under the plan of an event: its upper left corner and its size, in mm of the ground."""

    __tablename__ = "plan_background"
    __table_args__ = (CheckConstraint("width_mm > 0 AND depth_mm > 0", name="size"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    file_hash: Mapped[str] = mapped_column(ForeignKey("stored_file.hash"))
    x_mm: Mapped[int]
    y_mm: Mapped[int]
    width_mm: Mapped[int]
    depth_mm: Mapped[int]
    printed: Mapped[bool]
    """Whether it stands on printed plans too."""


class BoothParticipation(Base):
    """Who stands at a booth; several share it. ``position`` 1 came first, ``share`` is a weight beside the others'."""

    __tablename__ = "booth_participation"
    __table_args__ = (
        UniqueConstraint("booth_id", "participation_id"),
        CheckConstraint("share > 0 AND position > 0", name="share"),
    )

    booth_id: Mapped[int] = mapped_column(ForeignKey("booth.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"), index=True)
    share: Mapped[int]


class AnnouncedGoods(Base):
    """How many of a product an exhibitor brings to an event."""

    __tablename__ = "goods"
    __table_args__ = (CheckConstraint("announced >= 0", name="not_negative"),)

    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True)
    announced: Mapped[int]
