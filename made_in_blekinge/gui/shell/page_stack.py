"""The pages of the window, one of them shown: what does not fit scrolls, and never widens the window."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page


class PageStack(QStackedWidget):
    """Each page lies in a scroll area of its own, so that the window asks for no more room than the screen has."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")

    def put(self, page: "Page[Any]") -> None:
        self.addWidget(PageArea(page))

    def show_page(self, page: QWidget) -> None:
        """Show ``page``; the focus, where it was in the page before, goes to where it was in this one."""
        focused, place = QApplication.focusWidget(), page.focusWidget()
        moves = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(self._area(page))
        begin = place or getattr(page, "table", None)  # Qt would choose the part that was made first
        if moves and isinstance(begin, QWidget):
            begin.setFocus()

    def take_out(self, page: QWidget) -> None:
        """Take a page out; it lives on without a parent."""
        area = self._area(page)
        self.removeWidget(area)
        area.takeWidget()
        area.deleteLater()

    def pages(self) -> "list[Page[Any]]":
        areas = (self.widget(at) for at in range(self.count()))
        return [area.page for area in areas if isinstance(area, PageArea)]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _area(self, page: QWidget) -> "PageArea":
        areas = (self.widget(at) for at in range(self.count()))
        return next(area for area in areas if isinstance(area, PageArea) and area.widget() is page)


class PageArea(QScrollArea):
    """Scrolls a page that is larger than the window has room for."""

    def __init__(self, page: "Page[Any]") -> None:
        super().__init__(widgetResizable=True)
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("see_through", True)
        self.setWidget(page)


def enter(page: QWidget) -> None:
    """Give the focus to a page: where it was the last time, else the first list, else the first place for it."""
    before = page.focusWidget()
    if before is not None and before.isVisibleTo(page) and before.isEnabled() and before is not page:
        before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    content = getattr(page, "content", page)
    places = [*content.findChildren(QAbstractItemView), *content.findChildren(QWidget), *page.findChildren(QWidget)]
    found = next(filter(_takes_focus, places), None)
    if found is not None:
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
