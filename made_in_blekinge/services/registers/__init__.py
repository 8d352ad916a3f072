"""Use cases of the registers and of bringing in files."""
