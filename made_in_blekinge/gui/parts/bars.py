"""Bars on an axis, painted directly: upright beside each other or lying beneath each other.

Colours are resolved when painting, so the bars follow the theme. The pointer and the arrow keys walk the bars; each
says itself in a tool tip and to a screen reader.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from made_in_blekinge.gui.parts.axis import axis_over, short_figures
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.i18n import Catalog

_ROW: Final = 24
"""Height of a lying bar with the gap beneath it."""
_THICK: Final = 16
_WIDE: Final = 28
"""Width of an upright bar where there is room."""
_STEP: Final = 120
"""Room of an upright bar at the most, so that three bars do not drift apart."""
_HEIGHT: Final = 220
_TEXT: Final = 20
_SMALL: Final = 16
_NAMES: Final = 0.4
"""Part of the width that names of lying bars may take."""
_BEFORE: Final = 36
"""Width of the mark of an earlier value, over a bar of 28."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: label, value, and the value in full. ``before`` is an earlier value that is marked; ``said`` the whole
    sentence of the bar, otherwise made of label and value. One that ``runs`` is not complete yet.
    """

    label: str
    value: int
    shown: str
    before: int | None = None
    said: str = ""
    runs: bool = False
    is_empty: bool = False
    """Nothing yet, such as an hour that has not come: no figure stands there."""

    @property
    def sentence(self) -> str:
        return self.said or f"{self.label}: {self.shown}"


class Bars(QWidget):
    """The bars, horizontal or ``upright``, on an axis of at least the given length.

    ``walked`` carries the index of the bar under the pointer or the keys, -1 of none.
    """

    walked = Signal(int)

    def __init__(self, upright: bool, axis: int = 0) -> None:
        super().__init__()
        self._upright, self._least = upright, axis
        self.bars: tuple[Bar, ...] = ()
        self.current = -1
        self.average: int | None = None
        self._is_money = False
        self._axis = axis_over([])
        self._ticks: dict[int, str] = {}
        self._figures: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def put(
        self, title: str, bars: Sequence[Bar], catalog: Catalog, is_money: bool = False, average: int | None = None
    ) -> None:
        """Show ``bars`` under the accessible name ``title``; of ``is_money`` the values are hundredths."""
        self.bars, self.average, self._is_money = tuple(bars), average, is_money
        values = [value for bar in bars for value in (bar.value, bar.before) if value is not None]
        self._axis = axis_over(values, self._least, 100 if is_money else 1)
        self._ticks = dict(zip(self._axis.ticks, self._tick_texts(catalog), strict=True))
        self._figures = tuple(short_figures([bar.value for bar in bars], is_money, catalog))
        self.setAccessibleName(title)
        self.current = min(self.current, len(bars) - 1)
        self._describe()
        self.updateGeometry()
        self.update()

    def mark(self, at: int) -> None:
        """Make the bar ``at`` the current one, without telling others."""
        if at != self.current:
            self.current = at
            self._describe()
            self.update()

    def grow(self) -> None:
        """Take the height that is there."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def ticks(self) -> tuple[str, ...]:
        """The figures at the axis."""
        return tuple(self._ticks.values())

    @property
    def figures(self) -> tuple[str, ...]:
        """The short figures at the bars."""
        return self._figures

    def sizeHint(self) -> QSize:
        lying = px(_ROW) * len(self.bars) + px(_SMALL + 8)
        return QSize(px(320), px(_HEIGHT) if self._upright else lying)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(120) if self._upright else self.sizeHint().height())

    def bar_at(self, point: QPoint) -> int:
        """The index of the bar whose room holds ``point``; -1 of none."""
        for at in range(len(self.bars)):
            if self._room(at).contains(point):
                return at
        return -1

    def middle_of(self, at: int) -> QPoint:
        """The middle of the room of a bar."""
        return self._room(at).center().toPoint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, last = self.current, len(self.bars) - 1
        targets = {
            Qt.Key.Key_Left: max(at - 1, 0), Qt.Key.Key_Up: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, last), Qt.Key.Key_Down: min(at + 1, last),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        target = targets.get(Qt.Key(event.key()))
        if target is None or not self.bars:
            super().keyPressEvent(event)
        else:
            self._walk(target)
            self._say(self.mapToGlobal(self.middle_of(target)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.bar_at(event.position().toPoint())
        if at != self.current:
            self._walk(at)
            self._say(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._walk(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and self.bars and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._walk(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._walk(-1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._say(event.globalPos())
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.bars:
            if self._upright:
                self._paint_upright(painter)
            else:
                self._paint_lying(painter)
        painter.end()

    def _tick_texts(self, catalog: Catalog) -> list[str]:
        unit = 100 if self._is_money else 1
        return [catalog.number(tick // unit) for tick in self._axis.ticks]

    def _walk(self, at: int) -> None:
        if at == self.current:
            return
        self.mark(at)
        if 0 <= at < len(self.bars):
            said = QAccessibleAnnouncementEvent(self, self.bars[at].sentence)
            QAccessible.updateAccessibility(said)
        self.walked.emit(at)

    def _describe(self) -> None:
        """All bars to a screen reader, or the one that is walked to."""
        shown = self.bars if self.current < 0 else self.bars[self.current : self.current + 1]
        self.setAccessibleDescription(", ".join(bar.sentence for bar in shown))

    def _say(self, place: QPoint) -> None:
        if 0 <= self.current < len(self.bars):
            QToolTip.showText(place, self.bars[self.current].sentence, self)
        else:
            QToolTip.hideText()

    def _plot(self) -> QRectF:
        """The room between the axes."""
        if self._upright:
            margin = _text_width(self._ticks.values(), 11) + px(12)
            return QRectF(self.rect()).adjusted(margin, px(_TEXT), -px(2), -px(_TEXT))
        figures = _text_width(self._figures, 13) + px(16)
        return QRectF(self.rect()).adjusted(self._names() + px(8), 0, -figures, -px(_SMALL + 8))

    def _names(self) -> float:
        return min(_text_width((bar.label for bar in self.bars), 13) + px(8), self.width() * _NAMES)

    def _room(self, at: int) -> QRectF:
        """The room of one bar with its label."""
        plot = self._plot()
        if self._upright:
            step = self._step(plot)
            return QRectF(plot.left() + at * step, 0, step, self.height())
        height = plot.height() / max(len(self.bars), 1)
        return QRectF(0, plot.top() + at * height, self.width(), height)

    def _step(self, plot: QRectF) -> float:
        return min(plot.width() / max(len(self.bars), 1), px(_STEP))

    def _along(self, plot: QRectF, value: int) -> float:
        """Where ``value`` lies on the axis."""
        part = (value - self._axis.lowest) / self._axis.length
        return plot.bottom() - part * plot.height() if self._upright else plot.left() + part * plot.width()

    def _paint_upright(self, painter: QPainter) -> None:
        plot = self._plot()
        self._paint_room(painter)
        for tick, text in self._ticks.items():
            y = self._along(plot, tick)
            _line(painter, plot.left(), y, plot.right(), y, "outline" if tick == 0 else "line")
            area = QRectF(0, y - px(_TEXT) / 2, plot.left() - px(8), px(_TEXT))
            _write(painter, area, text, "muted", Qt.AlignmentFlag.AlignRight, app_font(11))
        fits = self._figures_fit(plot)
        every = self._every(plot)
        for at in range(len(self.bars)):
            self._paint_column(painter, plot, at, fits)
            if at % every == 0:
                self._paint_hour(painter, plot, at, every)
        zero = self._along(plot, 0)
        _line(painter, plot.left(), zero, plot.right(), zero, "outline")

    def _paint_column(self, painter: QPainter, plot: QRectF, at: int, fits: bool) -> None:
        bar, room = self.bars[at], self._room(at)
        width = min(px(_WIDE), room.width() * 0.7)
        zero, end = self._along(plot, 0), self._along(plot, bar.value)
        body = QRectF(room.center().x() - width / 2, min(zero, end), width, abs(zero - end))
        _fill(painter, body, bar, upright=True)
        marked = body.top()
        if bar.before is not None:
            marked = min(marked, self._along(plot, bar.before))
            _mark(painter, room.center().x(), self._along(plot, bar.before), width * _BEFORE / _WIDE)
        if fits and not bar.is_empty:
            top = marked if body.top() - marked < px(_TEXT) else body.top()
            area = QRectF(room.left(), top - px(_TEXT), room.width(), px(_TEXT))
            font = app_font(13, QFont.Weight.DemiBold)
            _write(painter, area, self._figures[at], "ink", Qt.AlignmentFlag.AlignHCenter, font)

    def _paint_hour(self, painter: QPainter, plot: QRectF, at: int, every: int) -> None:
        """The label beneath a bar."""
        bar, room = self.bars[at], self._room(at)
        spare = room.width() * (every - 1) / 2
        below = QRectF(room.left() - spare, plot.bottom() + 2, room.width() * every, px(_TEXT))
        font = app_font(13, QFont.Weight.DemiBold if bar.runs else QFont.Weight.Normal)
        _write(painter, below, bar.label, "ink" if bar.runs else "muted", Qt.AlignmentFlag.AlignHCenter, font)

    def _figures_fit(self, plot: QRectF) -> bool:
        return _text_width(self._figures, 13, QFont.Weight.DemiBold) <= self._step(plot) - 2

    def _every(self, plot: QRectF) -> int:
        """The label interval that fits: every one, every second, every third …"""
        return max(1, -int(-(_text_width((bar.label for bar in self.bars), 13) + px(4)) // self._step(plot)))

    def _paint_lying(self, painter: QPainter) -> None:
        plot = self._plot()
        self._paint_room(painter)
        fits = self._step_fits(plot)
        for at, (tick, text) in enumerate(self._ticks.items()):
            x = self._along(plot, tick)
            _line(painter, x, plot.top(), x, plot.bottom(), "outline" if tick == 0 else "line")
            if at % fits == 0:
                area = QRectF(x - px(60), plot.bottom() + px(4), px(120), px(_SMALL))
                _write(painter, area, text, "muted", Qt.AlignmentFlag.AlignHCenter, app_font(11))
        for at, bar in enumerate(self.bars):
            self._paint_row(painter, plot, at, bar)
        if self.average is not None:
            x = self._along(plot, self.average)
            _stripe(painter, QRectF(round(x) - 1, plot.top(), 2, plot.height()))

    def _step_fits(self, plot: QRectF) -> int:
        """The tick interval whose figures do not run into each other."""
        apart = plot.width() * self._axis.step / self._axis.length
        return max(1, -int(-(_text_width(self._ticks.values(), 11) + px(8)) // max(apart, 1)))

    def _paint_row(self, painter: QPainter, plot: QRectF, at: int, bar: Bar) -> None:
        room, thick = self._room(at), min(px(_THICK), self._room(at).height() * 0.7)
        zero, end = self._along(plot, 0), self._along(plot, bar.value)
        body = QRectF(min(zero, end), room.center().y() - thick / 2, abs(zero - end), thick)
        _fill(painter, body, bar, upright=False)
        weight = QFont.Weight.DemiBold if at == self.current else QFont.Weight.Normal
        names = QRectF(0, room.top(), self._names(), room.height())
        _write(painter, names, bar.label, "ink", Qt.AlignmentFlag.AlignRight, app_font(13, weight))
        figure = QRectF(max(body.right(), zero) + px(6), room.top(), px(160), room.height())
        _write(painter, figure, self._figures[at], "ink", Qt.AlignmentFlag.AlignLeft, app_font(13, weight))

    def _paint_room(self, painter: QPainter) -> None:
        """The ground of the current bar, with a ring where the keys are."""
        if self.current < 0:
            return
        room = self._room(self.current).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tokens().colour("sea"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(tokens().colour("hover"))
        painter.drawRoundedRect(room, px(4), px(4))


def _text_width(texts: Iterable[str], size: int, weight: QFont.Weight = QFont.Weight.Normal) -> int:
    metrics = QFontMetrics(app_font(size, weight))
    return max(map(metrics.horizontalAdvance, texts), default=0)


def _line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, token: str) -> None:
    painter.setPen(QPen(tokens().colour(token), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLine(round(x1), round(y1), round(x2), round(y2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _mark(painter: QPainter, centre: float, y: float, width: float) -> None:
    """The mark of an earlier value, with a halo: amber alone is too near to the colour of the bar."""
    _stripe(painter, QRectF(centre - width / 2, round(y) - 1, width, 2))


def _stripe(painter: QPainter, area: QRectF) -> None:
    upright = area.height() > area.width()
    halo = area.adjusted(-2, 0, 2, 0) if upright else area.adjusted(0, -2, 0, 2)
    painter.fillRect(halo, tokens().colour("surface"))
    painter.fillRect(area, tokens().colour("amber"))


def _fill(painter: QPainter, body: QRectF, bar: Bar, upright: bool) -> None:
    """A bar with its far end rounded: hatched while it runs, and below zero in another colour."""
    if body.isEmpty():
        return
    token = "brick" if bar.value < 0 else "sea"
    radius = min(px(3), body.width() / 2, body.height() / 2)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(body, radius, radius)
    path.addRect(_near_end(body, radius, bar.value < 0, upright))
    path = path.simplified()
    if not bar.runs:
        painter.fillPath(path, tokens().colour(token))
        return
    painter.fillPath(path, tokens().colour(f"{token}_soft"))
    painter.fillPath(path, QBrush(tokens().colour(token), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(tokens().colour(token), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _near_end(body: QRectF, radius: float, negative: bool, upright: bool) -> QRectF:
    """The end at the base line, which is not rounded."""
    if upright:
        top = body.top() if negative else body.bottom() - radius
        return QRectF(body.left(), top, body.width(), radius)
    left = body.right() - radius if negative else body.left()
    return QRectF(left, body.top(), radius, body.height())


def _write(painter: QPainter, area: QRectF, text: str, token: str, side: Qt.AlignmentFlag, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(tokens().colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
