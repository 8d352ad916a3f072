"""Booths that several exhibitors share."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql


def upgrade() -> None:
    op.create_table(
        "booth_participation",
        sa.Column("booth_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.CheckConstraint("share > 0 AND position > 0", name=op.f("ck_booth_participation_share")),
        sa.ForeignKeyConstraint(
            ["booth_id"], ["booth.id"], name=op.f("fk_booth_participation_booth_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_booth_participation_participation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("booth_id", "position", name=op.f("pk_booth_participation")),
        sa.UniqueConstraint(
            "booth_id", "participation_id", name=op.f("uq_booth_participation_booth_id_participation_id")
        ),
    )
    op.create_index("ix_booth_participation_participation_id", "booth_participation", ["participation_id"])
    op.execute(
        "INSERT INTO booth_participation (booth_id, position, participation_id, share) "
        "SELECT id, 1, participation_id, 1 FROM booth WHERE participation_id IS NOT NULL"
    )
    op.drop_index("ix_booth_participation_id", "booth")
    with op.batch_alter_table("booth") as booth:
        booth.drop_constraint(op.f("fk_booth_participation_id"), type_="foreignkey")
        booth.drop_column("participation_id")


def downgrade() -> None:
    """Refused where a booth is shared: there is room for one only, and nobody loses a place in silence."""
    shared = op.get_bind().execute(
        sql(
            "SELECT code FROM booth WHERE id IN (SELECT booth_id FROM booth_participation WHERE position > 1) "
            "ORDER BY code"
        )
    )
    if codes := ", ".join(shared.scalars()):
        raise RuntimeError(f"shared booths cannot be kept in the older schema: {codes}; let one exhibitor have each")
    with op.batch_alter_table("booth") as booth:
        booth.add_column(sa.Column("participation_id", sa.Integer(), nullable=True))
        booth.create_foreign_key(
            op.f("fk_booth_participation_id"), "participation", ["participation_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_booth_participation_id", "booth", ["participation_id"])
    op.execute(
        "UPDATE booth SET participation_id = "
        "(SELECT participation_id FROM booth_participation WHERE booth_id = booth.id)"
    )
    op.drop_table("booth_participation")
