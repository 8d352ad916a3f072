"""Times in which something holds: chosen from a menu and the calendar; the text is that of files and commands."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from made_in_blekinge.domain.times import Period, Periods
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.editors import LineEditor, Today, Written, open_calendar, opens_calendar
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.i18n import N_, Catalog, catalog

ALWAYS: tuple[Period, ...] = ((None, None),)


class PeriodsEditor(LineEditor):
    """A line with a menu: always, never, from a day on, until a day."""

    def __init__(self, parent: QWidget, written: Written, today: Today) -> None:
        self.choices = tool_button("calendar", flat=False)
        super().__init__(parent, written, False, self.choices)
        self._today, self._catalog = today, catalog("sv")
        self.menu = QMenu(self.choices)
        self.choices.setMenu(self.menu)
        self.choices.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def stops(self) -> Sequence[QWidget]:
        return self.line, self.choices

    def write_texts(self, catalog: Catalog) -> None:
        self._catalog = catalog
        said = catalog.text(N_("Choose yes, no, or from which day and until which (Alt+Down)"))
        self.choices.setToolTip(said)
        self.choices.setAccessibleName(said)
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (N_("Yes"), partial(self.choose, ALWAYS)),
            (N_("No"), partial(self.choose, ())),
            (N_("From a day…"), partial(self._ask_day, self.begin)),
            (N_("Until a day…"), partial(self._ask_day, self.end)),
        )
        self.menu.clear()
        for title, act in acts:
            self.menu.addAction(catalog.text(title)).triggered.connect(lambda _=False, act=act: act())

    def choose(self, periods: Sequence[Period]) -> None:
        """Write these times."""
        self.line.setText(self.written(tuple(periods), self._catalog))
        self.line.setFocus()
        self.finished.emit()

    def begin(self, day: dt.date) -> None:
        """It holds from ``day`` on, besides the times that have ended by then."""
        earlier = [(starts, ends) for starts, ends in self._periods() if ends is not None and ends < day]
        self.choose([*earlier, (day, None)])

    def end(self, day: dt.date) -> None:
        """It holds until ``day``, and no longer."""
        begun = [(starts, ends) for starts, ends in self._periods() if starts is None or starts <= day]
        last = begun[-1][0] if begun else None
        self.choose([*begun[:-1], (last, day)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_calendar(event):
            self.choices.showMenu()
            return True
        return super().eventFilter(watched, event)

    def _ask_day(self, act: Callable[[dt.date], None]) -> None:
        open_calendar(self, self._catalog, self._today(), "", act)

    def _periods(self) -> tuple[Period, ...]:
        try:
            return Periods().parse(self.text())
        except UserError:
            return ()
