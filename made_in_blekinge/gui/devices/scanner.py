"""A scanner that types: a burst of keys, faster than anybody writes, which ends with Enter or Tab."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

FASTEST_HAND_MS: Final = 30
"""Keys that follow each other faster than this are not typed by hand."""
SHORTEST: Final = 4
_ENDS: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))
_SLACK_MS: Final = 20
_HELD_BESIDE: Final = frozenset(
    (
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock,
    )
)  # fmt: skip
"""Scanners press these too, between the signs of a code."""


class Scanner(QObject):
    """Listens to the keys of a window. What a scanner sends comes as ``scanned`` and reaches no field.

    A key waits until it is known whether it begins a burst, at most for 50 ms; what was typed by hand then goes where
    it was meant to, in its order, so that nothing is swallowed.
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
        """Listen there, and no more where it listened before."""
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
        self._held.append(_copy(event))
        self._stamp = event.timestamp()
        self._since.start()
        self._waiting.start()
        return True

    def _follows(self, event: QKeyEvent) -> bool:
        """Whether the key came as fast as a scanner sends; by the clock of the keyboard where it says the time."""
        if event.timestamp() and self._stamp:
            return event.timestamp() - self._stamp < FASTEST_HAND_MS
        return self._since.elapsed() < FASTEST_HAND_MS

    def _release(self) -> None:
        """Let the keys go that were typed by hand."""
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
    """Whether the key ends a burst; some scanners send a line feed, which is on no keyboard."""
    return event.key() in _ENDS or event.text() == "\n"


def types_a_sign(event: QKeyEvent) -> bool:
    """Whether the key writes a sign; shortcuts and arrows do not."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and len(event.text()) == 1 and event.text().isprintable()


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
