"""Automatic backups while the window is open, and the backup status in the top bar."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from made_in_blekinge.bootstrap import App, Clock, second_folder
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.work.context import GuiContext, MarketLeft
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Company, Database

EVERY: Final = dt.timedelta(minutes=30)
"""Interval of automatic backups of a changed market (duplicated here so that the service is imported lazily)."""
_SEVERAL: Final = 2
_FIRST: Final = 2_000
"""Delay in ms of the first backup, which would otherwise slow down the initial loading."""


class Safekeeping(QObject):
    """Backs up a changed market soon after opening and every half hour; ``said`` carries the status text, and whether
    the backup failed.

    After the first backup the market is looked through: one after the other, since the two together would leave a
    computer of two cores none for whoever sells meanwhile.
    """

    said = Signal(str, bool)

    def __init__(self, context: GuiContext, kept: Settings) -> None:
        super().__init__(context)
        self._context, self._kept = context, kept
        self._newest: dt.datetime | None = None
        self._trouble = self._looked = False
        self.company: Company | None = None
        """Who else has the market open, as far as that is known."""
        self._minutes = QTimer(self, interval=60_000)
        self._minutes.timeout.connect(self.say)
        self._copies = QTimer(self, interval=int(EVERY.total_seconds()) * 1000)
        self._copies.timeout.connect(self.back_up)
        self._first = QTimer(self, interval=_FIRST, singleShot=True)
        self._first.timeout.connect(self.back_up)
        context.language_changed.connect(self.say)
        context.backed_up.connect(self._by_hand)

    def start(self) -> None:
        """Restart the timers for a newly opened market."""
        self._newest, self._trouble, self._looked = None, False, False
        self._minutes.start()
        self._copies.start()
        self._first.start()

    def back_up(self) -> None:
        """Back up if something has changed."""
        if (app := self._context.app) is not None:
            self._context.do(
                _copied, app.clock, second_folder(self._kept), done=self._done, failed=self._failed, owner=self
            )

    def _look_once(self) -> None:
        if not self._looked:
            self._looked = True
            self.look()

    def look(self) -> None:
        """Full integrity check in the background; if it fails, further writes are refused."""
        if self._context.app is not None:
            self._context.make(_looked_through, done=lambda _: None, failed=self._condemned, owner=self)

    def _condemned(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.say.error(None, error)

    def say(self) -> None:
        app = self._context.app
        if app is None:
            self.said.emit("", False)
        else:
            words = state_words(self._context.catalog, self._newest, app.clock(), self._trouble)
            self.said.emit(with_company(words, self._context.catalog, self.company), self._trouble)

    def see(self, company: "Company | None") -> None:
        """Say who else has the market open."""
        self.company = company
        self.say()

    def _by_hand(self) -> None:
        """A backup to a file counts at once."""
        if (app := self._context.app) is not None:
            self._newest = app.clock()
            self.say()

    def _done(self, newest: dt.datetime | None) -> None:
        self._newest, self._trouble = newest, False
        self.say()
        self._look_once()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, MarketLeft):  # another market may be open by now
            return
        self._trouble = True
        self.say()
        self._look_once()
        if isinstance(error, UserError):
            self._context.say.error(None, error)


def _looked_through(app: App) -> None:
    from made_in_blekinge.services.market.soundness import check_figures, sweep_leftovers

    sweep_leftovers(app.database)
    check_figures(app.database, seconds=None, journal=True)


def _copied(database: "Database", clock: Clock, second: Path | None) -> dt.datetime | None:
    from made_in_blekinge.services.market.backup import back_up_if_changed, newest_backup

    back_up_if_changed(database, clock(), second)
    return newest_backup(database)


def state_words(catalog: Catalog, newest: dt.datetime | None, now: dt.datetime, trouble: bool = False) -> str:
    """``Saved · backup 12 min ago``."""
    if trouble:
        return catalog.text(N_("Saved · the backup failed"))
    if newest is None:
        return catalog.text(N_("Saved · no backup yet"))
    minutes = int((now - newest).total_seconds()) // 60
    if minutes < 1:
        return catalog.text(N_("Saved · backup just now"))
    if minutes < 60:
        return catalog.text(N_("Saved · backup {count} min ago"), count=minutes)
    if minutes < 48 * 60:
        return catalog.text(N_("Saved · backup {count} h ago"), count=minutes // 60)
    return catalog.text(N_("Saved · backup {count} days ago"), count=minutes // (24 * 60))


def with_company(words: str, catalog: Catalog, company: "Company | None") -> str:
    """``Saved · backup 12 min ago · 2 computers``; that what others change is not seen stands first."""
    if company is None:
        return words
    if not company.connected:
        return f"{catalog.text(N_('What others change is not seen: no contact with the database'))} · {words}"
    if (company.computers or 1) < _SEVERAL:
        return words
    return f"{words} · {catalog.text(N_('{count} computers'), count=company.computers)}"
