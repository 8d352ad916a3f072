"""Free space on the market's disk."""

import shutil

from made_in_blekinge.store.database import Database

LOW_SPACE = 200 * 10**6
"""Threshold in bytes below which the user is warned before selling."""


def low_space(database: Database) -> int | None:
    """Free bytes if fewer than :data:`LOW_SPACE`; ``None`` if there is enough, or on a database server."""
    if database.path is None:
        return None
    try:
        free = shutil.disk_usage(database.path.parent).free
    except OSError:
        # The disk is gone: the next write raises an error that says so.
        return None
    return free if free < LOW_SPACE else None
