"""Partners and venues: a table each, a dialog for one of them, deleting with the way back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from made_in_blekinge.bootstrap import second_folder
from made_in_blekinge.domain import partner, venue
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.venue import Criterion, RankedVenue, VenueFacts, figure_said
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import in_column, in_row, resize_on_screen
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, scrolled
from made_in_blekinge.gui.registers.row_writing import RowWriter
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import changing
from made_in_blekinge.gui.work.saving import Kept, UndoStep, Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.records import partner_record, venue_record
from made_in_blekinge.queries.year.partner import PartnerRow, partner_rows
from made_in_blekinge.queries.year.venue import VenueReport, venue_report
from made_in_blekinge.services.registers.privacy import WARNING, Cleaned, erase_contact, export_contact
from made_in_blekinge.services.registers.privacy import remarks as privacy_remarks
from made_in_blekinge.services.registers.removing import Removal, put_back, remarks, remove_rows
from made_in_blekinge.services.year.partner import add_partner, edit_partner
from made_in_blekinge.services.year.venue import add_venue, edit_venue

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database, Session

Row = TypeVar("Row")


class RecordDialog(TaskDialog):
    """Adds a record, or changes one; Ctrl+Z takes a change back."""

    def __init__(
        self, context: GuiContext, parent: QWidget, title: str, fields: Sequence[Field], record: Kept | None,
        add: "Callable[[Database, Values], Kept]", edit: "Callable[[Database, int, int, Values], Kept]",
    ) -> None:  # fmt: skip
        super().__init__(context, parent, title, N_("Save") if record else N_("Add"))
        self._record, self._add, self._edit = record, add, edit
        self.form = Form(self, lambda: context.catalog, fields, None, 2, context.today)
        self.form.saves = False
        self.before = {field.key: record.values[field.key] if record else field.start for field in fields}
        self.form.put(self.before, anew=True)
        self.add(scrolled(self.form), stretch=1)
        resize_on_screen(self, px(680), px(480))
        self.form.focus_first()

    @property
    def is_filled(self) -> bool:
        return bool(self.form.touched())

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            return
        if self._record is None:
            self.do(self._add, values, done=lambda _: self.accept())
            return
        changed = {key: value for key, value in values.items() if value != self.before[key]}
        if not changed:
            self.accept()
        elif not self.is_busy:
            before = {key: self.before[key] for key in changed}
            self.do(
                self._edit, self._record.id, self._record.version, changed, done=partial(self._done, changed, before)
            )

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and self.form.show_error(error, next(iter(self.form.cells)))

    def _done(self, changed: Values, before: Values, record: Kept) -> None:
        held = [record.version]

        def write(values: Values, database: "Database") -> None:
            held[0] = self._edit(database, record.id, held[0], values).version

        self._context.undo.push(
            UndoStep(self._context, self.windowTitle(), partial(write, changed), partial(write, before))
        )
        self.accept()


class YearRegister(QWidget, Generic[Row]):
    """A table of one register with a line above it; Enter changes the row, Delete removes it."""

    kind: ClassVar[str]
    title: ClassVar[str]
    new_title: ClassVar[str]
    fields: ClassVar[Sequence[Field]]
    icon: ClassVar[str]
    nothing: ClassVar[str]

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context.place)
        self.context = context
        self.summary = label(role="note", wrap=True)
        self.model: RowsModel[Row] = RowsModel(self.columns(), self.key_of, lambda: context.catalog, self)
        self.table: RegisterTable[Row] = RegisterTable(context, self.model, f"year_{self.kind}")
        self.table.setAccessibleName(context.text(self.title))
        self.place = TablePlace(context, self.table)
        top = in_row(self.summary, wide=self.summary)
        top.addWidget(self.table.columns_button())
        in_column(self, top, self.place).setStretchFactor(self.place, 1)
        self.writer = RowWriter(context, self.kind, self.table.choose, self)
        self.table.opened.connect(self.change)
        self.table.add_row_actions(
            RowAction(N_("Edit…"), "edit", lambda rows: self.change(rows[0])),
            RowAction(N_("Delete"), "delete", self.remove, "Delete", changing(self.kind.removesuffix("s")), group=1),
        )

    def columns(self) -> tuple[Column[Any], ...]:
        raise NotImplementedError

    def key_of(self, row: Row) -> int:
        raise NotImplementedError

    def read(self, session: "Session", key: int) -> Kept | None:
        raise NotImplementedError

    def write_new(self, database: "Database", values: Values) -> Kept:
        raise NotImplementedError

    def write(self, database: "Database", key: int, version: int, changes: Values) -> Kept:
        raise NotImplementedError

    def new(self) -> None:
        """Ask for a new one."""
        self._ask(self.context.text(self.new_title).removesuffix("…"), None)

    def change(self, row: Row | None) -> None:
        """Read the record, and ask for its changes."""
        if row is not None:
            self.context.ask(self.read, self.key_of(row), done=self._found, owner=self)

    def remove(self, rows: Sequence[Row]) -> None:
        """Delete, or archive where events name it; what became of each is said, with the way back."""
        self.context.do(remove_rows, self.kind, [self.key_of(row) for row in rows], done=self._removed, owner=self)

    def put(self, rows: Sequence[Row], said: str) -> None:
        self.model.set_rows(rows)
        self.summary.setText(said)
        if rows:
            self.place.show_table()
            if self.table.current is None:
                self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.place.show_empty(self.icon, self.nothing, self.place.step(self.new_title, "add", self.new))

    def _found(self, record: Kept | None) -> None:
        if record is not None:
            self._ask(str(record.values["name"]), record)

    def _ask(self, title: str, record: Kept | None) -> None:
        RecordDialog(self.context, self, title, self.fields, record, self.write_new, self.write).open()

    def _removed(self, removal: Removal) -> None:
        said = " ".join(self.context.catalog.sentence(*remark) for remark in remarks(removal))
        state, keys = [removal], [*(one.id for one in removal.gone), *(one.id for one in removal.archived)]

        def again(database: "Database") -> None:
            state[0] = remove_rows(database, self.kind, keys)

        self.context.undo.push(UndoStep(self.context, said, again, lambda database: put_back(database, state[0])))
        self.context.say.done(said)


def _text(key: str, title: str, **more: Any) -> Column[Any]:  # noqa: ANN401  as a column takes them
    return Column(key, title, lambda row, _: getattr(row, key), **more)


class Partners(YearRegister[PartnerRow]):
    """With whom events are made."""

    kind = "partners"
    title = N_("Partners")
    new_title = N_("New partner…")
    fields = partner.FIELDS
    icon = "exhibitors"
    nothing = N_("No partner is here yet: municipalities, promoters, property owners, academies, arenas.")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.table.add_row_actions(
            RowAction(N_("Save what is kept of the contact person…"), "export", self.export_contact, group=2),
            RowAction(N_("Erase the contact person…"), "delete", self.erase_contact, group=2),
        )

    def export_contact(self, rows: Sequence[PartnerRow]) -> None:
        """Save what is kept of the person whom a partner is reached by."""
        context, row = self.context, rows[0]
        name = context.text(N_("contact-person.json"))
        target = ask_save(context, self, context.text(N_("Save what is kept")), name, "JSON (*.json)")
        if target is not None:
            said = context.text(N_("{file} is written."), file=target.name)
            context.do(_save_contact, row.id, target, done=saved(context, said, target), owner=self)

    def erase_contact(self, rows: Sequence[PartnerRow]) -> None:
        """Ask, then erase the person here and in the automatic copies; the partner stays."""
        context, row = self.context, rows[0]
        title = context.text(N_("Erase the contact person of {name}?"), name=row.name)
        if not context.say.confirm(self, title, context.text(WARNING), context.text(N_("Erase"))):
            return

        def done(cleaned: Cleaned) -> None:
            text = N_("The contact person of {name} is erased, also in {copies} copies.")
            said = context.text(text, name=row.name, copies=cleaned.copies)
            more = [context.catalog.sentence(*remark) for remark in privacy_remarks(cleaned)]
            context.undo.end(context.text(N_("What was erased does not come back.")))
            context.say.done(" ".join((said, *more)))

        context.do(erase_contact, row.id, second_folder(context.market.settings), done=done, owner=self)

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            _text("name", N_("Name"), width=160, grows=True),
            Column("kind", N_("Kind"), lambda row, catalog: catalog.text(row.kind.label)),
            _text("region", N_("Municipality or region"), gives_way=2),
            _text("country", N_("Country"), gives_way=3),
            _text("contact", N_("Contact person"), gives_way=2),
            _text("email", N_("E-mail"), gives_way=4),
            Column("events", N_("Events"), lambda row, _: str(row.events), sort=lambda row: row.events, align=RIGHT),
        )

    def key_of(self, row: PartnerRow) -> int:
        return row.id

    def read(self, session: "Session", key: int) -> Kept | None:
        return partner_record(session, key)

    def write_new(self, database: "Database", values: Values) -> Kept:
        return add_partner(database, values)

    def write(self, database: "Database", key: int, version: int, changes: Values) -> Kept:
        return edit_partner(database, key, version, changes)

    def fetch(self) -> Callable[[], Sequence[PartnerRow]]:
        return self.context.question(_partners)

    def show_data(self, rows: Sequence[PartnerRow]) -> None:
        self.put(rows, self.context.catalog.plural("{count} partner", "{count} partners", len(rows)))


def _save_contact(database: "Database", key: int, target: "Path") -> None:
    from made_in_blekinge.exchange.contact_file import write_contact

    write_contact(target, export_contact(database, key))


def _partners(session: "Session") -> Sequence[PartnerRow]:
    return partner_rows(session)


def _figure(criterion: Criterion) -> Column[Any]:
    def show(row: VenueFacts, catalog: Catalog) -> str:
        return figure_said(criterion, row.figures.get(criterion), row.currency, catalog)

    return Column(criterion.value, criterion.label, show, sort=lambda row: row.figures.get(criterion) or 0, align=RIGHT,
                  gives_way=3)  # fmt: skip


class Venues(YearRegister[VenueFacts]):
    """Where events are held; candidates for a permanent place have their rank, with the reasoning in its tool tip."""

    kind = "venues"
    title = N_("Venues")
    new_title = N_("New venue…")
    fields = venue.FIELDS
    icon = "events"
    nothing = N_("No venue is in the register. Add the places where events are held.")

    def __init__(self, context: GuiContext) -> None:
        self._ranked: Mapping[int, RankedVenue] = {}
        super().__init__(context)

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            _text("name", N_("Name"), width=160, grows=True),
            Column("rank", N_("Rank"), self._rank, sort=self._order, tooltip=self._reasoning, gives_way=0),
            _text("town", N_("Town"), gives_way=2),
            _text("owner", N_("Owner"), gives_way=3),
            *map(_figure, _SHOWN),
        )

    def key_of(self, row: VenueFacts) -> int:
        return row.id

    def read(self, session: "Session", key: int) -> Kept | None:
        return venue_record(session, key)

    def write_new(self, database: "Database", values: Values) -> Kept:
        return add_venue(database, values)

    def write(self, database: "Database", key: int, version: int, changes: Values) -> Kept:
        return edit_venue(database, key, version, changes)

    def fetch(self) -> Callable[[], VenueReport]:
        return self.context.question(venue_report, self.context.today())

    def show_data(self, report: VenueReport) -> None:
        self._ranked = {one.venue.id: one for one in report.ranking}
        catalog = self.context.catalog
        said = [catalog.plural("{count} candidate for a permanent place", "{count} candidates for a permanent place",
                               len(report.ranking))]  # fmt: skip
        if report.unlinked:
            text = N_("Not linked to a venue, so that their results count for none: {events}.")
            said.append(catalog.text(text, events=", ".join(report.unlinked)))
        self.put(report.venues, " · ".join(said))

    def _rank(self, row: VenueFacts, catalog: Catalog) -> str:
        one = self._ranked.get(row.id)
        if one is None:
            return ""
        return catalog.text(N_("{place}, {points} points"), place=one.place, points=one.total)

    def _order(self, row: VenueFacts) -> int:
        one = self._ranked.get(row.id)
        return one.total if one else -1

    def _reasoning(self, row: VenueFacts, catalog: Catalog) -> str:
        """Every figure with its points and weight, a line each."""
        one = self._ranked.get(row.id)
        text = N_("{criterion}: {figure}, {points} points of 100, weight {weight}")
        return "\n".join(
            catalog.text(text, criterion=catalog.text(score.criterion.label), points=score.points, weight=score.weight,
                         figure=figure_said(score.criterion, score.figure, row.currency, catalog))
            for score in (one.scores if one else ())
            if score.weight
        )  # fmt: skip


_SHOWN: Final = (Criterion.SALES_PER_DAY, Criterion.VISITORS_PER_DAY, Criterion.EVENTS, Criterion.SIZE, Criterion.RENT)
