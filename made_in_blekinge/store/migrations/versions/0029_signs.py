"""Signs: what an exhibitor makes in a few words, and the page of an event that visitors' codes open."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_COLUMNS = (("exhibitor_text", "makes"), ("event", "website"))


def upgrade() -> None:
    for table, column in _COLUMNS:
        op.add_column(table, sa.Column(column, sa.String(200), server_default=sql("''"), nullable=False))


def downgrade() -> None:
    for table, column in _COLUMNS:
        op.drop_column(table, column)
