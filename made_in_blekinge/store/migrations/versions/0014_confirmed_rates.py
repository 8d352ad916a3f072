"""VAT rates abroad, as somebody confirmed them for an event."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_rates_confirmed",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("rates", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_rates_confirmed_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_rates_confirmed")),
    )


def downgrade() -> None:
    op.drop_table("event_rates_confirmed")
