"""The frame of the window: starting, the market behind it, rail, top bar, search, signing in."""
