"""The participations in an event: a table, and the answer to the chosen one with its terms."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from made_in_blekinge.domain import participation
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.kept_form import KeptForm
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.panes import Downwards
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import ANSWERS, GIVEN
from made_in_blekinge.gui.work.saving import Access, Kept, UndoStep, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import ParticipationRow, booth_rows, participation_rows
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.registers.records import participation_record, participation_records
from made_in_blekinge.services.event.booth import Answer, set_participation, undo_answer
from made_in_blekinge.services.event.participation import edit_participation

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_BESIDE: Final = 640
Options: TypeAlias = list[tuple[int, str]]
STATUS_PILLS: Final = {
    ParticipationStatus.APPLIED: Pill("amber", "▲"),
    ParticipationStatus.ACCEPTED: Pill("oak", "✓"),
    ParticipationStatus.WAITING_LIST: Pill("sea", "○"),
    ParticipationStatus.DECLINED: Pill("muted", "✕"),
    ParticipationStatus.CANCELLED: Pill("brick", "✕"),
}
_STATUS: Final = Field(
    "status", N_("Answer"), Choice(ParticipationStatus), required=True, default=ParticipationStatus.APPLIED,
    help=N_("Whoever is declined or cancels leaves the booth."),
)  # fmt: skip
_BOOTH: Final = Field(
    "booth_id", N_("Accept with booth"), Picked(),
    help=N_("The booth comes with the acceptance."),
)  # fmt: skip
_COLUMNS: Final[tuple[Column[ParticipationRow], ...]] = (
    Column("number", N_("No."), lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT, gives_way=4),
    Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=120, grows=True),
    Column(
        "status",
        N_("Status"),
        lambda row, catalog: catalog.text(row.status.label),
        decoration=lambda row: STATUS_PILLS[row.status],
    ),
    Column("booths", N_("Booths"), lambda row, _: row.booths, gives_way=2),
    Column(
        "fee",
        N_("Fee"),
        lambda row, catalog: catalog.amount(row.fee_ore) if row.fee_ore else "",
        sort=lambda row: row.fee_ore,
        align=RIGHT,
        gives_way=3,
    ),
)


def exhibitor_options(session: "Session") -> Options:
    """The exhibitors to choose from: ids, and names with numbers."""
    return exhibitor_names(session)


def _read(session: "Session", event_id: int) -> tuple[list[ParticipationRow], Mapping[int, Kept], Options, Options]:
    """Load participations (rows and records), eligible exhibitors, and vacant booths."""
    return (
        participation_rows(session, event_id),
        participation_records(session, event_id),
        exhibitor_options(session),
        [(row.id, row.code) for row in booth_rows(session, event_id) if not row.sharers],
    )


class ParticipationsPart(QWidget):
    """Lists participations, answers the selected application, and adds exhibitors.

    ``applications_wanted`` asks for the applications, where nobody takes part yet.
    """

    applications_wanted = Signal()

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._event_id: int | None = None
        self._wanted: int | None = None
        self.picker, self.add_button = PickEditor(self), button(icon_name="add")
        self.model: RowsModel[ParticipationRow] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[ParticipationRow] = RegisterTable(context, self.model, "participations")
        self.form = Form(self, lambda: context.catalog, (_STATUS,), columns=1)
        self.given = Form(self, lambda: context.catalog, (_BOOTH,), columns=1)
        self.terms = Form(self, lambda: context.catalog, participation.FIELDS, columns=2, today=context.today)
        self.live = LiveForm(
            context, Access(participation_record, edit_participation, self._name_of), self.terms, "participations"
        )
        self.answers = KeptForm(context, self.form, ANSWERS), KeptForm(context, self.given, GIVEN)
        self._row: ParticipationRow | None = None
        """Whose answer is shown."""
        self._records: Mapping[int, Kept] = {}
        text = context.text
        self.sides = Segments(
            text(N_("Participants or terms")), [("list", text(N_("Participants"))), ("terms", text(N_("Terms")))]
        )
        self._lay_out()
        self.add_button.clicked.connect(self.add)
        self.table.chosen.connect(self._chosen)
        for form in (self.form, self.given):
            form.edited.connect(partial(self._answer, form))
        self.live.outdated.connect(self.refresh)

    def show_record(self, record: Kept | None) -> None:
        """Show the participations in an event."""
        if record is None or record.id != self._event_id:
            self.terms.leave()
        self._event_id = None if record is None else record.id
        self.refresh()

    def refresh(self) -> None:
        """Reload the participations."""
        key = self._event_id
        if key is None:
            self.model.set_rows([])
            return
        self.context.ask(_read, key, done=lambda found: self._show(key, *found), owner=self)

    def add(self) -> None:
        """Add the chosen exhibitor as a participant."""
        try:
            exhibitor_id = Picked().parse(self.picker.text())
        except UserError as error:
            self.context.say.error(self, error)
            return
        event_id = self._event_id
        if exhibitor_id is None or event_id is None:
            self.picker.setFocus()
            return
        made: list[Answer] = []

        def add(database: "Database") -> None:
            made[:] = [set_participation(database, event_id, exhibitor_id, ParticipationStatus.ACCEPTED)]

        text = self.context.text(N_("Add {name} to the event"), name=self.picker.combo.currentText())
        undo = UndoStep(self.context, text, add, lambda at: undo_answer(at, made[0]))
        self.context.do(add, done=lambda _: self._added(undo), owner=self)

    def _added(self, undo: UndoStep) -> None:
        self.context.undo.push(undo)
        self.picker.put(None, self.context.catalog)
        self.refresh()

    def _answer(self, form: Form, key: str) -> None:
        """Save the answer with its booth; one undo step reverts both."""
        row, event_id = self._row, self._event_id
        booth_id: int | None = form.cells[key].value() if form is self.given else None
        if row is None or event_id is None or (form is self.given and booth_id is None):
            return
        accepted = ParticipationStatus.ACCEPTED
        wanted: ParticipationStatus = accepted if booth_id is not None else self.form.cells["status"].value()
        form.sent([key])
        made: list[Answer] = []

        def answer(database: "Database") -> None:
            made[:] = [set_participation(database, event_id, row.exhibitor_id, wanted, booth_id)]

        text = self.context.text(N_("Change the answer to {name}"), name=row.exhibitor)
        undo = UndoStep(self.context, text, answer, lambda at: undo_answer(at, made[0]))
        kept = next(each for each in self.answers if each.form is form)
        written = form.cells[key].editor.text()

        def refused(error: BaseException) -> None:
            kept.refuse(row.id, row.exhibitor, key, written, error)

        done = partial(self._answered, kept, row.id, {"status": wanted, "booth_id": None}[key], undo)
        self.context.do(answer, done=lambda _: done(), failed=refused, owner=self)

    def _answered(self, kept: KeptForm, record: int, value: object, undo: UndoStep) -> None:
        self.context.undo.push(undo)
        if kept.record == record:
            for cell in kept.form.cells.values():
                cell.put(value, self.context.catalog)
            kept.keep()

    def _name_of(self, values: Values) -> str:
        return next((row.exhibitor for row in self.model.rows if row.exhibitor_id == values["exhibitor_id"]), "")

    def _show(
        self,
        key: int,
        rows: Sequence[ParticipationRow],
        records: Mapping[int, Kept],
        options: Options,
        vacant: Options,
    ) -> None:
        if key != self._event_id:
            return
        booths = self.given.cells["booth_id"].editor
        assert isinstance(booths, PickEditor)
        booths.offer([(None, ""), *vacant])
        self._records = records
        taking_part = {row.exhibitor_id for row in rows}
        self.picker.offer([option for option in options if option[0] not in taking_part])
        self.model.set_rows(rows)
        self._say_empty(bool(rows))
        if rows and self.table.current is None:
            self.table.choose_first()
        self.want(self._wanted)
        self._chosen(self.table.current)

    def _say_empty(self, some: bool) -> None:
        place = self.place
        if some:
            place.show_table()
            return
        said = N_("Nobody takes part yet. Choose an exhibitor above and press Add, or accept applications.")
        lead = place.step(N_("Go to the applications"), "events", self.applications_wanted.emit)
        place.show_empty("exhibitors", said, lead)

    def want(self, exhibitor_id: int | None) -> None:
        """Choose the participation of that exhibitor, once it has been read."""
        found = next((row for row in self.model.rows if row.exhibitor_id == exhibitor_id), None)
        self._wanted = exhibitor_id if found is None else None
        if found is not None:
            self.table.choose(found.id)

    def _chosen(self, row: ParticipationRow | None) -> None:
        for form in (self.form, self.given, self.terms):
            form.setVisible(row is not None)
        self.live.show_record(None if row is None else self._records.get(row.id))
        if row is not None:
            answer, booth = self.answers
            answer.show(row.id, row.exhibitor, {"status": row.status})
            booth.show(row.id, row.exhibitor, {"booth_id": None})
        self._row = row

    def _lay_out(self) -> None:
        self.picker.hint(self.context.text(N_("Choose an exhibitor to add")))
        self.add_button.setText(self.context.text(N_("Add")))
        self.table.setAccessibleName(self.context.text(N_("Participants")))
        self.place = TablePlace(self.context, self.table)
        self.place.setMinimumHeight(px(240))
        top = in_row(self.picker, self.add_button, wide=self.picker)
        answer = in_row(spacing=12)
        answer.addWidget(self.form, 1)
        answer.addWidget(self.given, 1)
        left, place = QWidget(), Downwards(self)
        self.beside, inner = Card(), QWidget(place.inner)
        in_column(inner, answer, self.terms).addStretch()
        place.add(inner)
        self.beside.body.addWidget(place)
        self.beside.setMinimumWidth(px(300))
        in_column(left, top, self.place).setStretchFactor(self.place, 1)
        self.left, splitter = left, QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=16)
        splitter.addWidget(left)
        splitter.addWidget(self.beside)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([px(700), px(388)])
        in_column(self, self.sides, splitter, spacing=8).setStretchFactor(splitter, 1)
        self.sides.chosen.connect(lambda _: self._fit())
        self.table.opened.connect(lambda _: self.open_terms())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_terms(self) -> None:
        """Go to the answer and the terms of the chosen one."""
        if not self.sides.isHidden():
            self.sides.pick("terms")
            self._fit()
        self.form.cells["status"].editor.core.setFocus()

    def _fit(self) -> None:
        """The table and the terms beside each other, or one of them."""
        both = self.width() >= px(_BESIDE)
        self.sides.setVisible(not both)
        self.left.setVisible(both or self.sides.current == "list")
        self.beside.setVisible(both or self.sides.current == "terms")
