"""Single instance per database: a second start activates the first one's window."""

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QDir, QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from made_in_blekinge import paths
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import hold, let_go

_PATIENCE_MS: Final = 5_000


class Instance(QObject):
    """The instance lock of ``database`` (a path or a URL), held for the object's lifetime.

    The lock file is beside a database file, or in the temporary folder for a server. Qt removes stale locks of dead
    processes.
    """

    asked_forward = Signal()

    def __init__(self, database: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"made-in-blekinge-{hashlib.sha256(_settled(database).encode()).hexdigest()[:24]}"
        self._lock = QLockFile(_lock_path(database, self._name))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> bool:
        """Acquire the lock; ``False`` if another process holds it, which has been asked to raise its window."""
        if self._lock.tryLock(0):
            hold(self, Path(self._lock.fileName()))
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        if self._ask_forward():
            return False
        raise UserError(
            "database_in_use",
            N_("The market is open in another window, perhaps on another computer. Close that window first."),
        )

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()
        let_go(self)

    def _ask_forward(self) -> bool:
        """Ask the other process, retrying, because it may still be starting."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        socket = QLocalSocket()
        while not deadline.hasExpired():
            socket.connectToServer(self._name)
            if socket.waitForConnected(500):
                return socket.waitForReadyRead(_PATIENCE_MS)
            QThread.msleep(50)
        return False

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.write(b"forward\n")
            socket.flush()
            socket.disconnected.connect(socket.deleteLater)
            self.asked_forward.emit()


def _settled(database: str) -> str:
    path = paths.of_file(database)
    return database if path is None else str(path.resolve())


def _lock_path(database: str, name: str) -> str:
    """The path of the lock file: beside the database if its folder exists."""
    path = paths.of_file(database) and Path(_settled(database))
    if path is not None and path.parent.is_dir():
        return str(path.with_name(f".{path.name}.lock"))
    return QDir.temp().filePath(f"{name}.lock")
