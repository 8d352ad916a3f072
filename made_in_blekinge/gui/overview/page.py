"""The overview page: today's event, what must be done, the three phases, and the weeks to come."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QStackedWidget, QWidget

from made_in_blekinge.gui.emergency.start import add_emergency
from made_in_blekinge.gui.overview.coming import ComingCard
from made_in_blekinge.gui.overview.first_steps import NEW_MARKET, FirstSteps
from made_in_blekinge.gui.overview.notices import AttentionCard
from made_in_blekinge.gui.overview.path import PhasePath
from made_in_blekinge.gui.overview.today import TodayCard
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open, opening
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.queries.overview import Overview
    from made_in_blekinge.queries.today import DaySales, MarketDay

_EMPTY, _FILLED = range(2)
_ROOMS = (708, 386)
"""Widths of today and of what must be done, as drawn."""


@dataclass(frozen=True, slots=True)
class Now:
    """Page data: overview, and of the event that is on today its day and, for who may read them, its sales."""

    today: dt.date
    overview: "Overview"
    day: "MarketDay | None"
    sales: "DaySales | None"

    @property
    def is_empty(self) -> bool:
        return not (self.overview.exhibitors or self.overview.products or self.overview.events)


class OverviewPage(Page[Now]):
    """What is on, what must be done now, how far the market has come, and what comes."""

    key = "overview"
    title = N_("Overview")
    purpose = N_("What is on, what must be done now, and how far the market has come.")
    icon = "overview"
    topics = frozenset(
        {"exhibitor", "product", "product_price", "event", "event_text", "event_day", "booth", "participation",
         "document", "sale", "sales_rollup", "market", "check_in", "absence", "booth_participation", "till_day",
         "closing", "waiting_goods", "trader_record"}
    )  # fmt: skip
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.emergency_button = add_emergency(self)
        self.add_action(
            N_("Bring in a file"), "import", lambda: context.go("import", kind=None), right=opening("import")
        )
        self.first_steps = FirstSteps(context)
        self.today, self.attention = TodayCard(context), AttentionCard(context)
        self.path = PhasePath(context)
        self.coming = ComingCard(context, lambda: context.go("events", new=True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first_steps)
        self._stack.addWidget(self._filled())
        self._stack.setCurrentIndex(_FILLED)
        self.set_content(self._stack)
        self._show_role()
        self._arrange(self.breadth)
        self._is_new = True

    def fetch(self) -> Callable[[], Now] | None:
        app, event = self.context.app, self.context.current_event
        if app is None:
            return None
        languages, code = self.context.content_languages, event.code if event else ""
        return self.context.question(_read, app.clock(), app.today(), languages, code, app.may_read)

    def show_data(self, data: Now) -> None:
        self._stack.setCurrentIndex(_EMPTY if data.is_empty else _FILLED)
        self.first_steps.show_rights()
        self._show_role()
        self._name(data)
        seen = data.overview
        if data.day is not None:
            self.today.put_day(data.day, data.sales)
        else:
            todo = [item for item in seen.attention if seen.next is not None and item.event == seen.next.code]
            self.today.put_next(seen.next, data.today, todo)
        self.attention.put(seen.attention)
        self.path.put(seen.phases)
        self.coming.put(seen.events, data.today)
        self._arrange(self.breadth)
        self._begin()

    def help_key(self) -> str:
        return NEW_MARKET if self._stack.currentIndex() == _EMPTY else self.key

    def _begin(self) -> None:
        """The focus, if the page was given it before it knew anything, goes to the next step."""
        focused, steps = QApplication.focusWidget(), self._steps()
        if self._is_new and steps and focused is not None and self.isAncestorOf(focused):
            steps[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_new = False

    def _steps(self) -> list[QPushButton]:
        """What this person would do next, most likely first."""
        today = (self.today.till_button, self.today.checkin_button, self.today.open_button)
        found = [*self.first_steps.buttons, *today, *self.attention.buttons]
        return [made for made in found if made.isVisible()]

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        self._arrange(breadth)

    def _name(self, data: Now) -> None:
        """The market's name, and below it the day and how large the market is."""
        catalog, seen = self.context.catalog, data.overview
        self.heading.setText(seen.market or catalog.text(self.title))
        day = catalog.date(data.today, "EEEE d MMMM y")
        week = catalog.text(N_("week {number}"), number=data.today.isocalendar().week)
        words = [f"{day[:1].upper()}{day[1:]}, {week}"]
        if self._organises:
            year = sum(phase.this_year for phase in seen.phases)
            words += [
                catalog.plural("{count} exhibitor", "{count} exhibitors", seen.exhibitors),
                catalog.plural("{count} event this year", "{count} events this year", year),
            ]
        self._purpose.setText(" · ".join(words))

    @property
    def _organises(self) -> bool:
        """Whether this person's work is the whole market, and not only today's till or check-in."""
        return may_open(self.context, "events")

    def _show_role(self) -> None:
        for card in (self.attention, self.path, self.coming):
            card.setVisible(self._organises)

    def _arrange(self, breadth: Breadth) -> None:
        """Beside each other, or in one column in the order of today, to do, path, coming."""
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        cards = (self.today, self.attention, self.path, self.coming)
        places = (
            ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (2, 0, 1, 2)) if wide else [(at, 0, 1, 2) for at in range(4)]
        )
        for card, place in zip(cards, places, strict=True):
            self._grid.addWidget(card, *place)
        for column, stretch in enumerate(_ROOMS):
            self._grid.setColumnStretch(column, stretch if self._organises or column == 0 else 0)
        self.today.set_narrow(narrow)
        self.coming.set_narrow(narrow)
        self.attention.set_tall(not wide)
        self._grid.setRowStretch(0, 1 if wide else 0)
        self._grid.setRowStretch(4, 0 if wide else 1)

    def _filled(self) -> QWidget:
        body = QWidget()
        body.setProperty("see_through", True)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(16))
        return body


def _read(
    session: "Session",
    now: dt.datetime,
    today: dt.date,
    languages: tuple[str, ...],
    code: str,
    may_read: "Callable[..., bool]",
) -> Now:
    from made_in_blekinge.queries.overview import is_on, overview
    from made_in_blekinge.queries.today import day_sales, market_day

    found = overview(session, today, languages, now)
    chosen = next((row for row in found.events if row.code == code and is_on(row, today)), found.running)
    day = None if chosen is None else market_day(session, chosen, now)
    sales = day_sales(session, day.event, day.day, found.events) if day is not None and may_read(day_sales) else None
    return Now(today, found, day, sales)
