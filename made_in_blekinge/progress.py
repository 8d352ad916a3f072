"""How long work tells how far it has come, and how it is stopped."""

from collections.abc import Callable
from threading import Event

from made_in_blekinge.errors import Cancelled


class Progress:
    """Given to long work. ``step`` reports and raises :class:`Cancelled` once ``cancel`` was called.

    ``listener`` gets ``(done, total, text)`` in the working thread; ``text`` is an English source text.
    """

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._cancelled = Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def step(self, done: int, total: int, text: str) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(done, total, text)
