"""The account of the computer under which the program runs."""

import os
import sys


def is_administrator() -> bool:
    """Whether this account may do everything on the computer, so that no PIN keeps anything from it."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0
