"""Work on the GUI thread in slices, so that keys and clicks never wait for it."""

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

_AT_ONCE: Final = 0.004
"""Seconds of work before the window may go on."""


class Slices(QObject):
    """Runs a generator that yields every millisecond or so. New work takes the place of what is not done yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)

    @property
    def working(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def start(self, work: Iterator[None]) -> None:
        self._work = work
        self._later.start()

    def stop(self) -> None:
        """Forget what is not done yet."""
        self._work = None
        self._later.stop()

    def finish(self) -> None:
        """Do the rest now."""
        work, self._work = self._work, None
        for _ in work or ():
            pass

    def _go_on(self) -> None:
        work, until = self._work, perf_counter() + _AT_ONCE
        for _ in work or ():
            if perf_counter() > until:
                self._later.start()
                return
        if self._work is work:
            self._work = None
