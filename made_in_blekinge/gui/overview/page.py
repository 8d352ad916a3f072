"""The overview page: attention list, progress of the three phases, today's event."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from made_in_blekinge.gui.overview.cards import AttentionCard, EventCard, FirstSteps, PhasePath
from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.widgets import Card
from made_in_blekinge.gui.reports.tables import window_columns
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import opening
from made_in_blekinge.i18n import N_
from made_in_blekinge.reports.sales_lines import HOURS, hour_lines

if TYPE_CHECKING:
    import datetime as dt

    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.queries.overview import Overview
    from made_in_blekinge.queries.registers.event import EventRow
    from made_in_blekinge.queries.reports.rows import EventSummary

_EMPTY, _FILLED = range(2)


@dataclass(frozen=True, slots=True)
class Now:
    """Page data: overview, current event, and its sales if any."""

    today: "dt.date"
    overview: "Overview"
    event: "EventRow | None"
    sales: "EventSummary | None"

    @property
    def is_empty(self) -> bool:
        held = any(phase.held or phase.to_come for phase in self.overview.phases)
        return not (self.overview.exhibitors or self.overview.products or held)


class OverviewPage(Page[Now]):
    """Progress of the three phases, today's event, attention list."""

    key = "overview"
    title = N_("Overview")
    purpose = N_("What is on, what must be done now, and how far the market has come.")
    icon = "overview"
    topics = frozenset(
        {"exhibitor", "product", "product_price", "event", "event_text", "event_day", "booth", "participation",
         "document", "sale", "sales_rollup", "market"}
    )  # fmt: skip
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.add_action(
            N_("Bring in a file"), "import", lambda: context.go("import", kind=None), right=opening("import")
        )
        self.first_steps = FirstSteps(context)
        self.path = PhasePath(context)
        self.event_card = EventCard(context)
        self.attention = AttentionCard(context)
        self.hours = Chart(
            context, N_("Sales per hour"), window_columns(HOURS), lambda line: line.gross_ore, "gross_ore", upright=True
        )
        self.sales_card = Card()
        self.sales_card.body.addWidget(self.hours)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first_steps)
        self._stack.addWidget(self._filled())
        self.set_content(self._stack)
        self._stack.hide()

    def fetch(self) -> Callable[[], Now] | None:
        app, event = self.context.app, self.context.current_event
        if app is None:
            return None
        languages, code = self.context.content_languages, event.code if event else ""
        return self.context.question(_read, app.today(), languages, code, app.may_read)

    def show_data(self, data: Now) -> None:
        self._stack.show()
        self._stack.setCurrentIndex(_EMPTY if data.is_empty else _FILLED)
        self.first_steps.show_rights()
        self.path.put(data.overview.phases)
        self.event_card.put(data.event, data.today)
        self.attention.put(data.overview.attention)
        self.sales_card.setVisible(data.sales is not None)
        if data.sales is not None:
            self.hours.put(hour_lines([data.sales]))

    def _filled(self) -> QWidget:
        body = QWidget()
        body.setProperty("see_through", True)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(16)
        grid.addWidget(self.path, 0, 0, 1, 2)
        grid.addWidget(self.event_card, 1, 0)
        grid.addWidget(self.attention, 1, 1, 2, 1)
        grid.addWidget(self.sales_card, 2, 0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(3, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        return scroll


def _read(
    session: "Session", today: "dt.date", languages: tuple[str, ...], code: str, may_read: "Callable[..., bool]"
) -> Now:
    from made_in_blekinge.queries.overview import overview
    from made_in_blekinge.queries.registers.event import event_row
    from made_in_blekinge.queries.reports.sales_summary import sales_of_event

    found = overview(session, today, languages)
    row = event_row(session, code, languages)
    summary = sales_of_event(session, code) if row is not None and may_read(sales_of_event) else None
    return Now(today, found, row, summary if summary is not None and summary.receipts else None)
