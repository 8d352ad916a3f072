"""What it takes to take the newest import back."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("import_batch", sa.Column("undo", sa.Text(), server_default=sql("''"), nullable=False))


def downgrade() -> None:
    op.drop_column("import_batch", "undo")
