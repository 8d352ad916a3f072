"""Settlement with the producers."""
