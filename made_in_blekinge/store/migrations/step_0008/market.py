"""Who the organiser is: number, VAT, accounts, financial year, and one signing key."""


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
