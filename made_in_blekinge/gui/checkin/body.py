"""What stands under the head of a card, and the veil over it while it is not of who is named in the head."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.theme import tokens

_BETWEEN = 12


class CardBody(QWidget):
    """Its parts stand one under another. While it is covered they are neither seen nor clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)
        self._veil = _Veil(self)
        self._veil.hide()

    @property
    def is_covered(self) -> bool:
        return not self._veil.isHidden()

    def add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def cover(self) -> None:
        self._veil.setGeometry(self.rect())
        self._veil.raise_()
        self._veil.show()

    def uncover(self) -> None:
        self._veil.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class _Veil(QWidget):
    """Of the colour of the card."""

    def __init__(self, body: CardBody) -> None:
        super().__init__(body)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), tokens().colour("surface"))
        painter.end()
