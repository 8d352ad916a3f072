"""Opening, creating, switching and closing markets, all on the writer thread."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from made_in_blekinge import bootstrap, paths, settings
from made_in_blekinge.bootstrap import App
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.domain.market import Mark
    from made_in_blekinge.gui.shell.instance import Instance

RECENT: Final = 6
_log = logging.getLogger(__name__)


class MarketSwitch(QObject):
    """Sets the open market in the context.

    Signals: ``opened``, ``refused`` (place and error), ``stopped`` (cancelled by the user), ``elsewhere`` (open in
    another window, which was raised), ``wanted`` (another start of the program requests this one).
    """

    opened = Signal()
    refused = Signal(str, object)
    stopped = Signal()
    elsewhere = Signal()
    wanted = Signal()

    def __init__(self, context: GuiContext, kept: Settings) -> None:
        super().__init__(context)
        self.context, self.kept = context, kept
        self.place = ""
        self.mark: Mark | None = None
        """Set if the open market is a demonstration or rehearsal."""
        self._home = ""
        """The market that the open rehearsal was copied from."""
        self._instance: Instance | None = None
        # The bus is created lazily by its first user; access it here so that it gets GUI thread affinity.
        self._publish = context.bus.publish

    def last(self) -> str | None:
        """The last open market, else the platform's default if it exists."""
        default = paths.default_database()
        return str(self.kept.get(settings.LAST_DATABASE)) or (str(default) if default.exists() else None)

    def recent(self) -> list[str]:
        """Recent markets that still exist, latest first."""
        known = [str(place) for place in self.kept.get(settings.RECENT_DATABASES)]
        return [place for place in known if (path := paths.of_file(place)) is None or path.is_file()]

    def open(self, place: str, must_exist: bool = True, create: bool = False) -> Ticket | None:
        """Open the market at ``place``; with ``must_exist`` a missing file is an error instead of being created.

        With ``create`` a market is created even where one may have existed.
        """
        if must_exist and is_missing(place):
            self.refused.emit(place, missing(place))
            return None
        return self._start(place, lambda progress: self._app(place, create))

    def create(self, place: Path, name: str) -> Ticket | None:
        """Create a new, empty market called ``name``."""
        if place.exists() and (not place.is_file() or place.stat().st_size):
            self.refused.emit(str(place), _taken(place))
            return None

        def work(_progress: Progress) -> App:
            from made_in_blekinge.services.market.market import name_market

            app = self._app(str(place), create=True)
            name_market(app.database, name)
            app.database.made = False  # the user has just named it, so no welcome is needed
            return app

        return self._start(str(place), work)

    def demonstrate(self, progress: Progress) -> Ticket | None:
        """Open the demonstration market, creating it if needed."""
        place = paths.demonstration_database()
        return self._start(str(place), lambda _: self._demonstration(place, progress), progress)

    def recover(self, place: Path, copy: Path) -> Ticket | None:
        """Replace a damaged file by an automatic backup, and open it."""

        def work(_progress: Progress) -> App:
            from made_in_blekinge.services.market.recovery import put_in_place

            put_in_place(place, copy, bootstrap.local_now())
            return self._app(str(place))

        return self._start(str(place), work)

    @property
    def made(self) -> bool:
        """Whether the open market is new and unnamed."""
        app = self.context.app
        return app is not None and app.database.made and self.mark is None

    @property
    def rehearses(self) -> bool:
        return self.mark is not None and self.mark.value == "rehearsal"

    def close(self) -> None:
        """Close the market, as the last step of closing the window."""
        if (app := self.context.app) is not None:
            app.close()
        if self._instance is not None:
            self._instance.release()

    def _app(self, place: str, create: bool = False) -> App:
        return bootstrap.open_app(place, self.context.catalog.language, self.kept, self._publish, create=create)

    def _demonstration(self, place: Path, progress: Progress) -> App:
        from made_in_blekinge.services.demo.make import create_demonstration

        app = self._app(str(place), create=True)
        try:
            if with_mark(app)[1] is None:
                create_demonstration(app.database, app.today(), app.clock(), progress)
        except BaseException:
            app.close()
            raise
        return app

    def _start(
        self,
        place: str,
        work: Callable[[Progress], App],
        progress: Progress | None = None,
        home: str = "",
        after: Callable[[str], None] | None = None,
    ) -> Ticket | None:
        """Open by ``work`` on the writer thread; the present market stays open until then.

        ``home`` is the original market of a rehearsal; callback ``after`` gets the path of the rehearsal that was left.
        """
        from made_in_blekinge.gui.shell.instance import Instance

        if place == self.place:
            self.opened.emit()
            return None
        instance = Instance(place, self)
        try:
            if not instance.claim():
                self.elsewhere.emit()
                return None
        except UserError as error:
            self.refused.emit(place, error)
            return None
        instance.asked_forward.connect(self.wanted)
        return self.context.jobs.write(
            lambda steps: with_mark(work(steps)),
            lambda made: self._opened(place, made, instance, home, after),
            lambda error: self._failed(place, error, instance, bool(home)),
            self,
            progress,
        )

    def _opened(
        self,
        place: str,
        made: "tuple[App, Mark | None]",
        instance: "Instance",
        home: str = "",
        after: Callable[[str], None] | None = None,
    ) -> None:
        before, held, left = self.context.app, self._instance, self.place
        app, self.mark = made
        self.place, self._instance, self._home = place, instance, home
        if not home and after is None:
            self.context.current_event = None
        app.catalog = self.context.catalog
        self.context.app = app
        if not self.rehearses:
            self._remember(place)
        if before is not None:
            self.context.jobs.write(lambda _: before.close())
        if held is not None and held is not instance:
            held.release()
        if after is not None:
            after(left)
        _log.info("a market was opened (%s)", app.database.url.get_backend_name())
        self.opened.emit()
        if app.tightened:
            self.context.say.done(self.context.text(bootstrap.TIGHTENED, files=_named(app.tightened)))

    def _failed(self, place: str, error: BaseException, instance: "Instance", rehearses: bool) -> None:
        """Handle an error; if a rehearsal could not be created, the market stays open without the welcome dialog."""
        instance.release()
        if rehearses and isinstance(error, UserError):
            self.context.say.error(None, error)
            return
        if isinstance(error, Cancelled):
            self.stopped.emit()
        else:
            self.refused.emit(place, error if isinstance(error, UserError) else _fault(place))

    def _remember(self, place: str) -> None:
        kept = str(paths.of_file(place) or place)
        known = [str(other) for other in self.kept.get(settings.RECENT_DATABASES) if other != kept]
        self.kept.set(settings.RECENT_DATABASES, [kept, *known][:RECENT])
        self.kept.set(settings.LAST_DATABASE, kept)


def with_mark(app: App) -> "tuple[App, Mark | None]":
    """The opened market with its mark; closes it if reading fails."""
    from made_in_blekinge.queries.registers.event import market_mark

    try:
        with app.database.reading() as session:
            return app, market_mark(session)
    except BaseException:
        app.close()
        raise


def is_missing(place: str) -> bool:
    path = paths.of_file(place)
    return path is not None and not path.exists()


def missing(place: str) -> UserError:
    return UserError(
        "no_database",
        N_("{path} is not there any more. Connect the disk it lies on, or choose another market."),
        path=place,
    )


def _named(places: Sequence[Path]) -> str:
    """Up to three names, for a toast."""
    return ", ".join([*(place.name for place in places[:3]), *(["…"] if len(places) > 3 else [])])


def _taken(place: Path) -> UserError:
    return UserError(
        "file_exists", N_("There is a file {path} already. Give the new market another name."), path=str(place)
    )


def _fault(place: str) -> UserError:
    return UserError(
        "cannot_open",
        N_("{path} could not be opened because of a fault in the program. Nothing in it was changed."),
        path=place,
    )
