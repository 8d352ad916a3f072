"""Base class of pages: title, purpose, actions, filters, content; data is loaded on a worker thread."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.parts.breadth import Breadth, breadth_of
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.scrolling import Scrolling
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.title_row import TitleRow
from made_in_blekinge.gui.parts.widgets import EmptyState, SearchField, button, label
from made_in_blekinge.gui.work.context import EventChoice, GuiContext, MarketLeft
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.rights import Right, changing, is_locked
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.register_split import RegisterSplit

Data = TypeVar("Data")
_NOTICE_WIDTH: Final = 360
"""Pixels at 100 % that a notice needs in the title row."""
WAITING_MS: Final = 300
"""Delay in ms before a loading indicator is shown, to avoid flicker."""


class _Content(QStackedWidget):
    """Needs no more room than what it shows."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint()


class Page(QWidget, Generic[Data]):
    """Base of all pages. ``title`` and ``purpose`` are source texts, ``topics`` the tables whose changes concern it.

    A subclass builds its widgets in ``__init__``, returns the query from :meth:`fetch` and displays the result in
    :meth:`show_data`. It never refreshes itself after a write: the change bus does. Its texts do not change either:
    when the language does, the window makes the page again and gives it the :meth:`own_state` of this one.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    purpose: ClassVar[str] = ""
    icon: ClassVar[str] = "file"
    topics: ClassVar[frozenset[str]] = frozenset()
    event_bound: ClassVar[bool] = False
    spares_room: ClassVar[bool] = False
    """Whether it needs the room that the words of the rail would take on a laptop's screen."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.search: SearchField | None = None
        self._stale = True
        self._asked: Ticket | None = None
        self._rights: list[tuple[QWidget, Right]] = []
        self.filters: list[QWidget] = []
        self.new_key: QShortcut | None = None
        self.breadth = Breadth.WIDE
        self.split: RegisterSplit | None = None
        self._build()
        context.event_changed.connect(self._follow)
        context.event_settled.connect(self._read_late)
        context.app_changed.connect(self.refresh)
        context.bus.changed.connect(self._changed)
        context.person_changed.connect(self._show_rights)
        context.person_changed.connect(self.refresh)

    def fetch(self) -> Callable[[], Data] | None:
        """The query as a closure over the current filters; it runs on a reader thread. ``None``: nothing to load."""
        return None

    def show_data(self, data: Data) -> None:
        """Display the loaded data (GUI thread)."""

    def open(self, *_: Any, **arguments: Any) -> None:  # noqa: ANN401  each page names its own
        """Handle navigation to this page, with the arguments of ``context.go``."""

    def show_event(self, event_code: str | None) -> None:
        """The current event has changed: an ``event_bound`` page reloads."""
        if self.event_bound:
            self.refresh()

    def refresh(self) -> None:
        """Reload: now if visible, otherwise when shown."""
        self._stale = True
        if self.isVisible():
            self._ask()

    def occupied(self) -> UserError | None:
        """The reason why the page cannot be rebuilt now; ``None``: it can."""
        return None

    def help_key(self) -> str:
        """Which help there is for what the page shows now."""
        return self.key

    def own_state(self) -> dict[str, Any]:
        """UI state to carry over a rebuild, besides what :mod:`~made_in_blekinge.gui.parts.remaking` saves."""
        return {}

    def make_ready(self, state: Mapping[str, Any]) -> None:
        """Make the parts that were made only when they were wanted, in their order, as :meth:`own_state` names them."""

    def restore_own(self, state: Mapping[str, Any]) -> None:
        """Restore the ``own_state`` of the replaced page; called before data is loaded."""

    def focus_search(self) -> None:
        if self.search is not None:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def add_action(
        self,
        source: str,
        icon_name: str,
        act: Callable[[], None],
        primary: bool = False,
        right: Right | None = None,
        needs: Sequence[str] = (),
        new: bool = False,
    ) -> QPushButton:
        """Add a button at the right of the title; the primary one is last.

        It is visible to users with the ``right`` and with write access to the tables it ``needs``. ``new``: it makes a
        new one of what the page shows, and Ctrl+N presses it.
        """
        made = button(icon_name=icon_name, primary=primary)
        made.setText(self.context.text(source))
        made.setProperty("source", source)
        made.setProperty("needs", list(needs))
        made.clicked.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        self.title_row.add(made)
        if new:
            made.setProperty("new", True)
            self.new_key = self.new_key or QShortcut(QKeySequence("Ctrl+N"), self, self._press_new)
        if right is not None or needs:
            self.only_with(right or changing(*needs), made)
        return made

    def chosen_event(self) -> EventChoice | None:
        """The current event; where there is none that is said in place of the page, with the way to one."""
        event = self.context.current_event
        if event is None and self.context.app is not None:
            events = button(self.context.text(N_("Go to Events")), "events", primary=True)
            events.clicked.connect(lambda: self.context.go("events"))
            text = self.context.text(N_("This page belongs to an event. Add or bring in one first."))
            self.show_empty(self.icon, text, [events])
        return event

    def press(self, source: str) -> None:
        """Press the action of the title row with this source text, as far as it is there and can be pressed now."""
        text = self.context.text(source)
        action = next((each for each in self.title_row.deeds if each.property("source") == source), None)
        if action is not None and action.isEnabled() and self.title_row.offers(action):
            action.click()
        else:
            self.context.say.done(self.context.text(N_("“{action}” cannot be done on this page now."), action=text))

    def show_new_key(self) -> None:
        """Let Ctrl+N be there where an action for a new one is."""
        if self.new_key is not None:
            self.new_key.setEnabled(bool(self._makers()))

    def only_with(self, right: Right, *widgets: QWidget) -> None:
        """Show ``widgets`` only to users with the ``right``. Nothing else may change their visibility."""
        self._rights += [(widget, right) for widget in widgets]
        self._show_rights()

    def add_search(self, source: str) -> SearchField:
        """Add the search field, reached by Ctrl+F and by typing in the table; it reloads while typing."""
        self.search = SearchField()
        self.search.put_hint(self.context.text(source))
        self.search.searched.connect(self.refresh)
        self.add_filter(self.search)
        return self.search

    def add_filter(self, widget: QWidget) -> None:
        self.filters.append(widget)
        self.filter_bar.addWidget(widget)

    def show_head(self, shown: bool) -> None:
        """Show title, views and filters, or leave their room to the content."""
        self.title_row.setVisible(shown)
        self._head.setVisible(shown)

    def set_content(self, widget: QWidget) -> None:
        self.content.insertWidget(0, widget)
        self.content.setCurrentIndex(0)

    def set_register(self, table: QWidget, detail: QWidget) -> "RegisterSplit":
        """A table with a detail pane; the splitter position is persisted."""
        from made_in_blekinge.gui.parts.register_split import RegisterSplit  # the first page has no register

        self.split = splitter = RegisterSplit(table, detail, self.context.text(self.title), self.context.catalog)
        splitter.alone.connect(lambda alone: self.show_head(not alone))
        place = f"splitters/{self.key}"
        if (state := self.context.settings.value(place)) is not None:
            splitter.restoreState(state)
        splitter.splitterMoved.connect(lambda: self.context.settings.setValue(place, splitter.saveState()))
        self.set_content(splitter)
        return splitter

    def show_empty(self, icon_name: str, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        """Show the empty state with its next step instead of the content."""
        self.empty.put(icon_name, text, buttons)
        focused = QApplication.focusWidget()
        if focused is not None and self.search is not None and self.content.isAncestorOf(focused):
            self.focus_search()  # who came from there goes on there, and not where Qt would put the focus
        self.content.setCurrentWidget(self.empty)

    def show_content(self) -> None:
        self.content.setCurrentIndex(0)

    def title_room(self) -> QRect | None:
        """The free part of the title row in the window, between title and buttons; for notices."""
        if not self.isVisible():
            return None
        room = self.title_row.free
        if room.width() < px(_NOTICE_WIDTH):  # over the end of the heading, which nobody reads just then
            room.setLeft(min(self.title_row.width() // 3, room.right() - px(_NOTICE_WIDTH)))
        return QRect(self.title_row.mapTo(self.window(), room.topLeft()), room.size())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.say.room = self.title_room
        if self._stale:
            self._ask()

    def show_breadth(self, breadth: Breadth) -> None:
        """Lay the page out for this width of the window: margins, purpose line, number of actions in the title row."""
        wide = breadth is Breadth.WIDE
        side = px(24) if wide else px(16)
        self._layout.setContentsMargins(side, px(16 if breadth else 8), side, px(16 if breadth else 8))
        self._purpose.setVisible(wide and bool(self.purpose) and not self.views_bar.count())
        self.title_row.limit(99 if wide else 2)
        if self.split is not None:
            self.split.show_breadth(breadth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        breadth = breadth_of(self)
        if breadth is not self.breadth:
            self.breadth = breadth
            self.show_breadth(breadth)

    def _build(self) -> None:
        heading, purpose = ElidedLabel(role="title"), label(role="purpose", wrap=True)
        heading.setText(self.context.text(self.title))
        if self.purpose:
            purpose.setText(self.context.text(self.purpose))
        self.views_bar = QVBoxLayout()
        """For the views of a register, under the title."""
        self.filter_bar, self.filter_end = FlowLayout(), QHBoxLayout()
        self.filter_end.setSpacing(8)
        self.empty, self.content = EmptyState(), _Content(self)
        self.content.addWidget(self.empty)
        self.title_row = TitleRow(heading, self.context.text(N_("More actions")))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self.filter_bar, 1)
        row.addLayout(self.filter_end)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 4)
        head.setSpacing(4)
        head.addLayout(self.views_bar)
        head.addLayout(row)
        whole = QWidget()
        self._layout = layout = QVBoxLayout(whole)
        layout.setSpacing(4)
        layout.addWidget(self.title_row)
        layout.addWidget(purpose)
        layout.addWidget(self._head)
        layout.addWidget(self.content, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scrolling(whole, self))
        self._purpose = purpose
        Page.show_breadth(self, self.breadth)  # what a subclass adds is not there yet
        self.heading = heading
        self._waiting = QTimer(self, singleShot=True, interval=WAITING_MS)
        self._waiting.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BusyCursor))

    def _show_rights(self) -> None:
        for widget, right in self._rights:
            if isinstance(widget, QPushButton) and widget in self.title_row.deeds:
                self.title_row.offer(widget, right(self.context))
            else:
                widget.setVisible(right(self.context))
        self.show_new_key()

    def _makers(self) -> list[QPushButton]:
        return [made for made in self.title_row.deeds if made.property("new") and self.title_row.offers(made)]

    def _press_new(self) -> None:
        self.press(str(self._makers()[0].property("source")))

    def _ask(self) -> None:
        if is_locked(self.context) or (self.event_bound and self.context.awaits_event):
            return
        self._stale = False
        question = self.fetch()
        if self._asked is not None:
            self._asked.drop()
            self._rest()
        if question is not None:
            self._waiting.start()
            arrived, failed = self.context.while_open(self._arrived, self._failed)
            self._asked = self.context.jobs.read(question, arrived, failed, self)

    def _arrived(self, data: Data) -> None:
        self._rest()
        self.show_content()
        self.show_data(data)

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, Cancelled | MarketLeft):
            return
        again = button(self.context.text(N_("Try again")), "refresh")
        again.clicked.connect(self.refresh)
        language = self.context.catalog
        said = language.error(error) if isinstance(error, UserError) else language.text(N_("This could not be read."))
        self.show_empty("warning", said, [again])

    def _rest(self) -> None:
        self._asked = None
        self._waiting.stop()
        self.unsetCursor()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & self.topics:
            self.refresh()

    def _read_late(self) -> None:
        if self._stale and self.isVisible():
            self._ask()

    def _follow(self, event: EventChoice | None) -> None:
        self.show_event(event.code if event else None)
