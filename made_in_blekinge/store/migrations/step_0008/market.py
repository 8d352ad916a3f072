"""Who the organiser is: number, VAT, accounts, financial year, and one signing key."""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

_LINES = ("vat_number", "bankgiro", "iban")
_KEY = "signing_key"
_KEY_BYTES = 32


def upgrade() -> None:
    for name in _LINES:
        op.add_column("market", sa.Column(name, sa.String(length=200), nullable=False, server_default=sql("''")))
    op.add_column("market", sa.Column("vat_known", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(
        "market", sa.Column("financial_year_starts", sa.SmallInteger(), nullable=False, server_default=sql("1"))
    )
    op.add_column("market", sa.Column(_KEY, sa.LargeBinary(), nullable=True))
    market: Any = sa.table("market", sa.column(_KEY, sa.LargeBinary()))
    op.execute(sa.update(market).values({_KEY: secrets.token_bytes(_KEY_BYTES)}))
    with op.batch_alter_table("market") as batch:  # no trigger stands on it, and no table refers to it
        batch.alter_column(_KEY, existing_type=sa.LargeBinary(), nullable=False)
        batch.create_check_constraint(op.f("ck_market_month"), "financial_year_starts BETWEEN 1 AND 12")
    op.create_table(
        "market_vat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_market_vat")),
    )


def downgrade() -> None:
    op.drop_table("market_vat")
    with op.batch_alter_table("market") as batch:
        batch.drop_constraint(op.f("ck_market_month"), type_="check")
        for name in (_KEY, "financial_year_starts", "vat_known", *_LINES):
            batch.drop_column(name)
