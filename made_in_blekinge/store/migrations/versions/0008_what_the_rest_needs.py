"""What till, settlement, applications and labels need to know, in one step; a file a subject in ``step_0008``."""

from made_in_blekinge.store.migrations.step_0008 import booths, items, market, participations, products, sellers

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PARTS = (market, items, products, booths, participations, sellers)


def upgrade() -> None:
    for part in _PARTS:
        part.upgrade()


def downgrade() -> None:
    for part in reversed(_PARTS):
        part.downgrade()
