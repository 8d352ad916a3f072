"""Use cases of check-in and of the trader register."""
