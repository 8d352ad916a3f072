"""Camera, scanner, signature pad and printer, as the window uses them."""
