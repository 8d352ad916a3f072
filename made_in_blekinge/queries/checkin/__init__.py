"""Queries of check-in and of the trader register."""
