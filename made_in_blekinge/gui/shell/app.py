"""Start-up of the window: the shell is painted first, then the market is opened."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import PySide6

from made_in_blekinge import __version__, paths, settings
from made_in_blekinge.bootstrap import chosen_language
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.gui.shell.system_libraries import refuse_missing_library
from made_in_blekinge.i18n import N_, catalog
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.gui.shell.exception_hook import ExceptionHook
    from made_in_blekinge.gui.shell.market_window import MarketWindow

UNSAFE_QT = (6, 12)
"""From this version on PySide6 needs Python 3.12: on 3.11 it corrupts None's reference count, which crashes."""


def open_window(database: str | None, language: str | None, create: bool = False) -> int:
    """Run the window until it is closed; returns the exit code."""
    kept = Settings()
    spoken = chosen_language(language, kept)
    try:
        refuse_unsafe_qt(PySide6.__version_info__, sys.version_info)
        refuse_missing_library()
    except UserError as error:
        sys.stderr.write(f"{catalog(spoken).error(error)}\n")
        return error.exit_code
    collects = gc.isenabled()
    gc.disable()  # for good: see gui/work/collector.py
    sys.setswitchinterval(0.0001)  # switching the GIL more often keeps the GUI thread responsive beside busy readers
    try:
        return _run(database, spoken, kept, create)
    finally:
        if collects:
            gc.enable()


def refuse_unsafe_qt(qt: Sequence[int | str], python: Sequence[int | str]) -> None:
    """Refuse the combination of PySide6 and Python versions that crashes the process."""
    if tuple(qt[:2]) >= UNSAFE_QT and tuple(python[:2]) < (3, 12):
        raise Unusable(
            "unsafe_qt",
            N_(
                "Qt for Python {qt} is not safe on Python {python}. "
                "Install Python 3.12 or newer, or PySide6 below 6.12."
            ),
            qt=".".join(map(str, qt[:3])),
            python=".".join(map(str, python[:2])),
        )


def _run(database: str | None, language: str, kept: Settings, create: bool) -> int:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from made_in_blekinge.gui.parts.theme import apply_theme
    from made_in_blekinge.gui.shell.market_window import MarketWindow
    from made_in_blekinge.gui.work.context import GuiContext

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Made in Blekinge")  # as display name Qt would add it to each title, with another dash
    app.setDesktopFileName("made-in-blekinge")
    apply_theme(app, kept.get(settings.APPEARANCE), settings.text_scale(kept))
    context = GuiContext(language, QSettings(str(paths.config() / "window.ini"), QSettings.Format.IniFormat))
    window = MarketWindow(context, kept, create)
    hooks: list[ExceptionHook] = []
    window.painted.connect(lambda: _begin(window, database, hooks))
    window.show()
    try:
        return app.exec()
    finally:
        _end(window, hooks)


def _begin(window: "MarketWindow", database: str | None, hooks: "list[ExceptionHook]") -> None:
    """Start-up work after the first paint."""
    import logging

    from made_in_blekinge.gui.shell.exception_hook import ExceptionHook
    from made_in_blekinge.gui.shell.logging_setup import start_logging

    start_logging()
    hooks.append(ExceptionHook(lambda: window.context.say, window.context))
    logging.getLogger(__name__).info("started, version %s", __version__)
    window.begin(database)


def _end(window: "MarketWindow", hooks: "list[ExceptionHook]") -> None:
    from made_in_blekinge.gui.shell.logging_setup import stop_logging

    window.switch.close()
    for hook in hooks:
        hook.remove()
    stop_logging()
