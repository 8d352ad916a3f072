"""The check-in table."""
