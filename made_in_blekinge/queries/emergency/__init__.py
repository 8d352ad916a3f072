"""What stands on paper for when nothing works, and what became of its slips."""
