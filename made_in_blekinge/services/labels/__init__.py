"""Use cases of labels: sheets, templates, what was printed."""
