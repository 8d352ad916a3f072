"""Item numbers that are unique per exhibitor, and bar codes."""


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
