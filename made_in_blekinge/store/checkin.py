"""What happens at a market: arrivals, departures, the trader register, goods that move, fees paid, scans that failed.

All of it are facts: appended, corrected by new facts, never edited. The database refuses to change or remove them; an
arrival or an absence can be annulled once, with the reason.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, String, delete, false, insert
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, Session, mapped_column

from made_in_blekinge.domain.checkin import Movement, ScanFailure
from made_in_blekinge.domain.market import Means
from made_in_blekinge.store.base import (
    Base,
    Id,
    Line,
    LongText,
    Ore,
    Travelling,
    Uid,
    UtcTime,
    coded,
    index_where,
    unique_where,
)

_VALID = sql("annulled_at IS NULL")
_INCOMPLETE = sql("missing <> ''")


class Annullable:
    """A fact that can be taken back once; the row stays, with when and why."""

    annulled_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    annul_reason: Mapped[Line]


class CheckIn(Travelling, Annullable, Base):
    """An arrival. ``uid`` is the nonce of the laptop: the same one twice is one arrival; ``day`` is the event's."""

    __tablename__ = "check_in"
    __table_args__ = (unique_where("uq_check_in_valid", "participation_id", "day", where=_VALID),)

    id: Mapped[Id]
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    day: Mapped[dt.date]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    representative: Mapped[Line]
    station: Mapped[Line]
    """The laptop that took it."""


class Departure(Travelling, Base):
    """The end of an arrival's day."""

    __tablename__ = "departure"

    id: Mapped[Id]
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_in.id"), unique=True)
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    station: Mapped[Line]


class Absence(Travelling, Annullable, Base):
    """Somebody who was expected on a day and did not come. An arrival after all outweighs it."""

    __tablename__ = "absence"
    __table_args__ = (unique_where("uq_absence_valid", "participation_id", "day", where=_VALID),)

    id: Mapped[Id]
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    day: Mapped[dt.date]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    station: Mapped[Line]


class TraderRecord(Travelling, Base):
    """What the law wants kept of one occasion, as it was known then. May be erased after ``kept_until``, not before."""

    __tablename__ = "trader_record"
    __table_args__ = (
        Index("ix_trader_record_event_id_day", "event_id", "day"),
        index_where("ix_trader_record_missing", "event_id", where=_INCOMPLETE),
    )

    id: Mapped[Id]
    check_in_id: Mapped[int] = mapped_column(ForeignKey("check_in.id"), index=True)
    correction_of: Mapped[int | None] = mapped_column(ForeignKey("trader_record.id"), unique=True)
    """The entry that this one stands instead of. Each is corrected once; a further correction corrects the newest."""
    reason: Mapped[Line]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    day: Mapped[dt.date]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    booth: Mapped[Line]
    trader_name: Mapped[Line]
    trader_identity_number: Mapped[Line]
    trader_address: Mapped[LongText]
    trader_phone: Mapped[Line]
    representative_name: Mapped[Line]
    representative_identity_number: Mapped[Line]
    representative_address: Mapped[LongText]
    representative_phone: Mapped[Line]
    trader_present: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The trader, a person, stood there itself, so the number of the representative is its own."""
    f_tax_copy: Mapped[bool]
    missing: Mapped[Line] = mapped_column(default="", server_default=sql("''"))
    """What the law wants and nobody knew: codes with commas between; empty, the entry is complete."""
    kept_until: Mapped[dt.date]


class AcceptedConditions(Travelling, Base):
    """The words that the representative of an arrival has accepted, as they stood there.

    ``uid`` is the nonce of the visit.
    """

    __tablename__ = "accepted_conditions"

    id: Mapped[Id]
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    check_in_uid: Mapped[uuid.UUID] = mapped_column(Uid)
    """Names the arrival, which says who it was."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    station: Mapped[Line]
    language: Mapped[str] = mapped_column(String(2))
    version: Mapped[str] = mapped_column(String(8))
    text: Mapped[LongText]


class GoodsMovement(Travelling, Base):
    """Goods of one product that came, went or were lost; a correction is a further row with the difference."""

    __tablename__ = "goods_movement"
    __table_args__ = (Index("ix_goods_movement_participation_id_product_id", "participation_id", "product_id"),)

    id: Mapped[Id]
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    kind: Mapped[Movement] = mapped_column(coded(Movement))
    quantity: Mapped[int]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    station: Mapped[Line]
    check_in_uid: Mapped[uuid.UUID | None] = mapped_column(Uid)


class FeePayment(Travelling, Base):
    """A fee that an exhibitor paid at the table, or (below zero) got back."""

    __tablename__ = "fee_payment"

    id: Mapped[Id]
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    amount_ore: Mapped[Ore]
    means: Mapped[Means] = mapped_column(coded(Means))
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    station: Mapped[Line]


class FailedScan(Travelling, Base):
    """A scan that checked nobody in. The text itself may be somebody's secret, so only a digest of it is kept."""

    __tablename__ = "failed_scan"

    id: Mapped[Id]
    time: Mapped[dt.datetime] = mapped_column(UtcTime, index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    kind: Mapped[ScanFailure] = mapped_column(coded(ScanFailure))
    digest: Mapped[str] = mapped_column(String(16))
    station: Mapped[Line]


class Unlocking(Base):
    """Stands only inside the transaction that may remove facts: those kept until before ``day``, or all without one."""

    __tablename__ = "unlocking"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[dt.date | None]


@contextmanager
def unlocked(transaction: Session | Connection, day: dt.date | None = None) -> Iterator[None]:
    """Let ``transaction`` remove facts: entries of the register kept until before ``day``, or all for a restore."""
    transaction.execute(insert(Unlocking).values(id=1, day=day))
    yield
    transaction.execute(delete(Unlocking))
