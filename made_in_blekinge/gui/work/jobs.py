"""Work outside the GUI thread: three readers, one writer, one signal home."""

import itertools
import sys
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

    def is_of(self, place: QObject) -> bool:
        """Whether who asked lies in ``place``, or may: of some work nobody is the owner."""
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
    """What was asked for, and by whom. Only the GUI thread lets go of it: who asks are widgets, and the last to let go
    of a widget takes it apart, which in a thread of the pool ends the process."""

    call: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Failed | None
    ticket: Ticket
    value: Any = None
    error: BaseException | None = None
    writes: bool = False


class _Home(QObject):
    """Where the threads of the pools report to. They hold this, and never what belongs to a window."""

    steps = Signal(object)
    finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, _Work] = {}
        self.running: set[int] = set()

    def run(self, number: int) -> None:
        """In a thread of a pool. Afterwards the thread holds nothing but a number."""
        self.running.add(number)
        try:
            self.waiting[number].value = self.waiting[number].call()
        except BaseException as error:
            self.waiting[number].error = error
        if isValid(self):
            self.finished.emit(number)
        self.running.discard(number)


class Jobs(QObject):
    """Runs functions on reader and writer threads and brings the answers home to the GUI thread.

    Answers are dropped when their ``owner`` is gone or their ticket was dropped. A :class:`UserError` goes to
    ``failed``, or to ``tell`` where there is none; :class:`Cancelled` to ``failed`` or nowhere. Anything else is a
    bug: it goes to the exception hook, and then also to ``failed``, so that nobody waits for ever.
    """

    busy = Signal(bool)
    written = Signal()
    """Something was written, or could not be, and who asked has heard it."""

    def __init__(self, tell: Callable[[UserError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        _forget_unheard()
        self._tell = tell
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._numbers = itertools.count()
        self._running = 0
        self._closed = False
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
        """Run ``fn`` on a reader thread. Give the ``progress`` that ``fn`` steps, and the ticket can stop it."""
        return self._submit(self._readers, _Work(fn, done, failed, Ticket(owner, progress or Progress())))

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
        return self._submit(self._writer, _Work(lambda: fn(steps), done, failed, Ticket(owner, steps), writes=True))

    def progress(self, show: Callable[[int, int, str], None], owner: QObject | None = None) -> Progress:
        """Progress whose steps arrive at ``show`` on the GUI thread."""

        def arrive(done: int, total: int, text: str) -> None:
            if owner is None or isValid(owner):
                show(done, total, text)

        home = self._home
        return Progress(lambda *step: home.steps.emit((arrive, step)) if isValid(home) else None)

    @property
    def is_busy(self) -> bool:
        return self._running > 0

    def when_idle(self, call: Callable[[], None], owner: QObject) -> None:
        """Call once, when nothing is under way any more and all answers have been heard."""

        def look() -> None:
            if self._running:
                self.busy.connect(again, Qt.ConnectionType.SingleShotConnection)
            else:
                call()

        def again(_busy: bool) -> None:
            QTimer.singleShot(0, owner, look)

        QTimer.singleShot(0, owner, look)

    def writes_for(self, place: QObject) -> bool:
        """Whether something is being written that ``place``, or what lies in it, asked for and will hear of."""
        return any(work.writes and work.ticket.is_of(place) for work in self._home.waiting.values())

    def shutdown(self, wait: bool = True) -> None:
        """Let the writer finish what it was given; readers are not waited for, nor heard any more."""
        self._closed = True
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=wait)
        if self._running:
            _unheard.append((self._home, self._readers))

    def _submit(self, pool: ThreadPoolExecutor, work: _Work) -> Ticket:
        if self._closed:  # a timer that fires after the end asks for nothing any more
            return work.ticket
        number = next(self._numbers)
        self._home.waiting[number] = work
        pool.submit(self._home.run, number)
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        return work.ticket

    def _arrive(self, number: int) -> None:
        work = self._home.waiting.pop(number)
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
"""What readers were still at when their window closed: kept until they are done, for the reason of ``_Work``."""


def _forget_unheard() -> None:
    for home, readers in list(_unheard):
        if not home.running:
            readers.shutdown()
            _unheard.remove((home, readers))
