"""A scroll area that gives its content the room there is, and scrolls only below the content's minimum."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Unlike ``widgetResizable``, which scrolls below the *preferred* height once a label wraps, this looks at the
    minimum: tables and panes shrink first. So nothing in it can widen the window.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setProperty("see_through", True)
        self._content = content
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._fit()
        return handled

    def _fit(self) -> None:
        room, bar = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
        needed = self._needed(room.width())
        if needed.height() > room.height():
            room.setWidth(room.width() - bar)
            needed = self._needed(room.width())
        if needed.width() > room.width():
            room.setHeight(room.height() - bar)
        self._content.resize(needed.expandedTo(room))

    def _needed(self, width: int) -> QSize:
        """The smallest size of the content in that width."""
        layout = self._content.layout()
        least = layout.totalMinimumSize() if layout is not None else self._content.minimumSizeHint()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), max(0, layout.minimumHeightForWidth(max(width, least.width()))))
