"""Who takes part and has no booth: a list to drag from, or to place from by keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.domain.market import Branch
from made_in_blekinge.domain.sought import finds, sought
from made_in_blekinge.gui.event.application_words import wish_of
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import in_row
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import Card, SearchField, button, label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.decision import Application

ROW: Final = 48
STRIP: Final = 48
"""Width of the list where only the signs of the branches are shown."""
_WORDS_FROM: Final = 100
SIGNS: Final = {
    Branch.FOOD: ("food", "oak"),
    Branch.CRAFT: ("craft", "amber"),
    Branch.DESIGN: ("design", "sea"),
    Branch.ART: ("art", "plum"),
}
"""The sign and the tone of the branches that have one; the others share three dots."""
OTHERS: Final = ("more", "hover")


def sign_of(branch: Branch | None) -> tuple[str, str]:
    return SIGNS.get(branch, OTHERS) if branch is not None else OTHERS


class Ghost(QLabel):
    """Follows the pointer while somebody is dragged, and says what will happen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("ghost", True)
        self.setFixedSize(px(220), px(44))
        self.setContentsMargins(px(8), 0, px(8), 0)
        self.hide()

    def say(self, name: str, what: str, at: QPoint) -> None:
        """Show ``name`` and ``what`` below the point, inside the parent."""
        metrics, room = QFontMetrics(self.font()), self.width() - px(20)
        lines = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in (name, what))
        self.setText("\n".join(lines))
        self.setAccessibleName(f"{name}: {what}")
        parent = self.parentWidget()
        if parent is not None:
            right, bottom = parent.width() - self.width(), parent.height() - self.height()
            self.move(min(at.x() + px(12), max(0, right)), min(at.y() + px(16), max(0, bottom)))
        self.show()
        self.raise_()


class UnplacedList(QListWidget):
    """Signals of dragging carry the application and the place of the pointer on the screen."""

    wanted = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    dropped_nowhere = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self._rows: list[Application] = []
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setItemDelegate(_Delegate(context, self))
        self.setAccessibleName(context.text(N_("Not placed")))
        select_only_current(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("inner", True)

    @property
    def current(self) -> Application | None:
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def put(self, rows: Sequence[Application]) -> None:
        """Show these; the current one stays, or the one that took its place."""
        before, at = self.current, max(0, self.currentRow())
        self._rows = list(rows)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.exhibitor)
            item.setData(Qt.ItemDataRole.UserRole, row)
            said = f"{row.exhibitor}, {', '.join(wish_of(row, self.context.catalog))}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(said)
            item.setSizeHint(QSize(px(100), px(ROW)))
            self.addItem(item)
        keys = [row.id for row in rows]
        if keys:
            self.setCurrentRow(keys.index(before.id) if before and before.id in keys else min(at, len(keys) - 1))

    def choose(self, key: int) -> None:
        keys = [row.id for row in self._rows]
        if key in keys:
            self.setCurrentRow(keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.wanted.emit(self.current)
        elif event.key() == Qt.Key.Key_Escape and self._dragging:
            self._stop()
            self.dropped_nowhere.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.itemAt(event.position().toPoint()) is not None:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.current is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        self._dragging = self._dragging or far >= QApplication.startDragDistance()
        if self._dragging:
            self.dragged.emit(self.current, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, dragging = self.current, self._dragging
        self._stop()
        if dragging and row is not None:
            self.dropped.emit(row, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.current is not None:
            self.wanted.emit(self.current)

    def _stop(self) -> None:
        self._pressed, self._dragging = None, False


class _Delegate(QStyledItemDelegate):
    """Grip, name, wish and power, and the sign of the branch."""

    def __init__(self, context: GuiContext, parent: UnplacedList) -> None:
        super().__init__(parent)
        self._context = context

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Application = index.data(Qt.ItemDataRole.UserRole)
        colours, area = tokens(), option.rect
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, colours.colour("sea_soft" if here else "hover" if hovered else "surface"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.colour("line"))
        if here:
            painter.fillRect(area.left(), area.top(), px(3), area.height(), colours.colour("sea"))
        if area.width() < px(_WORDS_FROM):
            self._paint_sign(painter, row, area.center().x() - px(8), area)
            return
        for x in (0, 4):
            for y in (-6, -2, 2, 6):
                dot = QRect(area.left() + px(9 + x), area.center().y() + px(y), px(2), px(2))
                painter.fillRect(dot, colours.colour("muted"))
        right = area.right() - px(24)
        self._paint_sign(painter, row, right, area)
        words = QRect(area.left() + px(24), area.top() + px(5), right - area.left() - px(30), area.height() - px(10))
        self._paint_lines(painter, words, row)

    def _paint_sign(self, painter: QPainter, row: Application, left: int, area: QRect) -> None:
        name, tone = sign_of(row.branch)
        ink = "muted" if tone == "hover" else tone
        icon(name, ink).paint(painter, QRect(left, area.center().y() - px(8), px(16), px(16)))

    def _paint_lines(self, painter: QPainter, words: QRect, row: Application) -> None:
        where, extras = wish_of(row, self._context.catalog)
        lines = (
            (app_font(15, QFont.Weight.DemiBold), row.exhibitor, "ink", Qt.AlignmentFlag.AlignTop),
            (app_font(13), f"{where} · {extras}", "muted", Qt.AlignmentFlag.AlignBottom),
        )
        for font, text, token, side in lines:
            painter.setFont(font)
            painter.setPen(tokens().colour(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | side | Qt.TextFlag.TextSingleLine, shown)


class UnplacedPane(Card):
    """The list with its search, and the button that proposes a booth for everybody.

    Where there is little room it folds to a strip of signs; ``folding`` asks for the other form, by its button.
    """

    folding = Signal(bool)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        text = context.text
        self.heading, self.count = label(text(N_("Not placed")), "strong"), label(role="note")
        self.search, self.list = SearchField(), UnplacedList(context)
        self.search.put_hint(text(N_("Search")))
        self.search.lead_to(self.list)
        self.search.setMinimumWidth(px(80))
        self.hint = label(text(N_("Enter shows the booths that fit")), "note", wrap=True)
        self.suggest = button(text(N_("Propose booths…")), "suggest")
        self.fold_button, self.folded = tool_button("forward"), False
        self.fold_button.hide()
        self.fold_button.clicked.connect(lambda: self.folding.emit(not self.folded))
        self._rows: Sequence[Application] = ()
        self.search.searched.connect(lambda _: self._show())
        self.body.setContentsMargins(0, px(12), 0, px(12))
        self.body.setSpacing(8)
        top, seek, foot = in_row(self.heading, self.count), in_row(self.search), QVBoxLayout()
        top.addStretch()
        top.addWidget(self.fold_button)
        self._head = top
        for row in (top, seek):
            row.setContentsMargins(px(12), 0, px(12), 0)
            self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        foot.setContentsMargins(px(12), 0, px(12), 0)
        foot.addWidget(self.hint)
        foot.addWidget(self.suggest)
        self.body.addLayout(foot)

    def fold(self, folded: bool, can_fold: bool) -> None:
        """Show the signs only, or everything; with a button for the other form where it ``can_fold``."""
        self.folded = folded
        said = self.context.text(N_("Show who is not placed") if folded else N_("Show the signs only"))
        self.fold_button.setVisible(can_fold)
        self.fold_button.setIcon(icon("forward" if folded else "back", "ink"))
        self.fold_button.setToolTip(said)
        self.fold_button.setAccessibleName(said)
        for part in (self.heading, self.count, self.search, self.hint, self.suggest):
            part.setVisible(not folded)
        side = px(4 if folded else 12)
        self._head.setContentsMargins(side, 0, side, 0)

    def put(self, rows: Sequence[Application]) -> None:
        self._rows = rows
        self.count.setText(str(len(rows)))
        self.suggest.setEnabled(bool(rows))
        everybody = self.context.text(N_("Everybody has a booth"))
        self.hint.setText(self.context.text(N_("Enter shows the booths that fit")) if rows else everybody)
        self._show()

    def _show(self) -> None:
        typed = self.search.text()
        wanted = sought(typed)
        rows = [row for row in self._rows if not typed.strip() or finds(wanted, row.number, row.exhibitor, [], "")]
        self.list.put(rows)
