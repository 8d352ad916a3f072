"""Views of a report: key figures, remarks, charts and tables."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
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
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.reports.tables import window_columns
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.comparing import COMPARED, NOTHING_THERE, change_said, figures_of
from made_in_blekinge.reports.views import ReportFigure, ReportRemark, ReportTable, View

_ROW: Final = 4
"""So many figures always stand in one row; more do where there is room, and else in rows of three."""
_MOST: Final = 6
_GAP: Final = 16
_BESIDE: Final = 16


class Comparison(NamedTuple):
    """What a report is compared with, in words, and its views."""

    what: str
    views: Sequence[View]


class Figures(Card):
    """The key figures side by side, each with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[QLabel] = []
        self.changes: list[QLabel] = []
        """What each figure is compared with."""
        self._holders: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self.body.setContentsMargins(_BESIDE, 8, _BESIDE, 8)
        self.body.addLayout(self._grid)

    def put(
        self, figures: Sequence[ReportFigure], catalog: Catalog, before: Mapping[str, ReportFigure] | None = None
    ) -> None:
        """Show ``figures``, each with what it is compared with ``before``."""
        clear(self._grid)
        self.values, self.changes, self._holders, self._across = [], [], [], 0
        for figure in figures:
            name, value = label(catalog.text(figure.title), "note"), label(figure.show(catalog), "heading")
            self.values.append(value)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(value)
            if before is not None:
                self.changes.append(label(change_said(figure, before.get(figure.title), catalog), "note"))
                column.addWidget(self.changes[-1])
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
            self._holders.append(holder)
        self._arrange()
        self.setVisible(bool(figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count, room = len(self._holders), self.width() - 2 * _BESIDE
        wide = max((holder.sizeHint().width() for holder in self._holders), default=0) + _GAP
        across = count if count <= _ROW or count * wide <= room else 3
        if across == self._across:
            return
        self._across = across
        for at, holder in enumerate(self._holders):
            self._grid.addWidget(holder, at // across, at % across)
        for at in range(max(count, _MOST)):
            self._grid.setColumnStretch(at, int(at < across))


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
        frame, sign, said = QFrame(), Sign("warning", "amber"), remark.show(catalog)
        row, words = QHBoxLayout(frame), label(said, wrap=True)
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

    Of several charts one is shown, with its table beneath it; what is no chart stands beneath each other, as on paper.
    The widgets are reused while the tables are the same, which keeps the chosen chart and the scroll position.
    """

    def __init__(self, context: GuiContext) -> None:
        super().__init__(widgetResizable=True)
        self._context = context
        self._views: Sequence[View] = ()
        self._made: tuple[object, ...] = ()
        self._leading: Mapping[str, bool] = {}
        self._chosen, self._has_twins, self._shows_tables = "", True, False
        self._against: Comparison | None = None
        self.buttons, self.choices = Switch(), Switch()
        self.figures, self.remarks, self.compared = Figures(), Remarks(), label(role="note", wrap=True)
        self.charts: list[Chart[Any]] = []
        self._cards: list[Card] = []
        self._tables: Sequence[ReportTable[Any]] = ()
        self._column = QVBoxLayout()
        self._lay_out()

    @property
    def chart(self) -> str:
        """The source text of the chart that is seen; empty if there is none."""
        return next((table.title for table in self._tables if self._context.text(table.title) == self._chosen), "")

    def choose_chart(self, title: str) -> None:
        """Show the chart with that source text from now on, where there is one."""
        self._chosen = self._context.text(title) if title else ""

    def put(self, views: Sequence[View], leading: Mapping[str, bool], against: Comparison | None = None) -> None:
        """Show the previously selected view, or the first, beside what it is compared with."""
        label, self._views, self._leading, self._against = self.buttons.chosen, views, leading, against
        self.buttons.offer([view.label for view in views], label)
        self._show(next((view for view in views if view.label == label), views[0]))
        self.setEnabled(True)

    def show_twins(self, are_twins: bool, tables: bool = False) -> None:
        """Show chart and table beneath each other, or only one of them."""
        self._has_twins, self._shows_tables = are_twins, tables
        for chart in self.charts:
            chart.make_twins(are_twins)
            if not are_twins and chart.has_bars:
                chart.show_table(tables)
                chart.hide_switch()

    def _show(self, view: View) -> None:
        catalog = self._context.catalog
        other, against = None, self._against
        if against is not None:
            other = figures_of(against.views, view.label)
            words = COMPARED if other else NOTHING_THERE
            self.compared.setText(catalog.text(words, what=against.what))
        self.compared.setHidden(against is None)
        self.figures.put(view.figures, catalog, other or None)
        self.remarks.put(view.remarks, self._leading, catalog)
        self._make(view.tables)
        for chart, table in zip(self.charts, view.tables, strict=True):
            chart.put(table.rows, table.total)
        self._tables = view.tables
        charted = [catalog.text(table.title) for table in view.tables if table.bar is not None and table.rows]
        self.choices.offer(charted, self._chosen)
        self._choose(self.choices.chosen or next(iter(charted), ""))

    def _choose(self, title: str) -> None:
        """Show the chart of that title, and all that is no chart."""
        text = self._context.text
        for card, table in zip(self._cards, self._tables, strict=True):
            is_chosen = table.bar is None or text(table.title) == title
            card.setVisible(bool(table.rows) and is_chosen)
        self._whole.setStretchFactor(self._column, int(bool(title)))

    def _remember(self, title: str) -> None:
        self._chosen = title
        self._choose(title)

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
        for chart, card, table in zip(self.charts, self._cards, tables, strict=True):
            card.body.setContentsMargins(16, 12, 16, 8)
            card.body.addWidget(chart)
            self._column.addWidget(card, int(table.bar is not None))
        self.show_twins(self._has_twins, self._shows_tables)

    def _chart(self, table: ReportTable[Any]) -> Chart[Any]:
        columns = window_columns(table.columns)
        if table.bar is None:
            return Chart(self._context, table.title, columns)
        key, value = table.bar
        made = Chart(self._context, table.title, columns, value, key, table.upright, table.axis, table.currency)
        made.table.grow()
        return made

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("see_through", True)
        self._whole = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._column.setSpacing(12)
        for part in (self.buttons, self.figures, self.compared, self.remarks, self.choices):
            column.addWidget(part)
        column.addLayout(self._column)
        column.addStretch()
        self.buttons.picked.connect(lambda at: self._show(self._views[at]))
        self.choices.picked.connect(lambda at: self._remember(self.choices.titles[at]))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(body)


class Switch(QWidget):
    """One of several by buttons beside each other, which wrap; nothing where there is only one."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._flow = FlowLayout()
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)
        self.titles: Sequence[str] = ()
        self._group.idClicked.connect(self.picked)

    @property
    def chosen(self) -> str:
        """The title of the chosen one; empty if there is no choice."""
        checked = self._group.checkedButton()
        return checked.text() if checked is not None else ""

    def buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def offer(self, titles: Sequence[str], chosen: str) -> None:
        """Offer ``titles``, with ``chosen`` or the first chosen. The buttons stay if the titles do."""
        if list(titles) != list(self.titles):
            self._make(titles)
        for made in self._group.buttons():
            made.setChecked(made.text() == (chosen if chosen in titles else titles[0]))
        self.setVisible(len(titles) > 1)

    def _make(self, titles: Sequence[str]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear(self._flow)
        self.titles = titles
        for at, title in enumerate(titles if len(titles) > 1 else ()):
            made = button(title)
            made.setProperty("small", True)
            made.setCheckable(True)
            self._group.addButton(made, at)
            self._flow.addWidget(made)
