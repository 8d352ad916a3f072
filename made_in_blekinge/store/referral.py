"""The market's list of promoters, and referrals with what was noted of them. All of it is appended, never edited."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.referral import ReferralEvent, ReferralResult
from made_in_blekinge.store.base import Base, Id, Line, LongText, Travelling, UtcTime, coded


class PromoterEdition(Travelling, Base):
    """A list of promoters and their offers as JSON; the newest holds, and without one the program's own."""

    __tablename__ = "promoter_edition"

    id: Mapped[Id]
    payload: Mapped[LongText]
    file_name: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Referral(Travelling, Base):
    """What was asked of a promoter for an exhibitor; names are copied, since the list changes."""

    __tablename__ = "referral"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    promoter: Mapped[str] = mapped_column(String(40))
    promoter_name: Mapped[Line]
    offer: Mapped[str] = mapped_column(String(40))
    offer_name: Mapped[Line]
    question: Mapped[LongText]
    consent: Mapped[dt.date]
    """The day on which the exhibitor agreed that its particulars go to the promoter."""
    sent: Mapped[dt.date]
    promised: Mapped[dt.date | None]
    """The last day on which an answer was promised."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class ReferralNote(Travelling, Base):
    """Something that was noted of a referral after it was sent."""

    __tablename__ = "referral_note"

    id: Mapped[Id]
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    event: Mapped[ReferralEvent] = mapped_column(coded(ReferralEvent))
    result: Mapped[ReferralResult | None] = mapped_column(coded(ReferralResult))
    day: Mapped[dt.date]
    text: Mapped[LongText]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
