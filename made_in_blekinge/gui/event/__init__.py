"""The tabs of one event: booths, floor plan, participations."""
