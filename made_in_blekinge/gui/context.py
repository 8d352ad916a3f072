"""What every page and dialog is given: language, work, bus, current event, and the way to other pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtGui import QUndoStack

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.bus import ChangeBus
from made_in_blekinge.gui.jobs import Jobs
from made_in_blekinge.gui.say import Say
from made_in_blekinge.i18n import Catalog, catalog


@dataclass(frozen=True, slots=True)
class EventChoice:
    """The event that everything event-bound follows."""

    code: str
    name: str
    phase: Phase


class GuiContext(QObject):
    """Handed to every page. ``app`` is the opened market (bootstrap's ``App``), ``None`` until the database is open."""

    language_changed = Signal()
    event_changed = Signal(object)
    app_changed = Signal()
    asked_for = Signal(str, dict)

    def __init__(
        self,
        language: str,
        settings: QSettings,
        say: Callable[[Callable[[], Catalog]], Say] = Say,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.catalog = catalog(language)
        self.settings = settings
        self.say = say(lambda: self.catalog)
        self.jobs = Jobs(self._tell, self)
        self.bus = ChangeBus(self)
        self.undo = QUndoStack(self)
        self._app: object | None = None
        self._current_event: EventChoice | None = None
        self._qt_texts = QTranslator(self)

    @property
    def app(self) -> object | None:
        return self._app

    @app.setter
    def app(self, app: object | None) -> None:
        self._app = app
        self.undo.clear()
        self.app_changed.emit()

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

    def go(self, page_key: str, **arguments: object) -> None:
        """Show a page; ``arguments`` go to its ``open``."""
        self.asked_for.emit(page_key, arguments)

    def set_language(self, language: str) -> None:
        """Change every text of the window in place."""
        if language != self.catalog.language:
            self.catalog = catalog(language)
            self.load_qt_texts()
            self.language_changed.emit()

    def load_qt_texts(self) -> None:
        """The texts of Qt's own buttons and dialogs, and its calendars, in the language of the window."""
        language = self.catalog.language
        QLocale.setDefault(QLocale("en_GB" if language == "en" else language))
        QCoreApplication.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{language}", folder):
            QCoreApplication.installTranslator(self._qt_texts)

    def _tell(self, error: UserError) -> None:
        self.say.error(None, error)
