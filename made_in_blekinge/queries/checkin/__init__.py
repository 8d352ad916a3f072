"""Reading check-in and the trader register."""
