"""The market itself, its settings, and the files that its registers hold."""

import datetime as dt
import secrets

from sqlalchemy import CheckConstraint, LargeBinary, SmallInteger, String, Text, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, Id, Line, Travelling

_NOTHING = sql("''")
KEY_BYTES = 32


def new_key() -> bytes:
    """A key that only this market has."""
    return secrets.token_bytes(KEY_BYTES)


class Market(Travelling, Base):
    """The one row that says whose database this is."""

    __tablename__ = "market"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("financial_year_starts BETWEEN 1 AND 12", name="month"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[Line]
    demonstration: Mapped[bool] = mapped_column(default=False)
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A copy to try things on: nothing in it is real."""
    identity_number: Mapped[Line] = mapped_column(server_default=_NOTHING)
    """The organiser's own, as it stands on receipts."""
    address: Mapped[Line] = mapped_column(server_default=_NOTHING)
    vat_number: Mapped[Line] = mapped_column(server_default=_NOTHING)
    bankgiro: Mapped[Line] = mapped_column(server_default=_NOTHING)
    account: Mapped[Line] = mapped_column(server_default=_NOTHING)
    """A Swedish account as its clearing number and the number there."""
    iban: Mapped[Line] = mapped_column(server_default=_NOTHING)
    bank_customer: Mapped[Line] = mapped_column(server_default=_NOTHING)
    """The number of customer or agreement under which the bank takes files of payments."""
    vat_known: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it was said when the organiser is registered for VAT (see :class:`MarketVat`)."""
    financial_year_starts: Mapped[int] = mapped_column(SmallInteger, default=1, server_default=sql("1"))
    """The month in which the organiser's financial year begins."""
    signing_key: Mapped[bytes] = mapped_column(LargeBinary, default=new_key, deferred=True)
    """Proves that a code or a file is this market's. It stays in the database, and a rehearsal has its own."""


class MarketVat(Base):
    """A time in which the organiser is registered for VAT; an open end is ``None``."""

    __tablename__ = "market_vat"

    id: Mapped[Id]
    starts: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]


class SharedSetting(Base):
    """A setting that all laptops of the market share; ``value`` is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StoredFile(Base):
    """A picture or document, kept once under the SHA-256 of its bytes."""

    __tablename__ = "stored_file"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
