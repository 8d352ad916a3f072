"""Days of another register without receipts, goods that wait for their event, allergens that were not understood."""

import re

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_MEANS = "'cash', 'card', 'swish', 'invoice', 'other'"
_WITH_UNKNOWN = f"{_MEANS}, 'unknown'"
_PAID = ("payment", "sales_payment_rollup", "fee_payment")


def upgrade() -> None:
    op.add_column("sale", sa.Column("whole_day", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("product", sa.Column("allergens_unread", sa.Text(), nullable=False, server_default=sql("''")))
    op.create_table(
        "waiting_goods",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("event_code", sa.String(length=20), nullable=False),
        sa.Column("announced", sa.Integer(), nullable=False),
        sa.CheckConstraint("announced >= 0", name=op.f("ck_waiting_goods_not_negative")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_waiting_goods_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "event_code", name=op.f("pk_waiting_goods")),
    )
    op.create_index("ix_waiting_goods_event_code", "waiting_goods", ["event_code"])
    for table in _PAID:
        _allow(table, _MEANS, _WITH_UNKNOWN)


def downgrade() -> None:
    """Refused by the check where a day came in without means of payment: it is never made into another one."""
    for table in _PAID:
        _allow(table, _WITH_UNKNOWN, _MEANS)
    op.drop_index("ix_waiting_goods_event_code", "waiting_goods")
    op.drop_table("waiting_goods")
    op.drop_column("product", "allergens_unread")
    op.drop_column("sale", "whole_day")


def _allow(table: str, before: str, after: str) -> None:
    """Let the means of payment in a table be these. SQLite knows no other way than to build the table anew."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.drop_constraint(op.f(f"ck_{table}_means"), table, type_="check")
        op.create_check_constraint(op.f(f"ck_{table}_means"), table, f"means IN ({after})")
        return
    query = sql("SELECT type, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY rowid")
    made = bind.execute(query, {"name": table}).all()
    (own,) = (statement for kind, statement in made if kind == "table")
    anew = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_anew", own)
    op.execute(anew.replace(before, after))
    op.execute(f"INSERT INTO {table}_anew SELECT * FROM {table}")  # noqa: S608  our own names, the same columns
    op.drop_table(table)
    op.rename_table(f"{table}_anew", table)
    for kind, statement in made:
        if kind != "table":
            op.execute(statement)
