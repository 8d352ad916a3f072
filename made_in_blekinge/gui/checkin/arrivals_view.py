"""The list of arrivals in sections: who is left, who is here, who has gone, who did not come."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from made_in_blekinge.desk.checkin.finding import ArrivalSection
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.gui.checkin.words import missing_said
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import CheckInRow

STANDING_PILLS: Final = {
    Standing.EXPECTED: Pill("sea", "○"),
    Standing.CHECKED_IN: Pill("oak", "✓"),
    Standing.DEPARTED: Pill("muted", "■"),
    Standing.NO_SHOW: Pill("brick", "✕"),
}
SECTION_NAMES: Final = {
    Standing.EXPECTED: (N_("Left to come"), N_("by booth")),
    Standing.CHECKED_IN: (N_("Here"), N_("last first")),
    Standing.DEPARTED: (N_("Gone"), N_("last first")),
    Standing.NO_SHOW: (N_("Did not come"), N_("by booth")),
}
"""The name of each section, and the order in it."""
_ROW, _HEAD, _EDGE, _BOOTH, _SIGN = 36, 28, 12, 48, 16
_ENTRY: Final = Qt.ItemDataRole.UserRole


class Head(NamedTuple):
    """The head of a section: how many there are, and how many of them are shown."""

    standing: Standing
    shown: int
    whole: int


Entry = Head | CheckInRow


class ArrivalsModel(QAbstractListModel):
    """Heads and rows, from top to bottom; ``rows`` are the exhibitors alone."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[Entry, ...] = ()

    @property
    def rows(self) -> list[CheckInRow]:
        return [each for each in self._entries if isinstance(each, CheckInRow)]

    def put(self, sections: Sequence[ArrivalSection]) -> bool:
        """Show these; whether anything differs."""
        entries: list[Entry] = []
        for section in sections:
            entries += (Head(section.standing, len(section.rows), section.whole), *section.rows)
        if self._entries == (made := tuple(entries)):
            return False
        self.beginResetModel()
        self._entries = made
        self.endResetModel()
        return True

    def place_of(self, participation_id: int | None) -> QModelIndex:
        for at, each in enumerate(self._entries):
            if isinstance(each, CheckInRow) and each.participation_id == participation_id:
                return self.index(at, 0)
        return QModelIndex()

    def head_of(self, at: int) -> int:
        """The place of the head under which this entry stands."""
        return next((place for place in range(at, -1, -1) if isinstance(self._entries[place], Head)), 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, CheckInRow) and entry.missing:
            return "\n".join(part.text(self._context.catalog) for part in entry.missing)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(index.data(_ENTRY), Head):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def words(self, entry: Entry) -> str:
        """An entry in words."""
        text = self._context.text
        if isinstance(entry, Head):
            count = str(entry.whole) if entry.shown == entry.whole else f"{entry.shown}/{entry.whole}"
            return f"{text(SECTION_NAMES[entry.standing][0])} · {count}"
        standing = text(entry.status.label)
        missing = missing_said(len(entry.missing), self._context.catalog) if entry.missing else ""
        return ", ".join(filter(None, (entry.booth, entry.exhibitor, standing, missing)))


class _Painter(QStyledItemDelegate):
    """Paints heads and rows."""

    def __init__(self, view: "ArrivalsView", context: GuiContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_head = isinstance(index.data(_ENTRY), Head)
        return QSize(px(200), px(_HEAD if is_head else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, area = index.data(_ENTRY), QRect(option.rect)
        painter.save()
        if isinstance(entry, Head):
            self.paint_head(painter, area, entry)
        elif entry is not None:
            self._paint_row(painter, area, entry)
        painter.restore()

    def paint_head(self, painter: QPainter, area: QRect, head: Head) -> None:
        colours, text = tokens(), self._context.text
        painter.fillRect(area, colours.colour("paper"))
        painter.setPen(colours.colour("muted"))
        inner = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        painter.setFont(app_font(13, QFont.Weight.DemiBold))
        painter.drawText(inner, _LEFT, self._view.arrivals.words(head))
        painter.setFont(app_font(13))
        painter.drawText(inner, _RIGHT, text(SECTION_NAMES[head.standing][1]))

    def _paint_row(self, painter: QPainter, area: QRect, row: CheckInRow) -> None:
        colours = tokens()
        is_shown, is_marked = row.participation_id == self._view.shown, row.participation_id == self._view.marked
        if is_shown:
            painter.fillRect(area, colours.colour("sea_soft"))
            painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), colours.colour("sea"))
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        is_left = row.status is Standing.EXPECTED
        painter.setPen(colours.colour("ink" if is_left or is_shown else "muted"))
        painter.setFont(app_font(15, QFont.Weight.DemiBold))
        painter.drawText(inner, _LEFT, painter.fontMetrics().elidedText(
            row.booth or "–", Qt.TextElideMode.ElideRight, px(_BOOTH)))  # fmt: skip
        right = self._paint_end(painter, inner, row)
        name = QRect(inner.left() + px(_BOOTH) + px(4), inner.top(), 0, inner.height())
        name.setRight(right - px(8))
        painter.setPen(colours.colour("ink" if is_left or is_shown else "muted"))
        painter.setFont(app_font(15, QFont.Weight.DemiBold if is_shown else QFont.Weight.Normal))
        shown = painter.fontMetrics().elidedText(row.exhibitor, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _LEFT, shown)
        if is_marked:
            painter.setPen(QPen(colours.colour("sea"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _paint_end(self, painter: QPainter, area: QRect, row: CheckInRow) -> int:
        """What is missing, or since when; returns where it begins."""
        catalog, moment = self._context.catalog, row.departed or row.since
        if row.status is Standing.EXPECTED and row.missing:
            sign, tone = "warning", "amber"
            said = missing_said(len(row.missing), catalog)
        elif moment is not None:
            sign, tone, said = ("done", "oak", catalog.time(local(moment, self._view.country)))
        else:
            return area.right()
        painter.setFont(app_font(13, QFont.Weight.DemiBold))
        painter.setPen(tokens().colour(tone))
        painter.drawText(area, _RIGHT, said)
        begin = area.right() - painter.fontMetrics().horizontalAdvance(said) - px(_SIGN) - px(6)
        place = QRect(begin, area.top() + (area.height() - px(_SIGN)) // 2, px(_SIGN), px(_SIGN))
        icon(sign, tone).paint(painter, place)
        return begin


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class ArrivalsView(QListView):
    """The list. It only shows: ``picked`` carries the participation of a row that was clicked."""

    picked = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._catalog: Catalog = context.catalog
        self.arrivals = ArrivalsModel(context)
        self.shown: int | None = None
        """The row whose card is shown."""
        self.marked: int | None = None
        """The row that the arrows stand on."""
        self.country = "SE"
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._painter = _Painter(self, context)
        self.setModel(self.arrivals)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows of the field move in it
        self.setAccessibleName(context.text(N_("Exhibitors of the day")))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("in_card", True)

    def put(self, sections: Sequence[ArrivalSection], country: str) -> None:
        """Show ``sections``; what is looked at stays where it is."""
        self.country = country
        at = self.verticalScrollBar().value()
        if self.arrivals.put(sections):
            self.verticalScrollBar().setValue(at)

    def stand_on(self, shown: int | None, marked: int | None) -> None:
        """Mark who is shown, and where the arrows are; it is scrolled into sight when that changes."""
        if (shown, marked) == (self.shown, self.marked):
            return
        moved = marked != self.marked and marked is not None
        self.shown, self.marked = shown, marked
        if not moved:
            self._soon.start()  # who was scanned is first painted on the card
            return
        self._follow()
        place = self.arrivals.place_of(marked)
        if place.isValid():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, str(place.data())))

    def _follow(self) -> None:
        """Bring into sight who is marked or shown."""
        self._soon.stop()
        place = self.arrivals.place_of(self.shown if self.marked is None else self.marked)
        if place.isValid():
            self._scroll_to(place)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self.indexAt(event.position().toPoint()).data(_ENTRY)
        if isinstance(entry, CheckInRow) and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(entry.participation_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head of the topmost section stays in sight."""
        super().paintEvent(event)
        first = self.indexAt(self.viewport().rect().topLeft())
        if not first.isValid():
            return
        head = self.arrivals.index(self.arrivals.head_of(first.row()), 0)
        if self.visualRect(head).top() >= 0:
            return
        area = QRect(0, 0, self.viewport().width(), px(_HEAD))
        below = self.indexAt(area.bottomLeft())
        if below.isValid() and isinstance(below.data(_ENTRY), Head) and below.row() != head.row():
            area.moveBottom(self.visualRect(below).top() - 1)
        painter = QPainter(self.viewport())
        self._painter.paint_head(painter, area, head.data(_ENTRY))
        painter.end()

    def _scroll_to(self, place: QModelIndex) -> None:
        """Into sight, and not under the head that stays."""
        self.scrollTo(place)
        hidden = px(_HEAD) - self.visualRect(place).top()
        if hidden > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - hidden)
