"""The page of user accounts with roles and PINs. Organisers only."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.people import DUTIES, Role
from made_in_blekinge.domain.recovery_code import new_code
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.panes import Heading
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.registers.people.dialog import AGAIN, NAME, PIN, ROLE, PersonDialog
from made_in_blekinge.gui.registers.people.recovery import RecoveryCodeDialog
from made_in_blekinge.gui.registers.row_writing import RowWriter
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import changing
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.people import PersonRow
from made_in_blekinge.services.registers.removing import Removal, remarks

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session


def _standing(row: PersonRow, catalog: Catalog) -> str:
    return catalog.text(N_("Works here") if row.active else N_("Has left"))


_COLUMNS: Final[tuple[Column[PersonRow], ...]] = (
    Column("name", N_("Name"), lambda row, _: row.name, width=160, grows=True, gives_way=0),
    Column("role", N_("Role"), lambda row, catalog: catalog.text(row.role.label)),
    Column("active", N_("Standing"), _standing, gives_way=2,
           decoration=lambda row: Pill("oak", "✓") if row.active else Pill("muted", "○")),
)  # fmt: skip


class PeoplePage(Page[Sequence[PersonRow]]):
    """A table of user accounts, with actions on the selected one."""

    key = "people"
    title = N_("People")
    purpose = N_("Who works with the market, and what each may do. With people, the market asks for a PIN at start.")
    icon = "person"
    topics = frozenset({"person"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._row: PersonRow | None = None
        self._known: Sequence[PersonRow] = ()
        self.model: RowsModel[PersonRow] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[PersonRow] = RegisterTable(context, self.model, self.key)
        self.table.setAccessibleName(context.text(self.title))
        self.gone = QCheckBox()
        self.gone.setText(context.text(N_("Show who has left")))
        self.gone.toggled.connect(self.refresh)
        self.add_filter(self.gone)
        self.name, self.role, self.duty = Heading(), label(role="strong"), label(role="purpose", wrap=True)
        self.add_action(N_("What was changed…"), "table", lambda: context.go("changes"))
        self.recovery = self.add_action(N_("New recovery code…"), "lock", self.renew_code, needs=("setting",))
        self.add_action(N_("Add somebody"), "add", self.add, primary=True, new=True)
        self.set_register(self.table, self._pane())
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self.change())
        self.writer = RowWriter(context, "people", self._stand_at, self)
        self.table.add_row_actions(
            RowAction(N_("Name and role…"), "edit", lambda _: self.change()),
            RowAction(N_("New PIN…"), "lock", lambda _: self.renew_pin()),
            RowAction(N_("Delete"), "delete", self.remove, "Delete", changing("person"), group=1),
        )

    def fetch(self) -> Callable[[], Sequence[PersonRow]] | None:
        return self.context.question(_people, not self.gone.isChecked()) if self.context.app is not None else None

    def show_data(self, data: Sequence[PersonRow]) -> None:
        self._known = data
        self.recovery.setEnabled(any(row.active and row.role is Role.ORGANISER for row in data))
        self.recovery.setToolTip("" if self.recovery.isEnabled() else self.context.text(_NO_CODE_YET))
        self.model.set_rows(data)
        if not data:
            first = button(self.context.text(N_("Add the first organiser")), "add", primary=True)
            first.clicked.connect(lambda: self.add())  # noqa: PLW0108  without the signal's own argument
            self.show_empty("person", self.context.text(_EMPTY), [first])
        elif self.table.current is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self._show(self.table.current)

    def add(self) -> None:
        """Create an account. The first one is an organiser, and enables sign-in for the market."""
        first = not any(row.active for row in self._known)
        role = replace(ROLE, default=Role.ORGANISER) if first else ROLE

        title = N_("The first organiser") if first else N_("Add somebody")
        code = new_code() if first else ""
        add = partial(_add, code)
        dialog = PersonDialog(self.context, self, title, N_("Add"), (NAME, role, PIN, AGAIN), add)
        if first:
            dialog.form.cells["name"].set_note(self.context.text(_FROM_NOW_ON))
            dialog.added.connect(lambda _: self._tell_code(code, first))
        else:
            name = dialog.form.cells["name"].editor
            dialog.added.connect(lambda key: self._remember_new(key, name.text()))
        dialog.open()

    def _remember_new(self, key: int, name: str) -> None:
        before = self.table.current
        self.writer.remember_new(key, name, None if before is None else before.id)

    def _stand_at(self, key: int) -> None:
        """Make that person the current one, also when it has just come back."""
        if not self.table.choose(key):
            self.table.want(key, self.table.verticalScrollBar().value())

    def renew_code(self) -> None:
        """Make a new recovery code: the one before is void."""
        text = self.context.text
        if self.context.say.confirm(
            self, text(N_("Make a new recovery code?")), text(_VOID), text(N_("Make a new one"))
        ):
            self.context.do(_new_code, done=self._tell_code, owner=self)

    def _tell_code(self, code: str, first: bool = False) -> None:
        RecoveryCodeDialog(self.context, self.window(), code, while_locked=first).open()

    def remove(self, rows: Sequence[PersonRow]) -> None:
        """Delete somebody who has changed nothing; others have left, and what names them is said."""

        def told(removal: Removal) -> None:
            (said,) = [self.context.catalog.sentence(*remark) for remark in remarks(removal)]
            self.writer.offer_undo(said)

        row = rows[0]
        title = self.context.text(N_("Delete {name}?"), name=row.name)
        alone = row.active and sum(each.active for each in self._known) == 1
        if not alone or self.context.say.confirm(
            self, title, self.context.text(_LAST_LEAVES, name=row.name), self.context.text(N_("Delete"))
        ):
            self.writer.remove([row.id], told)

    def change(self) -> None:
        """Edit name or role."""
        if (row := self._row) is not None:
            values = {"name": row.name, "role": row.role}
            self._ask_for(N_("Change a person"), N_("Save"), row, (NAME, ROLE), values)

    def renew_pin(self) -> None:
        """Reset the PIN, which also ends a lockout."""
        if (row := self._row) is not None:
            self._ask_for(N_("New PIN"), N_("Save"), row, (PIN, AGAIN), {})

    def leave(self) -> None:
        """Deactivate or reactivate the account."""
        row, text = self._row, self.context.text
        if row is None:
            return
        alone = row.active and sum(each.active for each in self._known) == 1
        said = text(_LAST_LEAVES if alone else _LEAVES, name=row.name)
        title = text(N_("Has {name} left?"), name=row.name)
        if not row.active or self.context.say.confirm(self, title, said, text(N_("Has left"))):
            self._write(row, active=not row.active)

    def _write(self, row: PersonRow, active: bool) -> None:
        self.context.do(_edit, row, {"active": active}, owner=self)

    def _ask_for(self, title: str, verb: str, row: PersonRow, fields: Sequence[Field], known: Values) -> None:
        def save(database: "Database", values: Values) -> None:
            _edit(database, row, {key: value for key, value in values.items() if key != AGAIN.key})

        dialog = PersonDialog(self.context, self, title, verb, fields, save, known)
        done = self.context.text(N_("Saved: {name}"), name=row.name)
        dialog.added.connect(lambda _: self.context.say.done(done))
        dialog.open()

    def _show(self, row: PersonRow | None) -> None:
        self._row = row
        self._actions.setVisible(row is not None)
        if row is not None:
            self.name.put(row.name)
            self.role.setText(self.context.text(row.role.label))
            self.duty.setText(self.context.text(DUTIES[row.role]))
            self.leave_button.setText(self.context.text(N_("Has left…") if row.active else N_("Works here again")))

    def _pane(self) -> QWidget:
        pane, self._actions = Card(), QWidget()
        self._actions.setProperty("see_through", True)
        column = QVBoxLayout(self._actions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.change_button = button(icon_name="edit")
        self.pin_button, self.leave_button = button(icon_name="lock"), button(icon_name="forward")
        self.change_button.setText(self.context.text(N_("Name and role…")))
        self.pin_button.setText(self.context.text(N_("New PIN…")))
        for part in (self.name, self.role, self.duty, self.change_button, self.pin_button, self.leave_button):
            column.addWidget(part)
        for made, act in (
            (self.change_button, self.change),
            (self.pin_button, self.renew_pin),
            (self.leave_button, self.leave),
        ):
            made.clicked.connect(lambda _checked=False, act=act: act())
        pane.body.addWidget(self._actions)
        pane.body.addStretch()
        return pane


def _people(session: "Session", only_active: bool) -> Sequence[PersonRow]:
    from made_in_blekinge.queries.registers.people import people

    return people(session, only_active=only_active)


def _add(recovery: str, database: "Database", values: Values) -> int:
    from made_in_blekinge.services.registers.people import add_person

    return add_person(database, values["name"], values["role"], values["pin"], recovery)


def _new_code(database: "Database") -> str:
    from made_in_blekinge.services.registers.people import new_recovery_code

    return new_recovery_code(database)


def _edit(database: "Database", row: PersonRow, changes: Values) -> None:
    from made_in_blekinge.services.registers.people import edit_person

    edit_person(database, row.id, row.version, **changes)


_EMPTY: Final = N_(
    "Everybody at this laptop may do everything, and no PIN is asked for. When several people work with the market, "
    "add yourself as an organiser first, and then the others: each sees only what the role needs."
)
_FROM_NOW_ON: Final = N_("From now on this market asks for a PIN. Sign in with yours, then add the others.")
_NO_CODE_YET: Final = N_("The recovery code is made with the first organiser.")
_VOID: Final = N_("The code before, and its paper, are void then. The new one is shown once, to print or copy.")
_LEAVES: Final = N_("{name} cannot sign in any more. The name stays in the log of changes.")
_LAST_LEAVES: Final = N_(
    "{name} is the only one who works here. After that the market asks for no PIN, and everybody may do everything."
)
