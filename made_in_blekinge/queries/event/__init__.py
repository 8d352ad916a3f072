"""Queries of one event: booths and floor plan."""
