"""The mark at the foot: at which of the four steps of a check-in somebody is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.desk.kiosk.snapshot import STEPS_SHOWN
from made_in_blekinge.gui.parts.theme import px, tokens

_DOT = 12
_PILL = 40
_GAP = 12


class StepMark(QWidget):
    """A dot for each step, the one that is under way longer; what is done is filled. Its name says it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def put(self, at: int, said: str) -> None:
        """Step ``at`` of four; 0 hides the mark."""
        self._at = at
        self.setAccessibleName(said if at else "")
        self.setVisible(bool(at))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_PILL + (STEPS_SHOWN - 1) * (_DOT + _GAP)), px(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left, colours = QPainter(self), 0.0, tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(1, STEPS_SHOWN + 1):
            wide = px(_PILL if step == self._at else _DOT)
            painter.setBrush(colours.colour("sea" if step <= self._at else "line"))
            painter.drawRoundedRect(QRectF(left, 0, wide, px(_DOT)), px(_DOT) / 2, px(_DOT) / 2)
            left += wide + px(_GAP)
        painter.end()
