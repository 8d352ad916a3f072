"""Command palette (Ctrl+K): searches records, pages, actions and settings; what was found stands semibold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
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

from made_in_blekinge.domain.finding import WITHIN, parts_found
from made_in_blekinge.gui.parts.corners import round_off
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import ICON, TAKES_SCANS, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIZE: Final = QSize(640, 440)
_MOST: Final = 60
_ROW: Final = 34
_CAPTION: Final = 26


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result. ``kind`` is a source text (``Exhibitor``); title and subtitle are not translated. A lower ``rank``
    fits better; kinds stand in the order of their best hits. By ``memo`` it is found again in another session; it has
    ids and no names.
    """

    title: str
    subtitle: str
    kind: str
    icon: str
    activate: Callable[[], object]
    rank: int = WITHIN
    memo: str = ""
    more: bool = False
    """Whether there are more of its kind that fit, and are not shown."""

    def ranked(self, rank: int) -> "SearchHit":
        return replace(self, rank=rank)

    def as_kind(self, kind: str) -> "SearchHit":
        return replace(self, kind=kind)


Provider = Callable[[str], Sequence[SearchHit]]
"""Called on a reader thread with what was typed (empty: what to offer first); ``activate`` runs on the GUI thread."""


def in_order(found: Sequence[SearchHit]) -> list[SearchHit]:
    """Hits of one kind together, the kind with the best hit first; equally good ones in the order of the providers."""
    best: dict[str, int] = {}
    for hit in found:
        best[hit.kind] = min(hit.rank, best.get(hit.kind, hit.rank))
    kinds = {kind: place for place, kind in enumerate(sorted(best, key=lambda kind: best[kind]))}
    return sorted(found, key=lambda hit: (kinds[hit.kind], hit.rank))


class CommandPalette(QDialog):
    """Queries all providers on each keystroke and lists their hits by kind, the best first; operable by keyboard.

    ``chosen`` is emitted with the hit that was activated.
    """

    chosen = Signal(object)

    def __init__(self, context: GuiContext, providers: Sequence[Provider], hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        round_off(self)
        self.setWindowTitle(hint)
        self._context, self._providers = context, tuple(providers)
        self._asked: Ticket | None = None
        self._go_when_found = False
        self.field = QLineEdit(placeholderText=hint)
        self.field.setAccessibleName(hint)
        self.field.setProperty(TAKES_SCANS, True)
        self.field.installEventFilter(self)
        self.found = _FoundModel(context, self)
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(context.text(N_("Found")))
        self.list.setModel(self.found)
        self.list.setItemDelegate(_FoundDelegate(context, self.found, self.list))
        self.list.clicked.connect(self._activate)
        self.note, self.nothing = label(context.text(_KEYS), "note"), label(role="purpose", wrap=True)
        self.nothing.hide()
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
        layout.addWidget(self.field)
        layout.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)

    @staticmethod
    def _top(window: QWidget) -> int:
        return window.mapToGlobal(window.rect().topLeft()).y() + 64

    def _ask(self) -> None:
        self._go_when_found = False  # Enter was meant for what stood there before
        if self._asked is not None:
            self._asked.drop()
        typed, providers = self.field.text().strip(), self._providers
        self._asked = self._context.jobs.read(
            lambda: in_order([one for provider in providers for one in provider(typed)]),
            partial(self._show, typed),
            owner=self,
        )

    def _show(self, typed: str, found: list[SearchHit]) -> None:
        self._asked = None
        said = [_MORE] if len(found) > _MOST or any(hit.more for hit in found) else []
        self.note.setText(" ".join(map(self._context.text, [*said, _KEYS])))
        found = found[:_MOST]
        self.found.put(found, typed)
        self.list.setCurrentIndex(self.found.index(0))
        self.list.scrollToTop()
        self.nothing.setText("" if found else self._context.text(_NOTHING, typed=typed))
        for part, seen in ((self.nothing, not found), (self.list, found), (self.note, found)):
            part.setVisible(bool(seen))
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
            hit = self.found.at(index)
            self.chosen.emit(hit)
            self.close()
            hit.activate()


class _FoundModel(QAbstractListModel):
    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._found: list[SearchHit] = []
        self.typed = ""

    def put(self, found: list[SearchHit], typed: str) -> None:
        self.beginResetModel()
        self._found, self.typed = found, typed
        self.endResetModel()

    def begins_kind(self, index: Index) -> bool:
        """Whether the hit is the first one of its kind, over which the caption stands."""
        row = index.row()
        return row == 0 or self._found[row - 1].kind != self._found[row].kind

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
    """Icon, title and subtitle in one row, what was typed semibold; the kind as a caption over its first hit."""

    def __init__(self, context: GuiContext, model: _FoundModel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._model = context, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW) + (px(_CAPTION) if self._model.begins_kind(index) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: SearchHit = index.data(Role.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if self._model.begins_kind(index):
            caption = area.adjusted(px(12), px(4), -px(12), 0)
            caption.setHeight(px(_CAPTION) - px(4))
            _write(painter, caption, self._context.text(hit.kind), app_font(13, QFont.Weight.DemiBold), "muted")
            area.setTop(area.top() + px(_CAPTION))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().colour("sea_soft"))
            painter.drawRoundedRect(area, px(6), px(6))
        self._paint_hit(painter, area.adjusted(px(12), 0, -px(12), 0), hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, area: QRect, hit: SearchHit) -> None:
        size = px(ICON)
        icon(hit.icon, "sea").paint(painter, area.left(), area.center().y() - size // 2, size, size)
        words = area.adjusted(size + px(12), 0, 0, 0)
        used = _write_found(painter, words, hit.title, self._model.typed, 15, "ink")
        beside = words.adjusted(used + px(12), 0, 0, 0)
        if hit.subtitle and beside.width() > px(40):
            _write_found(painter, beside, hit.subtitle, self._model.typed, 13, "muted")


def _write(painter: QPainter, area: QRect, text: str, font: QFont, token: str) -> int:
    """Write ``text`` on one line, elided to ``area``; the width that it took."""
    painter.setFont(font)
    painter.setPen(tokens().colour(token))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def _write_found(painter: QPainter, area: QRect, text: str, typed: str, size: int, token: str) -> int:
    """As :func:`_write`, with the parts that were typed semibold."""
    at, left = 0, area.left()
    plain, strong = app_font(size), app_font(size, QFont.Weight.DemiBold)
    for start, end in [*parts_found(text, typed), (len(text), len(text))]:
        for piece, font in ((text[at:start], plain), (text[start:end], strong)):
            if piece and left < area.right():
                left += _write(painter, area.adjusted(left - area.left(), 0, 0, 0), piece, font, token)
        at = end
    return left - area.left()


_KEYS: Final = N_("Arrow keys choose, Enter opens, Esc closes.")
_MORE: Final = N_("There are more: go on writing.")
_NOTHING: Final = N_(
    "Nothing is called “{typed}”. Try fewer letters, a part of the word, a number, a phone number or a booth."
)
