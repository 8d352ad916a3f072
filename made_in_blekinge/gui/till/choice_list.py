"""A list of answers: in lines, or as keys that are large enough for a finger."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from made_in_blekinge.devices.burst import QUIET_MS
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import set_property

_HIGH: Final = 80
_TEXT: Final = 18
_GAP: Final = 12
_CAP: Final = 28
_BESIDE: Final = 560
"""From this width on the first two keys stand beside each other, as at 100 %."""
_SPACING: Final = 4
_NO_LIMIT: Final = 16777215
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_SLACK: Final = 2
"""Pixels without which Qt begins a new line, or shows a scroll bar."""
_ENTER: Final = "Enter"


class ChoiceList(QListWidget):
    """A list of choices. ``pressed_key`` carries the place of one that was clicked among large keys, which is an answer
    at once. With a row at ``rest`` neither focus nor typed characters select: they go back to it."""

    rest: int | None = None
    letters: str = ""
    """Letters that mark a choice, by its place: after a silence, so that none inside a scanner's slow code does."""

    pressed_key = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._typed = QElapsedTimer()
        self._is_large = False
        self._lines, self._keys = self.itemDelegate(), _KeyDelegate(self)
        select_only_current(self)
        self.itemClicked.connect(lambda item: self.pressed_key.emit(self.row(item)) if self._is_large else None)

    def be_large(self, large: bool) -> bool:
        """Show the choices as keys, the safe one below the others and as wide as both; whether that is new."""
        if large == self._is_large:
            return False
        self._is_large = large
        set_property(self, "keys", large)
        self.setItemDelegate(self._keys if large else self._lines)
        self.setFlow(QListView.Flow.LeftToRight if large else QListView.Flow.TopToBottom)
        self.setWrapping(large)
        self.setSpacing(0 if large else _SPACING)
        self.setMouseTracking(large)
        self.setMaximumHeight(_NO_LIMIT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return True

    def arrange(self) -> None:
        """Give the keys their room."""
        if not self._is_large or not self.count():
            return
        frame, last = 2 * self.frameWidth(), self.count() - 1
        is_beside = last > 1 and self.width() >= px(_BESIDE)
        needed = (-(-last // 2) + 1 if is_beside else self.count()) * px(_HIGH + _GAP) + frame + 4 * _SLACK
        is_whole = self.height() >= needed  # a scroll bar would take the room of the keys, and need itself then
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        width = self.width() - frame - (0 if is_whole else self.verticalScrollBar().sizeHint().width())
        for at in range(self.count()):
            wide = width // 2 if is_beside and at < last else width
            self.item(at).setSizeHint(QSize(wide - _SLACK, px(_HIGH + _GAP)))
        self.setMaximumHeight(needed)
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        at = self.currentRow()
        super().focusInEvent(event)
        if self.rest is not None:
            self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Disable Qt's type-ahead search; among keys that lie beside each other every arrow goes on in their order."""
        if self.guard(event):
            return
        steps = _STEPS.get(Qt.Key(event.key())) if self._is_large else None
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.step(steps)

    def guard(self, event: QKeyEvent) -> bool:
        """Go back to rest for a typed character, unless it is the letter of a choice; whether it was one."""
        if self.rest is None or not types_a_sign(event):
            return False
        is_alone = not self._typed.isValid() or self._typed.hasExpired(QUIET_MS)
        self._typed.start()
        at = self.letters.find(event.text().upper()) if is_alone else -1
        self.setCurrentRow(at if at >= 0 else self.rest)
        return True

    def step(self, steps: int) -> None:
        """Up or down from a field beside it."""
        if self.count():
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + steps)))


class _KeyDelegate(QStyledItemDelegate):
    """Paints a choice as a key: its words, its letter, and Enter where that gives it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        words, _, letter = str(index.data()).rpartition("  (")
        view, colours = option.widget, tokens()
        is_current = isinstance(view, QListWidget) and view.currentRow() == index.row()
        half = px(_GAP) // 2
        key: QRect = option.rect.adjusted(half, half, -half, -half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("sea" if is_current else "outline"), 2 if is_current else 1))
        painter.setBrush(colours.colour("surface"))
        painter.drawRoundedRect(QRectF(key).adjusted(1, 1, -1, -1), px(8), px(8))
        right = key.right() - px(_GAP)
        for cap in ((_ENTER,) if is_current else ()) + (letter.rstrip(")"),):
            right = _paint_cap(painter, cap, right, key) - px(8)
        painter.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
        painter.setPen(colours.colour("ink"))
        room = QRect(key.left() + px(20), key.top(), right - key.left() - px(20), key.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint if isinstance(hint, QSize) else QSize(px(_HIGH), px(_HIGH))


def _paint_cap(painter: QPainter, said: str, right: int, key: QRect) -> int:
    """A key cap that ends at ``right``; gives where it begins."""
    painter.setFont(app_font(13, QFont.Weight.DemiBold))
    wide = max(px(_CAP), painter.fontMetrics().horizontalAdvance(said) + px(16))
    cap = QRectF(right - wide, key.center().y() - px(_CAP) / 2, wide, px(_CAP))
    painter.setPen(QPen(tokens().colour("line"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, px(4), px(4))
    painter.setPen(tokens().colour("muted"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, said)
    return right - wide
