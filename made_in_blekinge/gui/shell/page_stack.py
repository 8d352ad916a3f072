"""The pages of the window, one of them shown: what does not fit scrolls, and never widens the window."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from made_in_blekinge.gui.parts.dressing import DressedLate

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page
    from made_in_blekinge.gui.work.context import GuiContext


class PageStack(QStackedWidget):
    """Each page lies in a scroll area of its own, so that the window asks for no more room than the screen has."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")

    def put(self, make: "Callable[[], Page[Any]]", context: "GuiContext") -> "Page[Any]":
        """Make a page in its place."""
        area = PageArea()
        self.addWidget(area)
        try:
            with context.standing_in(area.viewport()):
                page = make()
        except BaseException:
            self.removeWidget(area)
            area.deleteLater()
            raise
        area.setWidget(page)
        return page

    def show_page(self, page: QWidget) -> None:
        """Show ``page``; the focus, where it was in the page before, goes to where it was in this one."""
        focused, place = QApplication.focusWidget(), page.focusWidget()
        moves = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(self._area(page))
        begin = place or getattr(page, "table", None)  # Qt would choose the part that was made first
        if moves and isinstance(begin, QWidget):
            begin.setFocus()

    def take_out(self, page: QWidget) -> "PageArea":
        """Take a page out for good. It lives on, hidden in its area, until that is deleted; no other sheet dresses it,
        for Python may have let go of parts that Qt would lay out anew."""
        area = self._area(page)
        self.removeWidget(area)
        area.hide()
        return area

    def pages(self) -> "list[Page[Any]]":
        areas = (self.widget(at) for at in range(self.count()))
        pages = (area.widget() for area in areas if isinstance(area, PageArea))
        return cast("list[Page[Any]]", [page for page in pages if page is not None])

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _area(self, page: QWidget) -> "PageArea":
        areas = (self.widget(at) for at in range(self.count()))
        return next(area for area in areas if isinstance(area, PageArea) and area.widget() is page)


class PageArea(DressedLate, QScrollArea):
    """Scrolls a page that is larger than the window has room for."""

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setProperty("see_through", True)


def enter(page: QWidget) -> None:
    """Give the focus to a page: where it was the last time, else the first list, the next step, or the first place."""
    before = page.focusWidget()
    if before is not None and before.isVisibleTo(page) and before.isEnabled() and before is not page:
        before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    content = getattr(page, "content", page)
    steps = [made for made in content.findChildren(QPushButton) if made.property("primary")]
    places: list[QWidget] = [*content.findChildren(QAbstractItemView), *steps]
    places += [*content.findChildren(QWidget), *page.findChildren(QWidget)]
    found = next(filter(_takes_focus, places), None)
    if found is not None:
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)


def enable_keys(keys: Iterable[QShortcut], page: QWidget | None, covered: bool) -> None:
    """Let the ``keys`` of the window work, but for those that the shown page has itself: Qt would do neither."""
    own = page.findChildren(QShortcut) if page is not None else []
    taken = [made.key() for made in own if made.context() == Qt.ShortcutContext.WindowShortcut]
    for shortcut in keys:
        shortcut.setEnabled(not covered and shortcut.key() not in taken)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
