"""Rehearsals in the window: creating, opening, restarting and ending the copy of a market."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge import files, paths, settings
from made_in_blekinge.bootstrap import App
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.shell.market_switch import MarketSwitch, is_missing, missing, with_mark
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.domain.market import Mark


class RehearsalSwitch(MarketSwitch):
    """A :class:`MarketSwitch` that also opens the rehearsal of the open market."""

    def rehearse(self) -> None:
        """Open the rehearsal of the open market, creating it if needed."""
        app, home = self.context.app, self.place
        if app is None or self.rehearses:
            return

        def work(_progress: Progress) -> App:
            from made_in_blekinge.services.market.rehearsal import begin_rehearsal

            return self._app(str(begin_rehearsal(app.database)))

        def start(place: Path) -> None:
            self._keep_event(str(place))
            self._start(str(place), work, home=home)

        self.context.make(_rehearsal_of, done=start, owner=self)

    def rehearse_anew(self) -> None:
        """Restart: delete the open rehearsal and open a new copy of its market.

        No market is open meanwhile, so that the real one cannot be mistaken for the rehearsal. If the copy fails, the
        market is opened.
        """
        app, place, home = self.context.app, Path(self.place), self._home or self.last() or ""
        if app is None or not self.rehearses or self._instance is None:
            return
        if is_missing(home):
            self.refused.emit(home, missing(home))
            return

        def work(_progress: Progress) -> "tuple[App, Mark | None]":
            app.close()
            return with_mark(self._begun_anew(home, place))

        def fail(error: BaseException) -> None:
            if isinstance(error, UserError):
                self.context.say.error(None, error)
            self.open(home)

        instance = self._instance
        self.context.app = None
        self.context.jobs.write(work, lambda made: self._opened(str(place), made, instance, home), fail, self)

    def end_rehearsal(self) -> None:
        """Reopen the original market, then delete the rehearsal."""
        home = self._home or self.last()
        if not self.rehearses:
            return
        if home is None:
            self.context.go("market")
        elif is_missing(home):
            self.refused.emit(home, missing(home))
        else:
            self._start(home, lambda _: self._app(home), after=self._remove)

    def _begun_anew(self, home: str, place: Path) -> App:
        from made_in_blekinge.services.market.rehearsal import begin_rehearsal, rehearsal_of

        market = self._app(home)
        try:
            if rehearsal_of(market.database) != place:
                raise _not_its_market()
            return self._app(str(begin_rehearsal(market.database, anew=True)))
        finally:
            market.close()

    def _keep_event(self, place: str) -> None:
        """Copy the current event to the rehearsal; choices made there do not affect the market."""
        codes: dict[str, str] = self.kept.get(settings.CURRENT_EVENTS)
        if (event := self.context.current_event) is not None:
            self.kept.set(settings.CURRENT_EVENTS, {**codes, place: event.code})

    def _remove(self, place: str) -> None:
        def work(_progress: Progress) -> None:
            from made_in_blekinge.services.market.rehearsal import end_rehearsal

            end_rehearsal(Path(place))

        codes: dict[str, str] = self.kept.get(settings.CURRENT_EVENTS)
        self.kept.set(settings.CURRENT_EVENTS, {at: code for at, code in codes.items() if at != place})
        self.context.jobs.write(work, lambda _: self.context.say.done(self.context.text(_OVER)), owner=self)


def _rehearsal_of(app: App) -> Path:
    """The rehearsal's path; creates its folder, because the instance lock is put there before the copy exists."""
    from made_in_blekinge.services.market.rehearsal import rehearsal_of

    with contextlib.suppress(OSError):
        files.make_folder(paths.rehearsals())
    return rehearsal_of(app.database)


def _not_its_market() -> UserError:
    return UserError(
        "not_its_market",
        N_("This rehearsal is of another market. Open that market and begin its rehearsal there."),
    )


_OVER: Final = N_("The rehearsal is over: its copy is removed.")
