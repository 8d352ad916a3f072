"""The power cabinets of an event, and which of them feeds a booth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS = (("event", "cabinets"), ("booth", "feed"))


def upgrade() -> None:
    for table, column in _COLUMNS:
        op.add_column(table, sa.Column(column, sa.String(200), server_default=sql("''"), nullable=False))


def downgrade() -> None:
    for table, column in _COLUMNS:
        op.drop_column(table, column)
