"""Queries of label data."""
