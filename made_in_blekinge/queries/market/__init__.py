"""Queries of the market as a whole."""
