"""Reading what labels are printed from."""
