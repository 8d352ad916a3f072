"""Starting the kiosk: from the main window, or standalone."""

import logging
import platform
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from made_in_blekinge import paths, settings
from made_in_blekinge.bootstrap import App
from made_in_blekinge.desk.kiosk.snapshot import Pace
from made_in_blekinge.gui.kiosk.window import KioskWindow
from made_in_blekinge.gui.kiosk.words import LANGUAGES
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.exception_hook import bug_report
from made_in_blekinge.gui.shell.logging_setup import start_logging, stop_logging
from made_in_blekinge.gui.shell.system_libraries import refuse_missing_library
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.kiosk import event_titles
from made_in_blekinge.services import kiosk
from made_in_blekinge.services.market.rehearsal import is_rehearsal

_log = logging.getLogger(__name__)


def open_kiosk(context: GuiContext, event_code: str, pace: Pace | None = None) -> KioskWindow:
    """Show the kiosk for an event in place of the main window, which returns when the kiosk is left.

    The signed-in user is replaced by the kiosk role; whoever leaves the kiosk by PIN is signed in afterwards.
    """
    hidden = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
    made = _open(context.market, context.settings, context.catalog.language, event_code, pace or Pace())
    made.left.connect(lambda: _return(context, hidden))
    for window in hidden:
        window.hide()
        window.setEnabled(False)  # so that no shortcut of it does anything, whatever the system lets through
    return made


def run_kiosk(app: App, event_code: str) -> int:
    """Run the kiosk standalone until it is left. Returns the exit code."""
    refuse_missing_library()
    program = QApplication.instance()
    if not isinstance(program, QApplication):
        program = QApplication(sys.argv[:1])
    program.setApplicationName("Made in Blekinge")
    program.setDesktopFileName("made-in-blekinge")
    apply_theme(program, app.settings.get(settings.APPEARANCE), settings.text_scale(app.settings))
    kept = QSettings(str(paths.config() / "window.ini"), QSettings.Format.IniFormat)
    window = _open(app, kept, app.catalog.language, event_code, Pace())
    window.left.connect(program.quit)
    start_logging()
    try:
        return program.exec()
    finally:
        stop_logging()


def _open(app: App, kept: QSettings, language: str, event_code: str, pace: Pace) -> KioskWindow:
    context = GuiContext(language, kept)
    context.app = app
    code, titles = context.question(event_titles, event_code, LANGUAGES)()
    kiosk.begin(app.database)
    made = KioskWindow(context, app, _station(app, code), titles, pace)
    if is_rehearsal(app.database):
        made.say_rehearsal()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    quiet = _Quiet()
    made.left.connect(lambda: quiet.remove())  # noqa: PLW0108  a connection does not keep what it calls
    made.left.connect(lambda: context.jobs.shutdown(wait=False))
    made.showFullScreen()
    return made


def _station(app: App, event_code: str) -> kiosk.Station:
    device = app.database.auditor.device if app.database.auditor else ""
    return kiosk.Station(event_code, f"Kiosk {device or platform.node()}"[:60])


def _return(context: GuiContext, hidden: list[QWidget]) -> None:
    for window in hidden:
        window.setEnabled(True)
        window.show()
    context.person_changed.emit()


class _Quiet:
    """While the kiosk is shown, unexpected exceptions are only logged: a dialog would offer ways out of it."""

    def __init__(self) -> None:
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = _log_fault
        threading.excepthook = lambda args: _log_fault(args.exc_type, args.exc_value or args.exc_type(), None)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before


def _log_fault(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.error("%s", bug_report(error, trace))
