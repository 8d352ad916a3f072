"""The booths of an event as a list: sizes, fees, occupants."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from made_in_blekinge.domain.booth import parse_codes
from made_in_blekinge.domain.event import BOOTH_BY_KEY
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.adding import BoothAddition, BoothRemoval
from made_in_blekinge.gui.event.participations import Options, exhibitor_options
from made_in_blekinge.gui.event.sharing import Shares, Sharing
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.editors import LineEditor
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Access, Edit, Kept, UndoStep, Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows, newcomers_of
from made_in_blekinge.queries.registers.records import booth_record
from made_in_blekinge.services.event.booth import (
    add_booths,
    edit_booth,
    undo_booth_edit,
)

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_KEYS: Final = ("code", "width_mm", "depth_mm", "x_mm", "y_mm", "facing", "power", "feed", "fee_ore")
_FIELDS: Final = (
    Field("exhibitor_id", N_("Exhibitor"), Picked()),
    *(BOOTH_BY_KEY[key] for key in _KEYS),
)
_SIZE: Final = (BOOTH_BY_KEY["width_mm"], BOOTH_BY_KEY["depth_mm"])
"""Fields shared by all booths of a series."""
_SHOWN: Final = tuple(field.key for field in _FIELDS)


@dataclass(frozen=True, slots=True)
class _Booth:
    """A booth as the form shows it, with the exhibitor who stands there.

    ``newcomers`` take part in the event only by the edit that made the booth what it is.
    """

    id: int
    version: int
    values: Values
    newcomers: tuple[int, ...] = ()


def _kept(row: BoothRow) -> _Booth:
    return _Booth(row.id, row.version, {key: getattr(row, key) for key in (*_SHOWN, "shares")})


def _read(session: "Session", key: int) -> _Booth | None:
    record = booth_record(session, key)
    rows = booth_rows(session, record.values["event_id"]) if record else []
    return next((_kept(row) for row in rows if row.id == key), None)


def _booths(session: "Session", event_id: int) -> tuple[list[BoothRow], Options]:
    return booth_rows(session, event_id), exhibitor_options(session)


def _edit(database: "Database", key: int, version: int, changes: Values) -> Kept:
    """Change a booth, and let another exhibitor stand there."""
    people = [who for who, _ in changes.get("shares", ())]
    if changes.get("exhibitor_id") is not None:
        people.append(changes["exhibitor_id"])
    with database.reading() as session:
        record = booth_record(session, key)
        newcomers = newcomers_of(session, record.values["event_id"], people) if record else ()
    edit_booth(database, key, version, changes)
    return replace(_read_again(database, key), newcomers=newcomers)


def _undo(edited: Kept) -> Edit:
    """Whoever took part only by that edit does not when it is undone."""
    newcomers = edited.newcomers if isinstance(edited, _Booth) else ()

    def undo(database: "Database", key: int, version: int, changes: Values) -> Kept:
        undo_booth_edit(database, key, version, changes, newcomers)
        return _read_again(database, key)

    return undo


def _read_again(database: "Database", key: int) -> _Booth:
    with database.reading() as session:
        found = _read(session, key)
    assert found is not None
    return found


_ACCESS: Final = Access(_read, _edit, lambda values: str(values["code"]), undo=_undo)


def _size(row: BoothRow, catalog: Catalog) -> str:
    metres = Scaled(1000)
    return f"{metres.show(row.width_mm, catalog)} × {metres.show(row.depth_mm, catalog)} m"


class BoothsPart(QWidget):
    """The booths of an event: a table, a form for the selected one, and an entry line for one booth or a series."""

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._event_id: int | None = None
        self._wanted = ""
        self._entry = LineEditor(self, lambda codes, _: codes)
        self.codes, self.add_button = self._entry.line, button(icon_name="add")
        self.new_size = Form(self, lambda: context.catalog, _SIZE)
        self.new_size.put({field.key: field.start for field in _SIZE}, anew=True)
        self.new_size.saves = False
        self.problem = FieldProblem(self.codes)
        self.model: RowsModel[BoothRow] = RowsModel(self._columns(), lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[BoothRow] = RegisterTable(context, self.model, "booths")
        self.form = Form(self, lambda: context.catalog, _FIELDS, columns=3)
        self.live, self.sharing = LiveForm(context, _ACCESS, self.form, "booths"), Sharing(context)
        self.remove_button = button(icon_name="delete")
        self._lay_out()
        self.codes.textEdited.connect(self.problem.clear)
        for line in (self.codes, *self.new_size.findChildren(QLineEdit)):
            line.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.table.chosen.connect(self._chosen)
        self.sharing.asked.connect(self._share)
        self.live.outdated.connect(self.refresh)

    def show_record(self, record: Kept | None) -> None:
        """Show the booths of an event."""
        if record is None or record.id != self._event_id:
            self.form.leave()
            self.problem.clear()
        self._event_id = None if record is None else record.id
        self.refresh()

    def refresh(self) -> None:
        """Reload the booths and the eligible exhibitors."""
        key = self._event_id
        if key is None:
            self.model.set_rows([])
            return
        self.context.ask(_booths, key, done=lambda found: self._show(key, *found), owner=self)

    def want(self, code: str) -> None:
        """Choose the booth of that code, once it has been read."""
        found = next((row for row in self.model.rows if row.code == code), None)
        self._wanted = code if found is None else ""
        if found is not None:
            self.table.choose(found.id)

    def add(self) -> None:
        """Add the booths with the entered codes, all of the entered size."""
        event_id, size = self._event_id, self.new_size.check()
        if event_id is None or size is None:
            self.new_size.focus_wrong()
            return
        try:
            codes = parse_codes(self.codes.text())
        except UserError as error:
            self._refuse(error)
            return

        adding = BoothAddition(lambda database: add_booths(database, event_id, codes, size))
        self.problem.clear()
        self.context.do(
            adding.do, done=lambda _: self._added(adding.step(self.context)), failed=self._refuse, owner=self
        )

    def remove(self) -> None:
        """Delete the selected booth after confirmation."""
        text, row = self.context.text, self.table.current
        if row is None:
            return
        said = text(N_("Booth {code} is removed from the event. Ctrl+Z brings it back."), code=row.code)
        if row.exhibitor:
            said = text(
                N_("{name} stands at booth {code} and goes on taking part, but has no booth then."),
                name=row.exhibitor,
                code=row.code,
            )
        if self.context.say.confirm(self, text(N_("Remove the booth?")), said, text(N_("Remove booth"))):
            self.live.forget()
            removal = BoothRemoval(row.id, row.code)
            self.context.do(removal.do, done=lambda _: self._tell(removal.step(self.context)), owner=self)

    def _added(self, step: UndoStep) -> None:
        self._tell(step)
        self._entry.put("", self.context.catalog)

    def _tell(self, step: UndoStep) -> None:
        self.context.undo.push(step)
        self.context.say.done(step.text())
        self.refresh()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.put(error, self.context.catalog, focus=True)

    def _show(self, key: int, rows: Sequence[BoothRow], options: Options) -> None:
        if key != self._event_id:
            return
        nobody = (None, self.context.text(N_("Nobody")))
        editor = self.form.cells["exhibitor_id"].editor
        assert isinstance(editor, PickEditor)
        editor.offer([nobody, *options])
        self.sharing.offer(options)
        self.model.set_rows(rows)
        if rows:
            self.place.show_table()
        else:
            said = N_("No booths yet. Write their codes above, A1–A8 for a series, and press Add booths.")
            self.place.show_empty("booth", said)
        if rows and self.table.current is None:
            self.table.choose_first()
        self.want(self._wanted)
        self._chosen(self.table.current)

    def _chosen(self, row: BoothRow | None) -> None:
        self.live.show_record(None if row is None else _kept(row))
        self.sharing.put(row)
        self.form.cells["exhibitor_id"].setVisible(row is None or len(row.sharers) < 2)
        for widget in (self.form, self.remove_button):
            widget.setVisible(row is not None)

    def _share(self, shares: Shares) -> None:
        self.live.change({"shares": shares}, self.context.text(N_("Shares")))

    def _columns(self) -> tuple[Column[BoothRow], ...]:
        return (
            Column("code", N_("Booth"), lambda row, _: row.code, gives_way=0),
            Column("exhibitor", N_("Exhibitor"), lambda row, _: row.exhibitor, width=120, grows=True),
            Column("size", N_("Size"), _size, sort=lambda row: row.width_mm * row.depth_mm, gives_way=2),
            Column("power", N_("Power"), lambda row, _: row.power, gives_way=2),
            Column("feed", N_("Fed from"), lambda row, _: row.feed, gives_way=2, visible_default=False),
            Column(
                "fee",
                N_("Fee"),
                lambda row, catalog: catalog.number(row.fee_ore // 100) if row.fee_ore else "",
                sort=lambda row: row.fee_ore,
                align=RIGHT,
                gives_way=3,
            ),
        )

    def _lay_out(self) -> None:
        self.codes.setPlaceholderText(self.context.text(N_("A1, or A1–A8 for a series")))
        self.codes.setAccessibleName(self.context.text(N_("Codes of new booths")))
        self.add_button.setText(self.context.text(N_("Add booths")))
        self.remove_button.setText(self.context.text(N_("Remove booth")))
        self.table.setAccessibleName(self.context.text(N_("Booths")))
        self.place = TablePlace(self.context, self.table)
        self.place.setMinimumHeight(px(170))
        top, foot = in_row(self._entry, self.add_button, wide=self._entry), in_row(self.remove_button)
        foot.addStretch()
        parts = (top, self.problem, self.new_size, self.place, self.form, self.sharing, foot)
        in_column(self, *parts).setStretchFactor(self.place, 1)
