"""What the year asks: the calendar, partners, venues, aims and indicators."""
