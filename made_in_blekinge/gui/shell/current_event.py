"""The current event: chosen in the top bar, persisted per market, and refreshed when events change."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from made_in_blekinge import settings
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.shell.command_palette import SearchHit
from made_in_blekinge.gui.work.context import EventChoice, GuiContext, MarketLeft
from made_in_blekinge.settings import Settings

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.queries.registers.event import AnnouncedEvent

_TOPICS: Final = frozenset({"event", "event_text"})


class CurrentEvent(QObject):
    """Sets the context's current event, and offers the events to choose from."""

    def __init__(self, context: GuiContext, kept: Settings, place: Callable[[], str]) -> None:
        super().__init__(context)
        self._context, self._kept, self._place = context, kept, place
        self._settling = False
        context.chooses_event = True
        context.app_changed.connect(self.refresh)
        context.language_changed.connect(self.refresh)
        context.event_changed.connect(self._remember)
        context.bus.changed.connect(lambda topics: self.refresh() if topics & _TOPICS else None)

    def refresh(self) -> None:
        """Reload the events: the current one may have been renamed or deleted."""
        app = self._context.app
        if app is not None:
            self._context.ask(
                _events, "", self._context.content_languages,
                done=lambda found: self._settle(found, app.today()), failed=self._fail, owner=self,
            )  # fmt: skip

    def offer(self, typed: str) -> Sequence[SearchHit]:
        """A provider for the command palette: events whose code, name or place matches."""
        if self._context.app is None:
            return ()
        rows = self._context.question(_events, typed, self._context.content_languages)()
        catalog = self._context.catalog
        return [
            SearchHit(
                row.name,
                " · ".join(filter(None, (row.code, row.town, catalog.weekday_date(row.starts)))),
                row.phase.label,
                "events",
                partial(self._choose, row),
            )
            for row in rows
        ]

    def _settle(self, rows: "Sequence[AnnouncedEvent]", today: dt.date) -> None:
        codes: dict[str, str] = self._kept.get(settings.CURRENT_EVENTS)
        wanted = codes.get(self._place())
        found = next((row for row in rows if row.code == wanted), None) or nearest(rows, today)
        self._settling = True
        if found is None:
            self._context.current_event = None
        else:
            self._choose(found)
        self._settling = False
        self._context.settle_event()

    def _fail(self, error: BaseException) -> None:
        """No event could be chosen; of a market that was left it need not be."""
        if not isinstance(error, MarketLeft):
            self._context.settle_event()
        if isinstance(error, UserError):
            self._context.say.error(None, error)

    def _choose(self, row: "AnnouncedEvent") -> None:
        self._context.current_event = EventChoice(row.code, row.name, row.phase)

    def _remember(self, event: EventChoice | None) -> None:
        """Persist only an explicit choice: the automatic one changes with time."""
        if event is not None and self._place() and not self._settling:
            codes: dict[str, str] = self._kept.get(settings.CURRENT_EVENTS)
            self._kept.set(settings.CURRENT_EVENTS, {**codes, self._place(): event.code})


def _events(session: "Session", typed: str, languages: tuple[str, ...]) -> "list[AnnouncedEvent]":
    from made_in_blekinge.queries.registers.event import announced_events

    return announced_events(session, typed, languages)


def nearest(rows: "Sequence[AnnouncedEvent]", today: dt.date) -> "AnnouncedEvent | None":
    """Today's event, else the next one, else the last one; ``rows`` are sorted by date.

    A permanent place is always running, so events with an end take precedence.
    """
    ahead = [row for row in rows if row.ends is None or row.ends >= today]
    return min(ahead, key=lambda row: row.ends is None) if ahead else rows[-1] if rows else None
