"""What earlier parts turned out to need: the picture under the plan of an event."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_background",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("x_mm", "y_mm", "width_mm", "depth_mm")),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("width_mm > 0 AND depth_mm > 0", name=op.f("ck_plan_background_size")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_plan_background_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file_hash"], ["stored_file.hash"], name=op.f("fk_plan_background_file_hash")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_plan_background")),
    )


def downgrade() -> None:
    op.drop_table("plan_background")
