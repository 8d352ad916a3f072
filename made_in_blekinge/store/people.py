"""The people who work with the market, and the log of what they changed."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.people import Role
from made_in_blekinge.store.base import Base, Edited, Id, Line, LongText, Travelling, UtcTime, coded


class Person(Edited, Base):
    """Somebody with a PIN. Who has left stays, so that the log can name them."""

    __tablename__ = "person"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(80), unique=True)
    role: Mapped[Role] = mapped_column(coded(Role))
    pin_hash: Mapped[Line]
    """Argon2id, with its parameters and salt."""
    active: Mapped[bool] = mapped_column(default=True)


class SignInFailure(Base):
    """Wrong PINs of a person since the last right one; counted, so that a clock set back opens nothing."""

    __tablename__ = "sign_in_failure"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    wrong: Mapped[int]
    last: Mapped[dt.datetime] = mapped_column(UtcTime)
    ran: Mapped[int | None]
    """For how many seconds the computer had run then: no clock that is set forward ends the wait."""


class AuditLog(Travelling, Base):
    """One change: who made it, when, on which laptop, and the row before and after (JSON). Appended, never edited."""

    __tablename__ = "audit_log"
    __table_args__ = (Index("ix_audit_log_place", "table_name", "row_id"),)

    id: Mapped[Id]
    time: Mapped[dt.datetime] = mapped_column(UtcTime, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Line]
    device: Mapped[Line]
    action: Mapped[str] = mapped_column(String(10))
    """``added``, ``changed`` or ``removed``."""
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(80))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    folded: Mapped[LongText]
