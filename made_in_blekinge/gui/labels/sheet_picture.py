"""A sheet of labels drawn to scale: page, labels, unprintable strips, start position."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.gui.labels.sheet_measures import draw_measures
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_AROUND: Final = 8
"""Margin between page and widget in pixels at 100 %."""
_AROUND_MEASURES: Final = 48
_LEAST_NUMBER: Final = 9
"""Minimum label height in pixels for drawing its number."""
_CHOOSING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SheetPicture(QWidget):
    """Shows a sheet; with a start position also lets the user choose it by mouse or keyboard.

    ``chosen`` carries the position, 1-based along the rows. The arrows, or the digits of its number, go to a position,
    and Enter chooses it. ``measures`` adds dimension lines, ``around`` is the margin of the page at 100 %.
    """

    chosen = Signal(int)

    def __init__(self, context: GuiContext, measures: bool = False, around: int = _AROUND) -> None:
        super().__init__()
        self._context, self._measures, self._marked = context, measures, ""
        self._around = _AROUND_MEASURES if measures else around
        self.sheet: Sheet | None = None
        self.used: frozenset[int] = frozenset()
        self.start = 0
        self.at, self._typing = 0, False
        """The position that the keys have gone to, and whether its number is being typed."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(160), px(160))

    def put(self, sheet: Sheet, used: frozenset[int] = frozenset(), start: int = 0) -> None:
        """Show ``sheet`` with ``used`` positions marked; ``start`` 0: not selectable."""
        self.sheet, self.used, self.start, self.at = sheet, used, start, start
        choosing = start > 0 and sheet.per_page > 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choosing else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if choosing else Qt.CursorShape.ArrowCursor)
        self._say()
        self.update()

    def mark(self, field: str) -> None:
        """Highlight the dimension line of this field."""
        self._marked = field
        self.update()

    def where(self, place: int) -> QRectF:
        """The rectangle of the label at ``place`` in widget coordinates."""
        return QRectF() if self.sheet is None else self._seen(self.sheet.box(place))

    def place_at(self, point: QPointF) -> int:
        """The position of the label at ``point``; 0 if none."""
        places = range(1, self.sheet.per_page + 1) if self.sheet else ()
        return next((place for place in places if self.where(place).contains(point)), 0)

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(360))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.sheet is None or not self.start:
            super().keyPressEvent(event)
        elif event.key() in _CHOOSING:
            self._choose(self.at)
        elif event.text().isdecimal():
            self._type(int(event.text()), self.sheet.per_page)
        elif (target := _target(event.key(), self.at, self.sheet)) is not None:
            self._typing = False
            self._go(target)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(self.start)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.start:
            place = self.place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._place(place) if place else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_page(painter, self.sheet)
        for place, box in enumerate(self.sheet.boxes(), 1):
            self._draw_label(painter, self.sheet, place, box)
        if not self.start:
            self._draw_strips(painter, self.sheet)
        if self._measures:
            draw_measures(painter, self.sheet, self._page(), self._marked, self._context.catalog)
        painter.end()

    def _choose(self, place: int) -> None:
        if self.sheet is not None and self.start and 1 <= place <= self.sheet.per_page and place != self.start:
            self.put(self.sheet, self.used, place)
            self.chosen.emit(place)

    def _type(self, digit: int, last: int) -> None:
        """Go to the position whose number is typed."""
        further = self.at * 10 + digit if self._typing else digit
        self._go(further if 1 <= further <= last else digit)
        self._typing = True

    def _go(self, place: int) -> None:
        if self.sheet is not None and 1 <= place <= self.sheet.per_page:
            self.at = place
            self._say()
            self.update()

    def _say(self) -> None:
        if self.sheet is not None:
            self.setAccessibleName(self._context.text(N_("Drawing of {sheet}"), sheet=self.sheet.title))
            self.setAccessibleDescription(self._place(self.at) if self.start else "")

    def _place(self, place: int) -> str:
        """The accessible name of a position, including whether it is used."""
        last = self.sheet.per_page if self.sheet else 0
        used = place in self.used
        source = N_("place {place} of {last}, used") if used else N_("place {place} of {last}")
        return self._context.text(source, place=place, last=last)

    def _page(self) -> QRectF:
        """The page rectangle: scaled to fit, centred."""
        around = px(self._around)
        room = QRectF(self.rect()).adjusted(around, around, -around, -around)
        if self.sheet is None or room.isEmpty():
            return QRectF()
        scale = min(room.width() / self.sheet.page_width, room.height() / self.sheet.page_height)
        page = QRectF(0, 0, self.sheet.page_width * scale, self.sheet.page_height * scale)
        page.moveCenter(room.center())
        return page

    def _seen(self, box: Box) -> QRectF:
        page = self._page()
        scale = page.width() / self.sheet.page_width if self.sheet else 0
        return QRectF(page.x() + box.x * scale, page.y() + box.y * scale, box.w * scale, box.h * scale)

    def _draw_page(self, painter: QPainter, sheet: Sheet) -> None:
        focus = self.hasFocus()
        painter.setPen(QPen(tokens().colour("sea" if focus else "outline"), 2 if focus else 1))
        painter.setBrush(tokens().colour("surface"))
        painter.drawRect(self._page())

    def _draw_strips(self, painter: QPainter, sheet: Sheet) -> None:
        """Hatch the unprintable margins."""
        wide, high = sheet.page_width, sheet.page_height
        left, top, right, bottom = sheet.dead_left, sheet.dead_top, sheet.dead_right, sheet.dead_bottom
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().colour("outline"))
        brush = painter.brush()
        brush.setStyle(Qt.BrushStyle.BDiagPattern)
        painter.setBrush(brush)
        middle = high - top - bottom
        for strip in (
            Box(0, 0, wide, top),
            Box(0, high - bottom, wide, bottom),
            Box(0, top, left, middle),
            Box(wide - right, top, right, middle),
        ):
            if strip.w > 0 and strip.h > 0:
                painter.drawRect(self._seen(strip))

    def _draw_label(self, painter: QPainter, sheet: Sheet, place: int, box: Box) -> None:
        shape = self._seen(box)
        starts, passed = place == self.start, place in self.used or place < self.start
        wrong = _is_misplaced(sheet, box)
        free = bool(self.start) and not passed
        line = "brick" if wrong else "sea" if free else "line" if self.start else "outline"
        painter.setPen(QPen(tokens().colour(line), 2 if starts or wrong else 1))
        ground = "sea" if starts else "hover" if passed else "sea_soft" if free else "paper"
        painter.setBrush(tokens().colour(ground))
        radius = sheet.radius * shape.width() / box.w
        painter.drawRoundedRect(shape, radius, radius)
        if passed and not starts:
            painter.setPen(QPen(tokens().colour("outline"), 1))
            painter.drawLine(shape.topLeft(), shape.bottomRight())
            painter.drawLine(shape.bottomLeft(), shape.topRight())
        elif starts:
            _draw_number(painter, shape, place)
        if self.hasFocus() and place == self.at and not starts:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens().colour("ink"), 2))
            painter.drawRoundedRect(shape, radius, radius)


def _target(key: int, start: int, sheet: Sheet) -> int | None:
    """The position reached from ``start`` by ``key``; ``None`` for other keys."""
    moves: dict[int, int] = {
        Qt.Key.Key_Left: start - 1,
        Qt.Key.Key_Right: start + 1,
        Qt.Key.Key_Up: start - sheet.columns,
        Qt.Key.Key_Down: start + sheet.columns,
        Qt.Key.Key_Home: 1,
        Qt.Key.Key_End: sheet.per_page,
    }
    return moves.get(key)


def _is_misplaced(sheet: Sheet, box: Box) -> bool:
    """Whether a label exceeds the page or overlaps others, which is possible while editing."""
    outside = box.right > sheet.page_width + 0.001 or box.bottom > sheet.page_height + 0.001
    across = sheet.columns > 1 and box.w > sheet.pitch_x + 0.001
    return outside or across or (sheet.rows > 1 and box.h > sheet.pitch_y + 0.001)


def _draw_number(painter: QPainter, shape: QRectF, place: int) -> None:
    """Draw the number of the start position."""
    if min(shape.height(), shape.width() * 0.7) < px(_LEAST_NUMBER):
        return
    font = QFont(app_font(weight=QFont.Weight.DemiBold))
    font.setPixelSize(max(1, round(min(shape.height() * 0.6, shape.width() * 0.3, px(15)))))
    painter.setFont(font)
    painter.setPen(tokens().colour("on_sea"))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, str(place))
