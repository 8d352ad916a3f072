"""Products, prices in other currencies, and quantities announced for events."""
