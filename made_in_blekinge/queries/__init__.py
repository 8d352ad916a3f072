"""The read side: functions take a session and filters, and return frozen rows."""
