"""What an application and a settlement need to know of a participation."""

import sqlalchemy as sa
from alembic import op

_COLUMNS = ("wish", "wish_place", "sold_now", "commission_bp", "fee_ore", "agreement_version", "agreement_date")
_WORDS = {"wish_place": sa.String(200), "sold_now": sa.Text(), "agreement_version": sa.String(200)}
_CHECKS = {
    "wish": "wish IN ('usual', 'any', 'place')",
    "commission": "commission_bp BETWEEN 0 AND 10000",
    "fee": "fee_ore >= 0",
}


def upgrade() -> None:
    with op.batch_alter_table("participation") as table:
        table.add_column(sa.Column("wish", sa.String(24), nullable=True))
        for name, kind in _WORDS.items():
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        table.add_column(sa.Column("commission_bp", sa.Integer(), nullable=True))
        table.add_column(sa.Column("fee_ore", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("agreement_date", sa.Date(), nullable=True))
        for name, condition in _CHECKS.items():
            table.create_check_constraint(op.f(f"ck_participation_{name}"), condition)
    with op.batch_alter_table("participation") as table:
        for name in _WORDS:
            table.alter_column(name, server_default=None)
    op.create_table(
        "participation_extra",
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("fee_ore", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0 AND fee_ore >= 0", name=op.f("ck_participation_extra_amount")),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_participation_extra_participation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participation_id", "position", name=op.f("pk_participation_extra")),
    )


def downgrade() -> None:
    op.drop_table("participation_extra")
    with op.batch_alter_table("participation") as table:
        for name in _CHECKS:
            table.drop_constraint(op.f(f"ck_participation_{name}"), type_="check")
        for name in _COLUMNS:
            table.drop_column(name)
