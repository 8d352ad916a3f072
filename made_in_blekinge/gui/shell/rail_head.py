"""The head of the rail: the name of the open market above that of the program; pressed, another market is chosen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

PROGRAM = "Made in Blekinge"


class RailHead(QAbstractButton):
    """Painted, so that a long name is elided and the first paint needs no icon."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context, self.market = context, ""
        self._words, self._has_icon = True, False
        self.put("")

    def put(self, market: str) -> None:
        """Show the market's name; empty: none is open, or it has no name."""
        self.market = market
        change = self._context.text(N_("Choose another market"))
        self.setAccessibleName(f"{market or PROGRAM}. {change}")
        self.setToolTip(f"{market}\n{change} (Ctrl+O)" if market else f"{change} (Ctrl+O)")
        self.update()

    def finish(self) -> None:
        self._has_icon = True
        self.update()

    def show_words(self, words: bool) -> None:
        self._words = words
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(56), px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(28)
        left = px(16) if self._words else (self.width() - side) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(self.rect().adjusted(6, 4, -6, -px(8)), 6, 6)
        painter.setBrush(colours.colour("sea"))
        painter.drawRoundedRect(left, px(12), side, side, 6, 6)
        self._paint_sign(painter, left, side)
        if self._words:
            self._paint_names(painter, left + side + px(10))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(colours.colour("sea"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(6, 4, -6, -px(8)), 6, 6)
        painter.end()

    def _paint_sign(self, painter: QPainter, left: int, side: int) -> None:
        if not self._has_icon:
            return
        from made_in_blekinge.gui.parts.icons import icon

        inner = px(18)
        icon("exhibitors", "on_sea").paint(
            painter, left + (side - inner) // 2, px(12) + (side - inner) // 2, inner, inner
        )

    def _paint_names(self, painter: QPainter, left: int) -> None:
        colours, room = tokens(), self.width() - left - px(8)
        painter.setPen(colours.colour("ink"))
        painter.setFont(app_font(weight=QFont.Weight.DemiBold))
        name = painter.fontMetrics().elidedText(self.market or PROGRAM, Qt.TextElideMode.ElideRight, room)
        one_line = not self.market
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, px(12 if one_line else 8), room, px(28 if one_line else 20), middle, name)
        if self.market:
            painter.setPen(colours.colour("muted"))
            painter.setFont(app_font(11))
            painter.drawText(left, px(27), room, px(16), middle, PROGRAM)
