"""Decisions on applications before they are told, targets of an event, and the texts of its letters."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_STATUSES = "'applied', 'accepted', 'waiting_list', 'declined', 'cancelled'"
_SUBJECTS = "'branch', 'municipality', 'newcomers', 'food', 'booths', 'power', 'fees'"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.String(24), nullable=True),
        sa.Column("was", sa.String(24), nullable=True),
        sa.Column("told", sa.String(24), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.CheckConstraint(f"{column} IN ({_STATUSES})", name=op.f(f"ck_decision_{column}"))
            for column in ("proposed", "was", "told")
        ),
        sa.CheckConstraint("(told IS NULL) = (told_at IS NULL)", name=op.f("ck_decision_letter")),
        sa.CheckConstraint("(proposed IS NULL) = (was IS NULL)", name=op.f("ck_decision_proposal")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_decision_participation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participation_id", name=op.f("pk_decision")),
    )
    op.create_table(
        "event_target",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(24), nullable=False),
        sa.Column("code", sa.String(24), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.CheckConstraint(f"subject IN ({_SUBJECTS})", name=op.f("ck_event_target_subject")),
        sa.CheckConstraint("least >= 0 AND most >= 0", name=op.f("ck_event_target_not_negative")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_target_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "subject", "code", name=op.f("pk_event_target")),
    )
    op.create_table(
        "decision_text",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint(f"status IN ({_STATUSES})", name=op.f("ck_decision_text_status")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_decision_text_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "status", "language", name=op.f("pk_decision_text")),
    )


def downgrade() -> None:
    for table in ("decision_text", "event_target", "decision"):
        op.drop_table(table)
