"""The demonstration market."""
