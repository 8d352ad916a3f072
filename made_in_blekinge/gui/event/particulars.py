"""The particulars of an event: its form, and what belongs to it."""

import datetime as dt
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from made_in_blekinge.domain import event
from made_in_blekinge.domain.times import OpenDay
from made_in_blekinge.gui.event.tab import EventTab, TabAction
from made_in_blekinge.gui.parts.record_pane import RecordPane
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.records import event_record
from made_in_blekinge.services.registers.event import edit_event

_OPENS, _CLOSES = dt.time(10), dt.time(18)
_LONGEST: Final = 62
"""Maximum number of days prefilled with opening hours; a longer event is a permanent place."""


def event_name(values: Values) -> str:
    """The name of an event in the first language that it has one in, else its code."""
    names = (values[f"name_{language}"] for language in CONTENT_LANGUAGES)
    return next((str(name) for name in names if name), str(values["code"]))


ACCESS: Final = Access(event_record, edit_event, event_name, lambda values, _: str(values["code"]))


class EventParticulars(QObject):
    """What stands beside the fields of an event in a pane: its weekdays, its hours, till rules, the trader register."""

    def __init__(self, context: GuiContext, pane: RecordPane) -> None:
        super().__init__(pane)
        self.context, self.pane, self.form = context, pane, pane.form
        self.make_current = pane.add_to_menu("", "events", self._make_current)
        self.fill_hours = button(icon_name="calendar")
        rules, traders = context.text(N_("The till at this event…")), context.text(N_("Trader register…"))
        self.till_rules = pane.add_to_menu(rules, "till", self._open_till_rules)
        self.trader_records = pane.add_to_menu(traders, "checkin", self._open_trader_records)
        self.fill_hours.clicked.connect(self._fill_hours)
        self.fill_hours.setText(context.text(N_("Fill in 10:00–18:00")))
        self.fill_hours.setToolTip(context.text(N_("Fill every day with 10:00–18:00")))
        self.form.cells["opening_hours"].beneath.addWidget(self.fill_hours)
        pane.shown.connect(self._tell_days)
        context.event_changed.connect(self._name_current)

    def _make_current(self) -> None:
        record = self.pane.record
        if record is not None:
            values = record.values
            self.context.current_event = EventChoice(values["code"], event_name(values), values["phase"])

    def _open_till_rules(self) -> None:
        from made_in_blekinge.gui.till.rules import open_till_rules

        record = self.pane.record
        if record is not None:
            open_till_rules(self.context, self.pane, record.values["code"])

    def _open_trader_records(self) -> None:
        from made_in_blekinge.gui.checkin.records import TraderRecords

        record = self.pane.record
        if record is not None:
            TraderRecords(self.context, self.pane, record.values["code"]).open()

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


class ParticularsTab(EventTab):
    """The form of the event."""

    key = "particulars"
    title = N_("Overview")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.pane = RecordPane(self, context, ACCESS, event.FIELDS, {}, "", "events")
        self.pane.go_without_head()
        self.particulars = EventParticulars(context, self.pane)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pane)

    def deeds(self) -> tuple[TabAction, ...]:
        rules = TabAction(N_("The till at this event…"), "till", self.particulars.till_rules.trigger)
        current = TabAction(N_("Make it the current event"), "events", self.particulars.make_current.trigger)
        traders = TabAction(N_("Trader register…"), "checkin", self.particulars.trader_records.trigger)
        follow = TabAction(N_("Venue, partners and aims…"), "programme", self._follow_up)
        return (rules, TabAction(N_("Print…"), "print", self._print), current, traders, follow)

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        self.pane.load(desk.event.id)

    def choose(self, field: str = "", attention: str = "", **_: Any) -> None:  # noqa: ANN401
        """Go to a field of the form."""
        key = "opening_hours" if attention == "no_hours" else field
        if key in self.pane.form.cells:
            self.pane.form.cells[key].editor.core.setFocus()

    def leave(self) -> None:
        self.pane.form.leave()

    def _follow_up(self) -> None:
        from made_in_blekinge.gui.year.follow_up import open_follow_up

        if self.desk is not None:
            open_follow_up(self.context, self, self.desk.event.code)

    def _print(self) -> None:
        if self.desk is not None:
            row = self.desk.event
            self.context.current_event = EventChoice(row.code, row.name, row.phase)
            self.context.go("labels")
