"""Use cases of the market as a whole: organiser, backups, rehearsals, integrity checks."""
