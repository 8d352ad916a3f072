"""Queries of report figures."""
