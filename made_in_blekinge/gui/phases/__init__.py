"""The page "Phases": who is ready for the next step, who can help, and the year."""
