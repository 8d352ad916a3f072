"""A chart with its table: the same rows, by a switch at the same height, or beneath each other as twins."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.axis import short_figures
from made_in_blekinge.gui.parts.bars import Bar, Bars
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import button, label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

Row = TypeVar("Row")
MOST: Final = 8
"""Maximum number of lying bars until all are asked for: the largest ones; the table shows all."""
_NAME: Final = 184
_ROW: Final = 28
_TOTAL: Final = 36
_ROWS: Final = 10
_LEAST_ROWS: Final = 3
_ARROW: Final = 16
"""Width of a heading's sign of the order."""
_HEADING: Final = 13
_BESIDE: Final = 13
"""Padding of a heading at either side."""
_FEWEST: Final = 3
"""An average of fewer bars says nothing."""


class Chart(QWidget, Generic[Row]):
    """A titled chart with a switch to its table. The first column is the label, ``value`` the length.

    ``figure`` is the key of the column that says the value in full. Horizontal bars are sorted by size, or as the table
    is sorted. Without ``value`` there is only the table. ``axis`` is the minimum length of the axis, such as 100 for
    per cent; of amounts ``currency`` is theirs. ``bar`` makes a bar that says more than label and figure.
    """

    def __init__(
        self,
        context: GuiContext,
        title: str,
        columns: Sequence[Column[Row]],
        value: Callable[[Row], int] | None = None,
        figure: str = "",
        upright: bool = False,
        axis: int = 0,
        currency: str = "",
        bar: "Callable[[Row, Catalog], Bar] | None" = None,
    ) -> None:
        super().__init__()
        self._context, self._title, self._value, self._upright = context, title, value, upright
        self._name = columns[0]
        self._figure = next((column for column in columns if column.key == figure), columns[0])
        self.currency, self._rows, self._has_all = currency, list[Row](), False
        self._bar = bar or self._plain
        self.bars = Bars(upright, axis)
        self.model = RowsModel(columns, lambda row: columns[0].show(row, context.catalog), self._language, self)
        self.total_model = RowsModel(columns, lambda _: 0, self._language, self)
        self.table, self.total = _table(self.model), _TotalRow(self.total_model)
        self.table.total = self.total
        self.unit, self.average = label(role="note"), AverageKey()
        self.show_all = button(flat=True)
        self._lay_out()

    def put(self, rows: Sequence[Row], total: Row | None = None) -> None:
        """Show ``rows``: upright bars in the given order, horizontal ones by size; ``total`` under the table."""
        self._rows = list(rows)
        self.model.set_rows(self._by_size(rows))
        self.total_model.set_rows([] if total is None else [total])
        self.total.setVisible(total is not None and not self.table.isHidden())
        self._draw()
        self.table.fit()

    def show_table(self, shown: bool) -> None:
        """Show the table instead of the bars; as twins both are there."""
        (self.as_table if shown else self.as_chart).setChecked(True)
        self._arrange()

    @property
    def has_bars(self) -> bool:
        """Whether it is a chart, and not a table alone."""
        return self._value is not None

    def hide_switch(self) -> None:
        """Somebody else switches between bars and table."""
        for switch in (self.as_chart, self.as_table):
            switch.hide()

    def make_twins(self, are_twins: bool) -> None:
        """Show the table beneath the bars instead of by a switch."""
        self._twins = are_twins
        self._arrange()

    def insert(self, widget: QWidget) -> None:
        """Put ``widget`` between the title and the bars."""
        self._column.insertWidget(1, widget)

    def grow(self) -> None:
        """Take the height that is there, with the table at the same height."""
        self.bars.grow()
        self.table.grow()

    def _draw(self) -> None:
        if self._value is None:
            return
        catalog, value, shown = self._language(), self._value, self._shown()
        values = [value(row) for row in self._rows]
        bars = [self._bar(row, catalog) for row in shown]
        has_average = bool(self.currency) and not self._upright and len(values) >= _FEWEST
        average = sum(values) // len(values) if has_average else None
        self.bars.put(catalog.text(self._title), bars, catalog, bool(self.currency), average)
        self._caption(len(shown), len(values), average)

    def _plain(self, row: Row, catalog: Catalog) -> Bar:
        assert self._value is not None
        length = self._value(row)
        figure = catalog.money(length, self.currency) if self.currency else self._figure.show(row, catalog)
        return Bar(self._name.show(row, catalog), length, figure)

    def _shown(self) -> Sequence[Row]:
        """The rows that have a bar, in order."""
        if self._upright:
            return self._rows
        return self.model.rows if self._has_all else self.model.rows[:MOST]

    def _by_size(self, rows: Sequence[Row]) -> Sequence[Row]:
        return rows if self._upright or self._value is None else sorted(rows, key=self._value, reverse=True)

    def _caption(self, shown: int, there: int, average: int | None) -> None:
        """Unit, how many of how many, and the average."""
        catalog = self._language()
        some = catalog.text(N_("{shown} of {count}"), shown=shown, count=there) if shown < there else ""
        sign = catalog.currency_sign(self.currency) if self.currency else ""
        self.unit.setText(", ".join(filter(None, (sign, some))))
        self.show_all.setVisible(not self._upright and there > MOST)
        self.show_all.setText(catalog.text(N_("Show fewer") if self._has_all else N_("Show all")))
        figure = "" if average is None else short_figures([average // 100 * 100], True, catalog)[0]
        self.average.put("" if average is None else catalog.text(N_("average {amount}"), amount=figure))

    def _toggle_all(self) -> None:
        self._has_all = not self._has_all
        self._draw()

    def _walked(self, at: int) -> None:
        """Mark the row of the bar."""
        chosen = self.table.selectionModel()
        with QSignalBlocker(chosen):
            self.table.clearSelection()
            if 0 <= at < len(shown := self._shown()):
                row = self.model.index(list(self.model.rows).index(shown[at]), 0)
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                chosen.setCurrentIndex(row, flags)
        self.table.viewport().update()

    def _row_chosen(self) -> None:
        """Mark the bar of the row."""
        rows, shown = self.table.selectionModel().selectedRows(), list(self._shown())
        row = self.model.rows[rows[0].row()] if rows else None
        self.bars.mark(shown.index(row) if row in shown else -1)

    def _language(self) -> Catalog:
        return self._context.catalog

    def _arrange(self) -> None:
        has_bars, as_table = self._value is not None, self.as_table.isChecked()
        for switch in (self.as_chart, self.as_table):
            switch.setHidden(self._twins or not has_bars)
        self._drawing.setVisible(has_bars and (self._twins or not as_table))
        self.table.setVisible(self._twins or as_table or not has_bars)
        self.total.setVisible(not self.table.isHidden() and self.total_model.rowCount() > 0)

    def _lay_out(self) -> None:
        text, title = self._context.text, self._context.text(self._title)
        heading = label(title, role="strong")
        self.as_chart, self.as_table = tool_button("reports", flat=False), tool_button("table", flat=False)
        self.as_chart.setIcon(icon("reports", checked="sea"))
        self.as_table.setIcon(icon("table", checked="sea"))
        for switch, source in ((self.as_chart, N_("Chart: {title}")), (self.as_table, N_("Table: {title}"))):
            _name_switch(switch, text(source, title=self._title))
        self.table.setAccessibleName(title)
        self.total.setAccessibleName(text(N_("Total: {title}"), title=self._title))
        self.show_all.setProperty("small", True)
        self.show_all.hide()
        self._twins = False
        self._drawing = stacked(self.bars)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._top(heading))
        layout.addWidget(self._drawing)
        layout.addWidget(stacked(self.table, self.total))
        self._connect()
        self._arrange()

    def _top(self, heading: QWidget) -> QHBoxLayout:
        top, group = QHBoxLayout(), QButtonGroup(self)
        top.setSpacing(8)
        for part in (heading, self.unit):
            top.addWidget(part)
        top.addStretch()
        for part in (self.average, self.show_all):
            top.addWidget(part)
        for at, switch in enumerate((self.as_chart, self.as_table)):
            switch.setProperty("small", True)
            switch.setCheckable(True)
            group.addButton(switch)
            top.addWidget(switch)
            switch.clicked.connect(lambda _, at=at: self.show_table(bool(at)))
        self.as_chart.setChecked(True)
        return top

    def _connect(self) -> None:
        self.show_all.clicked.connect(self._toggle_all)
        self.bars.walked.connect(self._walked)
        self.table.selectionModel().selectionChanged.connect(self._row_chosen)
        header, below = self.table.horizontalHeader(), self.total.horizontalHeader()
        header.sortIndicatorChanged.connect(self._draw)
        header.sortIndicatorChanged.connect(self.table.fit)
        header.sectionResized.connect(lambda at, _, width: below.resizeSection(at, width))
        self.table.horizontalScrollBar().valueChanged.connect(self.total.horizontalScrollBar().setValue)


def _name_switch(switch: QToolButton, said: str) -> None:
    switch.setToolTip(said)
    switch.setAccessibleName(said)


class AverageKey(QWidget):
    """What the stripe through the bars is: its picture and its words."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label(role="note")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), 0, 0, 0)
        row.addWidget(self._words)
        self.hide()

    def put(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = px(12)
        painter.fillRect(0, (self.height() - height) // 2, 2, height, tokens().colour("amber"))
        painter.end()


class _Table(QTableView):
    """A table whose first column stretches."""

    def __init__(self) -> None:
        super().__init__(showGrid=False, wordWrap=False, sortingEnabled=True)
        # A height change during a layout pass would be ignored, so it is deferred.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._set_height)
        self._grows = False
        self._needed = 0
        self._scrolled = (0, 0, 0)
        self.total: QTableView | None = None
        """The row of sums in the same columns, which must fit too."""

    def grow(self) -> None:
        """Take the height that is there, instead of that of the rows."""
        self._grows = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(_ROW) * (_LEAST_ROWS + 1))

    def fit(self) -> None:
        """Distribute the column widths, and set the height to the rows, with scrolling for many."""
        header = self.horizontalHeader()
        needed = [
            max(self._of_heading(at), self.sizeHintForColumn(at), self._of_total(at)) for at in range(header.count())
        ]
        self._needed, left = sum(needed), self.viewport().width() - sum(needed[1:])
        # Where it scrolls anyway, no name is cut.
        for at, width in enumerate((left if left >= min(needed[0], px(_NAME)) else needed[0], *needed[1:])):
            header.resizeSection(at, width)
        self._later.start()

    def _of_heading(self, at: int) -> int:
        """Its words, and the sign of the order where it stands: ``sectionSizeHint`` keeps room for it in each."""
        header, heading = self.horizontalHeader(), str(self.model().headerData(at, Qt.Orientation.Horizontal))
        words = QFontMetrics(app_font(_HEADING, QFont.Weight.DemiBold)).horizontalAdvance(heading)
        return words + 2 * px(_BESIDE) + (px(_ARROW) if header.sortIndicatorSection() == at else 0)

    def _of_total(self, at: int) -> int:
        return self.total.sizeHintForColumn(at) if self.total is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_ROW) * (_LEAST_ROWS + 1)) if self._grows else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _set_height(self) -> None:
        if self._grows:
            return
        header, bar = self.horizontalHeader(), self.horizontalScrollBar()
        rows = px(_ROW) * min(self.model().rowCount(), _ROWS)
        here = (self.width(), self._needed, rows)
        scrolls = header.length() > self.viewport().width() or self._scrolled == here
        if scrolls:  # one bar can call for the other and make it needless: what scrolled once goes on, or it flickers
            self._scrolled = here
        self.setFixedHeight(header.sizeHint().height() + rows + 4 + (bar.sizeHint().height() if scrolls else 0))


class _TotalRow(QTableView):
    """The sums under a table, in its columns."""

    def __init__(self, model: RowsModel[Row]) -> None:
        super().__init__(showGrid=False, wordWrap=False)
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setFont(app_font(weight=QFont.Weight.DemiBold))
        self.setProperty("twin", True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(_TOTAL))
        self.verticalHeader().setDefaultSectionSize(px(_TOTAL))
        self.setFixedHeight(px(_TOTAL) + 4)
        self.hide()


def _table(model: RowsModel[Row]) -> _Table:
    made = _Table()
    made.setProperty("twin", True)
    made.setModel(model)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setMinimumSectionSize(px(_ROW))
    made.verticalHeader().setDefaultSectionSize(px(_ROW))
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    made.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return made
