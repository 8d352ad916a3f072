"""Exhibitors, their texts, their VAT registration and their documents."""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from made_in_blekinge.domain.market import Branch, DocumentKind, IdentityKind, LegalForm, Municipality
from made_in_blekinge.store.base import Base, Edited, FileHash, Folded, Id, Line, LongText, Travelling, coded


class Exhibitor(Edited, Base):
    """A producer who shows and sells; ``number`` is stable for life and never used again."""

    __tablename__ = "exhibitor"
    __table_args__ = (Index("ix_exhibitor_name", "name"),)

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(Integer, unique=True)
    name: Mapped[Line]
    legal_form: Mapped[LegalForm | None] = mapped_column(coded(LegalForm))
    identity_kind: Mapped[IdentityKind] = mapped_column(coded(IdentityKind), default=IdentityKind.NONE)
    identity_number: Mapped[str | None] = mapped_column(String(30), unique=True)
    representative: Mapped[Line]
    email: Mapped[Line]
    phone: Mapped[Line]
    address: Mapped[Line]
    postcode: Mapped[Line]
    town: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2), default="SE")
    municipality: Mapped[Municipality | None] = mapped_column(coded(Municipality))
    branch: Mapped[Branch | None] = mapped_column(coded(Branch))
    f_tax: Mapped[bool] = mapped_column(default=False)
    food_municipality: Mapped[Line]
    food_number: Mapped[Line]
    food_date: Mapped[dt.date | None]
    bankgiro: Mapped[Line]
    plusgiro: Mapped[Line]
    account: Mapped[Line] = mapped_column(server_default=sql("''"))
    """A Swedish account as its clearing number and the number there."""
    iban: Mapped[Line]
    swish: Mapped[Line]
    website: Mapped[Line]
    financial_year_starts: Mapped[int] = mapped_column(SmallInteger, default=1, server_default=sql("1"))
    """The month in which its financial year begins."""
    employees: Mapped[int | None]
    turnover_ore: Mapped[int | None] = mapped_column(BigInteger)
    """Of the last year, in öre."""
    languages: Mapped[Line]
    notes: Mapped[LongText]
    consent_to_publish: Mapped[bool] = mapped_column(default=False)
    home_market: Mapped[Line] = mapped_column(server_default=sql("''"))
    """Of a guest: the market that it comes from."""
    archived: Mapped[bool] = mapped_column(default=False)
    logo_hash: Mapped[FileHash]
    photo_hash: Mapped[FileHash]
    folded: Mapped[Folded]

    texts: Mapped[list["ExhibitorText"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    vat_periods: Mapped[list["ExhibitorVat"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    exports: Mapped[list["ExhibitorExport"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class ExhibitorText(Base):
    """What an exhibitor makes, in a few words, and its presentation in one language."""

    __tablename__ = "exhibitor_text"

    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    presentation: Mapped[LongText]
    makes: Mapped[Line] = mapped_column(server_default=sql("''"))


class ExhibitorVat(Base):
    """A time in which an exhibitor is registered for VAT; an open end is ``None``."""

    __tablename__ = "exhibitor_vat"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), index=True)
    starts: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]


class ExhibitorExport(Base):
    """A country to which an exhibitor exports; an empty one: nobody wrote which. Unknown and open ends are ``None``."""

    __tablename__ = "exhibitor_export"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), index=True)
    country: Mapped[str] = mapped_column(String(2))
    starts: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]


class Document(Travelling, Base):
    """A paper of an exhibitor with the day on which it expires."""

    __tablename__ = "document"

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(coded(DocumentKind))
    number: Mapped[Line]
    issued: Mapped[dt.date | None]
    expires: Mapped[dt.date | None] = mapped_column(index=True)
    file_name: Mapped[Line]
    file_hash: Mapped[FileHash]
