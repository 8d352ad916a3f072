"""Use cases of one event: booths, participations, floor plan."""
