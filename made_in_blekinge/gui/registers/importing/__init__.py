"""File import."""
