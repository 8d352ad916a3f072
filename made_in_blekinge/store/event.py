"""Events, their names and their opening hours."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from made_in_blekinge.domain.market import Audience, EventKind, EventStatus, Phase, SellerMode
from made_in_blekinge.store.base import Base, Edited, Folded, Id, Line, LongText, Ore, coded


class Event(Edited, Base):
    """A fair, a pop-up market or a permanent place; phase and kind are independent of each other."""

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("commission_bp BETWEEN 0 AND 10000", name="commission"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20), unique=True)
    phase: Mapped[Phase] = mapped_column(coded(Phase))
    kind: Mapped[EventKind] = mapped_column(coded(EventKind), default=EventKind.POP_UP)
    status: Mapped[EventStatus] = mapped_column(coded(EventStatus), default=EventStatus.PLANNED)
    audience: Mapped[Audience] = mapped_column(coded(Audience), default=Audience.PUBLIC, server_default=sql("'public'"))
    venue: Mapped[Line]
    address: Mapped[Line]
    town: Mapped[Line]
    region: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2), default="SE")
    starts: Mapped[dt.date]
    ends: Mapped[dt.date | None]
    """The last day; a permanent place has none."""
    currency: Mapped[str] = mapped_column(String(3), default="SEK")
    languages: Mapped[Line]
    seller_mode: Mapped[SellerMode] = mapped_column(coded(SellerMode), default=SellerMode.KOMMISSION)
    commission_bp: Mapped[int] = mapped_column(default=0)
    """Commission in basis points of the net sale."""
    fee_ore: Mapped[Ore] = mapped_column(default=0)
    visitors_expected: Mapped[int | None]
    visitors_counted: Mapped[int | None]
    cabinets: Mapped[Line] = mapped_column(server_default=sql("''"))
    """The power cabinets with what each gives on a phase: ``El 1 63 A, El 2 32 A``."""
    website: Mapped[Line] = mapped_column(server_default=sql("''"))
    """Where visitors read more; signs and posters have its code."""
    entrance: Mapped[Line] = mapped_column(server_default=sql("''"))
    """Where one comes in, with its metres from the left and the upper wall: ``Kungsgatan 12,5 18``."""
    notes: Mapped[LongText]
    folded: Mapped[Folded]

    texts: Mapped[list["EventText"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    days: Mapped[list["EventDay"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class EventText(Base):
    """The name of an event, and its conditions for exhibitors, in one language."""

    __tablename__ = "event_text"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[Line]
    conditions: Mapped[LongText] = mapped_column(server_default=sql("''"))


class EventDay(Base):
    """The opening hours of one day, in the event's local time."""

    __tablename__ = "event_day"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    opens: Mapped[dt.time]
    closes: Mapped[dt.time]
