"""The hour to which a till's day runs, days carried on, the register of each sale, waits that no clock ends."""

from importlib import import_module

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0007_corrections_and_rehearsals")
_CARRIED_ON = "carry_on"
_WAITS = ("sign_in_failure", "wrong_code")


def upgrade() -> None:
    op.add_column("event_till", sa.Column("day_ends", sa.SmallInteger(), server_default=sql("4"), nullable=False))
    op.add_column("sale", sa.Column("register_id", sa.String(40), nullable=True))
    for table in _WAITS:
        op.add_column(table, sa.Column("ran", sa.Integer(), nullable=True))
    _before.allow_entries(*_before.KINDS, *_before.ADDED, _CARRIED_ON)


def downgrade() -> None:
    """Refused by the check where a day was carried on: a row of the journal is never lost."""
    _before.allow_entries(*_before.KINDS, *_before.ADDED)
    for table in _WAITS:
        op.drop_column(table, "ran")
    op.drop_column("sale", "register_id")
    op.drop_column("event_till", "day_ends")
