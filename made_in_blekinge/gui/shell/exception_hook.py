"""The one exception hook: what nobody foresaw is logged and told, and the program goes on."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from made_in_blekinge import __version__
from made_in_blekinge.domain.masking import masked

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.say import Say

_log = logging.getLogger(__name__)


class ExceptionHook(QObject):
    """Takes over the hooks of the interpreter, of threads and of what cannot be raised, until :meth:`remove`."""

    _happened = Signal(str)

    def __init__(self, say: Callable[[], "Say"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued, because the exception may come from any thread, and in the middle of painting.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback, tell=False)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
        tell: bool = True,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif not issubclass(kind, SystemExit):
            report = bug_report(error or kind(), trace)
            _log.error("%s", report)
            if tell:
                self._happened.emit(report)

    def _tell(self, report: str) -> None:
        """One box at a time: a fault that comes with every repaint must not bury the window in boxes."""
        if not self._telling:
            self._telling = True
            try:
                self._say().bug(None, report)
            finally:
                self._telling = False


def bug_report(error: BaseException, trace: TracebackType | None = None) -> str:
    """What those who mend the program need: versions and where it happened, without the values of variables."""
    head = (
        f"Made in Blekinge {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n"
    )
    return masked(head + "".join(_lines(error, trace or error.__traceback__)))


def _lines(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _lines(cause, cause.__traceback__)
        yield "\n"
    yield from traceback.format_tb(trace)
    # The first line only: those that follow may quote the rows that were being written.
    message = str(error).partition("\n")[0]
    yield f"{type(error).__qualname__}: {message}\n"
