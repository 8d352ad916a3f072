"""The path of exhibitors through the phases: models of readiness, answers, steps and what really happened.

That an exhibitor exports becomes a row of its own with country and days; of those that were marked nobody knows them.
"""

import sqlalchemy as sa
from alembic import op

from made_in_blekinge.store.migrations import parts

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEPT = ("readiness_model", "assessment", "phase_step", "follow_up")
PLACES = ("none", "regional", "interregional", "international")


def upgrade() -> None:
    _create_exports()
    op.create_table(
        "readiness_model",
        parts.number("id"), parts.line("name", 40), parts.day("starts"), parts.prose("text"), *parts.when(),
        *parts.uid("readiness_model"),
        sa.UniqueConstraint("name", name=op.f("uq_readiness_model_name")),
        parts.key("readiness_model", "id"),
    )  # fmt: skip
    op.create_table(
        "assessment",
        parts.number("id"), parts.number("exhibitor_id"), parts.line("item", 40),
        parts.code("answer", "ck_assessment_answer", "yes", "no", "unknown"), parts.day("day"), parts.line("adviser"),
        parts.prose("note"), *parts.when(), *parts.uid("assessment"),
        parts.reference("assessment", "exhibitor_id", "exhibitor.id"),
        parts.key("assessment", "id"),
    )  # fmt: skip
    _create_steps()
    for table, column in (("assessment", "exhibitor_id"), ("phase_step", "exhibitor_id"), ("follow_up", "step_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    parts.keep(KEPT)


def _create_exports() -> None:
    op.create_table(
        "exhibitor_export",
        parts.number("id"), parts.number("exhibitor_id"), parts.line("country", 2),
        parts.day("starts", nullable=True), parts.day("ends", nullable=True),
        parts.reference("exhibitor_export", "exhibitor_id", "exhibitor.id", "CASCADE"),
        parts.key("exhibitor_export", "id"),
    )  # fmt: skip
    op.create_index("ix_exhibitor_export_exhibitor_id", "exhibitor_export", ["exhibitor_id"])
    op.execute(
        "INSERT INTO exhibitor_export (exhibitor_id, country) SELECT id, '' FROM exhibitor WHERE exports ORDER BY id"
    )
    op.drop_column("exhibitor", "exports")


def _create_steps() -> None:
    op.create_table(
        "phase_step",
        parts.number("id"), parts.number("exhibitor_id"),
        parts.code("kind", "ck_phase_step_stepkind", "promoted", "back", "paused", "resumed", "undone"),
        parts.code("place", "ck_phase_step_place", *PLACES), parts.day("day"), parts.day("until", nullable=True),
        parts.prose("reason"), parts.number("reverses_id", nullable=True), parts.line("model", 40),
        parts.prose("missing"),
        *parts.when(), *parts.uid("phase_step"),
        parts.reference("phase_step", "exhibitor_id", "exhibitor.id"),
        parts.reference("phase_step", "reverses_id", "phase_step.id"),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_phase_step_reverses_id")),
        parts.key("phase_step", "id"),
    )  # fmt: skip
    op.create_table(
        "follow_up",
        parts.number("id"), parts.number("step_id"), parts.small("months"), parts.day("day"),
        parts.number("orders", nullable=True), parts.number("resellers", nullable=True),
        parts.line("export_country", 2), parts.day("export_day", nullable=True), parts.prose("note"), *parts.when(),
        *parts.uid("follow_up"),
        sa.CheckConstraint("months IN (3, 6, 12)", name=op.f("ck_follow_up_months")),
        sa.CheckConstraint("orders >= 0 AND resellers >= 0", name=op.f("ck_follow_up_not_negative")),
        parts.reference("follow_up", "step_id", "phase_step.id"),
        parts.key("follow_up", "id"),
    )  # fmt: skip


def downgrade() -> None:
    for table in ("follow_up", "phase_step", "assessment", "readiness_model"):
        op.drop_table(table)
    op.add_column("exhibitor", sa.Column("exports", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE exhibitor SET exports = TRUE WHERE id IN (SELECT exhibitor_id FROM exhibitor_export)")
    op.drop_table("exhibitor_export")
