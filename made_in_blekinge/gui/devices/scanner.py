"""The keys of a window, as a keyboard-wedge scanner's or a hand's: what :mod:`devices.burst` decides, done in Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from made_in_blekinge.devices.burst import HOLD_MS, Burst, Key, KeyVerdict

_HEARD: Final = "scanner"
"""Property of a window with a scanner that knows what to do with its codes."""
_SLACK_MS: Final = 20
"""Keys that the system has on its way when a wait ends are still let in."""
_HELD_BESIDE: Final = frozenset(
    (
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock,
    )
)  # fmt: skip
"""Modifier keys that scanners send between the characters of a code."""
_BY_POINTER: Final = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
)
"""By these the focus goes elsewhere."""
_SECRET: Final = (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.NoEcho, QLineEdit.EchoMode.PasswordEchoOnEdit)
_GS: Final = "\x1d"
"""What stands between the parts of a GS1 code; scanners send it as Ctrl+]."""


class Scanner(QObject):
    """Event filter on a window's keys. What a scanner sends is emitted as ``scanned`` and reaches no widget.

    A key waits at most 50 ms until it is known whether others follow as fast as only a scanner sends them; typed keys
    are then delivered to their widget in order, so that none is lost. Where a scanner was slow or a pause came early,
    some keys have been delivered: the field is then put back as it was. Where a secret is typed nothing is a scan.
    Without ``claims`` it is there for codes that nobody waits for, and leaves the keys alone where another one listens.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, wanted: Callable[[], bool] = lambda: True, claims: bool = True) -> None:
        super().__init__(parent)
        self._wanted, self._claims = wanted, claims
        self._window: QWindow | None = None
        self._burst = Burst()
        self._keys: list[QKeyEvent] = []
        """The keys of the open run."""
        self._held = 0
        """How many of the last of them wait."""
        self._before: _Field | None = None
        self._clock = QElapsedTimer()
        self._clock.start()
        self._asked = QElapsedTimer()
        self._stamps: bool | None = None
        self._last = 0
        self._held_down: int | None = None
        """The key that repeats because it is held down."""
        self._replaying = False
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.setTimerType(Qt.TimerType.PreciseTimer)
        self._waiting.timeout.connect(self._lapse)

    @classmethod
    def of_dialog(cls, dialog: QWidget) -> Self:
        """One that listens to the window of a dialog for as long as that is shown."""
        made = cls(dialog)
        dialog.installEventFilter(_WhileShown(made))
        return made

    @property
    def waits(self) -> bool:
        """Whether keys are kept until it is known whose they are."""
        return self._burst.holds

    def listen_to(self, window: QWindow | None) -> None:
        """Install the event filter there, removing it from the previous window."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
            self._forget()
            if self._claims:
                self._window.setProperty(_HEARD, False)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            if self._claims:
                window.setProperty(_HEARD, True)

    def follow(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard now, unless another scanner does."""
        if window is not None and window is not self._window and not window.property(_HEARD):
            self.listen_to(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying:
            return False
        if event.type() in _BY_POINTER and self._burst.holds:
            self._decide_held()  # what was typed belongs to where the focus still is
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._make_way(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _HELD_BESIDE:
            return False
        if event.text() == _GS and self._burst.holds:
            return True
        if _types_secret() or not self._wanted() or (not self._claims and watched.property(_HEARD)):
            self._forget()
            return False
        self._waiting.stop()
        since = self._last
        at = self._at(event)
        kind = Key.OTHER if self._repeats(event, at - since) else _kind(event)
        return self._obey(self._burst.press(kind, event.text(), at), event)

    def _make_way(self, event: QKeyEvent) -> None:
        """A shortcut is asked for before its key is pressed: what was typed before it must have arrived by then."""
        other = self._repeats(event, event.timestamp() - self._last) or _kind(event) is Key.OTHER
        if self._burst.holds and other and event.key() not in _HELD_BESIDE and event.text() != _GS:
            self._decide_held()

    def _decide_held(self) -> None:
        """Something else than a sign comes: what is held is a scan that has ended, or is typed now."""
        self._waiting.stop()
        self._obey(self._burst.press(Key.OTHER, "", self._last + self._asked.elapsed()), None)

    def _obey(self, verdict: KeyVerdict, event: QKeyEvent | None) -> bool:
        """Do what was decided; whether ``event`` is kept from its widget."""
        if verdict.scan is not None:
            self._take_back(verdict)
        elif verdict.release:
            self._release()
        if event is not None and verdict.take and self._burst.holds:
            if self._burst.begins:
                self._keys.clear()
                self._before = _Field.focused()
            self._keys.append(copy_of(event))
            self._held += 1
        wait = self._burst.wait_ms()
        if wait is not None:
            self._asked.start()
            self._waiting.start(wait + _SLACK_MS)
        if verdict.scan is not None:
            self.scanned.emit(verdict.scan)
        return verdict.take

    def _take_back(self, verdict: KeyVerdict) -> None:
        """The keys of the run were a scan, but for the first ones that a hand had typed."""
        put_back = verdict.retract and self._before is not None and self._before.put_back()
        delivered = 0 if put_back else len(self._keys) - self._held
        typed = self._keys[delivered : verdict.typed_first]
        self._keys, self._held = [], 0
        self._replay(typed)

    def _lapse(self) -> None:
        """No key has come. Where the program itself was busy meanwhile, keys may be on their way: they are let in."""
        if self._asked.elapsed() > self._waiting.interval() + _SLACK_MS:
            self._asked.start()
            self._waiting.start(_SLACK_MS)
            return
        since = self._asked.elapsed()
        self._obey(self._burst.lapse(self._last + since), None)

    def _at(self, event: QKeyEvent) -> int:
        """When the key was pressed, by the keyboard's own clock if the platform gives it, in milliseconds."""
        if self._stamps is None or (self._stamps and not event.timestamp()):
            self._stamps = bool(event.timestamp())
        at = event.timestamp() if self._stamps else self._clock.elapsed()
        self._last = at
        return at

    def _repeats(self, event: QKeyEvent, since: int) -> bool:
        """Whether a key comes again because it is held down, ``since`` so many milliseconds after the key before it.

        X11 says so too of two equal signs of a scanner, where the window was busy and both waited in its queue. But
        no keyboard repeats a key so soon after its first press.
        """
        if not event.isAutoRepeat():
            self._held_down = None
            return False
        if self._stamps and self._held_down != event.key() and since <= HOLD_MS:
            return False
        self._held_down = event.key()
        return True

    def _forget(self) -> None:
        self._waiting.stop()
        self._obey(self._burst.forget(), None)
        self._keys, self._held, self._before = [], 0, None

    def _release(self) -> None:
        """Deliver the keys that waited as typed input."""
        held, self._held = self._keys[len(self._keys) - self._held :], 0
        self._replay(held)

    def _replay(self, keys: list[QKeyEvent]) -> None:
        self._replaying = True
        try:
            for event in keys:
                if self._window is not None and isValid(self._window):
                    QCoreApplication.sendEvent(self._window, copy_of(event))
        finally:
            self._replaying = False


class _WhileShown(QObject):
    """Lets a scanner listen to the window of the widget that it watches, from the moment that is shown."""

    def __init__(self, scanner: Scanner) -> None:
        super().__init__(scanner)
        self._scanner = scanner

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._scanner.listen_to(watched.windowHandle())
        elif event.type() == QEvent.Type.Hide:
            self._scanner.listen_to(None)
        return False


@dataclass(frozen=True, slots=True)
class _Field:
    """What a field showed before the keys that may be a scan's."""

    widget: QLineEdit | QPlainTextEdit
    text: str
    begin: int
    """Where the selection began, or the cursor stood."""
    end: int

    @staticmethod
    def focused() -> "_Field | None":
        widget = _editor()
        if isinstance(widget, QLineEdit):
            begin = widget.selectionStart() if widget.hasSelectedText() else widget.cursorPosition()
            return _Field(widget, widget.text(), begin, begin + len(widget.selectedText()))
        if widget is not None:
            cursor = widget.textCursor()
            return _Field(widget, widget.toPlainText(), cursor.anchor(), cursor.position())
        return None

    def put_back(self) -> bool:
        """Show it again, as an edit, so that whoever listened to the typing hears of it. False if it is gone."""
        if not isValid(self.widget) or self.widget is not _editor():
            return False
        self.widget.selectAll()
        if isinstance(self.widget, QLineEdit):
            self.widget.insert(self.text)
            self.widget.setSelection(self.begin, self.end - self.begin)
        else:
            self.widget.insertPlainText(self.text)
            cursor = self.widget.textCursor()
            cursor.setPosition(self.begin)
            cursor.setPosition(self.end, cursor.MoveMode.KeepAnchor)
            self.widget.setTextCursor(cursor)
        return True


def _editor() -> QLineEdit | QPlainTextEdit | None:
    """The field that has the focus; that of a number or a choice is within it."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QComboBox):
        return focused.lineEdit()
    if isinstance(focused, QAbstractSpinBox):
        return focused.findChild(QLineEdit)
    return focused if isinstance(focused, QLineEdit | QPlainTextEdit) else None


def _types_secret() -> bool:
    """Whether a PIN or the like is being typed, which is never taken for a scan."""
    line = _editor()
    return isinstance(line, QLineEdit) and line.echoMode() in _SECRET


def _kind(event: QKeyEvent) -> Key:
    """What kind of key it is, unless it repeats because it is held down."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == "\n":
        return Key.ENTER
    if event.key() == Qt.Key.Key_Tab:
        return Key.TAB
    return Key.SIGN if types_a_sign(event) else Key.OTHER


def types_a_sign(event: QKeyEvent) -> bool:
    """Whether the key produces a printable character (not a shortcut or arrow)."""
    free = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    free |= Qt.KeyboardModifier.GroupSwitchModifier  # AltGr, with which a Swedish keyboard types @ and brackets
    return not event.modifiers() & ~free and len(event.text()) == 1 and event.text().isprintable()


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """The same key, to be pressed later."""
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
