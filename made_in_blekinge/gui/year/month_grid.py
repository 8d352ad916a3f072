"""A month or a quarter of days: our events in the colours of their phases, those of others and holidays muted."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.domain.outside_event import CalendarEntry, hindrance_text
from made_in_blekinge.gui.parts.pills import Pill, paint_shape, phase_pill
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.i18n import Catalog

_DAY: Final = dt.timedelta(days=1)
_HEAD: Final = 20
_ENTRY: Final = 18
_GAP: Final = 16
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_WARNING: Final = Pill("amber", "▲")


def month_after(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months from that of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


class MonthGrid(QWidget):
    """Arrows walk the days, Page Up and Page Down the months, Home goes to today, Enter opens the day.

    ``stood`` carries the day that is the current one, ``opened`` the day that is to be opened.
    """

    stood = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.months = 1
        self.today = self.day = dt.date(2000, 1, 1)
        self.entries: Sequence[CalendarEntry] = ()
        self._catalog: Catalog | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, entries: Sequence[CalendarEntry], today: dt.date, catalog: Catalog) -> None:
        self.entries, self.today, self._catalog = entries, today, catalog
        self._say()
        self.update()

    @property
    def first(self) -> dt.date:
        """The first day of the months that are shown."""
        month = self.day.replace(day=1)
        return month if self.months == 1 else month_after(month, -((month.month - 1) % 3))

    @property
    def last(self) -> dt.date:
        return month_after(self.first, self.months) - _DAY

    def go(self, day: dt.date) -> None:
        """Make ``day`` the current one."""
        if dt.date(1900, 1, 1) <= day <= dt.date(2999, 12, 31) and day != self.day:
            self.day = day
            self._say()
            self.update()
            self.stood.emit(day)

    def on(self, day: dt.date) -> list[CalendarEntry]:
        """What is on that day; our own first. A permanent place is named on its first day, and in the list."""
        found = (one for one in self.entries if one.is_on(day, day) and (one.ends or one.starts) >= day)
        return sorted(found, key=lambda one: not one.is_own)

    def sizeHint(self) -> QSize:
        return QSize(px(720), px(330))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), px(220))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + _STEPS[key] * _DAY)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self.go(month_after(self.day, -self.months if key is Qt.Key.Key_PageUp else self.months))
        elif key is Qt.Key.Key_Home:
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event.position().toPoint())) is not None:
            self.go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (day := self._day_at(event.position().toPoint())) is not None:
            self.opened.emit(day)

    def _say(self) -> None:
        """The current day in words, for who does not see it."""
        if self._catalog is None:
            return
        said = [self._catalog.date(self.day, "EEEE d MMMM y")]
        for one in self.on(self.day):
            said += [one.name, *(hindrance_text(each, self._catalog) for each in one.hindrances)]
        self.setAccessibleDescription(". ".join(said))

    def _month(self, at: int) -> QRectF:
        width = (self.width() - (self.months - 1) * px(_GAP)) / self.months
        return QRectF(at * (width + px(_GAP)), 0, width, self.height())

    def _cell(self, at: int, day: dt.date) -> QRectF:
        area, first = self._month(at), month_after(self.first, at)
        begins = first - first.weekday() * _DAY
        row, column = divmod((day - begins).days, 7)
        head = px(_HEAD) * (2 if self.months > 1 else 1)
        width, height = area.width() / 7, (area.height() - head) / self._weeks
        return QRectF(area.left() + column * width, head + row * height, width, height)

    @property
    def _weeks(self) -> int:
        """As many as the longest of the months needs."""
        return max((self._days(at)[0].weekday() + len(self._days(at)) + 6) // 7 for at in range(self.months))

    def _days(self, at: int) -> list[dt.date]:
        first = month_after(self.first, at)
        return [first + each * _DAY for each in range((month_after(first, 1) - first).days)]

    def _day_at(self, point: QPoint) -> dt.date | None:
        for at in range(self.months):
            for day in self._days(at):
                if self._cell(at, day).contains(QPointF(point)):
                    return day
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._catalog is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at in range(self.months):
            self._paint_head(painter, at, self._catalog)
            for day in self._days(at):
                self._paint_day(painter, self._cell(at, day), day)
        painter.end()

    def _paint_head(self, painter: QPainter, at: int, catalog: Catalog) -> None:
        area, first = self._month(at), month_after(self.first, at)
        top = 0
        if self.months > 1:
            _write(painter, QRectF(area.left(), 0, area.width(), px(_HEAD)), catalog.date(first, "LLLL y"), 13, "ink",
                   QFont.Weight.DemiBold)  # fmt: skip
            top = px(_HEAD)
        monday = first - first.weekday() * _DAY
        for column in range(7):
            x = area.left() + column * area.width() / 7
            name = catalog.date(monday + column * _DAY, "EEE")
            _write(painter, QRectF(x + px(4), top, area.width() / 7, px(_HEAD)), name, 11, "muted")

    def _paint_day(self, painter: QPainter, cell: QRectF, day: dt.date) -> None:
        colours, current = tokens(), day == self.day
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(colours.colour("sea_soft" if current else "surface"))
        painter.drawRect(cell)
        if (current and self.hasFocus()) or day == self.today:
            painter.setPen(QPen(colours.colour("sea" if day != self.day or self.hasFocus() else "outline"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        found = self.on(day)
        tone = "muted" if day.weekday() > 4 else "ink"
        number = QRectF(cell.left() + px(5), cell.top() + px(1), px(24), px(_ENTRY))
        _write(painter, number, str(day.day), 13, tone, QFont.Weight.DemiBold if found else QFont.Weight.Normal)
        if any(one.hindrances for one in found):
            paint_shape(painter, _WARNING, QPointF(cell.right() - px(9), cell.top() + px(10)), px(10))
        room = int((cell.height() - px(_ENTRY)) // px(_ENTRY)) if self.months == 1 else 0
        if room > 0:
            self._paint_names(painter, cell, found[:room])
            if len(found) > room:
                more = QRectF(cell.left() + px(30), cell.top() + px(1), px(40), px(_ENTRY))
                _write(painter, more, f"+{len(found) - room}", 11, "muted", QFont.Weight.DemiBold)
        else:
            self._paint_marks(painter, cell, found)

    def _paint_names(self, painter: QPainter, cell: QRectF, found: Sequence[CalendarEntry]) -> None:
        metrics = QFontMetrics(app_font(11))
        for line, one in enumerate(found):
            top = round(cell.top()) + px(_ENTRY) * (line + 1)
            area = QRect(round(cell.left()) + px(4), top, round(cell.width()) - px(8), px(_ENTRY))
            left = _paint_sign(painter, one, QPointF(area.left() + px(5), area.center().y()))
            text = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, area.width() - left)
            _write(painter, QRectF(area.adjusted(left, 0, 0, 0)), text, 11, "ink" if one.is_own else "muted")

    def _paint_marks(self, painter: QPainter, cell: QRectF, found: Sequence[CalendarEntry]) -> None:
        room = max(1, int((cell.width() - px(6)) // px(13)))
        for at, one in enumerate(found[:room]):
            _paint_sign(painter, one, QPointF(cell.left() + px(9) + at * px(13), cell.bottom() - px(9)))


def _paint_sign(painter: QPainter, one: CalendarEntry, centre: QPointF) -> int:
    """The shape of a phase, or a small box for others. Returns the room it takes."""
    if one.phase is not None:
        paint_shape(painter, phase_pill(one.phase), centre, px(10))
    else:
        painter.setPen(QPen(tokens().colour("outline"), 1))
        painter.setBrush(tokens().colour("hover"))
        painter.drawRect(QRectF(centre.x() - px(4), centre.y() - px(4), px(8), px(8)))
    return px(14)


def _write(
    painter: QPainter, area: QRectF, text: str, size: int, token: str, weight: QFont.Weight = QFont.Weight.Normal
) -> None:
    painter.setFont(app_font(size, weight))
    painter.setPen(tokens().colour(token))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
