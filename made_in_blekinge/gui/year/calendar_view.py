"""The calendar: a month or a quarter with its list below, or the list of a year; what is in the way is said."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.event import days_text
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.outside_event import CalendarEntry, OutsideDate, OutsideKind, hindrance_text
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.pills import Pill, phase_pill
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_menus import ask_menu
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.widgets import button, label, tool_button
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import changing
from made_in_blekinge.gui.work.saving import UndoStep, Values
from made_in_blekinge.gui.year.month_grid import MonthGrid, month_after
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.year.calendar import OutsideCalendarRow, calendar_entries, kept_dates, outside_calendars
from made_in_blekinge.services.year.outside_event import bring_in_calendar, remove_calendar, unknown_calendar

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

MONTH: Final = "month"
QUARTER: Final = "quarter"
LIST: Final = "list"
_RIGHT: Final = changing("outside_calendar")
_MONTHS: Final = {MONTH: 1, QUARTER: 3, LIST: 12}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the calendar with the place that it has in what was read."""

    id: int
    entry: CalendarEntry


def _kind(row: EntryRow, catalog: Catalog) -> str:
    entry = row.entry
    codes = (entry.phase, entry.audience if entry.is_own else None, entry.outside)
    return " · ".join(catalog.text(code.label) for code in codes if code is not None)


def _hindrances(row: EntryRow, catalog: Catalog) -> str:
    return "; ".join(hindrance_text(one, catalog).removeprefix("! ") for one in row.entry.hindrances)


_COLUMNS: Final[tuple[Column[EntryRow], ...]] = (
    Column("days", N_("Days"), lambda row, catalog: days_text(row.entry.starts, row.entry.ends, catalog),
           sort=lambda row: row.entry.starts),
    Column("name", N_("Name"), lambda row, _: row.entry.name, width=140, grows=True),
    Column("kind", N_("Kind"), _kind, gives_way=2,
           decoration=lambda row: phase_pill(row.entry.phase) if row.entry.phase else Pill("muted", "○"), look="word"),
    Column("place", N_("Place"), lambda row, _: ", ".join(filter(None, (row.entry.place, row.entry.town))),
           gives_way=3),
    Column("hindrances", N_("In the way"), _hindrances, gives_way=0, widest=420, tooltip=_hindrances,
           decoration=lambda row: Pill("amber", "▲") if row.entry.hindrances else None, look="word"),
    Column("calendar", N_("Calendar"), lambda row, _: row.entry.calendar, gives_way=4),
)  # fmt: skip


class CalendarView(QWidget):
    """``moved`` says that another time is to be read."""

    moved = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.span = MONTH
        self._read: tuple[dt.date, dt.date] | None = None
        self.period = label(role="strong")
        self.back, self.forward = tool_button("back"), tool_button("forward")
        self.now = button(context.text(N_("Today")), flat=True)
        for made, said in ((self.back, N_("Earlier (Page Up)")), (self.forward, N_("Later (Page Down)"))):
            made.setToolTip(context.text(said))
            made.setAccessibleName(context.text(said))
        self.summary = label(role="note", wrap=True)
        self.grid = MonthGrid()
        self.grid.day = self.grid.today = context.today()
        self.grid.setAccessibleName(context.text(N_("Days")))
        self.model: RowsModel[EntryRow] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[EntryRow] = RegisterTable(context, self.model, "year_calendar")
        self.table.setAccessibleName(context.text(N_("What is when")))
        self.place = TablePlace(context, self.table)
        top = in_row(self.back, self.now, self.forward, self.period, self.summary, wide=self.summary)
        column = in_column(self, top, self.grid, self.place)
        column.setStretchFactor(self.grid, 3)
        column.setStretchFactor(self.place, 2)
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step(-1))
        self.forward.clicked.connect(lambda: self.step(1))
        self.now.clicked.connect(lambda: self.grid.go(self.context.today()))
        self.grid.stood.connect(self._stand)
        self.grid.opened.connect(lambda _: self.table.setFocus())
        self.table.opened.connect(self._open)
        self.table.add_row_actions(
            RowAction(N_("Kind of the calendar…"), "edit", self.ask_kind, right=_RIGHT, enabled=_is_of_others),
            RowAction(N_("Remove the calendar"), "delete", self.remove, right=_RIGHT, enabled=_is_of_others, group=1),
        )

    def show_span(self, span: str) -> None:
        """A month, a quarter, or the list of a year."""
        self.span = span
        self.grid.setVisible(span != LIST)
        self.grid.months = 3 if span == QUARTER else 1
        self.moved.emit()

    def step(self, by: int) -> None:
        """So many months, quarters or years on."""
        self.grid.go(month_after(self.grid.day, by * _MONTHS[self.span]))

    @property
    def wanted(self) -> tuple[dt.date, dt.date]:
        """From which day to which it is read."""
        if self.span == LIST:
            return dt.date(self.grid.day.year, 1, 1), dt.date(self.grid.day.year, 12, 31)
        return self.grid.first, self.grid.last

    def fetch(self) -> Callable[[], list[CalendarEntry]]:
        self._read = self.wanted
        return self.context.question(_entries, *self.wanted, self.context.content_languages)

    def show_data(self, entries: Sequence[CalendarEntry]) -> None:
        catalog = self.context.catalog
        first, last = self.wanted
        shown = [one for one in entries if one.is_on(first, last)]
        self.grid.put(shown, self.context.today(), catalog)
        self.model.set_rows([EntryRow(at, one) for at, one in enumerate(shown)])
        self.period.setText(self._period(catalog))
        ours = sum(one.is_own for one in shown)
        hindered = sum(bool(one.hindrances) for one in shown)
        said = [catalog.plural("{count} event", "{count} events", ours)]
        if hindered:
            said.append(catalog.text(N_("with something in the way: {count}"), count=hindered))
        self.summary.setText(" · ".join(said))
        if shown:
            self.place.show_table()
        else:
            self.place.show_empty("calendar", N_("Nothing is planned in this time. Bring in the calendars of others."))

    def _period(self, catalog: Catalog) -> str:
        first, last = self.wanted
        if self.span == MONTH:
            return catalog.date(first, "LLLL y")
        if self.span == QUARTER:
            return f"{catalog.date(first, 'LLLL')} – {catalog.date(last, 'LLLL y')}"
        return str(first.year)

    def _stand(self, day: dt.date) -> None:
        """Read another time where the day lies outside, and go to what is on the day."""
        if self.wanted != self._read:
            self.moved.emit()
            return
        row = next((row for row in self.model.rows if row.entry.is_on(day, day)), None)
        if row is not None:
            self.table.choose(row.id)

    def _open(self, row: EntryRow | None) -> None:
        if row is not None and row.entry.is_own:
            self.context.go("event", key=row.entry.key)
        elif row is not None and row.entry.calendar:
            ask_menu()

    def ask_kind(self, rows: Sequence[EntryRow]) -> None:
        """Ask what the calendar of a date is about."""
        context, entry = self.context, rows[0].entry
        name, before, chosen = entry.calendar, entry.outside, [entry.outside]

        def keep(kind: OutsideKind | None, database: "Database") -> None:
            kept = _kept(database, name)
            _bring_back(context, replace(kept, row=replace(kept.row, kind=kind or kept.row.kind)), database)

        def write(database: "Database", values: Values) -> None:
            chosen[0] = values["kind"]
            keep(chosen[0], database)

        title = context.text(N_("Kind of {calendar}"), calendar=name)
        field = Field("kind", N_("Kind"), Choice(OutsideKind), required=True, default=before)
        dialog = NewRecord(context, self, title, (field,), write, 1, N_("Save"))
        dialog.added.connect(
            lambda _: context.undo.push(UndoStep(context, title, partial(keep, chosen[0]), partial(keep, before)))
        )
        dialog.open()

    def remove(self, rows: Sequence[EntryRow]) -> None:
        """Remove the calendar of a date with all of its dates, with the way back."""
        context, name = self.context, rows[0].entry.calendar

        def done(kept: KeptCalendar) -> None:
            dates = context.catalog.plural("{count} date", "{count} dates", len(kept.dates))
            said = context.text(N_("Removed: {name}, with {dates}."), name=name, dates=dates)
            back = partial(_bring_back, context, kept)
            context.undo.push(UndoStep(context, said, lambda database: remove_calendar(database, name), back))
            context.say.done(said)

        context.do(_remove, name, done=done, owner=self)


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """A calendar of others with its dates, to be brought back."""

    row: OutsideCalendarRow
    dates: list[OutsideDate]


def _is_of_others(rows: Sequence[EntryRow]) -> bool:
    return bool(rows[0].entry.calendar)


def _kept(database: "Database", name: str) -> KeptCalendar:
    with database.reading() as session:
        row = next((one for one in outside_calendars(session) if one.name == name), None)
        if row is None:
            raise unknown_calendar(name)
        return KeptCalendar(row, kept_dates(session, row.id))


def _remove(database: "Database", name: str) -> KeptCalendar:
    kept = _kept(database, name)
    remove_calendar(database, name)
    return kept


def _bring_back(context: GuiContext, kept: KeptCalendar, database: "Database") -> None:
    row, now = kept.row, context.market.clock()
    bring_in_calendar(
        database, row.name, row.kind, row.file_name, row.digest, kept.dates, now, context.today()
    )  # fmt: skip


def _entries(session: "Session", first: dt.date, last: dt.date, languages: tuple[str, ...]) -> list[CalendarEntry]:
    return calendar_entries(session, first, last, languages)
