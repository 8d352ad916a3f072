"""The list of the printable rows: two lines each, with sign, price and number, which is written in its place."""

from itertools import groupby
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from made_in_blekinge.gui.labels.list import MOST, Index, LinesModel
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, REPRICED, LabelListRow
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.row_look import RowState, paint_bar, paint_box, paint_ground
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.table_menus import asked_row, pop_up
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_ROW: Final = 44
_TICK: Final = 38
"""Where the words begin, after the tick."""
EDGE: Final = 12
_GAP: Final = 8
_NUMBER: Final = 38
_PRICE: Final = 58
"""Least room of number and price, with the gap before them."""
_EDITOR: Final = 56
_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT: Final = _LINE | int(Qt.AlignmentFlag.AlignRight)
_TONES: Final = {NEW: ("sea", "sea_soft"), REPRICED: ("muted", "hover"), CHANGED: ("muted", "hover")}
_STEPS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class LineDelegate(QStyledItemDelegate):
    """Draws tick, name with quantity and producer below it, sign, price and number."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.widest = "", ""
        """The longest price (empty: there are none) and the longest number."""
        self.shows_price = False

    def rooms(self) -> tuple[int, int]:
        """The room of price and number at the right end of a row, with the gap before each."""
        metrics = QFontMetrics(app_font())
        price, number = (metrics.horizontalAdvance(text) + px(_GAP) for text in self.widest)
        return max(price, px(_PRICE)) if self.shows_price else 0, max(number, px(_NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model = index.data(Qt.ItemDataRole.UserRole), index.model()
        if not isinstance(line, LabelListRow) or not isinstance(model, LinesModel):
            return
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        current = isinstance(option.widget, QListView) and option.widget.currentIndex().row() == index.row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, option.rect, RowState(marked=marked, hovered=hovered))
        if current:
            paint_bar(painter, option.rect)
        row, chosen = option.rect.adjusted(0, 0, -px(EDGE), -1), model.is_chosen(line)
        tick = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        paint_box(painter, QRect(row.left() + px(EDGE), row.top(), px(16), row.height()), tick)
        price, number = self.rooms()
        _write(painter, row, model.times(model.number(line)), app_font(), "ink" if chosen else "muted", _RIGHT)
        row.setRight(row.right() - number)
        if price:
            _write(painter, row, model.price(line), app_font(), "ink", _RIGHT)
            row.setRight(row.right() - price)
        row.setRight(_paint_sign(painter, row, model, line, marked) - px(_GAP))
        _paint_words(painter, row.adjusted(px(_TICK), 0, 0, 0), model.words(line), bold=current)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW))

    def on_number(self, row: QRect, place: QPoint) -> bool:
        """Whether ``place`` is where the number of a row stands."""
        return place.x() >= row.right() - px(EDGE) - self.rooms()[1]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = NumberSpin()
        made.setParent(parent)
        made.setRange(0, MOST)
        made.setButtonSymbols(NumberSpin.ButtonSymbols.NoButtons)
        made.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, NumberSpin):
            editor.setValue(int(str(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, NumberSpin):
            editor.interpretText()
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row, wide = option.rect, px(_EDITOR)
        editor.setGeometry(row.right() - px(4) - wide, row.top() + px(6), wide, row.height() - px(12))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the tick ticks; keys are the view's."""
        if not isinstance(event, QMouseEvent) or not isinstance(model, LinesModel):
            return False
        released = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if not released or event.position().x() >= option.rect.left() + px(_TICK):
            return False
        model.tick([index.row()], not model.is_ticked(index.row()))
        return True


class LinesView(QListView):
    """Space chooses the selected rows, + and − change their numbers, F2 writes one, Enter previews the label, typing
    goes to ``search``. ``stood`` carries the row that the user has come to, ``only`` those to choose alone,
    ``opening`` the one whose record is to be seen.
    """

    asked = Signal(str)
    stood = Signal(str)
    only = Signal(list)
    opening = Signal(str)
    fitted = Signal()

    def __init__(self, context: GuiContext, model: LinesModel, search: QLineEdit) -> None:
        super().__init__()
        self._context, self._model, self._search = context, model, search
        self.setModel(model)
        self.delegate = LineDelegate(self)
        self.opens = False
        """Whether the rows have records."""
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._stand)

    @property
    def subject(self) -> str:
        """The subject of the current row; empty if there is none."""
        row = self.currentIndex().row()
        return self._model.shown[row].subject if 0 <= row < len(self._model.shown) else ""

    def stand_on(self, subject: str) -> None:
        """Select only the row of ``subject``, if visible, without ``stood``."""
        if (row := self._model.row_of(subject)) >= 0:
            with QSignalBlocker(self):
                self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))

    def mark(self, subjects: list[str]) -> None:
        """Select the rows of ``subjects`` that are visible, standing on the first."""
        wanted, index = frozenset(subjects), self._model.index
        rows = [row for row, line in enumerate(self._model.shown) if line.subject in wanted]
        if rows:
            self.setCurrentIndex(index(rows[0]))
            found = QItemSelection()
            for _, run in groupby(enumerate(rows), lambda each: each[1] - each[0]):
                beside = [row for _, row in run]
                found.append(QItemSelectionRange(index(beside[0]), index(beside[-1])))
            self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.Select)
            self.scrollTo(index(rows[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, current = self.concerned(), self.currentIndex()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Space and rows and not held:
            self._model.tick(rows, not all(self._model.is_ticked(row) for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.asked.emit(self.subject)
        elif event.key() == Qt.Key.Key_F2 and current.isValid():
            self.write()
        elif event.key() in _STEPS and rows and not held:
            self._model.add(rows, _STEPS[Qt.Key(event.key())])
        elif not held and event.text().strip() and event.text().isprintable():
            self._search.setFocus()
            self._search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index, place = self.indexAt(event.pos()), event.pos()
        if not index.isValid() or place.x() < px(_TICK):
            super().mouseDoubleClickEvent(event)
        elif self.delegate.on_number(self.visualRect(index), place):
            self.write()
        else:
            self.asked.emit(self.subject)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = asked_row(self, event)
        if index.isValid():
            pop_up(self.menu(), at)

    def menu(self) -> QMenu:
        """What can be done with the selected rows."""
        made, text, rows = QMenu(self), self._context.text, self.concerned()
        subjects = [self._model.shown[row].subject for row in rows]
        made.addAction(text(N_("Choose only these"))).triggered.connect(lambda: self.only.emit(subjects))
        made.addAction(text(N_("Choose these, too"))).triggered.connect(lambda: self._model.tick(rows, True))
        made.addAction(text(N_("Leave these out"))).triggered.connect(lambda: self._model.tick(rows, False))
        made.addSeparator()
        change = made.addAction(text(N_("Change the number")))
        change.setEnabled(bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable))
        change.triggered.connect(self.write)
        if self.opens:
            open_record = made.addAction(text(N_("Open the record")))
            open_record.triggered.connect(lambda: self.opening.emit(self.subject))
        return made

    def write(self) -> None:
        """Have the number of the current row written, if it can be printed at all."""
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitted.emit()

    def concerned(self) -> list[int]:
        """The selected rows if the current one is among them, otherwise that alone."""
        ranges = [range(one.top(), one.bottom() + 1) for one in self.selectionModel().selection().toList()]
        current = self.currentIndex().row()
        if current >= 0 and not any(current in one for one in ranges):
            return [current]
        return sorted(row for one in ranges for row in one)

    def _stand(self) -> None:
        if self.subject and not self.signalsBlocked():
            self.stood.emit(self.subject)


def _paint_sign(painter: QPainter, area: QRect, model: LinesModel, line: LabelListRow, marked: bool) -> int:
    """Paint the sign at the right end of ``area``; where it begins."""
    stopped = line.subject in model.stopped
    ink, ground = ("brick", "") if stopped else _TONES.get(line.group, ("muted", ""))
    font, text = app_font(13, QFont.Weight.DemiBold if stopped or ground else QFont.Weight.Normal), model.sign(line)
    width, height = QFontMetrics(font).horizontalAdvance(text), px(20)
    if not ground:
        _write(painter, area, text, font, ink, _RIGHT)
        left = area.right() - width
        if stopped:
            left -= px(20)
            icon("error", "brick").paint(painter, QRect(left, area.center().y() - px(8), px(16), px(16)))
        return left
    pill = QRect(area.right() - width - px(16), area.center().y() - height // 2, width + px(16), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens().colour("surface" if marked else ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.restore()
    _write(painter, pill, text, font, ink, _LINE | int(Qt.AlignmentFlag.AlignHCenter))
    return pill.left()


def _paint_words(painter: QPainter, area: QRect, words: tuple[str, str], bold: bool) -> None:
    name, below = words
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
    upper, lower = QRect(area), QRect(area)
    if below:
        upper.setBottom(area.top() + round(area.height() * 0.56))
        lower.setTop(area.top() + round(area.height() * 0.52))
        lower.setBottom(area.bottom() - px(3))
        upper.setTop(area.top() + px(3))
    _write(painter, upper, name, app_font(15, weight), "ink", _LINE)
    _write(painter, lower, below, app_font(13), "muted", _LINE)


def _write(painter: QPainter, area: QRect, text: str, font: QFont, colour: str, flags: int) -> None:
    painter.setFont(font)
    painter.setPen(tokens().colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, flags, shown)
