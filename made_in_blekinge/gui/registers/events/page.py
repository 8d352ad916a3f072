"""The events page: a table of all events, and the particulars of the chosen one; the rest is its own page."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain import event
from made_in_blekinge.domain.event import days_text
from made_in_blekinge.domain.market import EventStatus, Phase
from made_in_blekinge.gui.event.particulars import ACCESS, EventParticulars
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.pills import Pill, phase_pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.registers.loaded import Loaded
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.registers.reading import Read
from made_in_blekinge.gui.registers.saved_views import SavedView
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.gui.work.saving import Kept, Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.services.registers.event import add_event

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_PLANNED: Final = (EventStatus.PLANNED, EventStatus.OPEN, EventStatus.CONFIRMED)
_PAST: Final = N_("Past")
_STATUS_PILLS: Final = {
    EventStatus.PLANNED: Pill("muted", "○"),
    EventStatus.OPEN: Pill("amber", "▲"),
    EventStatus.CONFIRMED: Pill("sea", "✓"),
    EventStatus.RUNNING: Pill("oak", "●"),
    EventStatus.CLOSED: Pill("muted", "■"),
}


def _sales(row: EventRow, catalog: Catalog) -> str:
    return catalog.money(row.gross_ore, row.currency) if row.gross_ore else ""


def _standing(row: EventRow) -> str:
    """The status as a source text; one whose days are past is no longer planned, or running."""
    return _PAST if row.past and row.status is not EventStatus.CLOSED else row.status.label


def _status_said(row: EventRow, catalog: Catalog) -> str:
    if _standing(row) == row.status.label:
        return ""
    said = N_("The last day has been. Its status is still “{status}”.")
    return catalog.text(said, status=catalog.text(row.status.label))


def _count(key: str, title: str, number: Callable[[EventRow], int]) -> Column[EventRow]:
    return Column(key, title, lambda row, _: str(number(row)), sort=number, align=RIGHT, visible_default=False)


_COLUMNS: Final[tuple[Column[EventRow], ...]] = (
    Column("code", N_("Code"), lambda row, _: row.code, gives_way=3, field="code"),
    Column("name", N_("Name"), lambda row, _: row.name, width=160, grows=True),
    Column(
        "phase",
        N_("Phase"),
        lambda row, catalog: catalog.text(row.phase.label),
        gives_way=2,
        field="phase",
        tooltip=lambda row, catalog: catalog.text(row.phase.label),
        decoration=lambda row: phase_pill(row.phase),
        look="shape",
        filter_value=lambda row, catalog: catalog.text(row.phase.label),
    ),
    Column(
        "dates",
        N_("Days"),
        lambda row, catalog: days_text(row.starts, row.ends, catalog),
        sort=lambda row: row.starts,
    ),
    Column(
        "status",
        N_("Status"),
        lambda row, catalog: catalog.text(_standing(row)),
        sort=lambda row: (list(EventStatus).index(row.status), row.past),
        filter_value=lambda row, catalog: catalog.text(_standing(row)),
        tooltip=_status_said,
        gives_way=2,
        field="status",
        decoration=lambda row: _STATUS_PILLS[EventStatus.CLOSED if row.past else row.status],
    ),
    Column(
        "booths",
        N_("Booths"),
        lambda row, _: f"{row.occupied}/{row.booths}",
        sort=lambda row: row.booths,
        align=RIGHT,
        gives_way=3,
        tooltip=lambda row, catalog: catalog.text(
            N_("{occupied} of {booths} booths are taken"), occupied=row.occupied, booths=row.booths
        ),
    ),
    Column("sales", N_("Sales"), _sales, sort=lambda row: row.gross_ore, align=RIGHT, gives_way=2),
    Column("kind", N_("Kind"), lambda row, catalog: catalog.text(row.kind.label), visible_default=False),
    Column("place", N_("Place"), lambda row, _: ", ".join(filter(None, (row.venue, row.town))), visible_default=False),
    _count("accepted", N_("Accepted"), lambda row: row.accepted),
    _count("applied", N_("Applied"), lambda row: row.applied),
)  # fmt: skip


class EventsPage(RegisterPage[EventRow]):
    """Fairs, pop-up markets and permanent places."""

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
    views = (
        SavedView(
            N_("Being planned"),
            {"status": ColumnFilter(frozenset(one.label for one in _PLANNED))},
            built_in="planned",
        ),
        SavedView(N_("Over"), {"status": ColumnFilter(frozenset({EventStatus.CLOSED.label, _PAST}))}, built_in="held"),
    )
    fields = event.FIELDS
    new_fields = tuple(event.BY_KEY[key] for key in ("code", "phase", "name_sv", "starts", "ends"))
    access = ACCESS
    label_kind = "poster"
    has_archive = False
    _wanted_code: str | None = None

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.table.opened.disconnect()
        self.table.opened.connect(self._open_event)

    def build_pane(self) -> None:
        context = self.context
        self.particulars = EventParticulars(context, self.pane)
        self.make_current, self.fill_hours = self.particulars.make_current, self.particulars.fill_hours
        self.till_rules, self.trader_records = self.particulars.till_rules, self.particulars.trader_records
        self.open_button = button(context.text(N_("Open the record")), "forward", primary=True)
        self.open_button.setAccessibleName(context.text(N_("Open the event")))
        self.open_button.setToolTip(context.text(N_("Work with the event: applications, plan, goods (Enter)")))
        self.open_button.clicked.connect(lambda: self._open_event(self.table.current))
        self.pane.action_bar.addWidget(self.open_button)
        QWidget.setTabOrder(self.pane.more, self.open_button)

    def phase_of(self, row: EventRow) -> Phase | None:
        return row.phase

    def reader(self, search: str, archived: bool) -> tuple[Hashable, Read[EventRow]]:
        languages, today = self.context.content_languages, self.context.market.today()

        def read(session: "Session", _limit: int | None) -> list[EventRow]:
            return event_rows(session, search, languages, today)

        return (search, languages, today), read

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """As the base class; additionally selects the event with code ``event``.

        With a ``key`` the page of that event is opened, in its ``tab``; with ``pane`` it is chosen in the table.
        ``new`` asks for a new event.
        """
        if more.get("new") and may_change(self.context, "event"):
            self.add()
            return
        if key is not None and "pane" not in more:
            self.context.go("event", key=key, **more)
            return
        if isinstance(code := more.get("event"), str):
            self._wanted_code = code.upper()
            self.clear_filters()
            self.refresh()
        super().open(key, search)

    def show_data(self, data: Loaded[EventRow]) -> None:
        super().show_data(data)
        found = [row.id for row in self.model.rows if row.code == self._wanted_code]
        if found:
            self._wanted_code = None
            self.choose(found[0])

    def counted(self, count: int) -> str:
        return self.context.catalog.plural("{count} event", "{count} events", count)

    def label_subject(self, row: EventRow) -> str:
        return row.code

    def print_labels(self, rows: Sequence[EventRow]) -> None:
        """The poster of an event; the labels are those of the current event, so it becomes that."""
        row = rows[0]
        self.context.current_event = EventChoice(row.code, row.name, row.phase)
        super().print_labels([row])

    def add_record(self, database: "Database", values: Values) -> Kept:
        return add_event(database, values)

    def _open_event(self, row: EventRow | None) -> None:
        """Go to the page of that event."""
        if row is not None:
            self.form.leave()
            self.context.go("event", key=row.id)
