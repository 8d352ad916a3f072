"""The columns of a file, one a line: what stands in them and what they become, the guesses first."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.one_row import make_list_of_rows
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.registers.importing.column_lines import LEAVE_OUT, TITLES, ColumnLine
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

HEADING, SAMPLES, MEANS, STATE = range(4)
_HEADS: Final = (N_("In the file"), N_("For example"), N_("Becomes"), "")
_ROW, _GROUP = 36, 28
_PAD: Final = 16
_MEANS_WIDTH: Final = 184
_NARROW: Final = 520
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_State = QStyle.StateFlag


class ColumnsTable(QTableView):
    """Every line with its choice. Enter opens it, Space says that a guess is right or puts a column into the notes."""

    chosen = QtSignal(int, str)
    """A column and the key of the field it becomes; empty: it is left out."""
    confirmed = QtSignal(int)
    noted = QtSignal(int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context, self.lines_model = context, _LinesModel(context, self)
        self.fields: Sequence[Field] = ()
        self.setModel(self.lines_model)
        self.setItemDelegate(_ColumnsDelegate(self))
        self.setProperty("inner", True)
        self.setAccessibleName(context.text(N_("Columns of the file")))
        make_list_of_rows(self)
        self.verticalHeader().setMinimumSectionSize(px(_GROUP))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(px(24))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(SAMPLES, QHeaderView.ResizeMode.Stretch)

    def put(self, lines: Sequence[ColumnLine], fields: Sequence[Field]) -> None:
        """Show these lines; the column that was current stays so."""
        at = self.current.at if self.current is not None else -1
        self.fields = fields
        self.lines_model.put(lines)
        self.clearSpans()
        for row, line in enumerate(lines):
            self.setRowHeight(row, px(_GROUP if line.at < 0 else _ROW))
            if line.at < 0:
                self.setSpan(row, HEADING, 1, 2)
                self.setSpan(row, MEANS, 1, 2)
        self._fit()
        self.go_to(at)

    @property
    def current(self) -> ColumnLine | None:
        index = self.currentIndex()
        return self.lines_model.lines[index.row()] if index.isValid() else None

    def go_to(self, at: int) -> None:
        """Make a column of the file current, else the first one."""
        rows = [row for row, line in enumerate(self.lines_model.lines) if line.at >= 0]
        row = next((row for row in rows if self.lines_model.lines[row].at == at), rows[0] if rows else -1)
        if row >= 0:
            self.setCurrentIndex(self.lines_model.index(row, MEANS))

    def open_choice(self) -> QuietCombo | None:
        """Open the choice of the current line; the editor that is open."""
        line = self.current
        if line is None or line.at < 0:
            return None
        self.edit(self.lines_model.index(self.currentIndex().row(), MEANS))
        made = self.findChild(QuietCombo)
        if isinstance(made, QuietCombo):
            made.showPopup()
        return made

    def act(self) -> None:
        """What the end of the current line offers."""
        line = self.current
        if line is None or not line.act:
            return
        (self.confirmed if line.act == "confirm" else self.noted).emit(line.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not held) or (
            key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
        ):
            self.open_choice()
        elif key == Qt.Key.Key_Space and not held:
            self.act()
        elif key == Qt.Key.Key_Delete and not held and self.current is not None and self.current.field is not None:
            self.chosen.emit(self.current.at, "")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if index.column() == MEANS:
            self.open_choice()
        elif index.column() == STATE:
            self.act()

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the line whose heading begins with them."""
        lines, wanted = self.lines_model.lines, search.casefold()
        row = next(
            (row for row, line in enumerate(lines) if line.at >= 0 and line.heading.casefold().startswith(wanted)), -1
        )
        if row >= 0:
            self.setCurrentIndex(self.lines_model.index(row, MEANS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as their words, so that the samples have the rest."""
        lines = [line for line in self.lines_model.lines if line.at >= 0]
        width, narrow = self.viewport().width(), self.viewport().width() < px(_NARROW)
        self.setColumnHidden(SAMPLES, narrow)
        body, strong = QFontMetrics(app_font(15)), QFontMetrics(app_font(15, QFont.Weight.DemiBold))
        states = max((strong.horizontalAdvance(line.state) for line in lines), default=0) + px(56)
        self.setColumnWidth(STATE, states)
        means = max((body.horizontalAdvance(line.means) for line in lines), default=0) + px(52)
        means = max(px(120), min(means, max(px(_MEANS_WIDTH), width * 35 // 100)))
        headings = max((body.horizontalAdvance(line.heading) for line in lines), default=0) + px(2 * _PAD)
        room = width - states - means
        if narrow:
            self.setColumnWidth(HEADING, max(px(60), room))
        else:
            self.setColumnWidth(HEADING, max(px(90), min(headings, room * 3 // 5)))
        self.setColumnWidth(MEANS, means)


class _LinesModel(QAbstractTableModel):
    def __init__(self, context: GuiContext, table: ColumnsTable) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self.lines: list[ColumnLine] = []

    def put(self, lines: Sequence[ColumnLine]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].at < 0:
            return Qt.ItemFlag.NoItemFlags
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == MEANS else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._context.text(_HEADS[section]) if _HEADS[section] else ""
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        line = self.lines[index.row()]
        texts = (line.heading, line.samples, line.means, line.state)
        match role:
            case Role.UserRole:
                return line
            case Role.DisplayRole:
                return texts[index.column()]
            case Role.AccessibleTextRole if line.at >= 0:
                return ", ".join(filter(None, (line.heading, line.means, line.why, line.state, line.samples)))
            case Role.ToolTipRole if line.at >= 0:
                return plain_tooltip("\n".join(filter(None, (texts[index.column()], line.why))))
        return None


class _ColumnsDelegate(QStyledItemDelegate):
    """Draws the lines, each with its choice as a closed list; the list itself is there while it is open."""

    def __init__(self, table: ColumnsTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line, catalog = self._table.lines_model.lines[index.row()], self._table.context.catalog
        combo = QuietCombo()
        combo.setParent(parent)
        combo.setProperty("in_cell", True)
        combo.setAccessibleName(catalog.text(N_("What the column {heading} means"), heading=line.heading))
        combo.addItem(catalog.text(LEAVE_OUT), "")
        for one in self._table.fields:
            combo.addItem(one.label(catalog), one.key)
        combo.setCurrentIndex(max(0, combo.findData(line.field.key if line.field is not None else "")))
        combo.activated.connect(lambda: self._decide(combo, line))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The choice stands there already."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What is chosen is decided by :meth:`_decide` alone, not by leaving the list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ColumnLine = index.data(Role.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.at < 0:
            _paint_title(painter, option.rect, line, index.column())
        else:
            self._paint_line(painter, option, line, index.column())
        painter.restore()

    def _decide(self, combo: QuietCombo, line: ColumnLine) -> None:
        key = str(combo.currentData())
        self.closeEditor.emit(combo)
        table = self._table
        QTimer.singleShot(0, table, lambda: table.chosen.emit(line.at, key))  # the editor goes first

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: ColumnLine, column: int) -> None:
        colours, area = tokens(), option.rect
        here, hovered = bool(option.state & _State.State_Selected), bool(option.state & _State.State_MouseOver)
        painter.fillRect(area, colours.colour("sea_soft" if here else "hover" if hovered else "surface"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.colour("line"))
        if here and column == HEADING:
            painter.fillRect(area.left(), area.top(), px(3), area.height() - 1, colours.colour("sea"))
        if column == MEANS:
            _paint_choice(painter, area, line, here and self._table.hasFocus())
        elif column == STATE:
            _paint_state(painter, area, line)
        else:
            inner = area.adjusted(px(_PAD if column == HEADING else 8), 0, -px(8), -1)
            text = line.heading if column == HEADING else line.samples
            _write(painter, inner, text, 15 if column == HEADING else 13, "ink" if column == HEADING else "muted")


def _write(painter: QPainter, area: QRect, text: str, size: int, token: str, strong: bool = False) -> None:
    font = app_font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(tokens().colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(area, flags, shown)


def _paint_title(painter: QPainter, area: QRect, line: ColumnLine, column: int) -> None:
    colours = tokens()
    painter.fillRect(area, colours.colour("paper"))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.colour("line"))
    if column == HEADING:
        _, sign, tone, _ = TITLES[line.group]
        side = px(16)
        icon(sign, tone).paint(painter, QRect(area.left() + px(_PAD), area.center().y() - side // 2, side, side))
        inner = area.adjusted(px(_PAD + 22), 0, 0, -1)
        font = app_font(15, QFont.Weight.DemiBold)
        _write(painter, inner, line.heading, 15, "ink", strong=True)
        after = QFontMetrics(font).horizontalAdvance(line.heading) + px(6)
        _write(painter, inner.adjusted(after, 0, 0, 0), line.samples, 13, "muted")
    elif column == MEANS and line.state:
        font = app_font(13)
        painter.setFont(font)
        painter.setPen(colours.colour("muted"))
        inner = area.adjusted(px(4), 0, -px(16), -1)
        shown = QFontMetrics(font).elidedText(line.state, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


def _paint_choice(painter: QPainter, area: QRect, line: ColumnLine, focused: bool) -> None:
    """A closed list: amber where it is a guess."""
    colours = tokens()
    box = area.adjusted(px(4), px(4), -px(8), -px(5))
    painter.setBrush(colours.colour("surface"))
    edge = "sea" if focused else "amber" if line.group == "guessed" else "outline"
    painter.setPen(QPen(colours.colour(edge), 2 if focused else 1))
    painter.drawRoundedRect(box, px(6), px(6))
    side = px(14)
    place = QRect(box.right() - px(22), box.center().y() - side // 2, side, side)
    icon("down", "muted").paint(painter, place)
    words = box.adjusted(px(10), 0, -px(26), 0)
    _write(painter, words, line.means, 15, "ink" if line.field is not None else "muted")


def _paint_state(painter: QPainter, area: QRect, line: ColumnLine) -> None:
    if not line.state:
        return
    colours, side = tokens(), px(16)
    inner = area.adjusted(px(8), 0, -px(8), -1)
    if line.act == "confirm":
        font = app_font(15, QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(line.state) + px(40)
        box = QRect(inner.left(), area.top() + px(4), min(width, inner.width()), area.height() - px(9))
        painter.setBrush(colours.colour("surface"))
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.drawRoundedRect(box, px(6), px(6))
        icon("check", "ink").paint(painter, QRect(box.left() + px(9), box.center().y() - side // 2, side, side))
        _write(painter, box.adjusted(px(30), 0, -px(4), 0), line.state, 15, "ink", strong=True)
        return
    if line.tone in ("oak", "amber"):
        sign = "warning" if line.tone == "amber" else "done"
        icon(sign, line.tone).paint(painter, QRect(inner.left(), inner.center().y() - side // 2, side, side))
        inner = inner.adjusted(px(20), 0, 0, 0)
    _write(painter, inner, line.state, 13, "muted" if line.group == "sure" else line.tone, strong=line.act == "note")
