"""The calendar that a date field opens: six weeks of day buttons, with week numbers, all by keyboard."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.corners import round_off
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, set_property, tool_button
from made_in_blekinge.i18n import N_, Catalog

WEEKS: Final = 6
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MONTHS: Final = (
    ("years_back", -12, N_("The year before (Shift+Page Up)")),
    ("back", -1, N_("The month before (Page Up)")),
    ("forward", 1, N_("The month after (Page Down)")),
    ("years_forward", 12, N_("The year after (Shift+Page Down)")),
)


class DayGrid(QFrame):
    """A pop-up with the month of ``day``. ``picked`` carries the chosen day; Escape closes without one.

    Arrows go by days and weeks, Page Up and Down by months, with Shift by years, Home to today, Enter takes the day.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget, catalog: Catalog, today: dt.date, day: dt.date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("day_grid")
        round_off(self)
        self._catalog, self.today, self.chosen = catalog, today, day
        self.day = min(max(day or today, _FIRST), _LAST)
        self.month, self.steps = label(role="strong"), self._make_steps()
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.weeks = [label(role="caption") for _ in range(WEEKS)]
        self.days = [self._make_day() for _ in range(7 * WEEKS)]
        self._lay_out()
        self.go(self.day)

    def go(self, day: dt.date) -> None:
        """Show the month of ``day`` and stand on it."""
        self.day = min(max(day, _FIRST), _LAST)
        self.month.setText(self._catalog.date(self.day, "LLLL y"))
        first = self.first
        for at, button in enumerate(self.days):
            self._show_day(button, first + dt.timedelta(days=at))
        for at, week in enumerate(self.weeks):
            week.setText(str((first + dt.timedelta(weeks=at)).isocalendar().week))
        self.days[(self.day - first).days].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> dt.date:
        """The Monday of the first week shown."""
        month = self.day.replace(day=1)
        return month - dt.timedelta(days=month.weekday())

    def show_under(self, field: QWidget) -> None:
        """Open below ``field``, above it where the screen ends, and wholly on the screen."""
        self.adjustSize()
        room = field.screen().availableGeometry()
        at = field.mapToGlobal(QPoint(field.width() - self.width(), field.height()))
        if at.y() + self.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), at.y()))
        self.move(at)
        self.show()
        self.go(self.day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on the day buttons, which would move the focus by themselves."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self._moved(_STEPS[key]))
        elif key in _PAGES:
            shift = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
            self._turn(_PAGES[key] * (12 if shift else 1))
        elif key == Qt.Key.Key_Home:
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.day)
        else:
            return False
        return True

    def _moved(self, days: int) -> dt.date:
        return dt.date.fromordinal(min(max(self.day.toordinal() + days, _FIRST.toordinal()), _LAST.toordinal()))

    def _turn(self, months: int) -> None:
        """The same day of another month, or its last."""
        count = min(max(self.day.year * 12 + self.day.month - 1 + months, _FIRST.year * 12), _LAST.year * 12 + 11)
        start = dt.date(count // 12, count % 12 + 1, 1)
        last = ((start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)).day
        self.go(start.replace(day=min(self.day.day, last)))

    def _take(self, day: dt.date) -> None:
        self.close()
        self.picked.emit(day)

    def _show_day(self, button: QToolButton, day: dt.date) -> None:
        button.setText(str(day.day))
        button.setEnabled(_FIRST <= day <= _LAST)
        said = self._catalog.weekday_date(day)
        button.setAccessibleName(self._catalog.text(N_("{day}, today"), day=said) if day == self.today else said)
        set_property(button, "other", day.month != self.day.month)
        set_property(button, "today", day == self.today)
        set_property(button, "chosen", day == self.chosen)

    def _make_day(self) -> QToolButton:
        made = _Day()
        made.installEventFilter(self)
        made.clicked.connect(lambda: self._take(self.first + dt.timedelta(days=self.days.index(made))))
        return made

    def _make_steps(self) -> list[SignButton]:
        made = []
        for icon_name, months, said in _MONTHS:
            step = tool_button(icon_name)
            step.setToolTip(self._catalog.text(said))
            step.setAccessibleName(self._catalog.text(said))
            step.clicked.connect(self._step(months))
            made.append(step)
        return made

    def _step(self, months: int) -> Callable[[], None]:
        return lambda: self._turn(months)

    def _lay_out(self) -> None:
        head, grid, column = QHBoxLayout(), QGridLayout(), QVBoxLayout(self)
        head.setSpacing(0)
        for part in (*self.steps[:2], self.month, *self.steps[2:]):
            head.addWidget(part, 1 if part is self.month else 0)
        grid.setSpacing(0)
        monday = dt.date(2024, 1, 1)
        for at in range(7):
            grid.addWidget(_head(self._catalog.date(monday + dt.timedelta(days=at), "EEE").rstrip(".")), 0, at + 1)
        for at, week in enumerate(self.weeks):
            week.setAlignment(Qt.AlignmentFlag.AlignCenter)
            week.setFixedWidth(px(28))
            grid.addWidget(week, at + 1, 0)
        for at, button in enumerate(self.days):
            grid.addWidget(button, at // 7 + 1, at % 7 + 1)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(grid)


class _Day(SignButton):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("day", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A fixed size would give way to the least height of the style sheet."""
        return QSize(px(32), px(32))


def _head(text: str) -> QLabel:
    made = label(text, role="caption")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
