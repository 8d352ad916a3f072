"""Confines Python's garbage collector to the GUI thread."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000


class Collector(QObject):
    """Replaces the automatic collector, which start-up disables: that one runs in whichever thread allocates, and
    destroying a widget on a worker thread crashes the process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Start collecting; freezes the objects created during start-up (``gc.freeze``)."""
        if not self._timer.isActive() and not gc.isenabled():
            gc.freeze()
            self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation whose threshold is exceeded, as the automatic collector would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in reversed(range(len(counts))):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
