"""Own label sheets, templates and the print log; where booths stand on the plan."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "label_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_sheet")),
        sa.UniqueConstraint("key", name=op.f("uq_label_sheet_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_label_sheet_uid")),
    )
    op.create_table(
        "label_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("logo_hash", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["logo_hash"], ["stored_file.hash"], name=op.f("fk_label_template_logo_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_template")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_label_template_kind_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_label_template_uid")),
    )
    op.create_table(
        "print_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sheet", sa.String(length=80), nullable=False),
        sa.Column("languages", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("labels", sa.Integer(), nullable=False),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_print_log_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_log_uid")),
    )
    op.create_index("ix_print_log_event_id_kind", "print_log", ["event_id", "kind"])
    op.create_table(
        "printed_label",
        sa.Column("print_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["print_id"], ["print_log.id"], name=op.f("fk_printed_label_print_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("print_id", "subject", name=op.f("pk_printed_label")),
    )
    op.create_index("ix_printed_label_subject", "printed_label", ["subject"])
    with op.batch_alter_table("booth") as booth:
        booth.add_column(sa.Column("x_mm", sa.Integer(), nullable=True))
        booth.add_column(sa.Column("y_mm", sa.Integer(), nullable=True))
        facing = sa.Enum("down", "left", "up", "right", name="facing", native_enum=False, length=24)
        booth.add_column(sa.Column("facing", facing, nullable=False, server_default="down"))
        booth.create_check_constraint(op.f("ck_booth_facing"), "facing IN ('down', 'left', 'up', 'right')")
    with op.batch_alter_table("booth") as booth:
        booth.alter_column("facing", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("booth") as booth:
        booth.drop_constraint(op.f("ck_booth_facing"), type_="check")
        booth.drop_column("facing")
        booth.drop_column("y_mm")
        booth.drop_column("x_mm")
    for table in ("printed_label", "print_log", "label_template", "label_sheet"):
        op.drop_table(table)
