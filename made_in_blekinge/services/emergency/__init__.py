"""Noting the paper that was printed, and entering what was written on it."""
