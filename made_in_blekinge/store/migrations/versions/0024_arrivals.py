"""Arrivals: what an entry of the trader register lacks, and whether the trader stood there itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations.parts import trigger

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

INCOMPLETE = sql("missing <> ''")
FIRM_AS_PERSON = (
    "UPDATE trader_record SET missing = 'representative_identity_number' "
    "WHERE NOT f_tax_copy AND representative_identity_number = trader_identity_number "
    "AND representative_identity_number LIKE '______-____' AND substr(representative_identity_number, 3, 1) >= '2'"
)
"""Entries of before had the firm's number for the person who stood there, where nobody had told another."""


def upgrade() -> None:
    op.add_column("trader_record", sa.Column("trader_present", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("trader_record", sa.Column("missing", sa.String(length=200), server_default="", nullable=False))
    op.create_index(
        "ix_trader_record_missing", "trader_record", ["event_id"], sqlite_where=INCOMPLETE, postgresql_where=INCOMPLETE
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE trader_record DISABLE TRIGGER trader_record_kept")
        op.execute(FIRM_AS_PERSON)
        op.execute("ALTER TABLE trader_record ENABLE TRIGGER trader_record_kept")
    else:
        op.execute("DROP TRIGGER trader_record_no_update")
        op.execute(FIRM_AS_PERSON)
        op.execute(trigger("trader_record", "UPDATE", "1"))


def downgrade() -> None:
    op.drop_index("ix_trader_record_missing", "trader_record")
    op.drop_column("trader_record", "missing")
    op.drop_column("trader_record", "trader_present")
