"""A quiet row: what is chosen, beside its title, with a caret; pressed, it offers the choices."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.corners import round_off
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.tick_menu import TickMenu

HEIGHT: Final = 24
_CARET: Final = 20
_GAP: Final = 12
Fill = Callable[[QMenu], object]
"""Adds the entries of a menu."""


class QuietRow(WordButton):
    """Title at the left, ``value`` at the right. ``opened`` is called with the place below it when it is pressed."""

    def __init__(self, title: str, opened: Callable[[QPoint], object]) -> None:
        super().__init__()
        self._title, self._value = title, ""
        self.setProperty("quiet_row", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.clicked.connect(lambda: opened(self.mapToGlobal(QPoint(0, self.height()))))

    @property
    def value(self) -> str:
        return self._value

    def put(self, value: str) -> None:
        self._value = value
        self.setAccessibleName(f"{self._title}: {value}")
        self.updateGeometry()
        self._tip()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._title, self._value), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._title, "") + px(64), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, area = QPainter(self), self.rect()
        side = px(14)
        caret = QRect(area.right() - side + 1, (area.height() - side) // 2, side, side)
        icon("down", "muted").paint(painter, caret)
        words = area.adjusted(0, 0, -px(_CARET), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(app_font(13))
        painter.setPen(tokens().colour("muted"))
        painter.drawText(words, int(flags | Qt.AlignmentFlag.AlignLeft), self._title)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(self._title) + px(_GAP))
        painter.setFont(_bold())
        painter.setPen(tokens().colour("ink"))
        shown = painter.fontMetrics().elidedText(self._value, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(flags | Qt.AlignmentFlag.AlignRight), shown)
        painter.end()

    def _wide(self, title: str, value: str) -> int:
        metrics = QFontMetrics(app_font(13)).horizontalAdvance(title), QFontMetrics(_bold()).horizontalAdvance(value)
        return sum(metrics) + px(_GAP + _CARET)

    def _tip(self) -> None:
        self.setToolTip(self._value if self._wide(self._title, self._value) > self.width() else "")

    def resizeEvent(self, event: object) -> None:
        self._tip()


class ComboRow(QuietRow):
    """The choice of ``combo``, which is not seen; ``more`` adds entries below its own, ``said`` what else is chosen."""

    def __init__(
        self, title: str, combo: QComboBox, more: Fill | None = None, said: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(title, self._open)
        self._combo, self._more, self._said = combo, more, said
        combo.setParent(self)
        combo.hide()
        combo.currentTextChanged.connect(lambda _text: self.tell())

    def tell(self) -> None:
        """Say what is chosen."""
        self.put(", ".join(filter(None, (self._combo.currentText(), self._said()))))

    def menu_of(self) -> QMenu:
        """The choices, with a mark at the one that holds."""
        made, combo = TickMenu(self), self._combo
        for at in range(combo.count()):
            action = made.addAction(combo.itemText(at).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(at == combo.currentIndex())
            action.triggered.connect(lambda _=False, at=at: self._choose(at, made))
        if self._more is not None:
            made.addSeparator()
            self._more(made)
        return made

    def _choose(self, at: int, menu: QMenu) -> None:
        menu.close()
        self._combo.setCurrentIndex(at)
        self._combo.activated.emit(at)

    def _open(self, at: QPoint) -> None:
        menu = self.menu_of()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        menu.popup(at)


class Popup(QFrame):
    """A widget that is opened below another one, and stays what it is when it is closed."""

    def __init__(self, parent: QWidget, content: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("day_grid")
        round_off(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(content)
        self._content = content

    def open_at(self, at: QPoint) -> None:
        """Open with its upper left corner there, within the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.show()
        self.focusNextChild()


def _bold() -> QFont:
    return app_font(13, QFont.Weight.DemiBold)
