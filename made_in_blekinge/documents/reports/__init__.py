"""Reports on paper, each drawn by a file of its own; ``made_in_blekinge.reports`` declares which there are."""
