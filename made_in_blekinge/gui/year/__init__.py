"""The year in the window: calendar, partners, venues, and what an event is for."""
