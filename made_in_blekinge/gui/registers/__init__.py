"""The register pages: exhibitors, products, events, users, audit log, and file import."""
