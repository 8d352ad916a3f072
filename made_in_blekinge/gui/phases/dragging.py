"""A row of the board is dragged with the mouse to another column: the same step as by the button, in its dialog."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QTreeView


class DraggingTree(QTreeView):
    """``dropped`` carries the row and where on the screen it was let go.

    ``allows`` says whether the row may be let go there, for the look of the pointer.
    """

    dropped = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.allows: Callable[[Any, QPoint], bool] = lambda _row, _place: True
        self._dragged: Any = None
        self._from = QPoint()
        self._is_moving = False

    def grip(self, place: QPoint) -> object | None:
        """Hook: what is dragged from this place of the viewport; ``None``: nothing is."""
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._is_moving = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._dragged = self.grip(event.position().toPoint()) if left else None
        self._from = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        place = event.globalPosition().toPoint()
        far = (place - self._from).manhattanLength()
        self._is_moving = self._is_moving or far >= QApplication.startDragDistance()
        if self._is_moving:
            fits = self.allows(self._dragged, place)
            self.viewport().setCursor(
                Qt.CursorShape.ClosedHandCursor if fits else Qt.CursorShape.ForbiddenCursor,
            )

    def let_go(self, event: QMouseEvent) -> bool:
        """Drop what was dragged; ``False`` where nothing was: the mouse was only pressed."""
        dragged = self._dragged
        moved = self.give_up()
        if moved:
            self.dropped.emit(dragged, event.globalPosition().toPoint())
        return moved

    def give_up(self) -> bool:
        """Drag no longer; whether something was dragged."""
        moved = self._is_moving
        self._dragged, self._is_moving = None, False
        if moved:
            self.viewport().unsetCursor()
        return moved
