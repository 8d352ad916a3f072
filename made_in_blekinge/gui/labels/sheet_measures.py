"""Dimension lines around the drawing of a sheet: margins, labels, gaps and page."""

from decimal import Decimal
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.i18n import Catalog

_TRACK: Final = 20
"""Distance between dimension lines in pixels at 100 %."""
_TICK: Final = 3


class _Measure(NamedTuple):
    """A dimension line from ``first`` to ``last`` mm, on a track of one side (1 is next to the page)."""

    field: str
    first: float
    last: float
    track: int


def draw_measures(painter: QPainter, sheet: Sheet, page: QRectF, marked: str, catalog: Catalog) -> None:
    """Draw the dimension lines of ``sheet`` around ``page``; the one of the field ``marked`` is highlighted."""
    scale = page.width() / sheet.page_width
    for measure in _across(sheet):
        _draw(painter, measure, page.x(), page.y(), page.bottom(), scale, measure.field == marked, catalog)
    painter.save()
    painter.rotate(-90)  # rotated: the page's vertical axis points left
    for measure in _down(sheet):
        turned = _Measure(measure.field, -measure.last, -measure.first, measure.track)
        _draw(painter, turned, -page.y(), page.x(), page.right(), scale, measure.field == marked, catalog)
    painter.restore()


def _across(sheet: Sheet) -> tuple[_Measure, ...]:
    left, last = sheet.left, sheet.left + sheet.label_width
    return (
        _Measure("left", 0, left, 1),
        _Measure("label_width", left, last, 1),
        *([_Measure("pitch_x", left, left + sheet.pitch_x, 2)] if sheet.columns > 1 else []),
        _Measure("page_width", 0, sheet.page_width, -1),
    )


def _down(sheet: Sheet) -> tuple[_Measure, ...]:
    top, last = sheet.top, sheet.top + sheet.label_height
    return (
        _Measure("top", 0, top, 1),
        _Measure("label_height", top, last, 1),
        *([_Measure("pitch_y", top, top + sheet.pitch_y, 2)] if sheet.rows > 1 else []),
        _Measure("page_height", 0, sheet.page_height, -1),
    )


def _draw(
    painter: QPainter,
    measure: _Measure,
    origin: float,
    near: float,
    far: float,
    scale: float,
    marked: bool,
    catalog: Catalog,
) -> None:
    """Draw a line with end ticks and its length; nothing for length zero."""
    if measure.last - measure.first < 0.001:
        return
    level = near - measure.track * px(_TRACK) + px(6) if measure.track > 0 else far + px(_TRACK)
    ends = origin + measure.first * scale, origin + measure.last * scale
    painter.setPen(QPen(tokens().colour("sea" if marked else "muted"), 2 if marked else 1))
    painter.drawLine(QLineF(ends[0], level, ends[1], level))
    for end in ends:
        painter.drawLine(QLineF(end, level - px(_TICK), end, level + px(_TICK)))
    _write(painter, catalog.decimal(Decimal(f"{measure.last - measure.first:.3f}")), ends, level)


def _write(painter: QPainter, size: str, ends: tuple[float, float], level: float) -> None:
    painter.setFont(app_font(11))
    wide = painter.fontMetrics().horizontalAdvance(size)
    room = QRectF(QPointF(ends[0], level - px(15)), QPointF(ends[1], level - px(1)))
    if wide > room.width():  # the length of a narrow margin is written outside, where there is room
        more = wide + px(2) - room.width()
        room.adjust(*((-more, 0, 0, 0) if ends[0] > 0 else (0, 0, more, 0)))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, size)
