"""A frame over the window while a file is held over it: it may be dropped anywhere."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.theme import app_font, px, tokens


class DropFrame(QWidget):
    """A line of 2 px in the colour of action around the window, and in the middle what dropping does."""

    def __init__(self, parent: QWidget, said: str) -> None:
        super().__init__(parent)
        self.said = said
        self.setAccessibleName(said)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = px(2)
        painter.setPen(QPen(tokens().colour("sea"), line))
        painter.drawRect(self.rect().adjusted(line // 2, line // 2, -line, -line))
        font = app_font(20, QFont.Weight.DemiBold)
        words = QFontMetrics(font).boundingRect(self.said)
        box = QRect(0, 0, min(words.width() + px(48), self.width() - px(16)), words.height() + px(24))
        box.moveCenter(self.rect().center())
        painter.setBrush(tokens().colour("sea"))
        painter.drawRoundedRect(box, px(8), px(8))
        painter.setFont(font)
        painter.setPen(tokens().colour("on_sea"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.said)
        painter.end()
