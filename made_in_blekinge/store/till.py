"""Tills and sales: facts that are appended and never edited, and the sums kept beside them.

The database refuses to change or remove what a till of ours did; a restore unlocks it (see ``store.checkin``).
"""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, UniqueConstraint, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.sale import SaleKind, TillKind
from made_in_blekinge.domain.till import CartState, CashMove
from made_in_blekinge.domain.till_day import DAY_ENDS
from made_in_blekinge.store.base import (
    Base,
    FileHash,
    Id,
    Line,
    LongText,
    Ore,
    Travelling,
    UtcTime,
    coded,
    index_where,
    unique_where,
)

_ZERO = sql("0")
_NOTHING = sql("''")


class Till(Travelling, Base):
    """A till of ours or another register whose receipts are brought in."""

    __tablename__ = "till"
    __table_args__ = (UniqueConstraint("code", "kind"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[TillKind] = mapped_column(coded(TillKind))


class TillDay(Travelling, Base):
    """A till of ours opened for a day of an event. It is closed by a :class:`Closing`, and never opened again."""

    __tablename__ = "till_day"
    __table_args__ = (UniqueConstraint("till_id", "day"),)

    id: Mapped[Id]
    till_id: Mapped[int] = mapped_column(ForeignKey("till.id"))
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    day: Mapped[dt.date]
    opened_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    float_ore: Mapped[Ore]
    """What lay in the till when it was opened."""
    currency: Mapped[str] = mapped_column(String(3))
    person: Mapped[Line]


class CashMovement(Travelling, Base):
    """Cash put into a till or taken out of it, other than by a sale; the amount is above zero."""

    __tablename__ = "cash_movement"

    id: Mapped[Id]
    till_day_id: Mapped[int] = mapped_column(ForeignKey("till_day.id"), index=True)
    kind: Mapped[CashMove] = mapped_column(coded(CashMove))
    amount_ore: Mapped[Ore]
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Closing(Travelling, Base):
    """The end of a till's day: its unbroken number, what was counted, and all the totals that were reported."""

    __tablename__ = "closing"
    __table_args__ = (UniqueConstraint("till_id", "number"),)

    id: Mapped[Id]
    till_id: Mapped[int] = mapped_column(ForeignKey("till.id"))
    till_day_id: Mapped[int] = mapped_column(ForeignKey("till_day.id"), unique=True)
    number: Mapped[int]
    closed_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    counted_ore: Mapped[int | None] = mapped_column(BigInteger)
    """``None`` where nobody counted, and the report says so."""
    expected_ore: Mapped[Ore]
    totals: Mapped[LongText]
    """JSON, as the report showed them."""
    person: Mapped[Line]
    register_total_ore: Mapped[int | None] = mapped_column(BigInteger)
    """What the certified register beside the till says of the day."""
    register_report: Mapped[Line] = mapped_column(server_default=_NOTHING)
    """The number of that register's report."""


class Recount(Travelling, Base):
    """A recount of the cash after a closing, which itself is never changed."""

    __tablename__ = "recount"

    id: Mapped[Id]
    closing_id: Mapped[int] = mapped_column(ForeignKey("closing.id"), index=True)
    counted_ore: Mapped[Ore]
    reason: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


class Journal(Base):
    """What a till did, row by row, each with the hash of the one before (see ``domain.journal``)."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("till_id", "sequence"),)

    id: Mapped[Id]
    till_id: Mapped[int] = mapped_column(ForeignKey("till.id"))
    sequence: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(coded(EntryKind, "entry"))
    payload: Mapped[LongText]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class EventTill(Base):
    """What the tills of an event need to know: how people may pay, to whom, and a certified register beside them."""

    __tablename__ = "event_till"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    means: Mapped[Line]
    """Codes with commas between; all where empty."""
    register_id: Mapped[Line]
    """The id of the certified register that the sales go through; none where empty."""
    swish: Mapped[Line]
    payee: Mapped[Line]
    iban: Mapped[Line]
    polish_account: Mapped[Line]
    mobilepay_hash: Mapped[FileHash]
    ask_above_ore: Mapped[int | None] = mapped_column(BigInteger)
    """A price above this is asked about; ``None``: above what the program says for the currency."""
    refund_limit_ore: Mapped[int | None] = mapped_column(BigInteger)
    """Above this a cashier's refund is approved by an organiser; ``None``: above what the program says."""
    day_ends: Mapped[int] = mapped_column(SmallInteger, default=DAY_ENDS, server_default=sql("4"))
    """The hour of the next morning to which a day runs before it must be closed or carried on."""


class EventRate(Base):
    """What a foreign currency is worth at an event, in millionths of the event's, since when and according to whom."""

    __tablename__ = "event_rate"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    rate_millionths: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[dt.date]
    source: Mapped[Line]


class EventRatesConfirmed(Base):
    """The VAT rates abroad of which the program is not sure, as somebody confirmed them for an event."""

    __tablename__ = "event_rates_confirmed"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    rates: Mapped[LongText]
    """As they were shown: other rates are confirmed anew."""
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    person: Mapped[Line]


_OPEN = sql("state = 'open'")
_BESIDE = sql("register_id <> ''")


class SavedCart(Travelling, Base):
    """What is being sold at a till, or is held for later. ``contents`` is JSON; ``uid`` becomes the sale's."""

    __tablename__ = "cart"
    __table_args__ = (
        unique_where("uq_cart_open", "till_id", where=_OPEN),
        Index("ix_cart_till_id", "till_id"),
    )

    id: Mapped[Id]
    till_id: Mapped[int] = mapped_column(ForeignKey("till.id"))
    state: Mapped[CartState] = mapped_column(coded(CartState))
    label: Mapped[Line]
    contents: Mapped[LongText]
    changed_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class Sale(Travelling, Base):
    """One receipt. ``day`` and ``year`` are the till's day, or the local day of another register; ``hour`` is local.

    A receipt of our own till has its ``number``, without gaps in the till; a refund names the sale that it takes back,
    a correction of how somebody paid (which has no lines) the one that it ``corrects``.
    """

    __tablename__ = "sale"
    __table_args__ = (
        UniqueConstraint("event_id", "till_id", "receipt"),
        Index("ix_sale_day", "day"),
        Index("uq_sale_till_id_number", "till_id", "number", unique=True),
        Index("ix_sale_till_day_id", "till_day_id"),
        Index("ix_sale_refund_of_id", "refund_of_id"),
        Index("ix_sale_corrects_id", "corrects_id"),
        index_where("ix_sale_register_id", "register_id", where=_BESIDE),
    )

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    till_id: Mapped[int] = mapped_column(ForeignKey("till.id"))
    receipt: Mapped[str] = mapped_column(String(40))
    kind: Mapped[SaleKind] = mapped_column(coded(SaleKind))
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    day: Mapped[dt.date]
    year: Mapped[int] = mapped_column(SmallInteger)
    hour: Mapped[int] = mapped_column(SmallInteger)
    currency: Mapped[str] = mapped_column(String(3))
    gross_ore: Mapped[Ore]
    vat_ore: Mapped[Ore]
    till_day_id: Mapped[int | None] = mapped_column(ForeignKey("till_day.id"))
    number: Mapped[int | None]
    rounding_ore: Mapped[Ore] = mapped_column(server_default=_ZERO)
    """What the payments are above the lines because cash is rounded."""
    refund_of_id: Mapped[int | None] = mapped_column(ForeignKey("sale.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("sale.id"))
    reason: Mapped[Line] = mapped_column(server_default=_NOTHING)
    person: Mapped[Line] = mapped_column(server_default=_NOTHING)
    whole_day: Mapped[bool] = mapped_column(default=False, server_default=false())
    """No receipt, but all that another register sold on a day, of which no receipts are known."""
    register_id: Mapped[str | None] = mapped_column(String(40))
    """The certified register through which it went; none where empty. ``None``: of a time before this was written."""


class SaleLine(Base):
    """One kind of goods on a receipt, with copies of what may change later: name, price, rate."""

    __tablename__ = "sale_line"

    id: Mapped[Id]
    sale_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    item: Mapped[Line]
    quantity: Mapped[int]
    unit_ore: Mapped[Ore]
    gross_ore: Mapped[Ore]
    vat_permille: Mapped[int] = mapped_column(SmallInteger)
    vat_ore: Mapped[Ore]
    discount_ore: Mapped[Ore] = mapped_column(server_default=_ZERO)
    """What the gross is below quantity × unit price."""
    refund_of_id: Mapped[int | None] = mapped_column(ForeignKey("sale_line.id"), index=True)


class Payment(Base):
    """What was paid by one means of payment, and of cash what was handed over, in which currency at which rate."""

    __tablename__ = "payment"
    __table_args__ = (Index("ix_payment_event_id_means", "event_id", "means"),)

    id: Mapped[Id]
    sale_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    means: Mapped[Means] = mapped_column(coded(Means))
    amount_ore: Mapped[Ore]
    given_ore: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None] = mapped_column(String(3))
    """Of what was handed over, where it is not the sale's."""
    rate_millionths: Mapped[int | None] = mapped_column(BigInteger)
    """Millionths of the sale's currency for one of the currency that was handed over."""
    reference: Mapped[Line] = mapped_column(server_default=_NOTHING)


class SalesRollup(Base):
    """Sums per event, day, exhibitor, VAT rate and mode of the sale, written in the sale's own transaction."""

    __tablename__ = "sales_rollup"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), primary_key=True)
    vat_permille: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    seller_mode: Mapped[SellerMode] = mapped_column(coded(SellerMode), primary_key=True)
    items: Mapped[int]
    gross_ore: Mapped[Ore]
    vat_ore: Mapped[Ore]


class SalesProductRollup(Base):
    """Sums per event, year and product; goods without a register entry stand under ``product_id`` 0 and their name."""

    __tablename__ = "sales_product_rollup"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[str] = mapped_column(String(200), primary_key=True)
    items: Mapped[int]
    gross_ore: Mapped[Ore]
    vat_ore: Mapped[Ore]


class SalesHourRollup(Base):
    """Sums per event, local day and hour."""

    __tablename__ = "sales_hour_rollup"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    receipts: Mapped[int]
    gross_ore: Mapped[Ore]


class SalesPaymentRollup(Base):
    """Sums per event, year and means of payment."""

    __tablename__ = "sales_payment_rollup"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    means: Mapped[Means] = mapped_column(coded(Means), primary_key=True)
    amount_ore: Mapped[Ore]
