"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "regional",
                "interregional",
                "international",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "fair", "pop_up", "permanent", name="eventkind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "open",
                "confirmed",
                "running",
                "closed",
                name="eventstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=200), nullable=False),
        sa.Column("region", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column(
            "seller_mode",
            sa.Enum("agent", "kommission", name="sellermode", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("commission_bp", sa.Integer(), nullable=False),
        sa.Column("fee_ore", sa.BigInteger(), nullable=False),
        sa.Column("visitors_expected", sa.Integer(), nullable=True),
        sa.Column("visitors_counted", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.CheckConstraint("commission_bp BETWEEN 0 AND 10000", name=op.f("ck_event_commission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("code", name=op.f("uq_event_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_folded"), ["folded"], unique=False)

    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_batch_uid")),
    )
    op.create_table(
        "market",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_market_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_market")),
        sa.UniqueConstraint("uid", name=op.f("uq_market_uid")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "stored_file",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "till",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("own", "external", name="tillkind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("uid", UID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_till")),
        sa.UniqueConstraint("code", "kind", name=op.f("uq_till_code_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_till_uid")),
    )
    op.create_table(
        "event_day",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_day_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "day", name=op.f("pk_event_day")),
    )
    op.create_table(
        "event_text",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_text_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "language", name=op.f("pk_event_text")),
    )
    op.create_table(
        "exhibitor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "legal_form",
            sa.Enum(
                "sole_trader",
                "limited_company",
                "partnership",
                "cooperative",
                "association",
                "umbrella",
                "hobby",
                "foreign",
                name="legalform",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "identity_kind",
            sa.Enum(
                "organisation",
                "personal",
                "coordination",
                "foreign",
                "none",
                name="identitykind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("identity_number", sa.String(length=30), nullable=True),
        sa.Column("representative", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("postcode", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "municipality",
            sa.Enum(
                "1060",
                "1080",
                "1081",
                "1082",
                "1083",
                "other",
                "abroad",
                name="municipality",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "branch",
            sa.Enum(
                "architecture",
                "design",
                "games",
                "film",
                "photo",
                "art",
                "heritage",
                "literature",
                "media",
                "fashion",
                "music",
                "performing",
                "craft",
                "learning",
                "food",
                name="branch",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("f_tax", sa.Boolean(), nullable=False),
        sa.Column("food_municipality", sa.String(length=200), nullable=False),
        sa.Column("food_number", sa.String(length=200), nullable=False),
        sa.Column("food_date", sa.Date(), nullable=True),
        sa.Column("bankgiro", sa.String(length=200), nullable=False),
        sa.Column("plusgiro", sa.String(length=200), nullable=False),
        sa.Column("iban", sa.String(length=200), nullable=False),
        sa.Column("swish", sa.String(length=200), nullable=False),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("exports", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("consent_to_publish", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("logo_hash", sa.String(length=64), nullable=True),
        sa.Column("photo_hash", sa.String(length=64), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["logo_hash"], ["stored_file.hash"], name=op.f("fk_exhibitor_logo_hash")),
        sa.ForeignKeyConstraint(["photo_hash"], ["stored_file.hash"], name=op.f("fk_exhibitor_photo_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibitor")),
        sa.UniqueConstraint("identity_number", name=op.f("uq_exhibitor_identity_number")),
        sa.UniqueConstraint("number", name=op.f("uq_exhibitor_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_exhibitor_uid")),
    )
    with op.batch_alter_table("exhibitor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exhibitor_folded"), ["folded"], unique=False)
        batch_op.create_index("ix_exhibitor_name", ["name"], unique=False)

    op.create_table(
        "sale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("till_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("till", "imported", name="salekind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.Column("vat_ore", sa.BigInteger(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sale_event_id")),
        sa.ForeignKeyConstraint(["till_id"], ["till.id"], name=op.f("fk_sale_till_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale")),
        sa.UniqueConstraint("event_id", "till_id", "receipt", name=op.f("uq_sale_event_id_till_id_receipt")),
        sa.UniqueConstraint("uid", name=op.f("uq_sale_uid")),
    )
    with op.batch_alter_table("sale", schema=None) as batch_op:
        batch_op.create_index("ix_sale_day", ["day"], unique=False)

    op.create_table(
        "sales_hour_rollup",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sales_hour_rollup_event_id")),
        sa.PrimaryKeyConstraint("event_id", "day", "hour", name=op.f("pk_sales_hour_rollup")),
    )
    op.create_table(
        "sales_payment_rollup",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "means",
            sa.Enum(
                "cash",
                "card",
                "swish",
                "invoice",
                "other",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("amount_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sales_payment_rollup_event_id")),
        sa.PrimaryKeyConstraint("event_id", "year", "means", name=op.f("pk_sales_payment_rollup")),
    )
    op.create_table(
        "sales_product_rollup",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("product_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.Column("vat_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sales_product_rollup_event_id")),
        sa.PrimaryKeyConstraint("event_id", "year", "product_id", "item", name=op.f("pk_sales_product_rollup")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "insurance",
                "registration",
                "agreement",
                "f_tax",
                "food",
                "other",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=True),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_document_exhibitor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file_hash"], ["stored_file.hash"], name=op.f("fk_document_file_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("uid", name=op.f("uq_document_uid")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_exhibitor_id"), ["exhibitor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_expires"), ["expires"], unique=False)

    op.create_table(
        "exhibitor_text",
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("presentation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_exhibitor_text_exhibitor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibitor_id", "language", name=op.f("pk_exhibitor_text")),
    )
    op.create_table(
        "exhibitor_vat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_exhibitor_vat_exhibitor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibitor_vat")),
    )
    with op.batch_alter_table("exhibitor_vat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exhibitor_vat_exhibitor_id"), ["exhibitor_id"], unique=False)

    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "applied",
                "accepted",
                "waiting_list",
                "declined",
                "cancelled",
                name="participationstatus",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("secret", sa.LargeBinary(length=16), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_participation_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_participation_exhibitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("event_id", "exhibitor_id", name=op.f("uq_participation_event_id_exhibitor_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_participation_uid")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participation_exhibitor_id"), ["exhibitor_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "means",
            sa.Enum(
                "cash",
                "card",
                "swish",
                "invoice",
                "other",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("amount_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_payment_event_id")),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_payment_sale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index("ix_payment_event_id_means", ["event_id", "means"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_sale_id"), ["sale_id"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("item_number", sa.String(length=40), nullable=False),
        sa.Column("store_number", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "food",
                "drink",
                "craft",
                "textile",
                "ceramics",
                "glass",
                "jewellery",
                "art",
                "print",
                "book",
                "music",
                "game",
                "body",
                "other",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "vat_class",
            sa.Enum(
                "standard",
                "food",
                "food_served",
                "book",
                "art",
                "exempt",
                name="vatclass",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("net_milli", sa.Integer(), nullable=True),
        sa.Column(
            "unit",
            sa.Enum(
                "g",
                "kg",
                "ml",
                "cl",
                "dl",
                "l",
                "cm",
                "m",
                "m2",
                "st",
                name="unit",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("comparison_price", sa.Boolean(), nullable=False),
        sa.Column("best_before", sa.String(length=200), nullable=False),
        sa.Column("storage", sa.String(length=200), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "1060",
                "1080",
                "1081",
                "1082",
                "1083",
                "other",
                "abroad",
                name="municipality",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("age_limit", sa.Integer(), nullable=True),
        sa.Column("alcohol_permille", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(length=200), nullable=False),
        sa.Column("safety", sa.Text(), nullable=False),
        sa.Column("planned_quantity", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("photo_hash", sa.String(length=64), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_product_exhibitor_id")),
        sa.ForeignKeyConstraint(["photo_hash"], ["stored_file.hash"], name=op.f("fk_product_photo_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("exhibitor_id", "store_number", name=op.f("uq_product_exhibitor_id_store_number")),
        sa.UniqueConstraint("item_number", name=op.f("uq_product_item_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_product_uid")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_folded"), ["folded"], unique=False)

    op.create_table(
        "sales_rollup",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("vat_permille", sa.SmallInteger(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.Column("vat_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sales_rollup_event_id")),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_sales_rollup_exhibitor_id")),
        sa.PrimaryKeyConstraint("event_id", "day", "exhibitor_id", "vat_permille", name=op.f("pk_sales_rollup")),
    )
    op.create_table(
        "barcode",
        sa.Column("code", sa.String(length=14), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("in_store", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_barcode_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_barcode")),
    )
    with op.batch_alter_table("barcode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_barcode_product_id"), ["product_id"], unique=False)

    op.create_table(
        "booth",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("width_mm", sa.Integer(), nullable=False),
        sa.Column("depth_mm", sa.Integer(), nullable=False),
        sa.Column("power", sa.String(length=200), nullable=False),
        sa.Column("fee_ore", sa.BigInteger(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.CheckConstraint("width_mm > 0 AND depth_mm > 0", name=op.f("ck_booth_size")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_booth_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_booth_participation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booth")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_booth_event_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_booth_uid")),
    )
    with op.batch_alter_table("booth", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booth_participation_id"), ["participation_id"], unique=False)

    op.create_table(
        "goods",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("announced", sa.Integer(), nullable=False),
        sa.CheckConstraint("announced >= 0", name=op.f("ck_goods_not_negative")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_goods_participation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_goods_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("participation_id", "product_id", name=op.f("pk_goods")),
    )
    with op.batch_alter_table("goods", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goods_product_id"), ["product_id"], unique=False)

    op.create_table(
        "product_allergen",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column(
            "allergen",
            sa.Enum(
                "gluten",
                "crustaceans",
                "eggs",
                "fish",
                "peanuts",
                "soya",
                "milk",
                "nuts",
                "celery",
                "mustard",
                "sesame",
                "sulphites",
                "lupin",
                "molluscs",
                name="allergen",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_allergen_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "allergen", name=op.f("pk_product_allergen")),
    )
    op.create_table(
        "product_price",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("price_ore", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("price_ore >= 0", name=op.f("ck_product_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_price_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "currency", name=op.f("pk_product_price")),
    )
    op.create_table(
        "product_text",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("ingredients", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_text_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "language", name=op.f("pk_product_text")),
    )
    op.create_table(
        "sale_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("item", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_ore", sa.BigInteger(), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.Column("vat_permille", sa.SmallInteger(), nullable=False),
        sa.Column("vat_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sale_line_event_id")),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_sale_line_exhibitor_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_sale_line_product_id")),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_line_sale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_line")),
    )
    with op.batch_alter_table("sale_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sale_line_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sale_line_exhibitor_id"), ["exhibitor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sale_line_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sale_line_sale_id"), ["sale_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sale_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sale_line_sale_id"))
        batch_op.drop_index(batch_op.f("ix_sale_line_product_id"))
        batch_op.drop_index(batch_op.f("ix_sale_line_exhibitor_id"))
        batch_op.drop_index(batch_op.f("ix_sale_line_event_id"))

    op.drop_table("sale_line")
    op.drop_table("product_text")
    op.drop_table("product_price")
    op.drop_table("product_allergen")
    with op.batch_alter_table("goods", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goods_product_id"))

    op.drop_table("goods")
    with op.batch_alter_table("booth", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_booth_participation_id"))

    op.drop_table("booth")
    with op.batch_alter_table("barcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_barcode_product_id"))

    op.drop_table("barcode")
    op.drop_table("sales_rollup")
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_folded"))

    op.drop_table("product")
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_sale_id"))
        batch_op.drop_index("ix_payment_event_id_means")

    op.drop_table("payment")
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participation_exhibitor_id"))

    op.drop_table("participation")
    with op.batch_alter_table("exhibitor_vat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exhibitor_vat_exhibitor_id"))

    op.drop_table("exhibitor_vat")
    op.drop_table("exhibitor_text")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_expires"))
        batch_op.drop_index(batch_op.f("ix_document_exhibitor_id"))

    op.drop_table("document")
    op.drop_table("sales_product_rollup")
    op.drop_table("sales_payment_rollup")
    op.drop_table("sales_hour_rollup")
    with op.batch_alter_table("sale", schema=None) as batch_op:
        batch_op.drop_index("ix_sale_day")

    op.drop_table("sale")
    with op.batch_alter_table("exhibitor", schema=None) as batch_op:
        batch_op.drop_index("ix_exhibitor_name")
        batch_op.drop_index(batch_op.f("ix_exhibitor_folded"))

    op.drop_table("exhibitor")
    op.drop_table("event_text")
    op.drop_table("event_day")
    op.drop_table("till")
    op.drop_table("stored_file")
    op.drop_table("setting")
    op.drop_table("market")
    op.drop_table("import_batch")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_folded"))

    op.drop_table("event")
