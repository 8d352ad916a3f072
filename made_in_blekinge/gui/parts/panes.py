"""Building blocks of panes: one-line heading, lazily filled container, vertical scroll area."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.parts.rows import plain_tooltip


class Heading(QLabel):
    """A line that is elided with a tool tip; ``role`` is one of the style sheet's."""

    def __init__(self, role: str = "heading") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def put(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tooltip(self._whole))


class PaneRoom(QWidget):
    """Container of a pane that is filled once it is in the window: reparenting a filled one is ten times slower."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, content: QWidget) -> None:
        self._column.addWidget(content)


class Downwards(DressedLate, QScrollArea):
    """A vertical scroll area. Create the content with ``inner`` as parent.

    What has just got the focus is brought into view also where the layout changes by that: the help of a field comes
    and goes with the focus.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, widgetResizable=True)
        self._followed: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget(self)
        self.inner.setProperty("see_through", True)
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(0, 8, 12, 12)
        self.setWidget(self.inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.inner:
            QTimer.singleShot(0, self, self._follow)
        return handled

    def _follow(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and focused is not self._followed and self.inner.isAncestorOf(focused):
            self._followed = focused  # once: who scrolls away from it afterwards wants to look at something else
            self.ensureWidgetVisible(focused, 0, 24)

    def add(self, content: QWidget) -> None:
        self._column.addWidget(content)
