"""Products, their texts, prices, allergens and bar codes."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import Allergen, Category, Municipality, VatClass
from made_in_blekinge.store.base import Base, Edited, FileHash, Folded, Id, Line, LongText, Ore, coded


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
    best_before: Mapped[Line]
    storage: Mapped[Line]
    origin: Mapped[Municipality | None] = mapped_column(coded(Municipality))
    age_limit: Mapped[int | None]
    alcohol_permille: Mapped[int | None]
    batch: Mapped[Line]
    safety: Mapped[LongText]
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
    """Name, description and ingredients of a product in one language."""

    __tablename__ = "product_text"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[Line]
    description: Mapped[LongText]
    ingredients: Mapped[LongText]


class ProductPrice(Base):
    """The set price incl. VAT in one currency."""

    __tablename__ = "product_price"
    __table_args__ = (CheckConstraint("price_ore >= 0", name="not_negative"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    price_ore: Mapped[Ore]


class ProductAllergen(Base):
    """One of the fourteen allergens that a product contains."""

    __tablename__ = "product_allergen"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    allergen: Mapped[Allergen] = mapped_column(coded(Allergen), primary_key=True)


class Barcode(Base):
    """A code that a scanner reads: a GTIN or our in-store code. One table, so that a look-up is one index.

    Products of several exhibitors may have the same GTIN; an in-store code belongs to one product for life.
    """

    __tablename__ = "barcode"
    __table_args__ = (
        Index(
            "ix_barcode_in_store", "code", unique=True, sqlite_where=sql("in_store"), postgresql_where=sql("in_store")
        ),
    )

    code: Mapped[str] = mapped_column(String(14), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True)
    in_store: Mapped[bool] = mapped_column(default=False)
