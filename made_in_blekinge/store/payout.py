"""Pay-outs, what banks said of them, what was written for the books, and what was handed over: facts, appended only."""

import datetime as dt

from sqlalchemy import ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.payout import AccountNews, PayoutState, PayoutWay
from made_in_blekinge.store.base import Base, Id, Line, LongText, Ore, Travelling, UtcTime, coded, unique_where

_IN_A_FILE = sql("end_to_end <> ''")


class PayoutRun(Travelling, Base):
    """A file of payments: which bank's, in which version, for whom it pays, and what stands in it.

    The file itself is not kept: it is made again from the run and its pay-outs, the same to the byte (``digest``).
    """

    __tablename__ = "payout_run"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[Id]
    year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    bank: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(2))
    message_id: Mapped[str] = mapped_column(String(35), unique=True)
    day: Mapped[dt.date]
    """On which the bank is to pay."""
    payer: Mapped[LongText]
    """JSON: the organiser as it was, with its account."""
    digest: Mapped[str] = mapped_column(String(64))
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Payout(Travelling, Base):
    """One settlement paid, by file or by hand. It is so once: a further ``attempt`` only follows on a rejection."""

    __tablename__ = "payout"
    __table_args__ = (
        UniqueConstraint("settlement_id", "attempt"),
        unique_where("uq_payout_end_to_end", "end_to_end", where=_IN_A_FILE),
    )

    id: Mapped[Id]
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    attempt: Mapped[int] = mapped_column(SmallInteger)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("payout_run.id"), index=True)
    way: Mapped[PayoutWay] = mapped_column(coded(PayoutWay))
    account: Mapped[Line]
    news: Mapped[AccountNews] = mapped_column(coded(AccountNews))
    """Whether the account is another one than the last time."""
    end_to_end: Mapped[str] = mapped_column(String(35))
    """By which the bank names it again; empty of what was paid by hand."""
    amount_ore: Mapped[Ore]
    currency: Mapped[str] = mapped_column(String(3))
    day: Mapped[dt.date]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class PayoutStatus(Travelling, Base):
    """What a bank's file said of a pay-out. ``message`` names the file, so that reading it again adds nothing."""

    __tablename__ = "payout_status"
    __table_args__ = (UniqueConstraint("payout_id", "message", "state"),)

    id: Mapped[Id]
    payout_id: Mapped[int] = mapped_column(ForeignKey("payout.id"))
    state: Mapped[PayoutState] = mapped_column(coded(PayoutState))
    message: Mapped[Line]
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class ExportedVoucher(Travelling, Base):
    """A voucher that was written to a file for the books: once, under a number that is not used again.

    ``payload`` says what stands in it, without names, so that the file can be written again as it was.
    """

    __tablename__ = "export_log"
    __table_args__ = (UniqueConstraint("series", "number"),)

    id: Mapped[Id]
    source: Mapped[str] = mapped_column(String(80), unique=True)
    """What is booked by it."""
    series: Mapped[str] = mapped_column(String(5))
    number: Mapped[int]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    day: Mapped[dt.date]
    payload: Mapped[LongText]
    file_name: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Handover(Travelling, Base):
    """An envelope of a settlement that was written and is marked as handed over."""

    __tablename__ = "handover"

    id: Mapped[Id]
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    """The signature of its figures."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
