"""Background jobs: three reader threads, one writer thread, results delivered by one queued signal."""

import itertools
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.progress import Progress

T = TypeVar("T")
Failed = Callable[[BaseException], None]
READERS: Final = 3


class Ticket:
    """Handle of a running job. A cancelled job never delivers a result, and stops at its next progress step."""

    def __init__(self, owner: QObject | None, progress: Progress) -> None:
        self._owner, self._progress = owner, progress
        self._dropped = False

    def cancel(self) -> None:
        """Cancel the job; ``failed`` gets ``Cancelled``."""
        self._progress.cancel()

    def drop(self) -> None:
        """Cancel the job without any callback."""
        self._dropped = True
        self._progress.cancel()

    def is_of(self, place: QObject) -> bool:
        """Whether the job's owner is a descendant of ``place``; also true for jobs without an owner."""
        if self._owner is None:
            return True
        at: QObject | None = self._owner if isValid(self._owner) else None
        while at is not None and at is not place:
            at = at.parent()
        return at is place

    @property
    def wanted(self) -> bool:
        return not self._dropped and (self._owner is None or isValid(self._owner))


@dataclass(slots=True)
class _Work:
    """A job with its callbacks. Only the GUI thread may drop the last reference: callbacks refer to widgets, and
    destroying a widget on a pool thread crashes the process."""

    call: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Failed | None
    ticket: Ticket
    value: Any = None
    error: BaseException | None = None
    writes: bool = False


class _Home(QObject):
    """The object that pool threads report to. They refer to it only, never to widgets."""

    steps = Signal(object)
    finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, _Work] = {}
        self.running: set[int] = set()

    def run(self, number: int) -> None:
        """Runs on a pool thread, which afterwards holds no reference but a job number."""
        self.running.add(number)
        try:
            self.waiting[number].value = self.waiting[number].call()
        except BaseException as error:
            self.waiting[number].error = error
        if isValid(self):
            self.finished.emit(number)
        self.running.discard(number)


class Jobs(QObject):
    """Runs functions on reader and writer threads and delivers the results on the GUI thread.

    Each result has a turn of the event loop of its own: keys, clicks and painting come between two of them. Results
    are discarded if the ``owner`` was destroyed or the ticket dropped. A :class:`UserError` goes to ``failed``, else
    to ``tell``; :class:`Cancelled` to ``failed`` only. Any other exception is a bug: it goes to the exception hook, and
    then to ``failed`` too, so that callers do not wait forever.
    """

    busy = Signal(bool)
    written = Signal()
    """Emitted after a write job has finished or failed, and its callback has run."""

    def __init__(self, tell: Callable[[UserError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        _forget_unheard()
        self._tell = tell
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._numbers = itertools.count()
        self._running = 0
        self._closed = False
        self._arrived: deque[int] = deque()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._hear_next)
        self._home = _Home()
        self._home.finished.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._home.steps.connect(self._show_step, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run ``fn`` on a reader thread. It is cancellable if ``fn`` steps the given ``progress``."""
        return self._submit(self._readers, _Work(fn, done, failed, Ticket(owner, progress or Progress())))

    def write(
        self,
        fn: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run ``fn`` on the writer thread, in FIFO order."""
        steps = progress or Progress()
        return self._submit(self._writer, _Work(lambda: fn(steps), done, failed, Ticket(owner, steps), writes=True))

    def progress(self, show: Callable[[int, int, str], None], owner: QObject | None = None) -> Progress:
        """A progress object whose steps call back ``show`` on the GUI thread."""

        def arrive(done: int, total: int, text: str) -> None:
            if owner is None or isValid(owner):
                show(done, total, text)

        home = self._home
        return Progress(lambda *step: home.steps.emit((arrive, step)) if isValid(home) else None)

    @property
    def is_busy(self) -> bool:
        return self._running > 0

    def when_idle(self, call: Callable[[], None], owner: QObject) -> None:
        """Call back once, when no job is running and all results have been delivered."""

        def look() -> None:
            if self._running:
                self.busy.connect(again, Qt.ConnectionType.SingleShotConnection)
            else:
                call()

        def again(_busy: bool) -> None:
            if isValid(owner):
                QTimer.singleShot(0, owner, look)

        QTimer.singleShot(0, owner, look)

    def writes_for(self, place: QObject) -> bool:
        """Whether a write job owned by ``place`` or a descendant is pending."""
        return any(work.writes and work.ticket.is_of(place) for work in self._home.waiting.values())

    def shutdown(self, wait: bool = True) -> None:
        """Wait for queued write jobs; reader jobs are abandoned and their results discarded."""
        self._closed = True
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=wait)
        if self._running:
            _unheard.append((self._home, self._readers))

    def _submit(self, pool: ThreadPoolExecutor, work: _Work) -> Ticket:
        if self._closed:  # jobs requested by late timers after shutdown are ignored
            return work.ticket
        number = next(self._numbers)
        self._home.waiting[number] = work
        pool.submit(self._home.run, number)
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        return work.ticket

    def _arrive(self, number: int) -> None:
        self._arrived.append(number)
        self._turn.start()

    def _hear_next(self) -> None:
        work = self._home.waiting.pop(self._arrived.popleft())
        if self._arrived:
            self._turn.start()
        try:
            self._hear(work)
        finally:  # who waits for it goes on, also where who asked has a bug
            if work.writes:
                self.written.emit()

    def _hear(self, work: _Work) -> None:
        self._running -= 1
        if not self._running:
            self.busy.emit(False)
        if not work.ticket.wanted:
            return
        if work.error is not None:
            self._say_failure(work.error, work.failed)
        elif work.done is not None:
            work.done(work.value)

    def _say_failure(self, error: BaseException, failed: Failed | None) -> None:
        if not isinstance(error, UserError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
        if failed is not None:
            failed(error)
        elif isinstance(error, UserError):
            self._tell(error)

    def _show_step(self, step: tuple[Callable[[int, int, str], None], tuple[int, int, str]]) -> None:
        show, values = step
        show(*values)


_unheard: list[tuple[_Home, ThreadPoolExecutor]] = []
"""Reader jobs still running when their window closed; referenced until done, for the reason given at ``_Work``."""


def _forget_unheard() -> None:
    for home, readers in list(_unheard):
        if not home.running:
            readers.shutdown()
            _unheard.remove((home, readers))
