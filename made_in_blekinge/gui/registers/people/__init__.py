"""The people who work with the market."""
