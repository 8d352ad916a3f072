"""Settlements: the terms of an event, what was settled with whom, and what is carried to the next time.

A settlement is a fact: numbered without gaps, chained by hashes, and reversed by a counter-document only.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.market import Category, SellerMode
from made_in_blekinge.domain.settlement import (
    BalanceKind,
    CommissionBase,
    FeePayer,
    FeesBy,
    SettlementDocument,
)
from made_in_blekinge.store.base import Base, Id, Line, LongText, Ore, Travelling, UtcTime, coded, unique_where

_NUMBERED = sql("document_number <> ''")


class EventTerms(Base):
    """On what an event settles; its percentage is the event's own."""

    __tablename__ = "event_terms"
    __table_args__ = (CheckConstraint("minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name="amounts"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    base: Mapped[CommissionBase] = mapped_column(coded(CommissionBase), default=CommissionBase.NET)
    minimum_ore: Mapped[Ore] = mapped_column(default=0)
    hold_days: Mapped[int] = mapped_column(SmallInteger, default=0)
    """So many days a sale waits for returns."""
    fee_payer: Mapped[FeePayer] = mapped_column(coded(FeePayer), default=FeePayer.ORGANISER)


class ParticipationTerms(Base):
    """What is agreed with one exhibitor beside or instead of the event's terms; ``None``: as the event."""

    __tablename__ = "participation_terms"
    __table_args__ = (CheckConstraint("minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name="amounts"),)

    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"), primary_key=True)
    base: Mapped[CommissionBase | None] = mapped_column(coded(CommissionBase))
    minimum_ore: Mapped[Ore | None]
    hold_days: Mapped[int | None] = mapped_column(SmallInteger)
    fee_payer: Mapped[FeePayer | None] = mapped_column(coded(FeePayer))
    fees: Mapped[FeesBy] = mapped_column(coded(FeesBy), default=FeesBy.SET_OFF)
    self_billing: Mapped[dt.date | None]
    """The day of the agreement that the organiser makes out the seller's invoices (ML 17 kap. 15 §)."""
    approval: Mapped[Line]
    """The way in which the seller approves each document."""


class CategoryCommission(Base):
    """The commission of one kind of goods at an event, in basis points."""

    __tablename__ = "category_commission"
    __table_args__ = (CheckConstraint("commission_bp BETWEEN 0 AND 10000", name="commission"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    category: Mapped[Category] = mapped_column(coded(Category), primary_key=True)
    commission_bp: Mapped[int]


class PostedSettlement(Travelling, Base):
    """What was settled with one exhibitor of an event in one currency, never changed.

    A counter-document ``reverses`` another and has its amounts with the other sign. ``payload`` says how it was
    reckoned, without names: these are the snapshots of the parties. ``hash`` chains it to the settlement before it.
    """

    __tablename__ = "settlement"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        unique_where("uq_settlement_document", "document", "document_number", where=_NUMBERED),
    )

    id: Mapped[Id]
    year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    mode: Mapped[SellerMode] = mapped_column(coded(SellerMode))
    currency: Mapped[str] = mapped_column(String(3))
    through: Mapped[dt.datetime] = mapped_column(UtcTime)
    final: Mapped[bool]
    posted_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
    document: Mapped[SettlementDocument] = mapped_column(coded(SettlementDocument))
    document_number: Mapped[str] = mapped_column(String(40))
    """In the series of its kind: invoices have one, self-billing one per seller; a note has the settlement's own."""
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    organiser_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"), unique=True)
    reason: Mapped[Line]
    gross_ore: Mapped[Ore]
    vat_ore: Mapped[Ore]
    commission_ore: Mapped[Ore]
    commission_vat_ore: Mapped[Ore]
    fees_ore: Mapped[Ore]
    fees_vat_ore: Mapped[Ore]
    card_fees_ore: Mapped[Ore] = mapped_column(server_default=sql("0"))
    """Of the fees, with their VAT: the share of what the acquirer took of card payments."""
    carried_ore: Mapped[Ore]
    """From the times before."""
    to_pay_ore: Mapped[Ore]
    """Below zero: nothing is paid, and it is carried to the next time."""
    payload: Mapped[LongText]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class SettledLine(Base):
    """A line of a receipt that is settled. It can be so once: the line is the key.

    A reversal takes the row away, since the line is to be settled anew; the settlement's payload still names it.
    """

    __tablename__ = "settlement_line"
    __table_args__ = ({"sqlite_with_rowid": False},)

    sale_line_id: Mapped[int] = mapped_column(ForeignKey("sale_line.id"), primary_key=True, autoincrement=False)
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"), index=True)


class BalanceEntry(Travelling, Base):
    """A change of what an exhibitor has or owes from one settlement to the next; the balance is the sum of them."""

    __tablename__ = "balance_entry"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    amount_ore: Mapped[Ore]
    kind: Mapped[BalanceKind] = mapped_column(coded(BalanceKind))
    settlement_id: Mapped[int | None] = mapped_column(ForeignKey("settlement.id"), index=True)
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class SettlementApproval(Base):
    """The seller's approval of a self-billing document, which is issued by it (ML 17 kap. 15 §)."""

    __tablename__ = "settlement_approval"

    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"), primary_key=True, autoincrement=False)
    approved_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    way: Mapped[Line]
    person: Mapped[Line]


class CardFee(Travelling, Base):
    """What an acquirer took of card payments at an event, by its report; a mistake is mended by a further one."""

    __tablename__ = "card_fee"

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    day: Mapped[dt.date]
    amount_ore: Mapped[Ore]
    report: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]
