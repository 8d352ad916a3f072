"""Products, their prices abroad and the quantities brought to events."""
