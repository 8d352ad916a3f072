"""Headers of a register's table: the headings with their signs, and the column of ticks with the box that marks all."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHeaderView, QWidget

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.row_look import ShowsRows, paint_bar, paint_box, paint_edge, paint_ground
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.theme import app_font, px, tokens

HEAD_HEIGHT: Final = 32
PADDING: Final = 8
"""Padding of a cell and a heading at either side, at 100 %."""
TICK_WIDTH: Final = 36
_SIGN: Final = 16


class TableHead(QHeaderView):
    """The headings. A column that can be filtered has a funnel, which is ``sea`` while the filter is on.

    ``filter_asked`` is emitted for a click on the funnel: the column, and the place below it on the screen. The column
    of the name stays at the left while the table is scrolled sideways; there it sorts and filters, and is not moved.
    """

    filter_asked = Signal(int, QPoint)

    def __init__(self, model: RowsModel[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows_model = model
        self.filterable: frozenset[str] = frozenset()
        """Keys of the columns with a funnel."""
        self.filtered: frozenset[str] = frozenset()
        """Keys of the columns whose filter is on."""
        self._on_funnel = self._hovered = self._on_pinned = -1
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(px(24))

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(HEAD_HEIGHT))

    def least(self, section: int) -> int:
        """The width that shows the whole heading with its signs."""
        column = self._rows_model.columns[section]
        text = QFontMetrics(_head_font()).horizontalAdvance(self._rows_model.heading(column))
        if column.look == "shape":  # its funnel comes while there is room: by a key and in the menu the filter is there
            return text + px(2 * PADDING) + 1
        return text + px(2 * PADDING + _SIGN + (_SIGN + 4 if column.key in self.filterable else 0)) + 1

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.least(section), px(HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._rows_model.columns[section]
        hovered = section == self._hovered
        painter.save()
        painter.fillRect(rect, tokens().colour("hover" if hovered else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens().colour("outline"))
        ink = "sea" if column.key in self.filtered else "ink" if hovered else "muted"
        painter.setPen(tokens().colour(ink))
        painter.setFont(_head_font())
        words, signs = self._places(rect, section)
        side = Qt.AlignmentFlag.AlignVCenter | column.align
        painter.drawText(words, int(side) | Qt.TextFlag.TextSingleLine, self._rows_model.heading(column))
        for name, place in signs:
            icon(name, ink).paint(painter, place)
        painter.restore()

    @property
    def pinned(self) -> tuple[int, int] | None:
        """The section that stays at the left, and its width there; ``None`` where it stands in its own place."""
        columns = self._rows_model.columns
        section = next((at for at, one in enumerate(columns) if one.grows and not self.isSectionHidden(at)), -1)
        if section < 0 or self.sectionViewportPosition(section) >= 0:
            return None
        return section, min(self.sectionSize(section), self.viewport().width() // 2)

    def section_at(self, at: QPoint) -> int:
        """The section that is seen at that place of the viewport; -1: none."""
        pinned = self.pinned
        return pinned[0] if pinned is not None and at.x() < pinned[1] else self.logicalIndexAt(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (pinned := self.pinned) is not None:
            painter, area = QPainter(self.viewport()), QRect(0, 0, pinned[1], self.height())
            self.paintSection(painter, area, pinned[0])
            paint_edge(painter, area)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_funnel, self._on_pinned = self._funnel_at(event.position().toPoint()), self._pinned_at(event)
        if max(self._on_funnel, self._on_pinned) < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        section, self._on_funnel = self._on_funnel, -1
        pinned, self._on_pinned = self._on_pinned, -1
        if max(section, pinned) < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif section >= 0:
            if self._funnel_at(event.position().toPoint()) == section:
                self.ask_filter(section)
        elif self._pinned_at(event) == pinned:
            self._sort_by(pinned)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._pinned_at(event) < 0:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.section_at(event.position().toPoint()))
        if self._pinned_at(event) < 0 or event.buttons():
            super().mouseMoveEvent(event)
        else:
            self.unsetCursor()  # edges of columns that lie beneath it are not taken hold of

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def ask_filter(self, section: int) -> None:
        """Ask for the filter of that column, as a click on its funnel does."""
        place = QPoint(self._area(section).left(), self.height())
        self.filter_asked.emit(section, self.viewport().mapToGlobal(place))

    def funnel(self, section: int) -> QRect:
        """Where the funnel of that column is, in the viewport; empty if it has none."""
        places = self._places(self._area(section), section)[1]
        return next((place for name, place in places if name == "filter"), QRect())

    def _area(self, section: int) -> QRect:
        """Where that heading is seen, in the viewport."""
        if (pinned := self.pinned) is not None and pinned[0] == section:
            return QRect(0, 0, pinned[1], self.height())
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    def _pinned_at(self, event: QMouseEvent) -> int:
        """The pinned section if the mouse is on it, otherwise -1."""
        pinned = self.pinned
        return pinned[0] if pinned is not None and event.position().x() < pinned[1] else -1

    def _sort_by(self, section: int) -> None:
        """As a click on any other heading does."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        turned = self.sortIndicatorSection() == section and self.sortIndicatorOrder() == up
        self.setSortIndicator(section, down if turned else up)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def _funnel_at(self, at: QPoint) -> int:
        section = self.section_at(at)
        return section if section >= 0 and self.funnel(section).adjusted(-4, -8, 4, 8).contains(at) else -1

    def _places(self, rect: QRect, section: int) -> tuple[QRect, list[tuple[str, QRect]]]:
        """The place of the words, and the signs beside them: right of the words, left of right-aligned ones."""
        column = self._rows_model.columns[section]
        names = [self._caret(section)] if self._caret(section) else []
        names += ["filter"] if column.key in self.filterable else []
        inner = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        wide = QFontMetrics(_head_font()).horizontalAdvance(self._rows_model.heading(column)) + 1
        right = bool(column.align & Qt.AlignmentFlag.AlignRight)
        words = QRect(inner.right() - wide + 1 if right else inner.left(), inner.top(), wide, inner.height())
        size, step = px(_SIGN - 2), px(_SIGN + 2) * (-1 if right else 1)
        first = words.left() - px(2) - size if right else words.right() + px(3)
        top = rect.top() + (rect.height() - size) // 2
        room = inner.width() - wide - px(3)
        names = names[: max(0, room + px(2)) // px(_SIGN)] if column.look == "shape" else names
        return words, [(name, QRect(first + step * at, top, size, size)) for at, name in enumerate(names)]

    def _caret(self, section: int) -> str:
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return ""
        return "up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"


class TickColumn(QHeaderView):
    """The column of tick boxes, at the left of all rows. ``ticked`` carries the row and the keys held."""

    ticked = Signal(int, object)

    def __init__(self, table: ShowsRows) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._table = table
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(px(TICK_WIDTH), px(TICK_WIDTH))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        state = self._table.row_state(section)
        paint_ground(painter, rect, state)
        if state.current:
            paint_bar(painter, rect)
        paint_box(painter, rect, Qt.CheckState.Checked if state.marked else Qt.CheckState.Unchecked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(row, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing: dragging over ticks marks nothing."""


class TickBox(QCheckBox):
    """A tick box without words, in the middle of its place."""

    def __init__(self, parent: QWidget, on_sea: bool = False) -> None:
        super().__init__(parent)
        self._on_sea = on_sea
        self.setTristate(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """The state follows the marks, and does not change by itself."""

    def sizeHint(self) -> QSize:
        return QSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._on_sea:
            painter.fillRect(self.rect(), tokens().colour("surface"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens().colour("outline"))
        paint_box(painter, self.rect(), self.checkState(), self._on_sea)
        painter.end()


def _head_font() -> QFont:
    return app_font(13, QFont.Weight.DemiBold)
