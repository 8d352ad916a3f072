"""Item numbers that are unique per exhibitor, bar codes that two exhibitors may share, and prints known by both."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

_SOLD_GOODS = "('price', 'shelf', 'food')"
"""The kinds of labels of which each shows one product."""
_NAMED = f"""
    FROM product p JOIN exhibitor e ON e.id = p.exhibitor_id
    WHERE printed_label.print_id IN (SELECT id FROM print_log WHERE kind IN {_SOLD_GOODS})"""  # noqa: S608


def upgrade() -> None:
    with op.batch_alter_table("product") as batch:
        batch.drop_constraint("uq_product_item_number", type_="unique")
        batch.create_unique_constraint("uq_product_exhibitor_id_item_number", ["exhibitor_id", "item_number"])
        batch.create_index("ix_product_item_number", ["item_number"])
    _key_barcodes("code", "product_id")
    op.create_index(
        "ix_barcode_in_store", "barcode", ["code"], unique=True,
        sqlite_where=sql("in_store"), postgresql_where=sql("in_store"),
    )  # fmt: skip
    op.execute(
        "UPDATE printed_label SET subject = (SELECT CAST(e.number AS VARCHAR(6)) || '/' || p.item_number "
        f"{_NAMED} AND p.item_number = printed_label.subject) "
        f"WHERE EXISTS (SELECT 1 {_NAMED} AND p.item_number = printed_label.subject)"
    )


def downgrade() -> None:
    """Refused where two exhibitors share a number or a code: neither could keep it."""
    _refuse_shared()
    label = "CAST(e.number AS VARCHAR(6)) || '/' || p.item_number = printed_label.subject"
    op.execute(
        f"UPDATE printed_label SET subject = (SELECT p.item_number {_NAMED} AND {label}) "
        f"WHERE EXISTS (SELECT 1 {_NAMED} AND {label})"
    )
    op.drop_index("ix_barcode_in_store", "barcode")
    _key_barcodes("code")
    with op.batch_alter_table("product") as batch:
        batch.drop_index("ix_product_item_number")
        batch.drop_constraint("uq_product_exhibitor_id_item_number", type_="unique")
        batch.create_unique_constraint("uq_product_item_number", ["item_number"])


def _key_barcodes(*columns: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("pk_barcode", "barcode", type_="primary")
        op.create_primary_key("pk_barcode", "barcode", list(columns))
        return
    op.create_table(
        "barcode_anew",
        sa.Column("code", sa.String(length=14), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("in_store", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_barcode_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(*columns, name=op.f("pk_barcode")),
    )
    op.execute(
        "INSERT INTO barcode_anew (code, product_id, in_store) SELECT code, product_id, in_store FROM barcode"
    )
    op.drop_table("barcode")
    op.rename_table("barcode_anew", "barcode")
    op.create_index("ix_barcode_product_id", "barcode", ["product_id"])


def _refuse_shared() -> None:
    connection = op.get_bind()
    for table, column in (("product", "item_number"), ("barcode", "code")):
        query = sql(f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY {column} LIMIT 1")  # noqa: S608
        shared = connection.execute(query).scalar()
        if shared is not None:
            text = N_("The market cannot go back to an older version: several products have “{value}”. Change one first.")
            raise Unusable("shared_item", text, value=shared)
