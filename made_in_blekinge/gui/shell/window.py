"""The main window: rail, top bar and pages. It paints before anything of the database is imported."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import replace
from made_in_blekinge.gui.parts.theme import follow_system
from made_in_blekinge.gui.shell.frame import Frame
from made_in_blekinge.gui.shell.geometry import restore_geometry, show_program_icon
from made_in_blekinge.gui.shell.lazy_page import PageMaker
from made_in_blekinge.gui.shell.page_stack import PageArea, PageStack, enable_keys, enter
from made_in_blekinge.gui.shell.pages import KEYS as PAGE_KEYS
from made_in_blekinge.gui.shell.rail import Rail
from made_in_blekinge.gui.shell.topbar import TopBar
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right, may_open
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.domain.market import Mark
    from made_in_blekinge.domain.people import Actor
    from made_in_blekinge.gui.parts.page import Page
    from made_in_blekinge.gui.parts.remaking import PageState
    from made_in_blekinge.gui.shell.command_palette import Provider
    from made_in_blekinge.gui.shell.finding import Finder
    from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand


class MainWindow(QMainWindow):
    """Shows ``pages``, created on the first visit. ``painted`` is emitted once, after the first paint.

    Pages ``beside`` have no rail button. While the window is covered, nothing else is visible or reachable.
    ``providers`` extend the command palette after pages and actions; ``event_provider`` serves the event choice.
    """

    painted = Signal()
    lock_wanted = Signal()

    def __init__(self, context: GuiContext, pages: Sequence[PageMaker], beside: Sequence[PageMaker] = ()) -> None:
        super().__init__()
        self.context = context
        self.providers: list[Provider] = []
        self.event_provider: Provider = lambda typed: ()
        self.actions_by_name: dict[str, tuple[str, Callable[[], object], Right | None]] = {}
        self.makers = {page.key: page for page in (*pages, *beside)}
        self._pages: dict[str, Page[Any]] = {}
        self._key = pages[0].key
        self._first_paint = True
        self._keys: list[QShortcut] = []
        self._cover: QWidget | None = None
        self._rail_pages = tuple(pages)
        self._left_behind: dict[str, PageState] = {}
        """State of pages that will be rebuilt on the next visit."""
        self._retired: list[PageArea] = []
        self._waiting = False
        self.market = ""
        """The name of the open market."""
        self.stack = PageStack()
        self.frame = Frame(Rail(context, pages), TopBar(context), self.stack)
        self.demonstration: QLabel | None = None
        self.rehearsal: RehearsalBand | None = None
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect_frame()
        context.asked_for.connect(lambda key, arguments: self.show_page(key, **arguments))
        context.language_changed.connect(self._change_language)
        context.language_refusal = self._occupied
        self._write_title()
        restore_geometry(self, context.settings)

    @property
    def rail(self) -> Rail:
        return self.frame.rail

    @property
    def topbar(self) -> TopBar:
        return self.frame.topbar

    @property
    def page(self) -> "Page[Any] | None":
        """The current page; ``None`` before the first paint."""
        return self._pages.get(self._key)

    @property
    def is_covered(self) -> bool:
        return self._cover is not None

    def cover(self, screen: QWidget | None) -> None:
        """Cover the window with ``screen``, blocking shortcuts, drops and toasts; ``None`` uncovers it."""
        if self._cover is not None:
            self._whole.removeWidget(self._cover)
        self._cover = screen
        if screen is not None:
            self._whole.addWidget(screen)
        self._whole.setCurrentIndex(self._whole.count() - 1)
        self.context.say.quiet = screen is not None
        enable_keys(self._keys, self.page, self.is_covered)
        if self.rehearsal is not None:
            self.rehearsal.lead(screen is None)
        self._write_title()

    def may_show(self, key: str) -> bool:
        """Whether the signed-in user may open the page."""
        return may_open(self.context, key)

    @property
    def offers_nothing(self) -> bool:
        """Whether the signed-in user may open no page at all."""
        return not any(self.may_show(page.key) for page in self._rail_pages)

    def show_page(self, key: str, /, **arguments: object) -> None:
        if self.is_covered:
            return
        if not self.may_show(key):
            self.context.say.error(self, UserError("not_your_page", _NOT_YOURS))
            return
        self._key = key
        page = self._pages.get(key) or self._make(key)
        self.rail.mark(getattr(self.makers[key], "under", "") or key)
        self.frame.spare(page.spares_room)
        self.stack.show_page(page)
        enable_keys(self._keys, self.page, self.is_covered)
        self._write_title()
        if arguments:
            page.open(**arguments)

    def enter_page(self) -> None:
        """Close the menu of pages, and give the focus to the page: where it was, else its first sensible place."""
        self.frame.close_menu()
        if self.page is not None and not self.is_covered:
            enter(self.page)

    def set_state(self, text: str, trouble: bool = False) -> None:
        """Set the translated status text: ``Saved · backup 12 min ago``."""
        self.topbar.set_state(text, trouble)

    def set_market(self, name: str) -> None:
        """Show the name of the open market."""
        self.market = name
        self.rail.set_market(name)
        self._write_title()

    def set_person(self, actor: "Actor | None") -> None:
        """Show who is signed in."""
        self.rail.set_person(actor)

    def set_mark(self, mark: "Mark | None") -> None:
        """Show the mark of a demonstration or rehearsal on every page; a rehearsal's also on the sign-in screen."""
        from made_in_blekinge.domain.market import Mark
        from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand

        if mark is Mark.DEMONSTRATION and self.demonstration is None:
            self.demonstration = self._add_band()
        if mark is Mark.REHEARSAL and self.rehearsal is None:
            self.rehearsal = RehearsalBand(self.context, leads=not self.is_covered)
            self._top.insertWidget(0, self.rehearsal)
        if self.demonstration is not None:
            self.demonstration.setVisible(mark is Mark.DEMONSTRATION)
        if self.rehearsal is not None:
            self.rehearsal.setVisible(mark is Mark.REHEARSAL)

    def add_action(self, source: str, icon_name: str, act: Callable[[], object], right: Right | None = None) -> None:
        """Add an action to the command palette, for users with the ``right``."""
        self.actions_by_name[source] = (icon_name, act, right)

    def add_key(self, keys: str, call: Callable[[], object]) -> None:
        """Add a shortcut that is disabled while the window is covered."""
        shortcut = QShortcut(QKeySequence(keys), self, call)
        shortcut.setEnabled(not self.is_covered)
        self._keys.append(shortcut)

    def remake(self) -> None:
        """Rebuild everything with texts in the current language; pages get their state back.

        A hidden page is rebuilt on its next visit.
        """
        from made_in_blekinge.gui.parts.remaking import state_of

        old, self._pages = self._pages, {}
        shown = old.get(self._key)
        self._left_behind |= {key: state_of(page) for key, page in old.items()}
        self._remake_frame()
        if shown is not None:
            self.stack.show_page(self._make(self._key))
        for page in old.values():
            self._retire(self.stack.take_out(page))
        self._write_title()

    def _change_language(self) -> None:
        """Wait for pending saves: a page loaded before they finish would show old values."""
        if self._is_written():
            self.remake()
        elif not self._waiting:
            self._waiting = True
            self.context.jobs.written.connect(self._remake_when_written)

    def _remake_when_written(self) -> None:
        if self._is_written():
            self._waiting = False
            self.context.jobs.written.disconnect(self._remake_when_written)
            self.remake()

    def _is_written(self) -> bool:
        return not any(map(self.context.jobs.writes_for, self._pages.values()))

    def _occupied(self) -> UserError | None:
        from made_in_blekinge.gui.parts.remaking import save_written, unsaved

        for page in self._pages.values():
            save_written(page)
        reasons = (page.occupied() or unsaved(page) for page in self._pages.values())
        return next((reason for reason in reasons if reason is not None), None)

    def _retire(self, area: PageArea) -> None:
        """Delete a page with its area once its pending callbacks have run."""
        self._retired.append(area)
        if not self.context.jobs.is_busy:
            self._bury()

    def _bury(self, busy: bool = False) -> None:
        if not busy:
            for area in self._retired:
                area.deleteLater()
            self._retired.clear()

    def _remake_frame(self) -> None:
        self.frame.remake(Rail(self.context, self._rail_pages), TopBar(self.context), finished=not self._first_paint)
        self._connect_frame()
        self._remake_bands()

    def _remake_bands(self) -> None:
        if self.demonstration is not None:
            self.demonstration.setText(self.context.text(_DEMONSTRATION))
        if self.rehearsal is not None:
            from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand

            old, self.rehearsal = self.rehearsal, RehearsalBand(self.context, leads=not self.is_covered)
            replace(self._top, old, self.rehearsal)

    def _write_title(self) -> None:
        title = N_("Locked") if self.is_covered else self.makers[self._key].title
        words = (self.context.text(title), self.market, "Made in Blekinge")
        self.setWindowTitle(" – ".join(word for word in words if word))

    def open_palette(self) -> None:
        """Open the command palette."""
        hint = self.context.text(N_("Search exhibitors, products, events, pages and actions"))
        self._open_palette([*self.finder.providers(), *self.providers], hint)

    @cached_property
    def finder(self) -> "Finder":
        from made_in_blekinge.gui.shell.finding import Finder

        return Finder(self, self)

    def choose_event(self) -> None:
        self._open_palette([self.event_provider], self.context.text(N_("Choose the event to work with")))

    def come_forward(self) -> None:
        """Raise the window, also if minimised: requested by a second start of the program."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def help(self) -> None:
        """Show help for the page, with the keys that work there."""
        if self.is_covered or self.page is None or QApplication.activeModalWidget() is not None:
            return
        from made_in_blekinge.gui.shell.help_panel import HelpPanel, keys_of_page, keys_of_window

        title = self.context.text(self.makers[self._key].title)
        pages = {key: self.makers[page].title for key, page in self.rail.shortcuts().items()}
        HelpPanel(self.context, self, self.page, title, (keys_of_window(self, pages), keys_of_page(self.page))).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A question mark that nobody takes as text asks for help; scanners send them too."""
        if event.text() == "?" and self.page is not None and self.page.key not in _SCANNING:
            self.help()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self, self._after_first_paint)

    def closeEvent(self, event: QCloseEvent) -> None:
        from made_in_blekinge.gui.shell.leaving import closes

        if closes(self, event):
            self.context.settings.setValue("window/geometry", self.saveGeometry())
            self.context.jobs.shutdown()
            super().closeEvent(event)

    def _after_first_paint(self) -> None:
        self.context.stand_before(self)
        self.frame.finish()
        show_program_icon(self)
        follow_system()
        self.context.load_qt_texts()
        self._add_keys()
        self.context.jobs.busy.connect(self._bury)
        if self.page is None:
            self.show_page(self._key)
        self.painted.emit()

    def _make(self, key: str) -> "Page[Any]":
        page = self.stack.put(partial(self.makers[key], self.context), self.context)
        self._pages[key] = page
        if (state := self._left_behind.pop(key, None)) is not None:
            from made_in_blekinge.gui.parts.remaking import restore, settle

            restore(page, state)
            self.context.jobs.when_idle(partial(settle, page, state), page)
        return page

    def _open_palette(self, providers: "Sequence[Provider]", hint: str) -> None:
        from made_in_blekinge.gui.shell.command_palette import CommandPalette

        if not self.is_covered:
            palette = CommandPalette(self.context, providers, hint, self)
            palette.chosen.connect(self.finder.remember)
            palette.show_over(self)

    def _connect_frame(self) -> None:
        rail, topbar = self.rail, self.topbar
        rail.chosen.connect(self.show_page)
        rail.entered.connect(self.enter_page)
        rail.market_wanted.connect(lambda: self.context.go("market"))
        rail.lock_wanted.connect(self.lock_wanted)
        rail.mark(self._key)
        topbar.search_wanted.connect(self.open_palette)
        topbar.event_wanted.connect(self.choose_event)
        topbar.menu_wanted.connect(self.frame.open_menu)
        topbar.help_wanted.connect(self.help)

    def _lay_out(self) -> None:
        self._whole.addWidget(self.frame)
        everything = QWidget()
        self._top = QVBoxLayout(everything)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(self._whole)
        self.setCentralWidget(everything)

    def _add_band(self) -> QLabel:
        from PySide6.QtCore import Qt

        band = QLabel(self.context.text(_DEMONSTRATION))
        band.setObjectName("demonstration")
        band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.frame.right.insertWidget(0, band)
        return band

    def _add_keys(self) -> None:
        calls: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.open_palette,
            "Ctrl+E": self.choose_event,
            "F10": self.frame.open_menu,
            "Ctrl+F": lambda: self._on_page(lambda page: page.focus_search()),
            "F1": self.help,
            "F5": lambda: self._on_page(lambda page: page.refresh()),
            "Ctrl+Z": self.context.undo.undo,
            "Ctrl+Shift+Z": self.context.undo.redo,
        }
        for pressed in dict.fromkeys((*(f"Ctrl+{number}" for number in range(1, 10)), *PAGE_KEYS.values())):
            calls[pressed] = partial(self._show_by_key, pressed)
        for keys, call in calls.items():
            self.add_key(keys, call)
        QShortcut(QKeySequence("F11"), self, self._toggle_full_screen)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def _show_by_key(self, pressed: str) -> None:
        """Show the page of a key, and go into it; a key of a page that is not offered does nothing."""
        if (key := self.rail.shortcuts().get(pressed)) is not None:
            self.show_page(key)
            self.enter_page()

    def _on_page(self, call: "Callable[[Page[Any]], None]") -> None:
        if self.page is not None:
            call(self.page)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ self.windowState().WindowFullScreen)


_DEMONSTRATION: Final = N_("DEMONSTRATION – this market is made up, and nothing in it is real")
_NOT_YOURS: Final = N_("This page is not there for your role. Let an organiser sign in.")
_SCANNING: Final = ("checkin", "till")
