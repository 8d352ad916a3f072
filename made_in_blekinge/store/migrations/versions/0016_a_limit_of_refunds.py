"""The amount above which an organiser approves a cashier's refund."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event_till", sa.Column("refund_limit_ore", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("event_till", "refund_limit_ore")
