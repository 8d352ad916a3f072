"""The context of every page and dialog: language, jobs, bus, current event, navigation.

Everything not needed for the first paint is imported lazily.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, QSettings, QTranslator, Signal

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog, catalog

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from made_in_blekinge.bootstrap import App, Database, Session
    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.gui.parts.say import Say
    from made_in_blekinge.gui.work.bus import ChangeBus
    from made_in_blekinge.gui.work.drafts import Drafts
    from made_in_blekinge.gui.work.jobs import Failed, Jobs, Ticket
    from made_in_blekinge.gui.work.undo import RegisterUndo
    from made_in_blekinge.progress import Progress

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class MarketLeft(Exception):
    """Another market was opened before the answer arrived. The work itself was completed."""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """The current event, which event-bound pages follow."""

    code: str
    name: str
    phase: "Phase"


class GuiContext(QObject):
    """Shared by all pages. ``app`` is the open market (bootstrap's ``App``); ``None`` before it is opened.

    ``person_changed`` is emitted when the signed-in user changes, so that pages apply that user's permissions.
    """

    language_changed = Signal()
    """Everything with texts or sizes is made again: of another language, or another size of text."""
    backed_up = Signal()
    """Somebody has written a backup to a file."""
    event_changed = Signal(object)
    event_settled = Signal()
    """The current event of the market that was opened is known now, also where it is the same as before or none."""
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
        self.chooses_event = False
        """Whether somebody chooses the current event of each market that is opened, and settles it."""
        self.awaits_event = False
        """Whether that is still to come: what follows the event would be read twice."""
        self.place: QWidget | None = None
        """Where the page or tab that is being made will stand: see :meth:`standing_in`."""
        self._qt_texts: QTranslator | None = None
        self.language_refusal: Callable[[], UserError | None] = lambda: None
        """Callback, set by the window: why the language cannot change now, or ``None``."""

    @cached_property
    def say(self) -> "Say":
        from made_in_blekinge.gui.parts.say import Say

        made = (self._say or Say)(lambda: self.catalog)
        made.window = self._window
        return made

    def stand_before(self, window: "QWidget") -> None:
        """Set ``window`` as parent of messages. The message module is imported lazily."""
        self._window = window
        if "say" in self.__dict__:
            self.say.window = window

    @contextmanager
    def standing_in(self, place: "QWidget") -> "Iterator[None]":
        """Pages and tabs that are made meanwhile stand in ``place`` from their first moment.

        Otherwise the style sheet would dress all their parts once more when they come there: of a page of a thousand
        parts that takes a quarter of a second.
        """
        before, self.place = self.place, place
        try:
            yield
        finally:
            self.place = before

    @cached_property
    def jobs(self) -> "Jobs":
        from made_in_blekinge.gui.work.jobs import Jobs

        return Jobs(self._tell, self)

    @cached_property
    def bus(self) -> "ChangeBus":
        from made_in_blekinge.gui.work.bus import ChangeBus

        return ChangeBus(self)

    @cached_property
    def undo(self) -> "RegisterUndo":
        from made_in_blekinge.gui.work.undo import RegisterUndo

        made = RegisterUndo(self)
        made.refused.connect(lambda why: self.say.not_done(why or self.text(N_("There is nothing to undo."))))
        return made

    @cached_property
    def drafts(self) -> "Drafts":
        """What is written in forms and not saved."""
        from made_in_blekinge.gui.work.drafts import Drafts

        return Drafts(self)

    @property
    def app(self) -> "App | None":
        return self._app

    @app.setter
    def app(self, app: "App | None") -> None:
        self._app = app
        self.undo.clear()
        self.drafts.clear()
        self.awaits_event = self.chooses_event and app is not None
        self.app_changed.emit()

    def today(self) -> "dt.date":
        """The day by the clock of the open market, else of the computer."""
        if self._app is not None:
            return self._app.today()
        from made_in_blekinge.gui.parts.editors import system_today

        return system_today()

    def clock_time(self) -> str:
        """The time of day by the clock of the open market."""
        return self.catalog.time(self.market.clock().astimezone())

    @property
    def content_languages(self) -> tuple[str, ...]:
        """The languages for looking up names, that of the window first."""
        first = self.catalog.language
        return (first, *(language for language in CONTENT_LANGUAGES if language != first))

    @property
    def market(self) -> "App":
        """The open market; an error if there is none."""
        if self._app is None:
            raise LookupError("no market is open")
        return self._app

    def question(self, query: "Callable[[Session, *Arguments], T]", /, *args: *Arguments) -> Callable[[], T]:
        """A closure that runs ``query(session, *args)`` on the open market, for :meth:`Page.fetch`."""
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
        """Run ``query(session, *args)`` on a reader thread in its own session; calls back ``done`` with the result.

        If another market has been opened meanwhile, ``failed`` gets :class:`MarketLeft` instead. Pass keyword arguments
        by ``functools.partial``: ``ParamSpec`` cannot place them between ``*args`` and ``done``.
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
        """Run ``work(app, *args)`` on a reader thread, for rendering and files, which continue after reading.

        It opens its own sessions, so that no read transaction is held, blocking writers, during rendering.
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
        """Run ``use_case(database, *args)`` on the writer thread, in FIFO order.

        Calls back ``done`` with the result, or ``failed`` with the error; without ``failed`` the user sees the error.
        If another market has been opened meanwhile, errors are shown, and ``failed`` gets :class:`MarketLeft`.
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
        """Wrap ``done`` and ``failed`` to run only while this market is open; later errors go to ``otherwise``."""
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

    def settle_event(self) -> None:
        """The current event is chosen: pages that follow it may read."""
        if self.awaits_event:
            self.awaits_event = False
            self.event_settled.emit()

    def text(self, source: str, /, **values: object) -> str:
        """Translate ``source`` into the language of the window."""
        return self.catalog.text(source, **values)

    def go(self, page_key: str, /, **arguments: object) -> None:
        """Navigate to a page; ``arguments`` are passed to its ``open``."""
        self.asked_for.emit(page_key, arguments)

    def set_language(self, language: str) -> bool:
        """Change the language, rebuilding the window; ``False`` with a message if not possible now."""
        if language == self.catalog.language:
            return True
        if not self.may_remake():
            return False
        self.catalog = catalog(language)
        self.load_qt_texts()
        self.language_changed.emit()
        return True

    def may_remake(self) -> bool:
        """Whether the window may be made again now, as another language or text size needs; says why not."""
        if (refusal := self.language_refusal()) is not None:
            self.say.error(None, refusal)
        return refusal is None

    def load_qt_texts(self) -> None:
        """Install Qt's own translations and locale for the window's language."""
        from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale

        language = self.catalog.language
        QLocale.setDefault(QLocale("en_GB" if language == "en" else language))
        self.forget_qt_texts()
        self._qt_texts = QTranslator(self)
        if self._qt_texts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(self._qt_texts)

    def forget_qt_texts(self) -> None:
        """Take Qt's translations out again: those of two contexts would mix."""
        from PySide6.QtCore import QCoreApplication

        if self._qt_texts is not None:
            QCoreApplication.removeTranslator(self._qt_texts)
            self._qt_texts = None

    def _tell(self, error: UserError) -> None:
        self.say.error(None, error)
