"""Room on the disk that a market lies on."""

import shutil

from made_in_blekinge.store.database import Database

LOW_SPACE = 200 * 10**6
"""Bytes under which people are warned before they sell."""


def low_space(database: Database) -> int | None:
    """The free bytes where fewer than :data:`LOW_SPACE` are left; ``None`` with enough room, and on a server."""
    if database.path is None:
        return None
    try:
        free = shutil.disk_usage(database.path.parent).free
    except OSError:
        # The disk is gone: that is said by whoever writes next, in words of its own.
        return None
    return free if free < LOW_SPACE else None
