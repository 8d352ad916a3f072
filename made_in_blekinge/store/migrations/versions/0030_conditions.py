"""What an event asks of its exhibitors, in words, and who has accepted which words when; where one comes in."""

import sqlalchemy as sa
from alembic import op

from made_in_blekinge.store.migrations import parts

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event_text", sa.Column("conditions", sa.Text(), server_default="", nullable=False))
    op.add_column("event", sa.Column("entrance", sa.String(length=200), server_default="", nullable=False))
    op.create_table(
        "accepted_conditions",
        parts.number("id"), parts.number("participation_id"), sa.Column("check_in_uid", parts.UID, nullable=False),
        parts.time("time"), parts.line("station"), parts.line("language", 2), parts.line("version", 8),
        parts.prose("text"), *parts.uid("accepted_conditions"),
        parts.reference("accepted_conditions", "participation_id", "participation.id"),
        parts.key("accepted_conditions", "id"),
    )  # fmt: skip
    op.create_index("ix_accepted_conditions_participation_id", "accepted_conditions", ["participation_id"])
    parts.keep(("accepted_conditions",))


def downgrade() -> None:
    op.drop_table("accepted_conditions")
    op.drop_column("event", "entrance")
    op.drop_column("event_text", "conditions")
