"""Input and output devices: camera, scanner, signature pad, printer."""
