"""The read side: a session and a filter in, frozen rows out."""
