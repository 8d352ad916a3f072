"""Views of a report: key figures, remarks, charts and tables."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.reports.tables import window_columns
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.views import ReportFigure, ReportRemark, ReportTable, View

_ROW: Final = 4
"""Maximum number of figures in one row; more are laid out in rows of three."""


class Figures(Card):
    """The key figures side by side, each with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.addLayout(self._grid)

    def put(self, figures: Sequence[ReportFigure], catalog: Catalog) -> None:
        clear(self._grid)
        self.values = []
        across = len(figures) if len(figures) <= _ROW else 3
        for at, figure in enumerate(figures):
            name, value = label(catalog.text(figure.title), "note"), label(figure.show(catalog), "heading")
            self.values.append(value)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(value)
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
            self._grid.addWidget(holder, at // across, at % across)
        for at in range(6):
            self._grid.setColumnStretch(at, int(at < across))
        self.setVisible(bool(figures))


class Remarks(QWidget):
    """Highlighted remarks; ``led`` carries the linked report and its parameters."""

    led = Signal(str, dict)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 0, 0)
        self._column.setSpacing(4)

    def put(self, remarks: Sequence[ReportRemark], leading: Mapping[str, bool], catalog: Catalog) -> None:
        """Show the ``remarks``; links only to reports in ``leading``, which the user may read."""
        clear(self._column)
        for remark in remarks:
            self._column.addWidget(self._line(remark, leading.get(remark.report, False), catalog))
        self.setVisible(bool(remarks))

    def _line(self, remark: ReportRemark, leads: bool, catalog: Catalog) -> QFrame:
        frame, sign, said = QFrame(), QLabel(), remark.show(catalog)
        row, words = QHBoxLayout(frame), label(said, wrap=True)
        sign.setPixmap(icon("warning", "amber").pixmap(px(20), px(20)))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if leads:
            show = button(catalog.text(N_("Show")))
            show.setAccessibleName(catalog.text(N_("Show: {what}"), what=said))
            show.clicked.connect(lambda: self.led.emit(remark.report, dict(remark.values)))
            row.addWidget(show)
        return frame


class ReportView(QScrollArea):
    """The views of a report, one at a time, with a switch if there are several.

    The widgets are reused while the tables are the same, which keeps the chart/table switch and scroll position.
    """

    def __init__(self, context: GuiContext) -> None:
        super().__init__(widgetResizable=True)
        self._context = context
        self._views: Sequence[View] = ()
        self._made: tuple[object, ...] = ()
        self._leading: Mapping[str, bool] = {}
        self.buttons, self._button_row = QButtonGroup(self), QHBoxLayout()
        self.figures, self.remarks = Figures(), Remarks()
        self.charts: list[Chart[Any]] = []
        self._cards: list[Card] = []
        self._column = QVBoxLayout()
        self._lay_out()

    def put(self, views: Sequence[View], leading: Mapping[str, bool]) -> None:
        """Show the previously selected view, or the first."""
        label, self._views, self._leading = self.shown, views, leading
        self._offer([view.label for view in views], label)
        self._show(next((view for view in views if view.label == label), views[0]))

    @property
    def shown(self) -> str:
        """The label of the displayed view; empty if there is only one."""
        checked = self.buttons.checkedButton()
        return checked.text() if checked is not None else ""

    def _show(self, view: View) -> None:
        catalog = self._context.catalog
        self.figures.put(view.figures, catalog)
        self.remarks.put(view.remarks, self._leading, catalog)
        self._make(view.tables)
        for chart, card, table in zip(self.charts, self._cards, view.tables, strict=True):
            chart.put(table.rows, table.total)
            card.setVisible(bool(table.rows))

    def _offer(self, labels: Sequence[str], shown: str) -> None:
        for made in self.buttons.buttons():
            self.buttons.removeButton(made)
            made.deleteLater()
        for at, said in enumerate(labels if len(labels) > 1 else ()):
            made = button(said)
            made.setCheckable(True)
            made.setChecked(said == shown if shown in labels else at == 0)
            made.clicked.connect(lambda _, at=at: self._show(self._views[at]))
            self.buttons.addButton(made)
            self._button_row.insertWidget(self._button_row.count() - 1, made)

    def _make(self, tables: Sequence[ReportTable[Any]]) -> None:
        """Create the charts for these tables, unless reusable."""
        made = tuple(
            (table.title, tuple(column.key for column in table.columns), table.upright, table.currency)
            for table in tables
        )
        if made == self._made:
            return
        self._made = made
        clear(self._column)
        self.charts = [self._chart(table) for table in tables]
        self._cards = [Card() for _ in tables]
        for chart, card in zip(self.charts, self._cards, strict=True):
            card.body.addWidget(chart)
            self._column.addWidget(card)

    def _chart(self, table: ReportTable[Any]) -> Chart[Any]:
        columns = window_columns(table.columns)
        if table.bar is None:
            return Chart(self._context, table.title, columns)
        key, value = table.bar
        return Chart(self._context, table.title, columns, value, key, table.upright, table.axis, table.currency)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("see_through", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self._button_row.addStretch()
        self._column.setSpacing(12)
        column.addLayout(self._button_row)
        column.addWidget(self.figures)
        column.addWidget(self.remarks)
        column.addLayout(self._column)
        column.addStretch()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(body)
