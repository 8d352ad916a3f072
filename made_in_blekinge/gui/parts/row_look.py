"""How a row looks: marked, current, under the pointer, muted; and the tick box of a marked one. Cells, tick column and
head paint with the same functions, so that a row is one thing.
"""

from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px, tokens

BAR: Final = 3
"""Width of the bar at the left of the current row."""
_BOX: Final = 16


class RowState(NamedTuple):
    """What is to be seen of a row. ``barred`` is the column that draws the bar of the current row (-1: none does).

    A named tuple, because one is made for each cell that is painted.
    """

    marked: bool = False
    current: bool = False
    hovered: bool = False
    muted: bool = False
    named: int = -1
    """The column of the name."""
    barred: int = -1
    celled: int = -1
    """The column of the cell with the focus."""
    signed: int = -1
    """The column whose shape stands before the name, because there is no room for it beside."""
    unsaved: int = -1
    """The column that says that something of the row is not saved."""
    staying: int = -1
    """The column that says that the row was changed and stays where it was."""


class ShowsRows(Protocol):
    """A table that says how its rows look."""

    def row_state(self, row: int) -> RowState: ...


def paint_ground(painter: QPainter, area: QRect, state: RowState) -> None:
    """The ground of one cell, with the line below it."""
    token = "sea_soft" if state.marked else "hover" if state.hovered else "surface"
    painter.fillRect(area, tokens().colour(token))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens().colour("line"))


def paint_bar(painter: QPainter, area: QRect) -> None:
    """The bar of the current row at the left of ``area``."""
    painter.fillRect(area.left(), area.top(), px(BAR), area.height() - 1, tokens().colour("sea"))


def paint_edge(painter: QPainter, area: QRect) -> None:
    """The edge of what stays in place at the right of ``area``, under which the rest is scrolled."""
    painter.fillRect(area.right(), area.top(), 1, area.height(), tokens().colour("outline"))


def paint_dot(painter: QPainter, area: QRect) -> QRect:
    """The dot of a row with something unsaved, at the right of ``area``; the room that is left."""
    size = px(8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens().colour("amber"))
    painter.drawEllipse(QRectF(area.right() - size, area.center().y() - size / 2, size, size))
    painter.restore()
    return area.adjusted(0, 0, -size - px(4), 0)


def paint_pin(painter: QPainter, area: QRect) -> QRect:
    """The sign of a row that stays where it was, at the right of ``area``; the room that is left."""
    size = px(16)
    place = QRect(area.right() - size + 1, area.center().y() - size // 2, size, size)
    icon("pin", "muted").paint(painter, place)
    return area.adjusted(0, 0, -size - px(4), 0)


def paint_box(painter: QPainter, area: QRect, state: Qt.CheckState, on_sea: bool = False) -> None:
    """A tick box in the middle of ``area``; ``on_sea`` in the colours of the mark bar."""
    size, colours = px(_BOX), tokens()
    box = QRectF(0, 0, size, size)
    box.moveCenter(QRectF(area).center())
    line, fill, sign = ("on_sea", "sea", "on_sea") if on_sea else ("sea", "sea", "on_sea")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(colours.colour(line if filled else "outline"), 1))
    painter.setBrush(colours.colour(fill if filled else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if filled:
        painter.setPen(QPen(colours.colour(sign), size / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(_sign(box, state))
    painter.restore()


def _sign(box: QRectF, state: Qt.CheckState) -> QPolygonF:
    points = ((0.25, 0.5), (0.75, 0.5)) if state == Qt.CheckState.PartiallyChecked else _TICK
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])


_TICK: Final = ((0.24, 0.52), (0.43, 0.70), (0.76, 0.33))
