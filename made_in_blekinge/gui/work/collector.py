"""Python's garbage collector, kept to the GUI thread."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000


class Collector(QObject):
    """Collects what start-up left off: the automatic collector is disabled, since it runs in whichever thread happens
    to allocate, and a reader's thread that takes a widget apart ends the process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """From now on. What start-up made stays and need not be looked at again."""
        if not self._timer.isActive() and not gc.isenabled():
            gc.freeze()
            self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation whose threshold is passed, as the automatic collector would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in reversed(range(len(counts))):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
