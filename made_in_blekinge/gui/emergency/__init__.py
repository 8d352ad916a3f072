"""Printing the paper for when nothing works, and entering what was written on it."""
