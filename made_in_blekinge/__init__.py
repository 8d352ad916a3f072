"""Made in Blekinge: exhibitors, products and pop-up events of a shared regional market."""

__version__ = "0.1.0"
