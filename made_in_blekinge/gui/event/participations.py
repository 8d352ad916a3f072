"""The tab of who applies to an event and who takes part in it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain import participation
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.money import Ore, format_amount
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.record_pane import Part
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.texts import Texts
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.opened import market
from made_in_blekinge.gui.work.saving import Access, Act, Kept, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import ParticipationRow, booth_rows, participation_rows
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.queries.registers.records import participation_record, participation_records
from made_in_blekinge.services.event.booth import set_participation, set_shares
from made_in_blekinge.services.event.participation import edit_participation

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
_COLUMNS: Final[tuple[Column[ParticipationRow], ...]] = (
    Column("number", N_("No."), lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT, width=50),
    Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=160),
    Column(
        "status",
        N_("Status"),
        lambda row, catalog: catalog.text(row.status.label),
        width=116,
        decoration=lambda row: STATUS_PILLS[row.status],
    ),
    Column("booths", N_("Booths"), lambda row, _: row.booths, width=64),
    Column(
        "fee",
        N_("Fee"),
        lambda row, _: format_amount(Ore(row.fee_ore)) if row.fee_ore else "",
        sort=lambda row: row.fee_ore,
        align=RIGHT,
        width=76,
    ),
)


def exhibitor_options(session: Any) -> Options:  # noqa: ANN401
    """The exhibitors that may be picked: ids, and names with their numbers."""
    return exhibitor_names(session)


class ParticipationsPart(Part):
    """Lists who applied or takes part, answers the chosen one, and lets further exhibitors in."""

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._event_id: int | None = None
        self.texts = Texts(lambda: context.catalog)
        self.picker, self.add_button = PickEditor(self), button(icon_name="add")
        self.model: RowsModel[ParticipationRow] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[ParticipationRow] = RegisterTable(context, self.model, "participations")
        self.form = Form(self, lambda: context.catalog, (_STATUS,))
        self.terms = Form(self, lambda: context.catalog, participation.FIELDS, columns=2)
        self.live = LiveForm(context, Access(participation_record, edit_participation, self._name_of), self.terms)
        self._records: Mapping[int, Kept] = {}
        self._lay_out()
        self.add_button.clicked.connect(self.add)
        self.table.chosen.connect(self._chosen)
        self.form.edited.connect(lambda _key: self._answer())
        self.live.outdated.connect(self.refresh)

    def show_record(self, record: Kept | None) -> None:
        if record is None or record.id != self._event_id:
            self.terms.leave()
        self._event_id = None if record is None else record.id
        self.refresh()

    def refresh(self) -> None:
        """Read the participations anew."""
        key = self._event_id
        if key is None:
            self.model.set_rows([])
            return
        database = market(self.context).database

        def read() -> tuple[list[ParticipationRow], Mapping[int, Kept], Options]:
            with database.reading() as session:
                return (
                    participation_rows(session, key),
                    participation_records(session, key),
                    exhibitor_options(session),
                )

        self.context.jobs.read(read, lambda found: self._show(key, *found), owner=self)

    def retranslate(self) -> None:
        self.texts.retranslate()
        self.form.retranslate()
        self.terms.retranslate()

    def add(self) -> None:
        """Let the picked exhibitor take part."""
        try:
            exhibitor_id = Picked().parse(self.picker.text())
        except UserError as error:
            self.context.say.error(self, error)
            return
        event_id, database = self._event_id, market(self.context).database
        if exhibitor_id is None or event_id is None:
            self.picker.setFocus()
            return
        accepted = ParticipationStatus.ACCEPTED
        self.context.jobs.write(
            lambda _: set_participation(database, event_id, exhibitor_id, accepted), lambda _: self._added(), owner=self
        )

    def _added(self) -> None:
        self.picker.put(None, self.context.catalog)
        self.refresh()

    def _answer(self) -> None:
        """Write the answer; taking it back also gives back the booths that were left."""
        row, event_id, database = self.table.current, self._event_id, market(self.context).database
        if row is None or event_id is None:
            return
        wanted: ParticipationStatus = self.form.cells["status"].value()
        self.form.sent(["status"])
        left: list[tuple[int, tuple[tuple[int, int], ...]]] = []

        def answer(at: Any) -> None:  # noqa: ANN401
            with at.reading() as session:
                booths = booth_rows(session, event_id)
            left[:] = [(booth.id, booth.shares) for booth in booths if row.exhibitor_id in dict(booth.shares)]
            set_participation(at, event_id, row.exhibitor_id, wanted)

        def back(at: Any) -> None:  # noqa: ANN401
            set_participation(at, event_id, row.exhibitor_id, row.status)
            for booth_id, shares in left:
                set_shares(at, booth_id, shares)

        text = self.context.text(N_("Change the answer to {name}"), name=row.exhibitor)
        self.context.jobs.write(
            lambda _progress: answer(database),
            lambda _: self.context.undo.push(Act(self.context, text, answer, back)),
            owner=self,
        )

    def _name_of(self, values: Values) -> str:
        return next((row.exhibitor for row in self.model.rows if row.exhibitor_id == values["exhibitor_id"]), "")

    def _show(self, key: int, rows: Sequence[ParticipationRow], records: Mapping[int, Kept], options: Options) -> None:
        if key != self._event_id:
            return
        self._records = records
        taking_part = {row.exhibitor_id for row in rows}
        self.picker.offer([option for option in options if option[0] not in taking_part])
        self.model.set_rows(rows)
        if rows and self.table.current is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen(self.table.current)

    def _chosen(self, row: ParticipationRow | None) -> None:
        for form in (self.form, self.terms):
            form.setVisible(row is not None)
        self.live.show_record(None if row is None else self._records.get(row.id))
        if row is not None:
            self.form.put({"status": row.status}, anew=True)

    def _lay_out(self) -> None:
        self.texts.put(self.picker.hint, N_("Choose an exhibitor to add"))
        self.texts.put(self.add_button.setText, N_("Add"))
        self.texts.put(self.table.setAccessibleName, N_("Participants"))
        self.table.setMinimumHeight(px(240))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.picker, 1)
        top.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.form)
        column.addWidget(self.terms)
