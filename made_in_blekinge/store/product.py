"""Products, their texts, prices, allergens and bar codes."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import Allergen, AllergenKind, Category, Municipality, PackageSide, VatClass
from made_in_blekinge.store.base import (
    Base,
    Edited,
    FileHash,
    Folded,
    Id,
    Line,
    LongText,
    Ore,
    UtcTime,
    coded,
    unique_where,
)


class Product(Edited, Base):
    """Something an exhibitor sells. ``item_number`` and ``store_number`` are unique with its owner."""

    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("exhibitor_id", "item_number"),
        UniqueConstraint("exhibitor_id", "store_number"),
    )

    id: Mapped[Id]
    exhibitor_id: Mapped[int] = mapped_column(ForeignKey("exhibitor.id"))
    item_number: Mapped[str] = mapped_column(String(40), index=True)
    store_number: Mapped[int]
    category: Mapped[Category] = mapped_column(coded(Category), default=Category.OTHER)
    vat_class: Mapped[VatClass] = mapped_column(coded(VatClass), default=VatClass.STANDARD)
    net_milli: Mapped[int | None] = mapped_column(Integer)
    """Net quantity in thousandths of ``unit``."""
    unit: Mapped[Unit] = mapped_column(coded(Unit), default=Unit.PIECE)
    comparison_price: Mapped[bool] = mapped_column(default=True)
    soon_spoils: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its cut price needs no lowest price of the last 30 days (prisinformationslagen, 7 a §)."""
    best_before: Mapped[Line]
    """What is said instead of a day: six months from when it was made."""
    best_before_date: Mapped[dt.date | None]
    use_by: Mapped[str] = mapped_column(String(200), default="", server_default=sql("''"))
    use_by_date: Mapped[dt.date | None]
    package_side: Mapped[PackageSide | None] = mapped_column(coded(PackageSide))
    origin: Mapped[Municipality | None] = mapped_column(coded(Municipality))
    age_limit: Mapped[int | None]
    alcohol_permille: Mapped[int | None]
    batch: Mapped[Line]
    allergens_unread: Mapped[str] = mapped_column(Text, default="", server_default=sql("''"))
    """What a file says of the allergens and nobody could read; until it is mended there is no food label."""
    planned_quantity: Mapped[int | None]
    notes: Mapped[LongText]
    archived: Mapped[bool] = mapped_column(default=False)
    photo_hash: Mapped[FileHash]
    folded: Mapped[Folded]

    texts: Mapped[list["ProductText"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    prices: Mapped[list["ProductPrice"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    allergens: Mapped[list["ProductAllergen"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    barcodes: Mapped[list["Barcode"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class ProductText(Base):
    """What is said of a product in one language."""

    __tablename__ = "product_text"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[Line]
    description: Mapped[LongText]
    legal_name: Mapped[str] = mapped_column(String(200), default="", server_default=sql("''"))
    """What a food is, where its name does not say so (EU 1169/2011, article 17)."""
    ingredients: Mapped[LongText]
    storage: Mapped[str] = mapped_column(String(200), default="", server_default=sql("''"))
    warnings: Mapped[str] = mapped_column(Text, default="", server_default=sql("''"))


class ProductShare(Base):
    """How much of an ingredient is in a product (EU 1169/2011, article 22), as it is called in one language."""

    __tablename__ = "product_share"
    __table_args__ = (CheckConstraint("permille BETWEEN 1 AND 1000", name="part"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ingredient: Mapped[Line]
    permille: Mapped[int]


class ProductVatClass(Base):
    """The VAT class of a product in a country where it is another one than usual."""

    __tablename__ = "product_vat_class"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    vat_class: Mapped[VatClass] = mapped_column(coded(VatClass))


class ProductPrice(Base):
    """The set price incl. VAT in one currency."""

    __tablename__ = "product_price"
    __table_args__ = (CheckConstraint("price_ore >= 0", name="not_negative"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    price_ore: Mapped[Ore]


class PastPrice(Base):
    """What a product cost from a moment on: written beside every change of a price, and never changed.

    The newest row of a product and a currency is the one with the highest id.
    """

    __tablename__ = "past_price"
    __table_args__ = (Index("ix_past_price_newest", "product_id", "currency", "id"),)

    id: Mapped[Id]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    currency: Mapped[str] = mapped_column(String(3))
    price_ore: Mapped[Ore | None]
    """``None``: from then on it has no price."""
    starts: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    """``None``: from before anybody wrote it down."""


class ProductAllergen(Base):
    """One of the fourteen allergens that a product contains."""

    __tablename__ = "product_allergen"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    allergen: Mapped[Allergen] = mapped_column(coded(Allergen), primary_key=True)


class GoodsWaiting(Base):
    """How many of a product are brought to an event that is not in the market yet: announced once it comes."""

    __tablename__ = "waiting_goods"
    __table_args__ = (CheckConstraint("announced >= 0", name="not_negative"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    event_code: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)
    announced: Mapped[int]


class ProductAllergenKind(Base):
    """Which cereal or nut a product contains."""

    __tablename__ = "product_allergen_kind"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[AllergenKind] = mapped_column(coded(AllergenKind), primary_key=True)


class Barcode(Base):
    """A code that a scanner reads: a GTIN or our in-store code. One table, so that a look-up is one index.

    Products of several exhibitors may have the same GTIN; an in-store code belongs to one product for life.
    """

    __tablename__ = "barcode"
    __table_args__ = (unique_where("ix_barcode_in_store", "code", where=sql("in_store")),)

    code: Mapped[str] = mapped_column(String(14), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True)
    in_store: Mapped[bool] = mapped_column(default=False)
