"""Snapshots of the sellers at each sale: appended, never edited, and blanked when their retention time has passed."""

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.store.base import Base, Id, Line, LongText, coded


class SellerSnapshot(Base):
    """A party of receipts as it was for a time; ``exhibitor_id`` is ``None`` for the organiser.

    Many sales share one. A change in the registers makes a new one, with the next sale.
    """

    __tablename__ = "seller"

    id: Mapped[Id]
    exhibitor_id: Mapped[int | None] = mapped_column(ForeignKey("exhibitor.id"), index=True)
    name: Mapped[Line]
    number: Mapped[Line]
    """As it stands on receipts: never a personal number."""
    address: Mapped[LongText]
    vat_registered: Mapped[bool]
    hobby: Mapped[bool] = mapped_column(server_default=false())
    """Who makes things as a hobby: outside VAT and outside the cash-register law."""
    salt: Mapped[str] = mapped_column(String(32))
    """Empty once the rest is blanked: then the digest says nothing of anybody."""
    digest: Mapped[str] = mapped_column(String(64))


class SaleSeller(Base):
    """A party of one sale: the organiser, and each producer of goods on a receipt of ours.

    Of a sale of another register, whose receipt is not ours, only the organiser stands here, with the mode.
    """

    __tablename__ = "sale_seller"
    __table_args__ = (Index("ix_sale_seller_seller_id", "seller_id"), {"sqlite_with_rowid": False})

    sale_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), primary_key=True, autoincrement=False)
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), primary_key=True, autoincrement=False)
    mode: Mapped[SellerMode] = mapped_column(coded(SellerMode))
    """That of the event at the moment of the sale; a refund has that of the sale that it takes back."""
    recorded: Mapped[bool]
    """Whether the sale wrote it. Otherwise a migration filled in what the registers said then."""
