"""Global exception hook: unexpected exceptions are logged and shown, and the program continues."""

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
    """Replaces ``sys.excepthook``, ``threading.excepthook`` and ``sys.unraisablehook`` until :meth:`remove`."""

    _happened = Signal(str)

    def __init__(self, say: Callable[[], "Say"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued connection: the exception may occur in any thread, or during painting.
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
        """Show one dialog at a time: an exception on every repaint must not flood the screen."""
        if not self._telling:
            self._telling = True
            try:
                self._say().bug(None, report)
            finally:
                self._telling = False


def bug_report(error: BaseException, trace: TracebackType | None = None) -> str:
    """The bug report: versions and stack trace, without values of variables (personal data)."""
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
    # First line only: the following ones may quote database rows.
    message = str(error).partition("\n")[0]
    yield f"{type(error).__qualname__}: {message}\n"
