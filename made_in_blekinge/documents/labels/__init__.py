"""Labels and signs."""
