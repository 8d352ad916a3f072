"""Keyboard-wedge scanner: a burst of key events, faster than typing, terminated by Enter or Tab."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

FASTEST_HAND_MS: Final = 30
"""Threshold: faster key intervals are not human typing."""
SHORTEST: Final = 4
_ENDS: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))
_SLACK_MS: Final = 20
_HELD_BESIDE: Final = frozenset(
    (
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock,
    )
)  # fmt: skip
"""Modifier keys that scanners send between the characters of a code."""


class Scanner(QObject):
    """Event filter on a window's keys. A burst is emitted as ``scanned`` and reaches no widget.

    Keys are buffered for at most 50 ms until it is known whether they are a burst; typed keys are then delivered to
    their widget in order, so that none is lost.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._window: QWindow | None = None
        self._held: list[QKeyEvent] = []
        self._since = QElapsedTimer()
        self._stamp = 0
        self._replaying = False
        self._waiting = QTimer(self, singleShot=True, interval=FASTEST_HAND_MS + _SLACK_MS)
        self._waiting.setTimerType(Qt.TimerType.PreciseTimer)
        self._waiting.timeout.connect(self._release)

    def listen_to(self, window: QWindow | None) -> None:
        """Install the event filter there, removing it from the previous window."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._release()
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._replaying or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _HELD_BESIDE:
            return False
        if not self._wanted():
            self._release()
            return False
        if self._held and not self._follows(event):
            self._release()
        if _ends(event) and len(self._held) >= SHORTEST:
            self._waiting.stop()
            text, self._held = "".join(held.text() for held in self._held), []
            self.scanned.emit(text)
            return True
        if not types_a_sign(event) or (event.text().isspace() and not self._held):
            self._release()
            return False
        self._held.append(copy_of(event))
        self._stamp = event.timestamp()
        self._since.start()
        self._waiting.start()
        return True

    def _follows(self, event: QKeyEvent) -> bool:
        """Whether the interval is below the threshold, by the event timestamp if the platform gives one."""
        if event.timestamp() and self._stamp:
            return event.timestamp() - self._stamp < FASTEST_HAND_MS
        return self._since.elapsed() < FASTEST_HAND_MS

    def _release(self) -> None:
        """Deliver the buffered keys as typed input."""
        self._waiting.stop()
        held, self._held = self._held, []
        self._replaying = True
        try:
            for event in held:
                if self._window is not None:
                    QCoreApplication.sendEvent(self._window, event)
        finally:
            self._replaying = False


def _ends(event: QKeyEvent) -> bool:
    """Whether the key terminates a burst; some scanners send a line feed, which no keyboard has."""
    return event.key() in _ENDS or event.text() == "\n"


def types_a_sign(event: QKeyEvent) -> bool:
    """Whether the key produces a printable character (not a shortcut or arrow)."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and len(event.text()) == 1 and event.text().isprintable()


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """The same key, to be pressed later."""
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
