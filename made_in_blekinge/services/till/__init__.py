"""Use cases of the till: its day, sales, refunds, corrections, journal."""
