"""What the law asks of labels: what a food is, and which goods soon spoil (no lowest price of the last 30 days)."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("soon_spoils", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("product_text", sa.Column("legal_name", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("product_text", "legal_name")
    op.drop_column("product", "soon_spoils")
