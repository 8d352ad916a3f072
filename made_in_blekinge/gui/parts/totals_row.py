"""The row of totals at the foot of a table: how many rows, sums and counts below columns, and of the marked ones."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.parts.slices import Slices
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_head import PADDING
from made_in_blekinge.gui.parts.theme import BODY, app_font, px, tokens
from made_in_blekinge.i18n import N_

ROW_HEIGHT: Final = 36
_SLICE: Final = 500
"""Rows that are added up between two looks at the clock."""


class TotalsRow(QWidget):
    """Adds up what the user wants to see below the columns of ``table``; long tables in slices, so nothing waits."""

    def __init__(self, table: RegisterTable[Any]) -> None:
        super().__init__()
        self.table = table
        self.found: dict[str, int] = {}
        """The total of each column that has one, once it is known."""
        self.marked: dict[str, int] = {}
        self._adding_up = Slices(self)
        self.setFixedHeight(px(ROW_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        model = table.rows_model
        for signal in (model.modelReset, model.dataChanged, table.marks_changed, table.totals_changed):
            signal.connect(self.add_up)
        for signal in (table.arranged, table.head.sectionResized, table.head.sectionMoved):
            signal.connect(self.update)
        self.add_up()

    def add_up(self) -> None:
        """Begin anew."""
        self._adding_up.start(self._adding())

    @property
    def words(self) -> list[str]:
        """What stands in the row, from the left."""
        return [*self._at_left(), *(self._said(column, self.found) for column in self._totalled())]

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, tokens().colour("line"))
        left = self.width() - px(PADDING)
        for column in reversed(self._totalled()):
            left = self._paint_below(painter, column, left)
        self._paint_left(painter, left)
        painter.end()

    def _adding(self) -> Iterator[None]:
        table, columns = self.table, self._wanted()
        found: dict[str, int] = {}
        marked: dict[str, int] = {}
        rows, has = table.rows_model.rows, table.marks.has
        hidden = table.marks.hidden() if columns else []
        for column in columns:
            found[column.key], marked[column.key] = 0, self._part(column, hidden)
            for first in range(0, len(rows), _SLICE):
                part = rows[first : first + _SLICE]
                found[column.key] += self._part(column, part)
                marked[column.key] += self._part(column, list(filter(has, part))) if len(table.marks) else 0
                yield
        self.found, self.marked = found, marked
        self.setAccessibleName(", ".join(word for word in self.words if word))
        self.update()

    def _part(self, column: Column[Any], rows: Sequence[Any]) -> int:
        if self.table.totals[column.key] == "count":
            return sum(bool(self.table.rows_model.shown(row, column)) for row in rows)
        amount = column.amount or column.sort
        return sum(filter(None, map(amount, rows))) if amount is not None else 0

    def _wanted(self) -> list[Column[Any]]:
        return [column for column in self.table.visible_columns() if self.table.totals[column.key]]

    def _totalled(self) -> list[Column[Any]]:
        return [column for column in self._wanted() if column.key in self.found]

    def _said(self, column: Column[Any], totals: dict[str, int]) -> str:
        catalog, amount = self.table.context.catalog, totals.get(column.key, 0)
        if self.table.totals[column.key] == "count":
            return catalog.text(N_("{count} filled in"), count=catalog.number(amount))
        return column.unit(amount, catalog) if column.unit is not None else catalog.number(amount)

    def _at_left(self) -> list[str]:
        """How many rows, and what the marked ones add up to."""
        catalog, marks = self.table.context.catalog, len(self.table.marks)
        count = catalog.number(len(self.table.rows_model.rows))
        sums = [column for column in self._totalled() if self.table.totals[column.key] == "sum"]
        head = N_("Sum {count}") if sums else N_("Rows: {count}")
        said = [catalog.text(head, count=count)]
        if marks and sums:
            marked = catalog.plural("{count} marked", "{count} marked", marks)
            said.append(f"{marked}: {', '.join(self._said(column, self.marked) for column in sums)}")
        return said

    def _paint_below(self, painter: QPainter, column: Column[Any], right: int) -> int:
        """The total of a column below it, right of what stands there already; where it begins.

        One that has given way is named.
        """
        summed = self.table.totals[column.key] == "sum"
        font = app_font(BODY, QFont.Weight.DemiBold) if summed else app_font(13)
        said = self._said(column, self.found)
        area = self._column(column)
        if area is None:
            said = f"{self.table.context.text(column.title)} {said}"
        wide = QFontMetrics(font).horizontalAdvance(said) + 1
        end = min(right, area.right() - px(PADDING) if area is not None else right)
        painter.setFont(font)
        painter.setPen(tokens().colour("ink" if summed else "muted"))
        painter.drawText(QRect(end - wide, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, said)
        return end - wide - px(12)

    def _paint_left(self, painter: QPainter, room: int) -> None:
        left = px(12)
        for at, said in enumerate(self._at_left()):
            font = app_font(13) if at else app_font(13, QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(tokens().colour("muted" if at else "ink"))
            shown = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, max(0, room - left))
            painter.drawText(QRect(left, 0, room - left, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += QFontMetrics(font).horizontalAdvance(shown) + px(12)

    def _column(self, column: Column[Any]) -> QRect | None:
        """The place of a column, unless it has given way."""
        at = self.table.rows_model.columns.index(column)
        if self.table.isColumnHidden(at):
            return None
        left = self.table.viewport().x() + self.table.columnViewportPosition(at)
        return QRect(left, 0, self.table.columnWidth(at), self.height())
