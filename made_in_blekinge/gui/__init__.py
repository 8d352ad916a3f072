"""The window: the only place of PySide6."""
