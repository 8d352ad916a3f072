"""Bar charts, painted directly; each has an equivalent table for accessibility."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
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

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

Row = TypeVar("Row")
MOST: Final = 12
"""Maximum number of bars: the largest ones; the table shows all."""
_BAR, _GAP, _MARGIN, _HEIGHT = 20, 8, 4, 160
_NAME: Final = 200
_ROWS: Final = 10
_ARROW: Final = 16
"""Width reserved in a header for the sort indicator."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: label, value, formatted figure."""

    label: str
    value: int
    shown: str


class Bars(QWidget):
    """The bars, horizontal or ``upright``, on an axis of at least the given length."""

    def __init__(self, upright: bool, axis: int = 0) -> None:
        super().__init__()
        self._upright, self._axis = upright, axis
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, title: str, bars: Sequence[Bar]) -> None:
        self.bars = tuple(bars)
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(f"{bar.label}: {bar.shown}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = px(_BAR + _GAP) * len(self.bars)
        return QSize(px(320), px(_HEIGHT) if self._upright else rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(app_font(13))
        if self.bars:
            if self._upright:
                _paint_upright(painter, QRectF(self.rect()), self.bars, self._axis)
            else:
                _paint_lying(painter, QRectF(self.rect()), self.bars, self._axis)
        painter.end()


class Chart(QWidget, Generic[Row]):
    """A titled chart with a switch to its table. The first column is the label, ``value`` the length.

    ``figure`` is the key of the column shown at the bar. Horizontal bars are sorted by size. Without ``value`` there is
    only the table. ``axis`` is the minimum length of the axis, such as 100 for per cent.
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
    ) -> None:
        super().__init__()
        self._context, self._title, self._value, self._upright = context, title, value, upright
        self._name = columns[0]
        self._figure = next((column for column in columns if column.key == figure), columns[0])
        self.bars = Bars(upright, axis)
        self.model = RowsModel(columns, lambda row: columns[0].show(row, context.catalog), self._language, self)
        self.table = _table(self.model)
        self.rest = label(role="note")
        self._lay_out()

    def put(self, rows: Sequence[Row]) -> None:
        """Show ``rows``: upright bars in the given order, horizontal ones by size."""
        if self._value is not None:
            self._draw(rows, self._value)
        self.model.set_rows(rows)
        self.table.fit()

    def _draw(self, rows: Sequence[Row], value: Callable[[Row], int]) -> None:
        catalog = self._language()
        shown = rows if self._upright else sorted(rows, key=value, reverse=True)[:MOST]
        bars = [Bar(self._name.show(row, catalog), value(row), self._figure.show(row, catalog)) for row in shown]
        self.bars.put(catalog.text(self._title), bars)
        left = len(rows) - len(shown)
        self.rest.setVisible(left > 0)
        self.rest.setText(catalog.text(N_("{count} more are in the table."), count=left))

    def show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self._drawing.setVisible(not shown)
        (self.as_table if shown else self.as_chart).setChecked(True)

    def _language(self) -> Catalog:
        return self._context.catalog

    def _lay_out(self) -> None:
        heading = label(role="strong")
        self.as_chart, self.as_table = tool_button("reports", flat=False), tool_button("table", flat=False)
        self.as_chart.setIcon(icon("reports", checked="ink"))
        self.as_table.setIcon(icon("table", checked="ink"))
        heading.setText(self._context.text(self._title))
        for switch, source in ((self.as_chart, N_("Chart: {title}")), (self.as_table, N_("Table: {title}"))):
            _name_switch(switch, self._context.text(source, title=self._title))
        self.table.setAccessibleName(self._context.text(self._title))
        top, group = QHBoxLayout(), QButtonGroup(self)
        top.addWidget(heading)
        top.addStretch()
        for at, switch in enumerate((self.as_chart, self.as_table)):
            switch.setCheckable(True)
            group.addButton(switch)
            top.addWidget(switch)
            switch.clicked.connect(lambda _, at=at: self.show_table(bool(at)))
        self.as_chart.setChecked(True)
        self._drawing = stacked(self.bars, self.rest, spacing=4)
        self.table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._drawing)
        layout.addWidget(self.table)
        if self._value is None:
            self.show_table(True)
            for switch in (self.as_chart, self.as_table):
                switch.hide()


def _name_switch(switch: QToolButton, said: str) -> None:
    switch.setToolTip(said)
    switch.setAccessibleName(said)


class _Table(QTableView):
    """A table whose first column stretches."""

    def __init__(self) -> None:
        super().__init__(showGrid=False, wordWrap=False, sortingEnabled=True)
        # A height change during a layout pass would be ignored, so it is deferred.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._set_height)

    def fit(self) -> None:
        """Distribute the column widths, and set the height to the rows, with scrolling for many."""
        header = self.horizontalHeader()
        needed = [
            max(header.sectionSizeHint(at) - px(_ARROW), self.sizeHintForColumn(at)) for at in range(header.count())
        ]
        left = self.viewport().width() - sum(needed[1:])
        for at, width in enumerate((max(min(needed[0], px(_NAME)), left), *needed[1:])):
            header.resizeSection(at, width)
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _set_height(self) -> None:
        header, bar = self.horizontalHeader(), self.horizontalScrollBar()
        rows = px(36) * min(self.model().rowCount(), _ROWS)
        scrolls = header.length() > self.viewport().width()
        self.setFixedHeight(header.sizeHint().height() + rows + 4 + (bar.sizeHint().height() if scrolls else 0))


def _table(model: RowsModel[Row]) -> _Table:
    made = _Table()
    made.setModel(model)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(px(36))
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    made.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return made


def _paint_lying(painter: QPainter, area: QRectF, bars: Sequence[Bar], axis: int) -> None:
    """Paint horizontal bars: labels at the left, figures at the ends; negative values to the left of the axis."""
    metrics = QFontMetrics(painter.font())
    names = min(max(metrics.horizontalAdvance(bar.label) for bar in bars), area.width() * 0.4) + px(12)
    figures = max(metrics.horizontalAdvance(bar.shown) for bar in bars) + px(12)
    room = max(area.width() - names - figures, px(24))
    lowest, highest = _range(bars, axis)
    unit = room / (highest - lowest)
    zero = area.left() + names - lowest * unit
    for at, bar in enumerate(bars):
        line = QRectF(area.left(), area.top() + at * px(_BAR + _GAP), area.width(), px(_BAR))
        _write(painter, QRectF(line.left(), line.top(), names - px(12), line.height()), bar.label, "ink", "left")
        body = QRectF(zero, line.top(), bar.value * unit, line.height()).normalized()
        _fill(painter, body, bar)
        end = max(body.right(), zero) + px(8)
        _write(painter, QRectF(end, line.top(), figures, line.height()), bar.shown, "ink", "left")


def _paint_upright(painter: QPainter, area: QRectF, bars: Sequence[Bar], axis: int) -> None:
    """Paint upright bars: labels below, figures above if they fit; negative values below the axis."""
    metrics = QFontMetrics(painter.font())
    text = metrics.height() + px(_MARGIN)
    step = min(area.width() / len(bars), px(96))
    lowest, highest = _range(bars, axis)
    unit = max(area.height() - 2 * text, 1) / (highest - lowest)
    zero = area.top() + text + highest * unit
    roomy = all(metrics.horizontalAdvance(bar.shown) <= step - 2 for bar in bars)
    every = _every(metrics, bars, step)
    for at, bar in enumerate(bars):
        left = area.left() + at * step
        body = QRectF(left + step * 0.15, zero, step * 0.7, -bar.value * unit).normalized()
        _fill(painter, body, bar)
        if roomy:
            _write(painter, QRectF(left, body.top() - text, step, text), bar.shown, "ink", "centre")
        if at % every == 0:
            below = QRectF(left - step * (every - 1) / 2, area.bottom() - text, step * every, text)
            _write(painter, below, bar.label, "muted", "centre")
    painter.setPen(tokens().colour("outline"))
    painter.drawLine(int(area.left()), round(zero), int(area.left() + step * len(bars)), round(zero))


def _range(bars: Sequence[Bar], axis: int) -> tuple[int, int]:
    lowest, highest = min(0, *(bar.value for bar in bars)), max(axis, *(bar.value for bar in bars))
    return lowest, highest if highest > lowest else lowest + 1


def _every(metrics: QFontMetrics, bars: Sequence[Bar], step: float) -> int:
    """The label interval that fits: every one, every second, every third …"""
    widest = max(metrics.horizontalAdvance(bar.label) for bar in bars) + px(_MARGIN)
    return max(1, -int(-widest // step))


def _fill(painter: QPainter, body: QRectF, bar: Bar) -> None:
    path = QPainterPath()
    path.addRoundedRect(body, min(px(3), body.width() / 2), min(px(3), body.height() / 2))
    painter.fillPath(path, tokens().colour("brick" if bar.value < 0 else "sea"))


_ALIGNED: Final = {"left": Qt.AlignmentFlag.AlignLeft, "centre": Qt.AlignmentFlag.AlignHCenter}


def _write(painter: QPainter, area: QRectF, text: str, token: str, align: str) -> None:
    painter.setPen(tokens().colour(token))
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
    painter.drawText(area, _ALIGNED[align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
