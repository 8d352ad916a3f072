"""What was written by hand while nothing worked, and was brought in afterwards."""

import sqlalchemy as sa
from alembic import op

from made_in_blekinge.store.migrations import parts

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergency_set",
        parts.number("id"), parts.number("event_id"),
        parts.code("kind", "ck_emergency_set_slipkind", "receipt", "tally"), parts.line("tag", 4),
        parts.number("first"), parts.number("last"), parts.day(), sa.Column("noted", sa.Boolean(), nullable=False),
        *parts.when(), *parts.uid("emergency_set"),
        parts.reference("emergency_set", "event_id", "event.id"),
        sa.UniqueConstraint("event_id", "tag", name=op.f("uq_emergency_set_event_id_tag")),
        sa.CheckConstraint("first >= 1 AND last >= first", name=op.f("ck_emergency_set_numbers")),
        parts.key("emergency_set", "id"),
    )  # fmt: skip
    op.create_table(
        "emergency_slip",
        parts.number("id"), parts.number("set_id"), parts.number("number"),
        parts.code("state", "ck_emergency_slip_slipstate", "entered", "void"),
        parts.number("sale_id", nullable=True), parts.line("reason"), *parts.when(), *parts.uid("emergency_slip"),
        parts.reference("emergency_slip", "set_id", "emergency_set.id"),
        parts.reference("emergency_slip", "sale_id", "sale.id"),
        sa.UniqueConstraint("set_id", "number", name=op.f("uq_emergency_slip_set_id_number")),
        sa.UniqueConstraint("sale_id", name=op.f("uq_emergency_slip_sale_id")),
        sa.CheckConstraint("(state = 'entered') = (sale_id IS NOT NULL)", name=op.f("ck_emergency_slip_sale")),
        parts.key("emergency_slip", "id"),
    )  # fmt: skip
    parts.keep(("emergency_set", "emergency_slip"))


def downgrade() -> None:
    op.drop_table("emergency_slip")
    op.drop_table("emergency_set")
