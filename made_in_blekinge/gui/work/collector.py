"""Confines Python's garbage collector to the GUI thread, and keeps it away from rows by the ten thousand."""

import gc
from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MS: Final = 1_000
_MANY: Final = 10_000
"""So many new objects are what a query read: they hold no cycles, and to look through them would be felt."""
_PATIENCE: Final = 10
"""So many times in a row it waits for readers."""
_LONGEST: Final = 600.0
"""Seconds until what was put aside is looked through although somebody may be typing."""


class Collector(QObject):
    """Replaces the automatic collector, which start-up disables: that one runs in whichever thread allocates, and
    destroying a widget on a worker thread crashes the process.

    It waits while somebody reads. Where tens of thousands of rows were read, all objects are put aside (see
    :func:`put_aside`) instead of being looked through. They are looked through once the program is not in use, at the
    latest after ten minutes.
    """

    def __init__(self, parent: QObject | None = None, is_reading: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._is_reading, self._waited = is_reading, 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Start collecting; freezes the objects created during start-up (``gc.freeze``)."""
        if not self._timer.isActive() and not gc.isenabled():
            gc.freeze()
            self._timer.start()

    def _look(self) -> None:
        if self._is_reading() and self._waited < _PATIENCE:
            self._waited += 1
            return
        self._waited = 0
        if gc.get_count()[0] > _MANY:
            put_aside()
        elif _Aside.since is not None and (not _in_use() or monotonic() - _Aside.since > _LONGEST):
            _Aside.since = None
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        else:
            collect_due()


class _Aside:
    """Since when something is put aside that may have become garbage."""

    since: float | None = None


def put_aside() -> None:
    """Leave all objects that there are now out of what is collected for a while; on any thread.

    For rows by the ten thousand, which hold no cycles: to look through them takes longer than a key may.
    """
    if not gc.isenabled():
        gc.freeze()
        _Aside.since = _Aside.since or monotonic()


def collect_due() -> None:
    """Collect the oldest generation whose threshold is exceeded, as the automatic collector would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in reversed(range(len(counts))):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return


def _in_use() -> bool:
    """Whether somebody has a window of the program before them."""
    app = QCoreApplication.instance()
    return isinstance(app, QGuiApplication) and app.applicationState() == Qt.ApplicationState.ApplicationActive
