"""Reusable widgets and helpers for pages and dialogs, independent of any domain."""
