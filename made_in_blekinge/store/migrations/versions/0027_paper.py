"""What printing needs: a drawer that is opened without a sale is written in the journal."""

from importlib import import_module

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0007_corrections_and_rehearsals")
_KINDS = (*_before.KINDS, *_before.ADDED, "carry_on")
"""What the journal could say since the end of the day has its hour."""


def upgrade() -> None:
    _before.allow_entries(*_KINDS, "drawer")


def downgrade() -> None:
    """Refused by the check where a drawer was opened: a row of the journal is never lost."""
    _before.allow_entries(*_KINDS)
