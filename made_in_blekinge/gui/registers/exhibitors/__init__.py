"""Exhibitors, their documents and their rights."""
