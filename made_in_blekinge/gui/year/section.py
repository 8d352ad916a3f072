"""The section "The year" of the page Phases: calendar by month, quarter or list, partners, and venues."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from made_in_blekinge.exchange.outside_calendar import CalendarFile, each_left_out, read_calendar
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.layouts import in_column, resize_on_screen
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, scrolled
from made_in_blekinge.gui.phases.section import PhaseSection, SectionAction
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.gui.year.calendar_view import LIST, MONTH, QUARTER, CalendarView
from made_in_blekinge.gui.year.registers import Partners, Venues
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.year.calendar import exported_events
from made_in_blekinge.services.year.outside_event import BroughtIn, bring_in_calendar, changes_said, remove_calendar

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Database

_PARTNERS: Final = "partners"
_VENUES: Final = "venues"
_VIEWS: Final = (
    (MONTH, N_("Month")), (QUARTER, N_("Quarter")), (LIST, N_("List")), (_PARTNERS, N_("Partners")),
    (_VENUES, N_("Venues")),
)  # fmt: skip
_FILES: Final = N_("Calendar (*.ics)")
_MOST: Final = 200


class YearSection(PhaseSection):
    """Five views, of which one is shown."""

    topics = frozenset(
        {
            "event", "event_text", "outside_calendar", "outside_event", "partner", "event_partner", "venue",
            "event_venue", "sales_rollup", "check_in", "visitor_count", "reference_list",
        }
    )  # fmt: skip

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.bar = Segments(context.text(N_("Views of the year")), [(key, context.text(name)) for key, name in _VIEWS])
        self.stack = ShownStack()
        with context.standing_in(self.stack):
            self.calendar, self.partners, self.venues = CalendarView(context), Partners(context), Venues(context)
        self._places: dict[str, QWidget] = {_PARTNERS: self.partners, _VENUES: self.venues}
        for place in (self.calendar, self.partners, self.venues):
            self.stack.addWidget(place)
        in_column(self, self.bar, self.stack, spacing=8).setStretchFactor(self.stack, 1)
        self.bar.chosen.connect(self.show_view)
        self.calendar.moved.connect(self.wants_reading)

    def deeds(self) -> tuple[SectionAction, ...]:
        return (
            SectionAction(N_("Bring in a calendar…"), "import", self.bring_in, primary=True),
            SectionAction(N_("Save our calendar…"), "export", self.save),
            SectionAction(N_("New partner…"), "add", self.partners.new),
            SectionAction(N_("New venue…"), "add", self.venues.new),
        )

    def show_view(self, key: str) -> None:
        """Show a view of the bar."""
        self.bar.pick(key)
        shown = self._places.get(key, self.calendar)
        self.stack.setCurrentWidget(shown)
        if shown is self.calendar:
            self.calendar.show_span(key)
        else:
            self.wants_reading.emit()

    def choose(self, view: str = "", day: str = "", **_: Any) -> None:  # noqa: ANN401
        """Show a view, and in the calendar a day."""
        if day:
            self.calendar.grid.go(dt.date.fromisoformat(day))
        if view:
            self.show_view(view)

    def fetch(self) -> Callable[[], Any] | None:
        key = self.bar.current
        shown: CalendarView | Partners | Venues
        shown = self.partners if key == _PARTNERS else self.venues if key == _VENUES else self.calendar
        question: Callable[[], Any] = shown.fetch()
        return lambda: (shown, question())

    def show_data(self, data: tuple[Any, Any]) -> None:
        shown, found = data
        shown.show_data(found)

    def own_state(self) -> dict[str, Any]:
        return {"view": self.bar.current, "day": self.calendar.grid.day}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.calendar.grid.go(state["day"])
        self.show_view(state["view"])

    def bring_in(self) -> None:
        """Ask for a calendar file of others."""
        path = ask_open(self.context, self, self.context.text(N_("Bring in a calendar")), self.context.text(_FILES))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Bring in that file, and say what it changed."""
        now = self.context.market.clock()
        self.context.do(_take, path, now, self.context.today(), done=self._told, owner=self)

    def save(self) -> None:
        """Write our events to a calendar file."""
        title = self.context.text(N_("Save our calendar"))
        path = ask_save(self.context, self, title, "made-in-blekinge.ics", self.context.text(_FILES))
        if path is not None:
            languages = self.context.content_languages
            self.context.make(_save, path, languages, done=partial(self._saved, path), owner=self)

    def _saved(self, path: Path, saved: tuple[int, list[str]]) -> None:
        (count, without_end), text = saved, self.context.text
        counted = self.context.catalog.plural("{count} event", "{count} events", count)
        each = (text(N_("{name} has no last day: the file has its first day only."), name=name) for name in without_end)
        tell_saved(self.context, " ".join((text(N_("{events} saved."), events=counted), *each)), path)

    def _told(self, found: "tuple[CalendarFile, BroughtIn]") -> None:
        file, done = found
        catalog = self.context.catalog
        lines = [catalog.sentence(*said) for said in (*each_left_out(file), *changes_said(done))]
        if done.is_new:
            self._offer_undo(file, done)
        elif done.editions.added or done.editions.changed or done.editions.removed:
            why = N_("The calendar {name} was brought in anew. Bring in the file before it.")
            self.context.undo.end(catalog.text(why, name=done.name))
        if len(lines) == 1:
            self.context.say.done(lines[0])
            return
        more = [catalog.text(N_("And {count} more."), count=len(lines) - _MOST)] if len(lines) > _MOST else []
        CalendarChanges(self.context, self, done.name, [lines[-1], *lines[:-1][:_MOST], *more]).open()

    def _offer_undo(self, file: CalendarFile, done: BroughtIn) -> None:
        now, today = self.context.market.clock(), self.context.today()

        def again(database: "Database") -> None:
            bring_in_calendar(database, done.name, None, file.file_name, file.digest, file.dates, now, today)

        said = self.context.text(N_("The calendar {name}"), name=done.name)
        self.context.undo.push(
            UndoStep(self.context, said, again, lambda database: remove_calendar(database, done.name))
        )


class CalendarChanges(TaskDialog):
    """What a calendar file changed, and what of it was left out."""

    def __init__(self, context: GuiContext, parent: QWidget, name: str, lines: list[str]) -> None:
        super().__init__(context, parent, context.text(N_("What {name} changed"), name=name), leave=N_("Close"))
        self.lines = lines
        text = label("\n".join(lines), wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(scrolled(text), stretch=1)
        resize_on_screen(self, px(640), px(420))


def _take(database: "Database", path: Path, now: dt.datetime, today: dt.date) -> tuple[CalendarFile, BroughtIn]:
    found = read_calendar(path, today)
    done = bring_in_calendar(database, found.title, None, found.file_name, found.digest, found.dates, now, today)
    return found, done


def _save(app: "App", path: Path, languages: tuple[str, ...]) -> tuple[int, list[str]]:
    from made_in_blekinge.exchange.event_calendar import calendar_title, write_calendar

    with app.database.reading() as session:
        events = exported_events(session, languages)
        title = calendar_title(market_name(session), market_mark(session), app.catalog)
    return len(events), write_calendar(path, events, title, app.catalog, app.clock())
