"""The log file: JSON Lines, size-limited, without personal data."""

import faulthandler
import json
import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from made_in_blekinge import files, paths
from made_in_blekinge.domain.masking import masked
from made_in_blekinge.errors import UserError

_BYTES: Final = 1_000_000
_FILES: Final = 5
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_logging(folder: Path | None = None) -> None:
    """Log to ``folder`` (default: the platform's), including Qt messages and crashes (``faulthandler``).

    If the folder is not writable, the program starts without a log.
    """
    folder = folder or paths.logs()
    try:
        files.make_folder(folder)
        handler = _PrivateLog(folder / "made-in-blekinge.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
        crashes = files.appending(folder / "crash.log")
    except (OSError, UserError):
        return
    handler.setFormatter(_JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("made_in_blekinge").setLevel(logging.INFO)
    _Crashes.file = crashes
    faulthandler.enable(crashes)
    qInstallMessageHandler(_from_qt)


def stop_logging() -> None:
    """Close the log files."""
    qInstallMessageHandler(None)
    faulthandler.disable()
    if _Crashes.file is not None:
        _Crashes.file.close()
        _Crashes.file = None
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one.formatter, _JsonLines)]:
        root.removeHandler(handler)
        handler.close()


class _PrivateLog(RotatingFileHandler):
    """A rotating file handler whose files are created with restricted permissions."""

    def _open(self) -> TextIOWrapper:
        return files.appending(Path(self.baseFilename))


class _Crashes:
    """Holds the ``faulthandler`` file, which must stay open as long as the process runs."""

    file: TextIO | None = None


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "text": masked(record.getMessage()),
        }
        return json.dumps(line, ensure_ascii=False)


def _from_qt(kind: QtMsgType, _place: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", message)
