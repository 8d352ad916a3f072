"""Use cases of settlements: terms, posting, reversal, balances."""
