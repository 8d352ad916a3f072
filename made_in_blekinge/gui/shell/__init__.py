"""The shell of the main window: start-up, opening markets, navigation rail, top bar, search, sign-in."""
