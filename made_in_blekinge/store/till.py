"""Sales: facts that are appended and never edited, and the sums kept beside them."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.sale import SaleKind, TillKind
from made_in_blekinge.store.base import Base, Id, Line, Ore, Travelling, UtcTime, coded


class Till(Travelling, Base):
    """A till of ours or another register whose receipts are brought in."""

    __tablename__ = "till"
    __table_args__ = (UniqueConstraint("code", "kind"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[TillKind] = mapped_column(coded(TillKind))


class Sale(Travelling, Base):
    """One receipt. ``day``, ``year`` and ``hour`` are the event's local time at the sale."""

    __tablename__ = "sale"
    __table_args__ = (UniqueConstraint("event_id", "till_id", "receipt"), Index("ix_sale_day", "day"))

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


class Payment(Base):
    """What was paid by one means of payment."""

    __tablename__ = "payment"
    __table_args__ = (Index("ix_payment_event_id_means", "event_id", "means"),)

    id: Mapped[Id]
    sale_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    means: Mapped[Means] = mapped_column(coded(Means))
    amount_ore: Mapped[Ore]


class SalesRollup(Base):
    """Sums per event, day, exhibitor and VAT rate, written in the sale's own transaction."""

    __tablename__ = "sales_rollup"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"), primary_key=True)
    vat_permille: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
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
