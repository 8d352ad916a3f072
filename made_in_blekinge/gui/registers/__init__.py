"""The registers: exhibitors, products, events, people, changes, and bringing in files."""
