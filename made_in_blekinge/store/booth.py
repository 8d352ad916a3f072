"""Booths, who takes part in an event, and the goods they bring."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.market import Facing, ParticipationStatus
from made_in_blekinge.store.base import Base, Edited, Id, Line, LongText, Ore, coded


class Participation(Edited, Base):
    """One exhibitor at one event: booth, goods, check-in and settlement all hang on it."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("event_id", "exhibitor_id"),)

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    status: Mapped[ParticipationStatus] = mapped_column(coded(ParticipationStatus))
    secret: Mapped[bytes] = mapped_column(LargeBinary(16))
    """Signs the QR code of the booth sign, so that nobody can make one up."""
    notes: Mapped[LongText]


class Booth(Edited, Base):
    """A place at an event; ``participation_id`` says who stands there."""

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
    fee_ore: Mapped[Ore] = mapped_column(default=0)
    participation_id: Mapped[int | None] = mapped_column(
        ForeignKey("participation.id", ondelete="SET NULL"), index=True
    )


class Goods(Base):
    """How many of a product an exhibitor brings to an event."""

    __tablename__ = "goods"
    __table_args__ = (CheckConstraint("announced >= 0", name="not_negative"),)

    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True)
    announced: Mapped[int]
