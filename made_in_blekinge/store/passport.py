"""The market's own key for phase passports, the keys of partners, and which passports went out and came in."""

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.passport import Direction
from made_in_blekinge.store.base import Base, Id, Line, Travelling, UtcTime, coded


class PassportKey(Base):
    """The one key with which this market signs (Ed25519, 32 bytes). It is made once and never leaves the database."""

    __tablename__ = "passport_key"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    signing_key: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    time: Mapped[dt.datetime] = mapped_column(UtcTime)


class PartnerKey(Base):
    """The key of another market, and whether its fingerprint was confirmed; the newest row of a key holds."""

    __tablename__ = "partner_key"

    id: Mapped[Id]
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    market: Mapped[Line]
    trusted: Mapped[bool] = mapped_column(Boolean)
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class PassportRecord(Travelling, Base):
    """A passport that went out or came in. ``home`` is the fingerprint of the exhibitor's home market."""

    __tablename__ = "passport"

    id: Mapped[Id]
    direction: Mapped[Direction] = mapped_column(coded(Direction))
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    home: Mapped[str] = mapped_column(String(64))
    home_market: Mapped[Line]
    subject: Mapped[str] = mapped_column(String(32), index=True)
    """The exhibitor's uid in its home market, by which it is known everywhere."""
    signer: Mapped[str] = mapped_column(String(64))
    """The fingerprint of the market that signed it."""
    digest: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of what was signed."""
    issued: Mapped[dt.datetime] = mapped_column(UtcTime)
    consent_until: Mapped[dt.date | None]
    """``None``: without consent, so only firm name, number, branch and municipality."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
