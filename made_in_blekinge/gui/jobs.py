"""Work outside the GUI thread: three readers, one writer, one signal home."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.progress import Progress

T = TypeVar("T")
Failed = Callable[[BaseException], None]
READERS: Final = 3


class Ticket:
    """One question on its way. A cancelled one is never answered, and its work stops at the next step."""

    def __init__(self, owner: QObject | None, progress: Progress) -> None:
        self._owner, self._progress = owner, progress
        self._dropped = False

    def cancel(self) -> None:
        """Stop the work; who asked hears ``Cancelled``."""
        self._progress.cancel()

    def drop(self) -> None:
        """Stop the work; who asked hears nothing more."""
        self._dropped = True
        self._progress.cancel()

    @property
    def wanted(self) -> bool:
        return not self._dropped and (self._owner is None or isValid(self._owner))


class Jobs(QObject):
    """Runs functions on reader and writer threads and brings the answers home to the GUI thread.

    Answers are dropped when their ``owner`` is gone or their ticket was dropped. A :class:`UserError` goes to
    ``failed``, or to ``tell`` where there is none; :class:`Cancelled` to ``failed`` or nowhere. Anything else is a
    bug: it goes to the exception hook, and then also to ``failed``, so that nobody waits for ever.
    """

    busy = Signal(bool)
    _home = Signal(object)

    def __init__(self, tell: Callable[[UserError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._running = 0
        self._closed = False
        self._home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run ``fn`` on a reader thread. Give the ``progress`` that ``fn`` steps, and the ticket can stop it."""
        return self._submit(self._readers, fn, done, failed, Ticket(owner, progress or Progress()))

    def write(
        self,
        fn: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run ``fn`` on the writer thread, after everything asked of it before."""
        steps = progress or Progress()
        return self._submit(self._writer, lambda: fn(steps), done, failed, Ticket(owner, steps))

    def progress(self, show: Callable[[int, int, str], None], owner: QObject | None = None) -> Progress:
        """Progress whose steps arrive at ``show`` on the GUI thread."""

        def arrive(done: int, total: int, text: str) -> None:
            if owner is None or isValid(owner):
                show(done, total, text)

        return Progress(lambda done, total, text: self._home.emit(lambda: arrive(done, total, text)))

    def shutdown(self, wait: bool = True) -> None:
        """Let the writer finish what it was given; readers are not waited for, nor heard any more."""
        self._closed = True
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=wait)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        fn: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
        ticket: Ticket,
    ) -> Ticket:
        def work() -> None:
            try:
                value = fn()
            except BaseException as error:
                answer = self._failure(error, failed)
            else:
                answer = _answer(done, value)
            _emit(self, lambda: self._arrive(ticket, answer))

        if self._closed:  # a timer that fires after the end asks for nothing any more
            return ticket
        pool.submit(work)
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        return ticket

    def _arrive(self, ticket: Ticket, answer: Callable[[], None]) -> None:
        self._running -= 1
        if not self._running:
            self.busy.emit(False)
        if ticket.wanted:
            answer()

    def _failure(self, error: BaseException, failed: Failed | None) -> Callable[[], None]:
        def tell() -> None:
            if not isinstance(error, UserError | Cancelled):
                sys.excepthook(type(error), error, error.__traceback__)
            if failed is not None:
                failed(error)
            elif isinstance(error, UserError):
                self._tell(error)

        return tell

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _answer(done: Callable[[T], None] | None, value: T) -> Callable[[], None]:
    return lambda: done(value) if done is not None else None


def _emit(jobs: Jobs, call: Callable[[], Any]) -> None:
    if isValid(jobs):
        jobs._home.emit(call)
