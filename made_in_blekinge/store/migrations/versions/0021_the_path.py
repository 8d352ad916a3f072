"""The path of exhibitors through the phases: models of readiness, answers, steps and what really happened.

That an exhibitor exports becomes a row of its own with country and days; of those that were marked nobody knows them.
"""

from collections.abc import Iterator
from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0015_settlements")
KEPT = ("readiness_model", "assessment", "phase_step", "follow_up")
PLACES = ("none", "regional", "interregional", "international")


def upgrade() -> None:
    _create_exports()
    op.create_table(
        "readiness_model",
        _before._number("id"), _before._line("name", 40), _day("starts"), _text("text"), *_when(),
        *_before._uid("readiness_model"),
        sa.UniqueConstraint("name", name=op.f("uq_readiness_model_name")),
        _before._key("readiness_model", "id"),
    )  # fmt: skip
    op.create_table(
        "assessment",
        _before._number("id"), _before._number("exhibitor_id"), _before._line("item", 40),
        _before._code("answer", "ck_assessment_answer", "yes", "no", "unknown"), _day("day"), _before._line("adviser"),
        _text("note"), *_when(), *_before._uid("assessment"),
        _before._reference("assessment", "exhibitor_id", "exhibitor.id"),
        _before._key("assessment", "id"),
    )  # fmt: skip
    _create_steps()
    for table, column in (("assessment", "exhibitor_id"), ("phase_step", "exhibitor_id"), ("follow_up", "step_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_exports() -> None:
    op.create_table(
        "exhibitor_export",
        _before._number("id"), _before._number("exhibitor_id"), _before._line("country", 2),
        _day("starts", nullable=True), _day("ends", nullable=True),
        _before._reference("exhibitor_export", "exhibitor_id", "exhibitor.id", "CASCADE"),
        _before._key("exhibitor_export", "id"),
    )  # fmt: skip
    op.create_index("ix_exhibitor_export_exhibitor_id", "exhibitor_export", ["exhibitor_id"])
    op.execute(
        "INSERT INTO exhibitor_export (exhibitor_id, country) SELECT id, '' FROM exhibitor WHERE exports ORDER BY id"
    )
    op.drop_column("exhibitor", "exports")


def _create_steps() -> None:
    op.create_table(
        "phase_step",
        _before._number("id"), _before._number("exhibitor_id"),
        _before._code("kind", "ck_phase_step_stepkind", "promoted", "back", "paused", "resumed", "undone"),
        _before._code("place", "ck_phase_step_place", *PLACES), _day("day"), _day("until", nullable=True),
        _text("reason"), _before._number("reverses_id", nullable=True), _before._line("model", 40), _text("missing"),
        *_when(), *_before._uid("phase_step"),
        _before._reference("phase_step", "exhibitor_id", "exhibitor.id"),
        _before._reference("phase_step", "reverses_id", "phase_step.id"),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_phase_step_reverses_id")),
        _before._key("phase_step", "id"),
    )  # fmt: skip
    op.create_table(
        "follow_up",
        _before._number("id"), _before._number("step_id"), _before._small("months"), _day("day"),
        _before._number("orders", nullable=True), _before._number("resellers", nullable=True),
        _before._line("export_country", 2), _day("export_day", nullable=True), _text("note"), *_when(),
        *_before._uid("follow_up"),
        sa.CheckConstraint("months IN (3, 6, 12)", name=op.f("ck_follow_up_months")),
        sa.CheckConstraint("orders >= 0 AND resellers >= 0", name=op.f("ck_follow_up_not_negative")),
        _before._reference("follow_up", "step_id", "phase_step.id"),
        _before._key("follow_up", "id"),
    )  # fmt: skip


def _day(name: str, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Date(), nullable=nullable)


def _text(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Text(), nullable=False)


def _when() -> "tuple[sa.Column[object], ...]":
    return _before._time("time"), _before._line("person")


def _in_file() -> Iterator[str]:
    for table in KEPT:
        yield _before._trigger(table, "UPDATE", "1")
        yield _before._trigger(table, "DELETE", _before.LOCKED)


def _on_server() -> Iterator[str]:
    for table in KEPT:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_fact()"
        )


def downgrade() -> None:
    for table in ("follow_up", "phase_step", "assessment", "readiness_model"):
        op.drop_table(table)
    op.add_column("exhibitor", sa.Column("exports", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE exhibitor SET exports = TRUE WHERE id IN (SELECT exhibitor_id FROM exhibitor_export)")
    op.drop_table("exhibitor_export")
