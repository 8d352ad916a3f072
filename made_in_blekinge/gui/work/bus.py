"""The change bus: publishes changed topics (tables) to all pages on the GUI thread."""

from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

GATHER_MS: Final = 40


class ChangeBus(QObject):
    """Thread-safe; coalesces topics published within 40 ms and emits them as one set."""

    changed = Signal(frozenset)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._topics: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._emit)
        self._arrived.connect(self._gather, Qt.ConnectionType.QueuedConnection)

    def publish(self, topics: frozenset[str]) -> None:
        with self._lock:
            self._topics |= topics
        self._arrived.emit()

    def _gather(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _emit(self) -> None:
        with self._lock:
            topics, self._topics = frozenset(self._topics), set()
        if topics:
            self.changed.emit(topics)
