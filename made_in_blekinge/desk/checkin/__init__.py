"""Check-in as a state machine: what a scan, a key, an answer and a failed write do in each of its states."""
