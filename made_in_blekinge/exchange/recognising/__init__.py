"""Recognising what a file holds: its headings, its kind, and which of its rows are data."""
