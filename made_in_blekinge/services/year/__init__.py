"""Use cases of the year: calendars of others, partners, venues, visitors, aims, and lists that a market edits."""
