"""The only wiring: settings, languages, clock and database become one :class:`App`."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from made_in_blekinge import paths, settings
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, Catalog, catalog, system_language
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Session  # the window, which may not import the store, takes its types here

    from made_in_blekinge.domain.people import Actor
    from made_in_blekinge.store.database import Database as Database
    from made_in_blekinge.store.watch import Company as Company
    from made_in_blekinge.store.watch import Watch as Watch

DATABASE_VARIABLE = "MADE_IN_BLEKINGE_DATABASE"

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def local_now() -> dt.datetime:
    """The present in this machine's zone, for papers and file names."""
    return utc_now().astimezone()


@dataclass
class App:
    """An open market: what every use case is given."""

    database: "Database"
    settings: Settings
    catalog: Catalog
    clock: Clock = field(default=utc_now)
    tightened: tuple[Path, ...] = ()
    """Files and folders that others could read until this opening."""
    _watch: "Watch | None" = field(default=None, init=False)

    def today(self) -> dt.date:
        return self.clock().astimezone().date()

    @property
    def actor(self) -> "Actor | None":
        """Who works at this laptop; ``None`` where nobody is signed in or the market has no people."""
        return self.database.auditor.actor if self.database.auditor else None

    @property
    def place(self) -> str:
        """Where the market lies, as people read it."""
        return str(self.database.path or self.database.url.render_as_string())

    @property
    def locked(self) -> bool:
        """Whether somebody must sign in first."""
        return self.database.auditor is not None and self.database.auditor.locked

    def may_read(self, *queries: Callable[..., object]) -> bool:
        """Whether who works here may run all of these queries, which have declared their readers."""
        from made_in_blekinge.store.readers import may_read

        return may_read(self.database, *queries)

    def watch(self, publish: Callable[[frozenset[str]], None], said: "Callable[[Company], None]") -> "Watch":
        """Have what others change in the market published, until it is stopped; both are called by its thread."""
        from made_in_blekinge.store.watch import Watch

        self._watch = Watch(self.database, publish, said)
        return self._watch

    def close(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self.database.close()


def chosen_language(given: str | None, kept: Settings) -> str:
    """The language of window and command line: as given, as set, or the system's."""
    wanted = given or str(kept.get(settings.LANGUAGE))
    return wanted if wanted in WINDOW_LANGUAGES else system_language()


def chosen_database(given: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The database that was asked for by option or environment; ``None`` when nobody asked."""
    return given or environment.get(DATABASE_VARIABLE) or None


def open_app(
    target: str | None = None,
    language: str | None = None,
    kept: Settings | None = None,
    on_change: Callable[[frozenset[str]], None] | None = None,
    clock: Clock = utc_now,
    create: bool = False,
) -> App:
    """Open the market that was asked for, or the one in the platform's data folder, whose folder is made where needed.

    With ``create`` a market is made also where one may have been (see ``store.opening``).
    """
    import platform

    from made_in_blekinge.services.registers.people import has_people
    from made_in_blekinge.store.audit import Auditor
    from made_in_blekinge.store.opening import open_database
    from made_in_blekinge.store.protection import protect

    kept = kept or Settings()
    place = target or _own_place()

    def copy_first(database: "Database") -> None:
        from made_in_blekinge.store.backup import BackupFolder

        BackupFolder.of(database).add(database, clock(), reason="before-migration")

    database = open_database(place, on_change, copy_first, create)
    database.auditor = Auditor(clock, platform.node(), locked=has_people(database))
    tightened = tuple(protect(database, second_folder(kept)))
    return App(database, kept, catalog(chosen_language(language, kept)), clock, tightened)


TIGHTENED = N_("Until now others on this computer could read {files}. From now on only you can.")


@contextmanager
def open_rescued(target: str | None = None, language: str | None = None) -> Iterator[App]:
    """What can still be read of a market in a file, from a copy that is thrown away."""
    import platform

    from made_in_blekinge.store.audit import Auditor
    from made_in_blekinge.store.rescue import rescued

    with rescued(target or str(paths.default_database())) as database:
        database.auditor = Auditor(utc_now, platform.node(), locked=_may_have_people(database))
        yield App(database, Settings(), catalog(chosen_language(language, Settings())))


def _may_have_people(database: "Database") -> bool:
    """Whether a damaged market asks for a PIN; one that cannot tell is taken for one that does."""
    from made_in_blekinge.services.registers.people import has_people

    try:
        return has_people(database)
    except UserError:
        return True


def _own_place() -> str:
    place = paths.default_database()
    if not place.parent.exists():
        from made_in_blekinge import files

        with suppress(OSError):  # opening says what is wrong there
            files.make_folder(place.parent)
    return str(place)


def second_folder(kept: Settings) -> Path | None:
    """A further place for backups, when the user chose one."""
    chosen = str(kept.get(settings.BACKUP_FOLDER))
    return Path(chosen) if chosen else None
