"""The events page: days and place, booths, participations."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain import event
from made_in_blekinge.domain.market import EventStatus, Phase
from made_in_blekinge.domain.times import OpenDay
from made_in_blekinge.gui.event.booths import BoothsPart
from made_in_blekinge.gui.event.participations import ParticipationsPart
from made_in_blekinge.gui.parts.pills import Pill, phase_pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.registers.page import Read, RegisterPage
from made_in_blekinge.gui.work.context import EventChoice
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.queries.registers.records import event_record
from made_in_blekinge.services.registers.event import add_event, edit_event

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_OPENS, _CLOSES = dt.time(10), dt.time(18)
_LONGEST: Final = 62
"""Maximum number of days prefilled with opening hours; a longer event is a permanent place."""
_STATUS_PILLS: Final = {
    EventStatus.PLANNED: Pill("muted", "○"),
    EventStatus.OPEN: Pill("amber", "▲"),
    EventStatus.CONFIRMED: Pill("sea", "✓"),
    EventStatus.RUNNING: Pill("oak", "●"),
    EventStatus.CLOSED: Pill("muted", "■"),
}


def days_text(starts: dt.date, ends: dt.date | None, catalog: Catalog) -> str:
    """``Fri 12 – Sun 14 Jun 2026``."""
    if ends is None:
        return catalog.text(N_("from {day}"), day=catalog.date(starts, "EEE d MMM y"))
    if starts == ends:
        return catalog.date(starts, "EEE d MMM y")
    same_month = (starts.year, starts.month) == (ends.year, ends.month)
    return f"{catalog.date(starts, 'EEE d' if same_month else 'EEE d MMM')} – {catalog.date(ends, 'EEE d MMM y')}"


def _sales(row: EventRow, catalog: Catalog) -> str:
    return catalog.money(row.gross_ore, row.currency) if row.gross_ore else ""


def _count(key: str, title: str, number: Callable[[EventRow], int]) -> Column[EventRow]:
    return Column(key, title, lambda row, _: str(number(row)), sort=number, align=RIGHT, visible_default=False)


_COLUMNS: Final[tuple[Column[EventRow], ...]] = (
    Column("code", N_("Code"), lambda row, _: row.code, width=72),
    Column("name", N_("Name"), lambda row, _: row.name, width=160),
    Column(
        "phase",
        N_("Phase"),
        lambda row, catalog: catalog.text(row.phase.label),
        width=134,
        decoration=lambda row: phase_pill(row.phase),
    ),
    Column(
        "dates",
        N_("Days"),
        lambda row, catalog: days_text(row.starts, row.ends, catalog),
        sort=lambda row: row.starts,
        width=180,
    ),
    Column(
        "status",
        N_("Status"),
        lambda row, catalog: catalog.text(row.status.label),
        sort=lambda row: list(EventStatus).index(row.status),
        width=112,
        decoration=lambda row: _STATUS_PILLS[row.status],
    ),
    Column(
        "booths",
        N_("Booths"),
        lambda row, _: f"{row.occupied}/{row.booths}",
        sort=lambda row: row.booths,
        align=RIGHT,
        width=68,
        tooltip=lambda row, catalog: catalog.text(
            N_("{occupied} of {booths} booths are taken"), occupied=row.occupied, booths=row.booths
        ),
    ),
    Column("sales", N_("Sales"), _sales, sort=lambda row: row.gross_ore, align=RIGHT, width=112),
    Column("kind", N_("Kind"), lambda row, catalog: catalog.text(row.kind.label), visible_default=False),
    Column("place", N_("Place"), lambda row, _: ", ".join(filter(None, (row.venue, row.town))), visible_default=False),
    _count("accepted", N_("Accepted"), lambda row: row.accepted),
    _count("applied", N_("Applied"), lambda row: row.applied),
)  # fmt: skip


def _name(values: Values) -> str:
    names = (values[f"name_{language}"] for language in CONTENT_LANGUAGES)
    return next((str(name) for name in names if name), str(values["code"]))


class EventsPage(RegisterPage[EventRow]):
    """Fairs, pop-up markets and permanent places, with booths and participants."""

    key = "events"
    kind = "events"
    title = N_("Events")
    purpose = N_("Fairs, pop-up markets and permanent places of the three phases.")
    icon = "events"
    topics = frozenset({"event", "event_text", "event_day", "booth", "participation", "sales_rollup"})
    search_hint = N_("Search code, name, place")
    add_title = N_("New event")
    choose_hint = N_("Choose an event in the table to see and change it.")
    empty_text = N_(
        "Here stand the events of all three phases: when and where they are, their booths and who takes part. "
        "Bring in your list, or add an event by hand."
    )
    columns = _COLUMNS
    fields = event.FIELDS
    new_fields = tuple(event.BY_KEY[key] for key in ("code", "phase", "name_sv", "starts", "ends"))
    access = Access(event_record, edit_event, _name, lambda values, _: str(values["code"]))
    pane_width = 430
    _wanted_code: str | None = None

    def build_filters(self) -> None:
        self.phase = self.add_choice(Phase, N_("Phase"), N_("All phases"))
        self.status = self.add_choice(EventStatus, N_("Status"), N_("Every status"))

    def build_pane(self) -> None:
        context = self.context
        self.booths = self.pane.add_part(N_("Booths"), lambda parent: BoothsPart(parent, context))
        self.participations = self.pane.add_part(N_("Participants"), lambda parent: ParticipationsPart(parent, context))
        self.make_current, self.fill_hours = button(icon_name="events"), button(icon_name="calendar")
        self.till_rules, self.trader_records = button(icon_name="till"), button(icon_name="checkin")
        self.make_current.clicked.connect(self._make_current)
        self.fill_hours.clicked.connect(self._fill_hours)
        self.till_rules.clicked.connect(self._open_till_rules)
        self.fill_hours.setText(self.context.text(N_("Fill every day with 10:00–18:00")))
        self.till_rules.setText(self.context.text(N_("The till at this event…")))
        self.trader_records.setText(self.context.text(N_("Trader register…")))
        self.trader_records.clicked.connect(self._open_trader_records)
        self.pane.action_bar.addWidget(self.make_current)
        for opens in (self.till_rules, self.trader_records):
            self.form.cells["languages"].beneath.addWidget(opens)
        self.form.cells["opening_hours"].beneath.addWidget(self.fill_hours)
        self.pane.shown.connect(self._tell_days)
        context.event_changed.connect(self._name_current)

    def reader(self) -> tuple[Hashable, Read[EventRow]]:
        search, phase, status = self.search.text() if self.search else "", self.phase.code, self.status.code
        languages = self.context.content_languages

        def read(session: "Session", _limit: int | None) -> list[EventRow]:
            return [
                row
                for row in event_rows(session, search, languages)
                if phase in (None, row.phase) and status in (None, row.status)
            ]

        return (search, phase, status, languages), read

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """As the base class; additionally selects the event with code ``event``."""
        if isinstance(code := more.get("event"), str):
            self._wanted_code = code.upper()
            self.clear_filters()
            self.refresh()
        super().open(key, search)

    def show_data(self, data: tuple[Sequence[EventRow], bool]) -> None:
        super().show_data(data)
        found = [row.id for row in self.model.rows if row.code == self._wanted_code]
        if found:
            self._wanted_code = None
            self.choose(found[0])

    def counted(self, count: int) -> str:
        return self.context.catalog.plural("{count} event", "{count} events", count)

    def add_record(self, database: "Database", values: Values) -> Kept:
        return add_event(database, values)

    def _make_current(self) -> None:
        record = self.pane.record
        if record is not None:
            values = record.values
            self.context.current_event = EventChoice(values["code"], _name(values), values["phase"])

    def _open_till_rules(self) -> None:
        from made_in_blekinge.gui.till.rules import open_till_rules

        record = self.pane.record
        if record is not None:
            open_till_rules(self.context, self, record.values["code"])

    def _open_trader_records(self) -> None:
        from made_in_blekinge.gui.checkin.records import TraderRecords

        record = self.pane.record
        if record is not None:
            TraderRecords(self.context, self, record.values["code"]).open()

    def _name_current(self) -> None:
        """Mark whether the shown event is the current one."""
        current, record = self.context.current_event, self.pane.record
        is_current = current is not None and record is not None and record.values["code"] == current.code
        self.make_current.setText(
            self.context.text(N_("This is the current event") if is_current else N_("Make it the current event"))
        )
        self.make_current.setEnabled(not is_current)

    def _tell_days(self, record: Kept | None) -> None:
        """Show the weekday below each date, and offer to prefill days without hours."""
        self._name_current()
        if record is None:
            return
        for key in ("starts", "ends"):
            if (day := record.values[key]) is not None:
                self.form.cells[key].set_note(self.context.catalog.date(day, "EEEE d MMMM y"))
        self.fill_hours.setEnabled(bool(_empty_days(record.values)))

    def _fill_hours(self) -> None:
        record = self.pane.record
        if record is not None:
            hours = sorted((*record.values["opening_hours"], *_empty_days(record.values)))
            title = event.BY_KEY["opening_hours"].label(self.context.catalog)
            self.pane.change({"opening_hours": tuple(hours)}, title)


def _empty_days(values: Values) -> list[OpenDay]:
    """The days of an event without opening hours, with the default hours."""
    starts, ends = values["starts"], values["ends"]
    if ends is None or (ends - starts).days >= _LONGEST:
        return []
    known = {day for day, _, _ in values["opening_hours"]}
    days = (starts + dt.timedelta(days=number) for number in range((ends - starts).days + 1))
    return [(day, _OPENS, _CLOSES) for day in days if day not in known]
