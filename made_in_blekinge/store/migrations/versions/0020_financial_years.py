"""The month in which an exhibitor's financial year begins, by which its sales are held against the register limit."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_JANUARY = sql("1")


def upgrade() -> None:
    column = sa.Column("financial_year_starts", sa.SmallInteger(), server_default=_JANUARY, nullable=False)
    op.add_column("exhibitor", column)


def downgrade() -> None:
    op.drop_column("exhibitor", "financial_year_starts")
