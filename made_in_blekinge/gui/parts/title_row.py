"""The title row of a page: heading and actions, a notice between them; what does not fit goes into a menu."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button

GAP: Final = 8
HEIGHT: Final = 40


class TitleRow(QWidget):
    """Lays out the heading at the left and the actions at the right; :meth:`offer` says which are there.

    Actions that do not fit, or are more than ``most``, go into the menu "…": ordinary ones from the right, the
    primary one last of all. The row needs no more width than the menu, so it never widens the window.
    """

    def __init__(self, heading: QLabel, more: str) -> None:
        super().__init__()
        self.heading, self.most = heading, 99
        self.deeds: list[QPushButton] = []
        self._wanted: dict[QPushButton, bool] = {}
        self._arranging = False
        heading.setParent(self)
        self.more = tool_button("more", flat=False)
        self.more.setParent(self)
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)
        self.more.clicked.connect(self._open_menu)
        self.more.hide()

    def add(self, action: QPushButton) -> None:
        """Add an action at the right."""
        action.setParent(self)
        before = self.deeds[-1] if self.deeds else None
        self.deeds.append(action)
        self._wanted[action] = True
        QWidget.setTabOrder(before or self.more, action)
        QWidget.setTabOrder(action, self.more)
        action.show()
        self._arrange()

    def offer(self, action: QPushButton, offered: bool) -> None:
        """Say whether ``action`` is there at all, be it beside the heading or in the menu."""
        if self._wanted[action] != offered:
            self._wanted[action] = offered
            if not offered:
                action.hide()
            self._arrange()

    def offers(self, action: QPushButton) -> bool:
        """Whether ``action`` is there, be it beside the heading or in the menu."""
        return self._wanted[action]

    def limit(self, most: int) -> None:
        """Show at most so many actions beside the menu."""
        self.most = most
        self._arrange()

    @property
    def free(self) -> QRect:
        """What lies between heading and actions, where a notice covers nothing."""
        shown = [widget.x() for widget in (*self.deeds, self.more) if not widget.isHidden()]
        left, right = self.heading.geometry().right() + 2 * GAP, min(shown, default=self.width()) - 2 * GAP
        return QRect(left, 0, right - left, self.height())

    def menu(self) -> QMenu:
        """What the menu "…" offers now."""
        made = QMenu(self)
        for action in self._put_away():
            chosen = made.addAction(action.icon(), action.text())
            chosen.setEnabled(action.isEnabled())
            if (inner := action.menu()) is not None:
                chosen.setMenu(inner)
            chosen.triggered.connect(action.click)
        return made

    def sizeHint(self) -> QSize:
        widths = [action.sizeHint().width() + GAP for action in self.deeds if self._wanted[action]]
        return QSize(self.heading.sizeHint().width() + 2 * GAP + sum(widths), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _put_away(self) -> list[QPushButton]:
        return [action for action in self.deeds if self._wanted[action] and action.isHidden()]

    def _arrange(self) -> None:
        if self._arranging:
            return
        self._arranging = True
        wanted = [action for action in self.deeds if self._wanted[action]]
        wanted.sort(key=lambda action: bool(action.property("primary")))  # that is last, whatever a page adds to it
        shown = self._fitting(wanted)
        for action in self.deeds:
            action.setVisible(action in shown)
        self.more.setVisible(len(shown) < len(wanted))
        self._place(shown)
        self._arranging = False

    def _fitting(self, wanted: list[QPushButton]) -> list[QPushButton]:
        shown, room = list(wanted), self.width() - self.heading.sizeHint().width() - GAP
        leaving = [action for action in reversed(wanted) if not action.property("primary")]
        leaving += [action for action in reversed(wanted) if action.property("primary")]
        for action in leaving:
            if len(shown) <= self.most and self._needed(shown, len(shown) < len(wanted)) <= room:
                break
            shown.remove(action)
        return shown

    def _needed(self, shown: list[QPushButton], menu: bool) -> int:
        more = self.more.sizeHint().width() + GAP if menu else 0
        return sum(action.sizeHint().width() + GAP for action in shown) + more

    def _place(self, shown: list[QPushButton]) -> None:
        right = self.width()
        for widget in ([self.more] if not self.more.isHidden() else []) + shown[::-1]:
            self._stand(widget, right - widget.sizeHint().width(), widget.sizeHint().width())
            right -= widget.sizeHint().width() + GAP
        title = min(self.heading.sizeHint().width(), max(0, right))
        self._stand(self.heading, 0, title)

    def _stand(self, widget: QWidget, left: int, width: int) -> None:
        height = min(widget.sizeHint().height(), self.height())
        widget.setGeometry(left, (self.height() - height) // 2, width, height)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
