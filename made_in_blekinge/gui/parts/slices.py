"""Work on the GUI thread in slices, so that keys and clicks never wait for it."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

_AT_ONCE: Final = 0.004
"""Seconds of work before the window may go on."""
_MANY: Final = 5_000
_STEP: Final = 1_000


class RowsLeaving(QObject):
    """Lets go of long lists in slices: to free tens of thousands of rows at once would be felt."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: list[Sequence[object]] = []
        self._parts: list[Sequence[object]] = []
        self._slices = Slices(self)

    def put(self, rows: Sequence[object]) -> None:
        """Hold these, which somebody is about to forget, and let go of them bit by bit. Who has them keeps them."""
        if len(rows) > _MANY:
            self._held.append(rows)
            self._slices.start(self._freeing())

    def _freeing(self) -> Iterator[None]:
        self._slices.rest()
        yield
        while self._held:
            rows = self._held.pop()
            for first in range(0, len(rows), _STEP):
                self._parts.append(rows[first : first + _STEP])
                yield
            del rows
            yield
        while self._parts:
            self._parts.pop()
            yield


class Slices(QObject):
    """Runs a generator that yields every millisecond or so. New work takes the place of what is not done yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._resting = False
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

    def rest(self) -> None:
        """Called by the generator before it yields: its next step takes its time, and gets a slice of its own."""
        self._resting = True

    def finish(self) -> None:
        """Do the rest now."""
        work, self._work = self._work, None
        for _ in work or ():
            pass

    def _go_on(self) -> None:
        work, until = self._work, perf_counter() + _AT_ONCE
        self._resting = False
        for _ in work or ():
            if self._resting or perf_counter() > until:
                self._later.start()
                return
        if self._work is work:
            self._work = None
