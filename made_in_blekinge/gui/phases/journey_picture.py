"""The path of one exhibitor as a picture: lanes of the phases, events as dots, flags of what came of the steps."""

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.domain.path import StepKind, holding
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.pills import paint_shape, phase_pill
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.journey import Journey
from made_in_blekinge.queries.path.words import happened_text

_HEIGHT, _LANE, _TOP, _LEFT, _RIGHT = 184, 46, 38, 132, 24
_PHASES: Final = (Phase.INTERNATIONAL, Phase.INTERREGIONAL, Phase.REGIONAL)


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A point of the picture: its day, lane, and what it says (translated)."""

    day: dt.date
    lane: int
    kind: str
    short: str
    said: str


class JourneyPicture(QWidget):
    """The arrows walk its points, each of which is said; what it shows stands in the history in words too."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.points: list[PathPoint] = []
        self.at = -1
        self._line: list[tuple[dt.date, int]] = []
        self._sold: dict[int, str] = {}
        self._today = self._first = self._last = context.today() if context.app is not None else dt.date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.text(N_("The path over the years; the arrows walk its points")))

    def put(self, found: Journey) -> None:
        """Show the path of an exhibitor."""
        catalog, self._today = self.context.catalog, self.context.today()
        points = [
            PathPoint(event.day, _lane(event.phase), kind, event.town, f"{event.town}, {catalog.date(event.day)}")
            for kind, events in (("done", found.events), ("planned", found.planned))
            for event in events
        ]
        for one in found.happened:
            lane = _lane(one.step.place.phase or Phase.REGIONAL)
            told = happened_text(one, catalog)
            short = self.context.text(N_("{months} months: {told}"), months=one.months, told=told)
            points.append(PathPoint(one.day, lane, "flag", short, f"{catalog.date(one.day)}: {short}"))
        self.points = sorted(points, key=lambda point: point.day)
        self._line = self._places(found)
        days = [point.day for point in self.points] + [day for day, _ in self._line] + [self._today]
        self._first = dt.date(min(days).year, 1, 1)
        self._last = dt.date(max(max(days).year, self._today.year) + 1, 1, 1)
        self._sold = {}
        for each in found.sold:
            amount = catalog.whole_money(each.gross_ore, each.currency)
            self._sold[each.year] = " · ".join(filter(None, (self._sold.get(each.year, ""), amount)))
        self.at = -1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self.points:
            self.at = max(0, min(len(self.points) - 1, self.at + step))
            self.setAccessibleDescription(self.points[self.at].said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.update()
        elif not step:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = [one for one in self.points if (self._spot(one) - QPointF(event.pos())).manhattanLength() < px(14)]
            QToolTip.showText(event.globalPos(), near[0].said if near else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        self._paint_line(painter)
        taken: dict[int, float] = {}
        for at, point in enumerate(self.points):
            self._paint_point(painter, point, at == self.at, taken)
        if self.hasFocus():
            painter.setPen(QPen(tokens().colour("sea"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        painter.end()

    def _places(self, found: Journey) -> list[tuple[dt.date, int]]:
        """From which day on the exhibitor stood in which lane; −1: in none. Before its first step, where it was."""
        steps = [step for step in holding(found.row.steps) if step.kind in (StepKind.PROMOTED, StepKind.BACK)]
        until = steps[0].day if steps else self._today
        line: list[tuple[dt.date, int]] = []
        for event in found.events:
            if event.day <= until and (not line or _lane(event.phase) < line[-1][1]):
                line.append((event.day, _lane(event.phase)))
        return line + [(step.day, _lane(step.place.phase) if step.place.phase else -1) for step in steps]

    def _x(self, day: dt.date) -> float:
        whole = max(1, (self._last - self._first).days)
        return px(_LEFT) + (self.width() - px(_LEFT + _RIGHT)) * (day - self._first).days / whole

    def _y(self, lane: int) -> float:
        return px(_TOP) + lane * px(_LANE)

    def _spot(self, point: PathPoint) -> QPointF:
        return QPointF(self._x(point.day), self._y(point.lane) - (px(16) if point.kind == "flag" else 0))

    def _paint_grid(self, painter: QPainter) -> None:
        colours, small = tokens(), app_font(11)
        for lane, phase in enumerate(_PHASES):
            y = self._y(lane)
            painter.setPen(QPen(colours.colour("line"), 1))
            painter.drawLine(QPointF(px(_LEFT), y), QPointF(self.width() - px(_RIGHT), y))
            paint_shape(painter, phase_pill(phase), QPointF(px(18), y), px(10))
            painter.setFont(app_font(13))
            painter.setPen(colours.colour("ink"))
            painter.drawText(QPointF(px(30), y + px(5)), self.context.text(phase.label))
        painter.setFont(small)
        for year in range(self._first.year, self._last.year):
            x = self._x(dt.date(year, 1, 1))
            painter.setPen(QPen(colours.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, px(16)), QPointF(x, self.height() - px(8)))
            painter.setPen(colours.colour("ink"))
            room = self._x(dt.date(year + 1, 1, 1)) - x - px(6)
            said = f"{year}  {self._sold.get(year, '')}"
            shown = QFontMetrics(small).elidedText(said, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QPointF(x + px(4), self.height() - px(10)), shown)
        x = self._x(self._today)
        painter.setPen(QPen(colours.colour("ink"), 1))
        painter.drawLine(QPointF(x, px(16)), QPointF(x, self.height() - px(24)))
        painter.drawText(QPointF(x - px(30), px(12)), self.context.text(N_("today")))

    def _paint_line(self, painter: QPainter) -> None:
        painter.setPen(QPen(tokens().colour("sea"), px(3)))
        for at, (day, lane) in enumerate(self._line):
            until = self._line[at + 1][0] if at + 1 < len(self._line) else self._today
            if lane >= 0:
                painter.drawLine(QPointF(self._x(day), self._y(lane)), QPointF(self._x(until), self._y(lane)))
            if at + 1 < len(self._line) and lane >= 0 <= self._line[at + 1][1]:
                painter.drawLine(
                    QPointF(self._x(until), self._y(lane)), QPointF(self._x(until), self._y(self._line[at + 1][1]))
                )

    def _beside_lines(self, point: PathPoint, x: float, wide: float) -> float:
        """Where a name ``wide`` pixels wide begins, so that no line of a step and not that of today crosses it."""
        upright = [self._today]
        for (_, lane), (day, following) in itertools.pairwise(self._line):
            if lane >= 0 <= following and min(lane, following) <= point.lane < max(lane, following):
                upright.append(day)
        for line in sorted(map(self._x, upright)):
            if x - px(3) < line < x + wide + px(3):
                x = line + px(5)
        return x

    def _paint_point(self, painter: QPainter, point: PathPoint, current: bool, taken: dict[int, float]) -> None:
        colours, spot, small = tokens(), self._spot(point), app_font(11)
        tone = "oak" if point.kind == "flag" else "sea"
        if point.kind == "flag":
            side = px(14)
            icon("flag", "oak").paint(painter, QRectF(spot.x(), spot.y() - side / 2, side, side).toRect())
        else:
            painter.setPen(QPen(colours.colour("surface" if point.kind == "done" else "sea"), 2))
            painter.setBrush(colours.colour("sea" if point.kind == "done" else "surface"))
            painter.drawEllipse(spot, px(6), px(6))
        if current:
            painter.setPen(QPen(colours.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, px(10), px(10))
        self._write_point(painter, point, spot, tone if point.kind == "flag" else "muted", small, taken, current)

    def _write_point(
        self,
        painter: QPainter,
        point: PathPoint,
        spot: QPointF,
        tone: str,
        font: object,
        taken: dict[int, float],
        current: bool,
    ) -> None:
        """The name of a point, where it does not lie on the one before; that of the current point always.

        It stands in the middle below the point, or beside an upright line that would go through it.
        """
        metrics = QFontMetrics(app_font(11))
        flag = point.kind == "flag"
        wide = metrics.horizontalAdvance(point.short)
        x = spot.x() + px(16) if flag else self._beside_lines(point, spot.x() - wide / 2, wide)
        x = min(x, self.width() - wide - 2)
        row = point.lane * 2 + int(flag)
        if x < taken.get(row, 0.0) and not current:
            return
        taken[row] = x + wide + px(6)
        painter.setFont(app_font(11))
        painter.setPen(tokens().colour("ink" if current else tone))
        painter.drawText(QPointF(x, spot.y() + px(4) if flag else spot.y() + px(19)), point.short)


def _lane(phase: Phase) -> int:
    return _PHASES.index(phase)
