"""Queries of the registers."""
