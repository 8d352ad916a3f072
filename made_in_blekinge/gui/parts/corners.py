"""Round corners of a pop-up that do not depend on a compositor, without which what is transparent is black."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainterPath, QRegion
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.theme import px

_RADIUS: Final = 8


class _Corners(QObject):
    """Cuts the corners of ``widget`` off, at every size that it takes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._widget:
            self.cut()
        return False

    def cut(self) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._widget.rect()), px(_RADIUS), px(_RADIUS))
        self._widget.setMask(QRegion(path.toFillPolygon().toPolygon()))


def round_off(popup: QWidget) -> None:
    """Give ``popup`` the round corners of its frame in the style sheet, and let what lies below be seen beside them."""
    _Corners(popup).cut()
