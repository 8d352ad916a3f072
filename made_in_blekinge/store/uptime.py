"""For how long this computer has run: the one measure of time that nobody sets."""

import time


def seconds() -> int:
    """Seconds since the computer was started, those of its sleep too where it counts them."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC) if hasattr(time, "CLOCK_MONOTONIC") else None
    return int(time.monotonic() if clock is None else time.clock_gettime(clock))
