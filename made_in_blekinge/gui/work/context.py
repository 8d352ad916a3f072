"""What every page and dialog is given: language, work, bus, current event, and the way to other pages.

What is not needed for the first paint of the window is imported when it is first asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, QSettings, QTranslator, Signal

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import Catalog, catalog

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QWidget

    from made_in_blekinge.bootstrap import App, Database, Session
    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.gui.parts.say import Say
    from made_in_blekinge.gui.work.bus import ChangeBus
    from made_in_blekinge.gui.work.jobs import Failed, Jobs, Ticket
    from made_in_blekinge.progress import Progress

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class MarketLeft(Exception):
    """Another market is open when an answer comes. What was done holds all the same."""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """The event that everything event-bound follows."""

    code: str
    name: str
    phase: "Phase"


class GuiContext(QObject):
    """Handed to every page. ``app`` is the opened market (bootstrap's ``App``), ``None`` until the database is open.

    ``person_changed`` comes when somebody else works here, so that pages show what that person may do.
    """

    language_changed = Signal()
    event_changed = Signal(object)
    app_changed = Signal()
    person_changed = Signal()
    asked_for = Signal(str, dict)

    def __init__(
        self,
        language: str,
        settings: QSettings,
        say: "Callable[[Callable[[], Catalog]], Say] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalog = catalog(language)
        self.settings = settings
        self._say = say
        self._window: QWidget | None = None
        self._app: App | None = None
        self._current_event: EventChoice | None = None
        self._qt_texts: QTranslator | None = None
        self.language_refusal: Callable[[], UserError | None] = lambda: None
        """Why the language cannot change now; the window knows."""

    @cached_property
    def say(self) -> "Say":
        from made_in_blekinge.gui.parts.say import Say

        made = (self._say or Say)(lambda: self.catalog)
        made.window = self._window
        return made

    def stand_before(self, window: "QWidget") -> None:
        """Let what is said stand before ``window``. To say anything is imported when something is said."""
        self._window = window
        if "say" in self.__dict__:
            self.say.window = window

    @cached_property
    def jobs(self) -> "Jobs":
        from made_in_blekinge.gui.work.jobs import Jobs

        return Jobs(self._tell, self)

    @cached_property
    def bus(self) -> "ChangeBus":
        from made_in_blekinge.gui.work.bus import ChangeBus

        return ChangeBus(self)

    @cached_property
    def undo(self) -> "QUndoStack":
        from PySide6.QtGui import QUndoStack

        return QUndoStack(self)

    @property
    def app(self) -> "App | None":
        return self._app

    @app.setter
    def app(self, app: "App | None") -> None:
        self._app = app
        self.undo.clear()
        self.app_changed.emit()

    @property
    def market(self) -> "App":
        """The open market, where there must be one."""
        if self._app is None:
            raise LookupError("no market is open")
        return self._app

    def question(self, query: "Callable[[Session, *Arguments], T]", /, *args: *Arguments) -> Callable[[], T]:
        """``query(session, *args)`` with the open market, to be called on a reader thread: what a page fetches."""
        database = self.market.database

        def ask() -> T:
            with database.reading() as session:
                return query(session, *args)

        return ask

    def ask(
        self,
        query: "Callable[[Session, *Arguments], T]",
        /,
        *args: *Arguments,
        done: Callable[[T], None],
        failed: "Failed | None" = None,
        owner: QObject | None = None,
    ) -> "Ticket":
        """Run ``query(session, *args)`` on a reader thread, in a session of its own, and bring its rows to ``done``.

        Where another market is open when the answer comes, ``failed`` hears :class:`MarketLeft` instead. Arguments with
        names go into a ``partial`` of the query: between ``*args`` and ``done`` Python's typing has no place for them.
        """
        return self.jobs.read(self.question(query, *args), *self.while_open(done, failed), owner)

    def make(
        self,
        work: "Callable[[App, *Arguments], T]",
        /,
        *args: *Arguments,
        done: Callable[[T], None],
        failed: "Failed | None" = None,
        owner: QObject | None = None,
        progress: "Progress | None" = None,
    ) -> "Ticket":
        """Run ``work(app, *args)`` on a reader thread: for papers and files, which go on after they have read.

        It opens its own sessions, so that none is kept open, and writers waiting, while something is drawn.
        """
        app = self.market
        return self.jobs.read(lambda: work(app, *args), *self.while_open(done, failed), owner, progress)

    def do(
        self,
        use_case: "Callable[[Database, *Arguments], T]",
        /,
        *args: *Arguments,
        done: Callable[[T], None] | None = None,
        failed: "Failed | None" = None,
        owner: QObject | None = None,
        progress: "Progress | None" = None,
    ) -> "Ticket":
        """Run ``use_case(database, *args)`` on the writer thread, after everything asked of it before.

        What it answers goes to ``done``, an error to ``failed``, or is said where there is none. Where another market
        is open by then, an error is said all the same, and ``failed`` only hears :class:`MarketLeft`.
        """
        database = self.market.database
        arrive, fail = self.while_open(done, failed, self._tell)
        return self.jobs.write(lambda _progress: use_case(database, *args), arrive, fail, owner, progress)

    def while_open(
        self,
        done: Callable[[T], None] | None,
        failed: "Failed | None",
        otherwise: Callable[[UserError], None] | None = None,
    ) -> "tuple[Callable[[T], None], Failed]":
        """``done`` and ``failed`` for as long as this market is open; ``otherwise`` hears of errors after that."""
        app = self._app

        def arrive(answer: T) -> None:
            if self._app is not app:
                fail(MarketLeft())
            elif done is not None:
                done(answer)

        def fail(error: BaseException) -> None:
            is_open = self._app is app
            tell = otherwise if not is_open else self._tell if failed is None else None
            if tell is not None and isinstance(error, UserError):
                tell(error)
            if failed is not None:
                failed(error if is_open else MarketLeft())

        return arrive, fail

    @property
    def current_event(self) -> EventChoice | None:
        return self._current_event

    @current_event.setter
    def current_event(self, event: EventChoice | None) -> None:
        if event != self._current_event:
            self._current_event = event
            self.event_changed.emit(event)

    def text(self, source: str, /, **values: object) -> str:
        """``source`` in the language of the window."""
        return self.catalog.text(source, **values)

    def go(self, page_key: str, /, **arguments: object) -> None:
        """Show a page; ``arguments`` go to its ``open``."""
        self.asked_for.emit(page_key, arguments)

    def set_language(self, language: str) -> bool:
        """Let the window be made again in another language; ``False``, and said, where that cannot be now."""
        if language == self.catalog.language:
            return True
        if (refusal := self.language_refusal()) is not None:
            self.say.error(None, refusal)
            return False
        self.catalog = catalog(language)
        self.load_qt_texts()
        self.language_changed.emit()
        return True

    def load_qt_texts(self) -> None:
        """The texts of Qt's own buttons and dialogs, and its calendars, in the language of the window."""
        from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale

        language = self.catalog.language
        QLocale.setDefault(QLocale("en_GB" if language == "en" else language))
        if self._qt_texts is not None:
            QCoreApplication.removeTranslator(self._qt_texts)
        self._qt_texts = QTranslator(self)
        if self._qt_texts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(self._qt_texts)

    def _tell(self, error: UserError) -> None:
        self.say.error(None, error)
