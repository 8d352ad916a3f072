"""Notices of what has been done: in the title row of the page, with what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label

TOAST_MS: Final = 4_000
ACTION_MS: Final = 8_000
"""How long a notice stays that offers something to do."""
_HEIGHT: Final = 36
_LEAST_WIDTH: Final = 220


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """What a notice offers; ``title`` is translated, ``keys`` the shortcut that does the same, if there is one."""

    title: str
    act: Callable[[], object]
    keys: str = ""


class Toast(QFrame):
    """A notice over ``window``, announced to screen readers. It takes no focus and goes by itself: after four seconds,
    or eight with something to do; not while the pointer or the focus is on it.

    ``room`` gives the free part of the page's title row in the window, where it covers neither field nor row; where it
    has none the notice lies at the bottom, and without ``room`` at the top, as in dialogs. It must not hold the window:
    what a notice holds goes after the window has gone. ``sign`` is the name of the icon before the text.
    """

    def __init__(
        self,
        window: QWidget,
        text: str,
        actions: Sequence[NoticeAction] = (),
        room: Callable[[], QRect | None] | None = None,
        sign: str = "check",
    ) -> None:
        super().__init__(window)
        for older in window.findChildren(Toast):
            if older is not self:
                older.deleteLater()
        self._room = room
        self.setObjectName("toast")
        self.setMinimumHeight(px(_HEIGHT))
        self._text = label(text)
        self.actions_offered = [self._offer(action) for action in actions]
        self._lay_out(sign)
        if not actions:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=ACTION_MS if actions else TOAST_MS)
        self._timer.timeout.connect(self._go)
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
        self._place(window)

    @property
    def text(self) -> str:
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._place(watched)
        return False

    def _go(self) -> None:
        focused = QApplication.focusWidget()
        if not self.underMouse() and not (focused is not None and self.isAncestorOf(focused)):
            self.deleteLater()

    def _offer(self, action: NoticeAction) -> QPushButton:
        made = WordButton(f"{action.title}   {action.keys}" if action.keys else action.title)
        made.setAccessibleName(action.title)
        made.clicked.connect(partial(self._take, action))
        return made

    def _take(self, action: NoticeAction) -> None:
        self.deleteLater()
        action.act()

    def _lay_out(self, sign: str) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8 if self.actions_offered else 16, 4)
        layout.setSpacing(12)
        layout.addWidget(Sign(sign, "paper", 16))
        layout.addWidget(self._text, 1)
        for button in self.actions_offered:
            layout.addWidget(button)

    def _place(self, window: QWidget) -> None:
        self._text.setWordWrap(False)
        room = QRect(16, 8, window.width() - 32, px(_HEIGHT)) if self._room is None else self._room()
        if room is None or room.width() < px(_LEAST_WIDTH):
            room = QRect(16, window.height() - px(32 + _HEIGHT), window.width() - 32, px(_HEIGHT))
        wanted = self.sizeHint().width()
        self._text.setWordWrap(wanted > room.width())
        width = min(wanted, room.width())
        height = max(px(_HEIGHT), self.heightForWidth(width) if wanted > width else self.sizeHint().height())
        left, top = room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2
        self.setGeometry(left, top, width, height)
        self.raise_()
