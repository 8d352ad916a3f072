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

    One lock file is in the temporary folder, where every start looks, whether the database's folder is there yet or
    is made by this window; another is beside a database file, for who shares the disk. Qt removes stale locks of dead
    processes.
    """

    asked_forward = Signal()

    def __init__(self, database: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"made-in-blekinge-{hashlib.sha256(_settled(database).encode()).hexdigest()[:24]}"
        self._locks = [QLockFile(path) for path in _lock_paths(database, self._name)]
        for lock in self._locks:
            lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> bool:
        """Acquire the lock; ``False`` if another process holds it, which has been asked to raise its window."""
        if self._lock_all():
            return True
        if self._ask_forward():
            return False
        raise UserError(
            "database_in_use",
            N_("The market is open in another window, perhaps on another computer. Close that window first."),
        )

    def release(self) -> None:
        self._server.close()
        self._unlock_all()
        let_go(self)

    def _lock_all(self) -> bool:
        """Take the locks, those that can be written; ``False``, and none taken, if another process has one."""
        for lock in self._locks:
            if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
                self._unlock_all()
                return False
        if taken := [lock for lock in self._locks if lock.isLocked()]:
            hold(self, Path(taken[-1].fileName()))
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        return True

    def _unlock_all(self) -> None:
        for lock in self._locks:
            lock.unlock()

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


def _lock_paths(database: str, name: str) -> list[str]:
    """The paths of the lock files; that beside the database comes last, if its folder exists."""
    path = paths.of_file(database) and Path(_settled(database))
    beside = [str(path.with_name(f".{path.name}.lock"))] if path is not None and path.parent.is_dir() else []
    return [QDir.temp().filePath(f"{name}.lock"), *beside]
