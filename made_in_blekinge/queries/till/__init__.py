"""Queries of the till: products, receipts, days, sellers."""
