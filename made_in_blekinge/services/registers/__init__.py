"""Use cases of the registers and of file imports."""
