"""Reading the registers."""
