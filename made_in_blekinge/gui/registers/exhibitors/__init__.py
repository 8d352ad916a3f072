"""Exhibitors, their documents, and data protection."""
