"""The frame around the pages: rail and top bar, in the form that the width of the window has room for."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.layouts import replace
from made_in_blekinge.gui.parts.theme import at_full_size, px
from made_in_blekinge.gui.shell.rail import Rail, RailForm
from made_in_blekinge.gui.shell.topbar import BarForm, TopBar

WIDE: Final = 1180
"""Width from which the rail has words; below it has icons."""
ROOMY: Final = 1500
"""Width from which the rail has words also beside a page that needs much room."""
MIDDLE: Final = 900
"""Width below which the rail is a menu over the page."""


_RAIL: Final[dict[BarForm, RailForm]] = {"wide": "words", "middle": "icons", "narrow": "menu"}


class Frame(QWidget):
    """Rail at the left, top bar and pages (in ``right``) beside it. Below 900 pixels the rail lies over the page, and
    is hidden until it is asked for.
    """

    def __init__(self, rail: Rail, topbar: TopBar, pages: QWidget) -> None:
        super().__init__()
        self.rail, self.topbar = rail, topbar
        self.right = QVBoxLayout()
        self.right.setSpacing(0)
        self.right.addWidget(topbar)
        self.right.addWidget(pages, 1)
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(rail)
        self._beside.addLayout(self.right, 1)
        self._form: BarForm = "wide"
        self._watching = self._spares = False

    def spare(self, spares: bool) -> None:
        """Whether the page needs the room that the words of the rail would take."""
        self._spares = spares
        self._fit()

    def finish(self) -> None:
        """Deferred set-up after the first paint; once, also where the language changes right after it."""
        if self.topbar.help_button is None:
            self.rail.finish()
            self.topbar.finish()

    def remake(self, rail: Rail, topbar: TopBar, finished: bool) -> None:
        """Put a new rail and top bar in place of the present ones, with their state."""
        old_rail, old_bar = self.rail, self.topbar
        focused = old_rail.language is not None and old_rail.language.hasFocus()
        self.close_menu()
        self.rail, self.topbar = rail, topbar
        if finished:
            self.finish()
        topbar.take_over(old_bar)
        rail.take_over(old_rail)
        replace(self.right, old_bar, topbar)
        if self._form == "narrow":
            self._lift()
            old_rail.deleteLater()
        else:
            replace(self._beside, old_rail, rail)
        self._fit()
        if focused and rail.language is not None:
            rail.language.setFocus()

    def set_count(self, key: str, count: int) -> None:
        """Show in the rail how much there is to do on a page."""
        self.rail.set_count(key, count)

    def open_menu(self) -> None:
        """The focus goes to the list of pages, which is shown for this where it is not always there."""
        if self._form == "narrow":
            self._place_menu()
            self.rail.show()
            self.rail.raise_()
            self._watch(True)
        self.rail.take_focus()

    def close_menu(self) -> None:
        """Hide the menu of pages."""
        self._watch(False)
        if self._form == "narrow":
            self.rail.hide()

    def minimumSizeHint(self) -> QSize:
        """Small: what the present form needs must not keep the window from becoming narrow enough for the next."""
        return QSize(px(320), px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape and a click beside it close the menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_menu()
            self.topbar.menu_button.setFocus(Qt.FocusReason.PopupFocusReason)
            return True
        return False

    def _fit(self) -> None:
        """Take the form that the width has room for at this text size."""
        width = at_full_size(self.width())
        self._arrange("wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow")
        if self._form == "wide":
            self.rail.set_form("icons" if self._spares and width < ROOMY else "words")
        if self._form == "narrow":
            self._place_menu()

    def _arrange(self, form: BarForm) -> None:
        if form == self._form:
            return
        self.close_menu()
        before, self._form = self._form, form
        self.rail.set_form(_RAIL[form])
        self.topbar.set_form(form)
        if form == "narrow":
            self._lift()
        elif before == "narrow":
            self._beside.insertWidget(0, self.rail)
            self.rail.show()
        self._beside.activate()  # the bar shares the room that it has now

    def _lift(self) -> None:
        """Take the rail out of the row: it lies over the page from now on."""
        self._beside.removeWidget(self.rail)
        self.rail.setParent(self)
        self.rail.hide()

    def _place_menu(self) -> None:
        self.rail.setGeometry(0, 0, self.rail.maximumWidth(), self.height())

    def _watch(self, watch: bool) -> None:
        if watch == self._watching:
            return
        self._watching = watch
        application = QApplication.instance()
        for each in (self.rail.list, self.rail.foot, self.rail.head):
            (each.installEventFilter if watch else each.removeEventFilter)(self)
        if isinstance(application, QApplication):
            if watch:
                application.focusChanged.connect(self._follow_focus)
            else:
                application.focusChanged.disconnect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.rail.isAncestorOf(now):
            self.close_menu()
