"""The year: calendars of others, partners, venues, counted visitors, aims of events, and lists that a market edits."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.aim import AimMeasure
from made_in_blekinge.domain.market import PartnerKind, RentPeriod
from made_in_blekinge.domain.outside_event import OutsideKind
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.store.base import Base, Edited, Folded, Id, Line, LongText, Ore, Travelling, UtcTime, coded


class OutsideCalendar(Travelling, Base):
    """A calendar of others, which its file was brought in from; a newer edition of the file has the same name."""

    __tablename__ = "outside_calendar"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[OutsideKind] = mapped_column(coded(OutsideKind), default=OutsideKind.OTHER)
    file_name: Mapped[Line]
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the file, by which the same one is known."""
    brought_in: Mapped[dt.datetime] = mapped_column(UtcTime)


class OutsideEvent(Base):
    """One occurrence of an event of others. Its days are those where it is held; ``ends`` is the last one."""

    __tablename__ = "outside_event"
    __table_args__ = (
        UniqueConstraint("calendar_id", "source", "occurrence"),
        CheckConstraint("ends >= starts", name="days"),
    )

    id: Mapped[Id]
    calendar_id: Mapped[int] = mapped_column(ForeignKey("outside_calendar.id", ondelete="CASCADE"))
    source: Mapped[Line]
    occurrence: Mapped[str] = mapped_column(String(40))
    name: Mapped[Line]
    starts: Mapped[dt.date] = mapped_column(index=True)
    ends: Mapped[dt.date]
    begins: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    finishes: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    place: Mapped[Line]
    sequence: Mapped[int] = mapped_column(default=0)


class Partner(Edited, Base):
    """Somebody with whom events are made. Contact, e-mail and telephone are a person's, and so personal data."""

    __tablename__ = "partner"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[PartnerKind] = mapped_column(coded(PartnerKind), default=PartnerKind.OTHER)
    region: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2), default="SE")
    contact: Mapped[Line]
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[Line]
    notes: Mapped[LongText]
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    folded: Mapped[Folded]


class EventPartner(Base):
    """What a partner does at an event."""

    __tablename__ = "event_partner"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, index=True)
    role: Mapped[PartnerRole] = mapped_column(coded(PartnerRole), primary_key=True)


class Venue(Edited, Base):
    """A place where events are held, or might be for good."""

    __tablename__ = "venue"
    __table_args__ = (CheckConstraint("size_m2 >= 0 AND power_a >= 0 AND rent_ore >= 0", name="not_negative"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    owner: Mapped[Line]
    address: Mapped[Line]
    town: Mapped[Line]
    region: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2), default="SE")
    size_m2: Mapped[int | None]
    power_a: Mapped[int | None]
    """Amperes of a phase, all outlets together."""
    rent_ore: Mapped[Ore | None]
    currency: Mapped[str] = mapped_column(String(3), default="SEK")
    rent_period: Mapped[RentPeriod] = mapped_column(coded(RentPeriod), default=RentPeriod.DAY)
    candidate: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it could become a permanent place."""
    notes: Mapped[LongText]
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    folded: Mapped[Folded]


class EventVenue(Base):
    """At which venue of the register an event is held; what its record says of the place stays as it was written."""

    __tablename__ = "event_venue"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)


class VisitorCount(Travelling, Base):
    """How many came to an event on a day, by a count; never changed. The newest one of a day holds."""

    __tablename__ = "visitor_count"
    __table_args__ = (CheckConstraint("visitors >= 0", name="not_negative"),)

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    day: Mapped[dt.date]
    visitors: Mapped[int]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_count.id"), unique=True)
    """The count that was wrong."""
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Aim(Base):
    """An aim of the plans that an event serves, with what is wanted of it."""

    __tablename__ = "aim"
    __table_args__ = (CheckConstraint("target > 0", name="target"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Which aim of ``resources/aims.toml``."""
    measure: Mapped[AimMeasure] = mapped_column(coded(AimMeasure), primary_key=True)
    target: Mapped[Ore]
    """So many, or of sales so much in hundredths of the event's currency."""


class ReferenceList(Base):
    """A list of ``resources/`` that this market has edited, as TOML; the others are as they came."""

    __tablename__ = "reference_list"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    content: Mapped[LongText] = mapped_column(server_default=sql("''"))
    edited: Mapped[dt.datetime] = mapped_column(UtcTime)
