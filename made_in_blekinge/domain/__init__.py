"""The rules of the market: no database, no Qt."""
