"""Reading the market as a whole."""
