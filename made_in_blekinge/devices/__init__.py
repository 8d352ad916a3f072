"""Printers and scanners, without Qt."""
