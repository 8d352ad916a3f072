"""The coming weeks as a strip: own events in the colours of their phases, holidays muted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from made_in_blekinge.domain.holidays import Holiday, holidays
from made_in_blekinge.domain.market import EventStatus
from made_in_blekinge.gui.parts.pills import Pill, phase_pill, shape_path
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.queries.registers.event import EventRow

_WEEK: Final = 56
_MONTHS: Final = 18
_WEEKS: Final = 20
_LANE: Final = 40
_LANES: Final = 2
_BAR: Final = 32
_OUTSIDE: Final = 16
_SEVEN: Final = dt.timedelta(days=7)
_THURSDAY: Final = dt.timedelta(days=3)
"""The day whose month a week belongs to."""


@dataclass(frozen=True, slots=True)
class StripEntry:
    """An event or a holiday: where its bar lies, which lane it has (``None``: no room), and its words."""

    first: dt.date
    last: dt.date
    name: str
    words: str
    event: "EventRow | None"
    lane: int | None = None
    left: bool = False
    """Whether the words stand to the left of the bar, for want of room."""

    @property
    def sentence(self) -> str:
        return ", ".join(filter(None, (self.name, self.words)))


class WeekStrip(QWidget):
    """So many weeks as there is room for. ← and → move by a week, ↑ and ↓ walk the events, Enter opens one."""

    opened = Signal(int)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._events: Sequence[EventRow] = ()
        self._catalog: Catalog | None = None
        self.today = self.start = dt.date(2000, 1, 3)
        self.entries: list[StripEntry] = []
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, events: "Sequence[EventRow]", today: dt.date, catalog: Catalog) -> None:
        """Show ``events``; the strip begins with the week of ``today`` unless it was moved."""
        if self._catalog is None or self.start == monday_of(self.today):
            self.start = monday_of(today)
        self._events, self.today, self._catalog = events, today, catalog
        self._arrange()

    @property
    def weeks(self) -> int:
        """The number of weeks that there is room for."""
        return max(4, self.width() // px(_WEEK))

    @property
    def end(self) -> dt.date:
        """The last day in the strip."""
        return self.start + self.weeks * _SEVEN - dt.timedelta(days=1)

    def move_weeks(self, weeks: int) -> None:
        """Move by so many weeks; 0: back to today."""
        self.start = self.start + weeks * _SEVEN if weeks else monday_of(self.today)
        self._arrange()
        self.moved.emit()

    def sizeHint(self) -> QSize:
        return QSize(px(_WEEK * 12), px(_MONTHS + _WEEKS + _LANES * _LANE))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_WEEK * 4), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = [at for at, entry in enumerate(self.entries) if entry.event is not None and entry.lane is not None]
        match event.key():
            case Qt.Key.Key_Left:
                self.move_weeks(-1)
            case Qt.Key.Key_Right:
                self.move_weeks(1)
            case Qt.Key.Key_Home:
                self.move_weeks(0)
            case Qt.Key.Key_Down if own:
                self._walk(next((at for at in own if at > self.current), own[-1]))
            case Qt.Key.Key_Up if own:
                self._walk(next((at for at in reversed(own) if at < self.current), own[0]))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.current)
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._entry_at(event.position().toPoint())
        own = at >= 0 and self.entries[at].event is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if own else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self._entry_at(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._entry_at(event.pos())
            QToolTip.showText(event.globalPos(), self.entries[at].sentence if at >= 0 else "", self)
            return True
        return super().event(event)

    def middle_of(self, at: int) -> QPoint:
        """The middle of the bar of an entry."""
        return self._bar(self.entries[at]).center().toPoint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._catalog is not None:
            self._paint_weeks(painter, self._catalog)
            for at, entry in enumerate(self.entries):
                if entry.lane is not None:
                    self._paint_entry(painter, entry, at == self.current and self.hasFocus())
            self._paint_more(painter)
            self._paint_today(painter)
            if self.hasFocus() and self.current < 0:
                painter.setPen(QPen(tokens().colour("sea"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        painter.end()

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.entries) and (event := self.entries[at].event) is not None:
            self.opened.emit(event.id)

    def _walk(self, at: int) -> None:
        self.current = at
        self.setAccessibleDescription(self.entries[at].sentence)
        self.update()

    def _arrange(self) -> None:
        """Give each entry in the strip a lane, and its words a side."""
        if self._catalog is None:
            return
        found = [_of_event(row, self.today, self._catalog) for row in self._events if row.ends is not None]
        found += [_of_holiday(one, self._catalog) for one in holidays(self.start, self.end)]
        seen = [entry for entry in found if entry.first <= self.end and entry.last >= self.start]
        ends = [float("-inf")] * _LANES
        self.entries = []
        for entry in sorted(seen, key=lambda one: (one.first, one.event is None)):
            self.entries.append(self._placed(entry, ends))
        self.current = -1
        self.setAccessibleDescription("; ".join(entry.sentence for entry in self.entries))
        self.update()

    def _placed(self, entry: StripEntry, ends: list[float]) -> StripEntry:
        bar, words = self._bar(replace(entry, lane=0)), self._words_width(entry)
        for left in (False, True) if bar.right() + words > self.width() else (False,):
            start, end = (bar.left() - words, bar.right()) if left else (bar.left(), bar.right() + words)
            if end > self.width() + 1:
                continue
            for lane in range(_LANES):
                if start >= ends[lane]:
                    ends[lane] = end + px(8)
                    return replace(entry, lane=lane, left=left)
        return entry

    def _words_width(self, entry: StripEntry) -> float:
        name = QFontMetrics(app_font(13, QFont.Weight.DemiBold)).horizontalAdvance(entry.name) + px(22)
        return max(name, QFontMetrics(app_font(11)).horizontalAdvance(entry.words)) + px(8)

    def _x(self, day: dt.date) -> float:
        return (day - self.start).days / 7 * self.width() / self.weeks

    def _bar(self, entry: StripEntry) -> QRectF:
        first, last = max(entry.first, self.start), min(entry.last, self.end)
        left, right = self._x(first), self._x(last + dt.timedelta(days=1))
        high = px(_BAR if entry.event is not None else _OUTSIDE)
        top = px(_MONTHS + _WEEKS + 4) + (entry.lane or 0) * px(_LANE) + (px(_BAR) - high) / 2
        return QRectF(left + 1, top, max(right - left - 2, px(8)), high)

    def _entry_at(self, point: QPoint) -> int:
        for at, entry in enumerate(self.entries):
            if entry.lane is None:
                continue
            bar, words = self._bar(entry), self._words_width(entry)
            area = bar.adjusted(-words if entry.left else 0, 0, 0 if entry.left else words, 0)
            if area.contains(QPointF(point)):
                return at
        return -1

    def _paint_weeks(self, painter: QPainter, catalog: Catalog) -> None:
        step, top = self.width() / self.weeks, px(_MONTHS)
        for week in range(self.weeks):
            monday = self.start + week * _SEVEN
            x = week * step
            painter.setPen(QPen(tokens().colour("line"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))
            _write(painter, QRectF(x + px(4), top, step, px(_WEEKS)), str(monday.isocalendar().week), 11, "muted")
        for area, name in self.months(catalog):
            _write(painter, area, name, 13, "ink", QFont.Weight.DemiBold)
        painter.setPen(QPen(tokens().colour("line"), 1))
        painter.drawLine(QPointF(0, top + px(_WEEKS)), QPointF(self.width(), top + px(_WEEKS)))

    def months(self, catalog: Catalog) -> list[tuple[QRectF, str]]:
        """The name of each month over its first week; where the next one is too near, short or left out."""
        step, months = self.width() / self.weeks, [self.start + week * _SEVEN + _THURSDAY for week in range(self.weeks)]
        begins = [week for week, day in enumerate(months) if week == 0 or day.month != months[week - 1].month]
        metrics, made = QFontMetrics(app_font(13, QFont.Weight.DemiBold)), []
        for week, following in zip(begins, (*begins[1:], self.weeks), strict=True):
            room = (following - week) * step - px(8)
            names = (catalog.date(months[week], wide) for wide in ("LLLL", "LLL"))
            if name := next((name for name in names if metrics.horizontalAdvance(name) <= room), ""):
                made.append((QRectF(week * step + px(4), 0, room, px(_MONTHS)), name))
        return made

    def _paint_today(self, painter: QPainter) -> None:
        if self.start <= self.today <= self.end:
            x = round(self._x(self.today) + self.width() / self.weeks / 14)
            painter.fillRect(QRectF(x - 1, px(_MONTHS), 2, self.height()), tokens().colour("sea"))

    def _paint_entry(self, painter: QPainter, entry: StripEntry, current: bool) -> None:
        bar, colours, words = self._bar(entry), tokens(), self._words_width(entry)
        side = Qt.AlignmentFlag.AlignRight if entry.left else Qt.AlignmentFlag.AlignLeft
        left = bar.left() - words if entry.left else bar.right() + px(6)
        area = QRectF(left, bar.top(), words - px(6), bar.height())
        if entry.event is None:
            painter.setPen(QPen(colours.colour("outline"), 1))
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(bar, px(2), px(2))
            _write(painter, area, entry.name, 13, "muted", side=side)
            return
        pill = phase_pill(entry.event.phase)
        painter.setPen(QPen(colours.colour("ink"), 2) if current else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(pill.tone))
        painter.drawRoundedRect(bar, px(3), px(3))
        self._paint_words(painter, area, entry, pill, side)

    def _paint_words(
        self, painter: QPainter, area: QRectF, entry: StripEntry, pill: Pill, side: Qt.AlignmentFlag
    ) -> None:
        painter.fillRect(area, tokens().colour("surface"))
        name = QFontMetrics(app_font(13, QFont.Weight.DemiBold)).horizontalAdvance(entry.name)
        half = area.height() / 2
        x = area.right() - name - px(10) if side == Qt.AlignmentFlag.AlignRight else area.left() + px(5)
        shape = shape_path(pill.shape, px(9))
        shape.translate(QPointF(x, area.top() + half / 2))
        painter.fillPath(shape, tokens().colour(pill.tone))
        title = QRectF(x + px(10), area.top(), name + 2, half)
        _write(painter, title, entry.name, 13, "ink", QFont.Weight.DemiBold)
        _write(painter, QRectF(area.left(), area.top() + half, area.width(), half), entry.words, 11, "muted", side=side)

    def _paint_more(self, painter: QPainter) -> None:
        """How many entries had no room."""
        if hidden := sum(entry.lane is None for entry in self.entries):
            area = QRectF(self.width() - px(40), px(_MONTHS + _WEEKS), px(38), px(16))
            _write(painter, area, f"+{hidden}", 13, "muted", QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignRight)


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _of_event(row: "EventRow", today: dt.date, catalog: Catalog) -> StripEntry:
    last = row.ends or row.starts
    days = catalog.span(row.starts, row.ends)
    if row.starts <= today <= last:
        days = f"{catalog.text(N_('today'))}, {days}"
    return StripEntry(
        row.starts, last, row.town or row.name, " · ".join(filter(None, (days, _state(row, catalog)))), row
    )


def _state(row: "EventRow", catalog: Catalog) -> str:
    """How far the booths are, or the word of its status."""
    if row.status is EventStatus.CLOSED or not row.booths:
        return catalog.text(row.status.label).lower()
    return catalog.text(N_("{taken} of {count} booths"), taken=row.occupied, count=row.booths)


def _of_holiday(holiday: Holiday, catalog: Catalog) -> StripEntry:
    return StripEntry(holiday.first, holiday.last, catalog.text(holiday.name), "", None)


def _write(
    painter: QPainter,
    area: QRectF,
    text: str,
    size: int,
    token: str,
    weight: QFont.Weight = QFont.Weight.Normal,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(app_font(size, weight))
    painter.setPen(tokens().colour(token))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
