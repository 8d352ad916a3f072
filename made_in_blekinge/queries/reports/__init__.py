"""Reading the figures of reports."""
