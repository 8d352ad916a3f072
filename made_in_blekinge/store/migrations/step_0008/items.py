"""Item numbers that are unique per exhibitor, bar codes that two exhibitors may share, and prints known by both."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

_PRINTS = """
    SELECT s.print_id, s.subject, e.number, p.item_number FROM printed_label s
    JOIN print_log l ON l.id = s.print_id AND l.kind IN ('price', 'shelf', 'food')
    JOIN exhibitor e ON true JOIN product p ON p.exhibitor_id = e.id AND p.item_number = {item}"""
"""The prints of labels that each show one product, with what they call it and what it is."""


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
    prints = op.get_bind().execute(sql(_PRINTS.format(item="s.subject"))).all()
    _call_prints([(row.print_id, row.subject, f"{row.number}/{row.item_number}") for row in prints])


def downgrade() -> None:
    """Refused where two exhibitors share a number or a code: neither could keep it."""
    _refuse_shared()
    after_stroke = "substr(s.subject, length(CAST(e.number AS VARCHAR(6))) + 2)"
    prints = op.get_bind().execute(sql(_PRINTS.format(item=after_stroke))).all()
    named = [row for row in prints if row.subject == f"{row.number}/{row.item_number}"]
    _call_prints([(row.print_id, row.subject, row.item_number) for row in named])
    op.drop_index("ix_barcode_in_store", "barcode")
    _key_barcodes("code")
    with op.batch_alter_table("product") as batch:
        batch.drop_index("ix_product_item_number")
        batch.drop_constraint("uq_product_exhibitor_id_item_number", type_="unique")
        batch.create_unique_constraint("uq_product_item_number", ["item_number"])


def _call_prints(names: list[tuple[int, str, str]]) -> None:
    """In two steps, since one's new name may be another's old one; never over the print of goods that are gone."""
    connection = op.get_bind()
    every = connection.execute(sql("SELECT print_id, subject FROM printed_label")).all()
    stay = {tuple(row) for row in every} - {(print_id, before) for print_id, before, _ in names}
    free = [(print_id, before, after) for print_id, before, after in names if (print_id, after) not in stay]
    for values in (
        [{"print": print_id, "before": before, "after": f"\n{after}"} for print_id, before, after in free],
        [{"print": print_id, "before": f"\n{after}", "after": after} for print_id, _, after in free],
    ):
        if values:
            connection.execute(
                sql("UPDATE printed_label SET subject = :after WHERE print_id = :print AND subject = :before"), values
            )


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
    op.execute("INSERT INTO barcode_anew (code, product_id, in_store) SELECT code, product_id, in_store FROM barcode")
    op.drop_table("barcode")
    op.rename_table("barcode_anew", "barcode")
    op.create_index("ix_barcode_product_id", "barcode", ["product_id"])


def _refuse_shared() -> None:
    connection = op.get_bind()
    for table, column in (("product", "item_number"), ("barcode", "code")):
        query = sql(f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY {column} LIMIT 1")  # noqa: S608
        shared = connection.execute(query).scalar()
        if shared is not None:
            text = N_("The market cannot go back to an older version: several goods have “{value}”. Change one first.")
            raise Unusable("shared_item", text, value=shared)
