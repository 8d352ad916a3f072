"""The card of what is to come: a strip of weeks, or a list where there is little room."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.overview.strip import WeekStrip
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, beside_word, button, label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from made_in_blekinge.queries.registers.event import EventRow

_LISTED: Final = 6


class ComingCard(Card):
    """Events from this week on; ``new`` adds one."""

    def __init__(self, context: GuiContext, new: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._events: Sequence[EventRow] = ()
        self._today = dt.date(2000, 1, 1)
        self.strip, self.summary = WeekStrip(), ElidedLabel(role="note")
        self.strip.setAccessibleName(context.text(N_("Coming events by week")))
        self.back, self.now = tool_button("back"), button(context.text(N_("Today")), flat=True)
        self.forward = tool_button("forward")
        self.new = button(context.text(N_("New event")), "add", flat=True)
        self.list = QVBoxLayout()
        self.entries: list[QPushButton] = []
        self._listing = QWidget()
        self._is_filled = False
        self._lay_out(new)

    def put(self, events: "Sequence[EventRow]", today: dt.date) -> None:
        self._events, self._today, self._is_filled = events, today, True
        self.strip.put(events, today, self._context.catalog)
        self.new.setVisible(may_change(self._context, "event"))
        self._summarise()
        self._fill_list()

    def set_narrow(self, narrow: bool) -> None:
        """Show a list instead of the strip."""
        for part in (self.strip, self.back, self.now, self.forward):
            part.setHidden(narrow)
        self._listing.setVisible(narrow)

    def _summarise(self) -> None:
        """``6 events until October · the next in 27 days``; nothing before the events are known."""
        if not self._is_filled:
            return
        catalog, end = self._context.catalog, self.strip.end
        ahead = [row for row in self._events if row.starts > self._today and row.ends is not None]
        seen = [row for row in ahead if row.starts <= end]
        said = catalog.plural(
            "{count} event until {month}", "{count} events until {month}", len(seen), month=catalog.date(end, "LLLL")
        )
        words = [said]
        if ahead:
            days = (ahead[0].starts - self._today).days
            words.append(catalog.plural("the next one tomorrow", "the next one in {count} days", days))
        self.summary.setText(" · ".join(words))

    def _fill_list(self) -> None:
        catalog = self._context.catalog
        clear(self.list)
        ahead = [row for row in self._events if (row.ends or row.starts) >= self._today]
        self.entries = []
        for row in ahead[:_LISTED]:
            made = button(f"{catalog.span(row.starts, row.ends)}  {row.name}".replace("&", "&&"), flat=True)
            made.setProperty("listed", True)
            made.setIcon(icon("events", "muted"))
            made.setIconSize(beside_word(18))
            made.clicked.connect(lambda _, key=row.id: self._open(key))
            self.entries.append(made)
            self.list.addWidget(made)
        if not ahead:
            self.list.addWidget(label(catalog.text(N_("No event is planned")), "purpose"))

    def _open(self, key: int) -> None:
        self._context.go("events", key=key)

    def _lay_out(self, new: Callable[[], None]) -> None:
        text, top = self._context.text, QHBoxLayout()
        for made, source in ((self.back, N_("A week back")), (self.forward, N_("A week forward"))):
            made.setToolTip(text(source))
            made.setAccessibleName(text(source))
        top.setSpacing(4)
        top.addWidget(label(text(N_("Coming")), "strong"))
        top.addSpacing(8)
        top.addWidget(self.summary)
        top.addStretch()
        for part in (self.back, self.now, self.forward, self.new):
            part.setProperty("small", True)
            top.addWidget(part)
        self._listing.setProperty("see_through", True)
        self._listing.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(4)
        self._listing.hide()
        self.body.setContentsMargins(px(16), px(6), px(16), px(6))
        self.body.setSpacing(2)
        self.body.addLayout(top)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._listing)
        self.back.clicked.connect(lambda: self.strip.move_weeks(-1))
        self.now.clicked.connect(lambda: self.strip.move_weeks(0))
        self.forward.clicked.connect(lambda: self.strip.move_weeks(1))
        self.new.clicked.connect(lambda: new())  # noqa: PLW0108  without the signal's own argument
        self.strip.moved.connect(self._summarise)
        self.strip.opened.connect(self._open)
