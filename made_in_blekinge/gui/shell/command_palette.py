"""Command palette (Ctrl+K): searches exhibitors, products, events, pages and actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import ICON, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIZE: Final = QSize(640, 440)
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result. ``kind`` is a source text (``Exhibitor``); title and subtitle are not translated."""

    title: str
    subtitle: str
    kind: str
    icon: str
    activate: Callable[[], object]


Provider = Callable[[str], Sequence[SearchHit]]
"""Called on a reader thread with what was typed (empty: what to offer first); ``activate`` runs on the GUI thread."""


class CommandPalette(QDialog):
    """Queries all providers on each keystroke and lists their hits in provider order; fully keyboard operable."""

    def __init__(self, context: GuiContext, providers: Sequence[Provider], hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(hint)
        self._context, self._providers = context, tuple(providers)
        self._asked: Ticket | None = None
        self._go_when_found = False
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(hint)
        self.field.installEventFilter(self)
        self.found = _FoundModel(context, self)
        self.list = QListView(uniformItemSizes=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(context.text(N_("Found")))
        self.list.setModel(self.found)
        self.list.setItemDelegate(_FoundDelegate(context, self.list))
        self.list.clicked.connect(self._activate)
        self.note = label(context.text(N_("Arrow keys choose, Enter opens, Esc closes.")), "note")
        self._lay_out()
        self.field.textChanged.connect(self._ask)
        self._ask()

    def show_over(self, window: QWidget) -> None:
        """Show over the upper part of ``window``."""
        width = min(px(_SIZE.width()), window.width() - 32)
        self.resize(width, min(px(_SIZE.height()), window.height() - 96))
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - width) // 2, self._top(window))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        body = QFrame()
        body.setObjectName("palette_body")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self.field, self.list, self.note):
            layout.addWidget(part)

    @staticmethod
    def _top(window: QWidget) -> int:
        return window.mapToGlobal(window.rect().topLeft()).y() + 64

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        typed, providers = self.field.text().strip(), self._providers
        self._asked = self._context.jobs.read(
            lambda: [one for provider in providers for one in provider(typed)][:_MOST], self._show, owner=self
        )

    def _show(self, found: list[SearchHit]) -> None:
        self._asked = None
        self.found.put(found)
        self.list.setCurrentIndex(self.found.index(0))
        if not found:
            self.note.setText(self._context.text(N_("Nothing found. Try fewer letters.")))
        else:
            self.note.setText(self._context.text(N_("Arrow keys choose, Enter opens, Esc closes.")))
        if self._go_when_found:
            self._activate(self.list.currentIndex())

    def _enter(self) -> None:
        """Enter activates the selected hit; while a query is pending, once its answer has arrived."""
        if self._asked is None:
            self._activate(self.list.currentIndex())
        else:
            self._go_when_found = True

    def _activate(self, index: QModelIndex) -> None:
        self._go_when_found = False
        if index.isValid():
            chosen = self.found.at(index)
            self.close()
            chosen.activate()


class _FoundModel(QAbstractListModel):
    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._found: list[SearchHit] = []

    def put(self, found: list[SearchHit]) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def at(self, index: Index) -> SearchHit:
        return self._found[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self.at(index)
        if role == Role.DisplayRole:
            return found.title
        if role == Role.AccessibleTextRole:
            return ", ".join(filter(None, (found.title, found.subtitle, self._context.text(found.kind))))
        return found if role == Role.UserRole else None


class _FoundDelegate(QStyledItemDelegate):
    """Icon, title, subtitle beneath it, and the kind at the right."""

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(320), px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: SearchHit = index.data(Role.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().colour("sea_soft"))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        area = option.rect.adjusted(12, 6, -12, -6)
        size = px(ICON)
        icon(found.icon, "sea").paint(painter, area.left(), area.center().y() - size // 2, size, size)
        kind = self._context.text(found.kind)
        kind_width = QFontMetrics(app_font(13)).horizontalAdvance(kind) + 16
        words = area.adjusted(size + 12, 0, -kind_width, 0)
        _write(painter, area, kind, app_font(13), "muted", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if found.subtitle:
            _write(painter, words, found.title, app_font(), "ink", Qt.AlignmentFlag.AlignTop)
            _write(painter, words, found.subtitle, app_font(13), "muted", Qt.AlignmentFlag.AlignBottom)
        else:
            _write(painter, words, found.title, app_font(), "ink", Qt.AlignmentFlag.AlignVCenter)
        painter.restore()


def _write(painter: QPainter, area: QRect, text: str, font: QFont, token: str, align: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(tokens().colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align | Qt.TextFlag.TextSingleLine, shown)
