"""The table of applications: two lines a row, and the decision as three segments that keys choose."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.event.application_words import (
    NO,
    SEGMENTS,
    WAIT,
    YES,
    outcome_word,
    times_of,
    wish_of,
)
from made_in_blekinge.gui.parts.one_row import make_list_of_rows
from made_in_blekinge.gui.parts.pills import shape_path
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.table_menus import asked_row, pop_up
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.decision import Application

WHO, BRANCH, WISH, TIMES, DECISION = range(5)
ROW: Final = 46
_DECISION_WIDTH: Final = 186
_KEYS: Final = {"j": YES, "y": YES, "v": WAIT, "w": WAIT, "n": NO, "0": None}
"""Ja, vänta, nej and none; yes and wait have their English letters too."""
_NARROW, _NARROWEST = 664, 470
_LEAST: Final = {BRANCH: 96, WISH: 84, TIMES: 66}
_MOST: Final = {BRANCH: 168, WISH: 220, TIMES: 110}
"""Between these a column has what its words need."""
_HEADS: Final = (N_("Who"), N_("Branch, town"), N_("Wishes"), N_("Before"), N_("Decision"))
_State = QStyle.StateFlag


class ApplicationsModel(QAbstractTableModel):
    """The applications that are shown; the texts serve screen readers and sorting, the delegate draws the rows."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.rows: list[Application] = []

    def put(self, rows: Sequence[Application]) -> None:
        """Show these rows; where they are the same applications as before, the view keeps its place."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, DECISION))
        else:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._context.text(_HEADS[section])
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lines(row, index.column())[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._context.text(_HEADS[index.column()])}: {', '.join(self.lines(row, index.column()))}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() < TIMES:
            return plain_tooltip("\n".join(filter(None, self.lines(row, index.column()))))
        return None

    def lines(self, row: Application, column: int) -> tuple[str, str]:
        """The two lines of a cell."""
        catalog = self._context.catalog
        if column == WHO:
            return row.exhibitor, " ".join(row.sold_now.split())
        if column == BRANCH:
            branch = catalog.text(row.branch.label) if row.branch else ""
            return branch, catalog.text(row.municipality.label) if row.municipality else ""
        if column == WISH:
            return wish_of(row, catalog)
        return (times_of(row, catalog), "") if column == TIMES else (outcome_word(row, catalog), "")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        def value(row: Application) -> tuple[int, str]:
            return (row.times, "") if column == TIMES else (0, swedish(self.lines(row, column)[0]))

        self.layoutAboutToBeChanged.emit()
        kept = [self.rows[index.row()].id for index in self.persistentIndexList()]
        self.rows.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
        places = {row.id: at for at, row in enumerate(self.rows)}
        old = self.persistentIndexList()
        new = [self.index(places[key], index.column()) for key, index in zip(kept, old, strict=True)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()


class ApplicationsTable(QTableView):
    """``decided`` carries an application and what it is to be; J, V, N and 0 decide and go to the next row."""

    decided = Signal(object, object)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context, self.rows_model = context, ApplicationsModel(context)
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(context, self))
        self.setAccessibleName(context.text(N_("Applications")))
        make_list_of_rows(self)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(px(40))
        self.setColumnWidth(DECISION, px(_DECISION_WIDTH))
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._at(now)))
        self.doubleClicked.connect(self._open)

    @property
    def current(self) -> Application | None:
        return self._at(self.currentIndex())

    def put(self, rows: Sequence[Application]) -> None:
        """Show these applications; the current one stays, or the one that took its place."""
        header, before, at = self.horizontalHeader(), self.current, self.currentIndex().row()
        self.rows_model.put(rows)
        self._fit_columns()
        if header.sortIndicatorSection() >= 0:
            self.rows_model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if before is None or not self.choose(before.id):
            at = max(0, min(at, len(rows) - 1))
            self.setCurrentIndex(self.rows_model.index(at, 0) if rows else QModelIndex())
        self.chosen.emit(self.current)

    def choose(self, key: int) -> bool:
        """Make that application current; ``False`` if it is not shown."""
        at = next((at for at, row in enumerate(self.rows_model.rows) if row.id == key), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at, 0))
            self.scrollTo(self.currentIndex())
        return at >= 0

    def row_menu(self, row: Application) -> QMenu:
        """The decisions, with their keys, and the application itself."""
        menu, text = QMenu(self), self.context.text
        for status, word, *_ in SEGMENTS:
            key = next(key for key, decided in _KEYS.items() if decided is status).upper()
            menu.addAction(f"{text(word)}\t{key}", partial(self.decided.emit, row, status))
        menu.addAction(f"{text(N_('No decision'))}\t0", partial(self.decided.emit, row, None))
        menu.addSeparator()
        menu.addAction(f"{text(N_('Open the application'))}\tEnter", partial(self.opened.emit, row))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = asked_row(self, event)
        if (row := self._at(index)) is not None:
            self.setCurrentIndex(index)
            pop_up(self.row_menu(row), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, row = event.text().lower(), self.current
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if typed in _KEYS and row is not None and not held:
            self.decided.emit(row, _KEYS[typed])
            self._go_on()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._at(index)
        if row is None or index.column() != DECISION or event.button() != Qt.MouseButton.LeftButton:
            return
        for status, area in segments_in(self.visualRect(index)):
            if area.contains(event.position()):
                self.decided.emit(row, None if row.proposed is status else status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(TIMES, self.width() < px(_NARROW))
        self.setColumnHidden(BRANCH, self.width() < px(_NARROW))
        self.setColumnHidden(WISH, self.width() < px(_NARROWEST))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Columns as wide as their words, so that the names have the rest."""
        upper, lower = QFontMetrics(app_font(15)), QFontMetrics(app_font(13))
        for column, least in _LEAST.items():
            lines = [self.rows_model.lines(row, column) for row in self.rows_model.rows]
            need = max(
                (max(upper.horizontalAdvance(one), lower.horizontalAdvance(two)) for one, two in lines), default=0
            )
            head = self.horizontalHeader().fontMetrics().horizontalAdvance(self.context.text(_HEADS[column]))
            self.setColumnWidth(column, max(px(least), head + px(18), min(need + px(14), px(_MOST[column]))))

    def keyboardSearch(self, search: str) -> None:
        """Disabled: letters decide."""

    def _open(self, index: QModelIndex) -> None:
        if index.column() != DECISION:
            self.opened.emit(self._at(index))

    def _go_on(self) -> None:
        after = self.currentIndex().row() + 1
        if after < len(self.rows_model.rows):
            self.setCurrentIndex(self.rows_model.index(after, 0))

    def _at(self, index: QModelIndex | QPersistentModelIndex) -> Application | None:
        return self.rows_model.rows[index.row()] if index.isValid() else None


def segments_in(cell: QRect) -> list[tuple[ParticipationStatus, QRectF]]:
    """The segments of a decision with their places in its cell."""
    left, top = cell.left() + px(8), cell.center().y() - px(14)
    found = []
    for status, _word, width, *_ in SEGMENTS:
        found.append((status, QRectF(left, top, px(width), px(28))))
        left += px(width)
    return found


class _Delegate(QStyledItemDelegate):
    """Draws two lines, the pill of who is new, and the segments."""

    def __init__(self, context: GuiContext, table: ApplicationsTable) -> None:
        super().__init__(table)
        self._context, self._table = context, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Application = index.data(Qt.ItemDataRole.UserRole)
        here = bool(option.state & _State.State_Selected)
        _paint_ground(painter, option, here, index.column() == WHO)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == DECISION:
            self._paint_decision(painter, option.rect, row)
        elif index.column() == TIMES:
            self._paint_times(painter, option.rect, row, here)
        else:
            lines = self._table.rows_model.lines(row, index.column())
            _paint_lines(painter, option.rect, lines, index.column() == WHO)
        painter.restore()

    def _paint_times(self, painter: QPainter, area: QRect, row: Application, here: bool) -> None:
        words, colours = times_of(row, self._context.catalog), tokens()
        font = app_font(13, QFont.Weight.DemiBold if not row.times else QFont.Weight.Normal)
        painter.setFont(font)
        left = QRectF(area).adjusted(px(8), 0, -px(4), 0)
        if not row.times:
            width = QFontMetrics(font).horizontalAdvance(words) + px(16)
            pill = QRectF(left.left(), area.center().y() - px(10), width, px(20))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("surface" if here else "hover"))
            painter.drawRoundedRect(pill, px(10), px(10))
            left.setLeft(left.left() + px(8))
        painter.setPen(colours.colour("ink" if not row.times else "muted"))
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_decision(self, painter: QPainter, area: QRect, row: Application) -> None:
        colours, segments = tokens(), segments_in(area)
        whole = segments[0][1].united(segments[-1][1])
        outline = QPainterPath()
        outline.addRoundedRect(whole, px(6), px(6))
        painter.fillPath(outline, colours.colour("surface"))
        for (status, place), (_, word, _, tone, shape) in zip(segments, SEGMENTS, strict=True):
            chosen = status is row.proposed or (row.proposed is None and status is row.status)
            if chosen:
                painter.save()
                painter.setClipPath(outline)
                painter.fillRect(place, colours.colour(f"{tone}_soft"))
                painter.restore()
            _paint_segment(painter, place, self._context.text(word), tone if chosen else "", shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.drawPath(outline)
        for _, place in segments[1:]:
            painter.drawLine(place.topLeft(), place.bottomLeft())


def _paint_segment(painter: QPainter, place: QRectF, word: str, tone: str, shape: str) -> None:
    colours = tokens()
    font = app_font(13, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colours.colour(tone or "muted"))
    if not tone:
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        return
    wide = QFontMetrics(font).horizontalAdvance(word)
    left = place.center().x() - (wide + px(14)) / 2
    path = shape_path(shape, px(9))
    path.translate(QPointF(left + px(5), place.center().y()))
    painter.save()
    if shape in "✓✕":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour(tone), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(tone))
    painter.drawPath(path)
    painter.restore()
    words = QRectF(left + px(14), place.top(), wide + 2, place.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, here: bool, first: bool) -> None:
    """The ground of a cell; the current row has a bar at its left as well."""
    colours, area = tokens(), option.rect
    hovered = bool(option.state & _State.State_MouseOver)
    painter.fillRect(area, colours.colour("sea_soft" if here else "hover" if hovered else "surface"))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.colour("line"))
    if here and first:
        painter.fillRect(area.left(), area.top(), px(3), area.height(), colours.colour("sea"))


def _paint_lines(painter: QPainter, area: QRect, lines: tuple[str, str], strong: bool) -> None:
    colours = tokens()
    words = area.adjusted(px(16 if strong else 8), px(4), -px(6), -px(4))
    place = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    upper = app_font(15, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    side = Qt.AlignmentFlag.AlignTop if lines[1] else Qt.AlignmentFlag.AlignVCenter
    for font, text, token, where in (
        (upper, lines[0], "ink", side),
        (app_font(13), lines[1], "muted", Qt.AlignmentFlag.AlignBottom),
    ):
        painter.setFont(font)
        painter.setPen(colours.colour(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, place | where, shown)
