"""Hobby sellers as they were, the price above which a till asks, and sales beside a register found quickly."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BESIDE = sql("register_id <> ''")


def upgrade() -> None:
    op.add_column("seller", sa.Column("hobby", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("event_till", sa.Column("ask_above_ore", sa.BigInteger(), nullable=True))
    op.create_index("ix_sale_register_id", "sale", ["register_id"], sqlite_where=_BESIDE, postgresql_where=_BESIDE)


def downgrade() -> None:
    op.drop_index("ix_sale_register_id", "sale")
    op.drop_column("event_till", "ask_above_ore")
    op.drop_column("seller", "hobby")
