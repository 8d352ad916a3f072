"""The desk of the self check-in kiosk."""
