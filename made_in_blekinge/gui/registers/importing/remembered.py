"""The dialog of what is remembered of files: columns that were corrected, names and shelf codes that were matched."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.registers.importing.reading import mentionable
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_EMPTY: Final = N_("Nothing is remembered yet: columns that you correct and names that you match will stand here.")


class Remembered(NamedTuple):
    """A shape of files, or a name in them: ``kind`` is that of the files, empty for a name in the ``field``.

    ``columns`` are the headings of a shape, each with the key of its field; ``means`` is whom or what a name means.
    """

    id: int
    name: str
    kind: str
    field: str
    columns: tuple[tuple[str, str], ...]
    means: str


def _name(row: Remembered, _: Catalog) -> str:
    return row.name


def _sort(row: Remembered, catalog: Catalog) -> str:
    if row.kind:
        return catalog.text(N_("Columns: {kind}"), kind=catalog.text(IMPORTABLE[row.kind].title))
    field = next((one for each in IMPORTABLE.values() for one in each.fields if one.key == row.field), None)
    return field.label(catalog) if field is not None else row.field


def _means(row: Remembered, catalog: Catalog) -> str:
    if not row.kind:
        return row.means
    titles = {one.key: one.label(catalog) for one in IMPORTABLE[row.kind].fields}
    return ", ".join(f"{heading} = {titles.get(key, key) or '–'}" for heading, key in row.columns)


_COLUMNS: Final[tuple[Column[Remembered], ...]] = (
    Column("name", N_("In the file"), _name, width=160, widest=200, tooltip=_name),
    Column("sort", N_("Is"), _sort, width=140, widest=180),
    Column("means", N_("Is read as"), _means, width=240, grows=True, tooltip=_means),
)
"""Names may be of any length: what they are and mean is seen beside them in the dialog as it opens."""


class RememberedDialog(TaskDialog):
    """Lists what is remembered, forgets the chosen row, and puts back what was forgotten by mistake."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(N_("Remembered of files")), leave=N_("Close (Esc)"))
        self.model: RowsModel[Remembered] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[Remembered] = RegisterTable(context, self.model, "remembered")
        self.table.setAccessibleName(self.windowTitle())
        self.note, self.forget = label(context.text(_EMPTY), wrap=True), button(context.text(N_("Forget it")), "delete")
        self.note.hide()
        self.back = button(context.text(N_("Put back (Ctrl+Z)")), "undo")
        self.back.setEnabled(False)
        self._gone: list[Remembered] = []
        self.forget.clicked.connect(self._forget)
        self.back.clicked.connect(self._put_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._put_back)
        self.add(self.note)
        self.add(self.table, stretch=1)
        self.add_after(self.forget, self.back)
        resize_on_screen(self, px(720), px(420))
        self.table.setFocus()
        self._read()

    def _forget(self) -> None:
        row = self.table.current
        if row is not None:
            self._context.do(_forgotten, row, done=lambda _: self._went(row), owner=self)

    def _went(self, row: Remembered) -> None:
        self._gone.append(row)
        self._read()

    def _put_back(self) -> None:
        """Remember again what was forgotten last while the dialog is open."""
        if self._gone and not self.is_busy:
            sort = "shapes" if self._gone.pop().kind else "names"
            self._context.do(_remembered_again, sort, done=lambda _: self._read(), owner=self)

    def _read(self) -> None:
        self._context.ask(_read, done=self._put, owner=self)

    def _put(self, rows: Sequence[Remembered]) -> None:
        self.model.set_rows(rows)
        self.note.setVisible(not rows)
        self.forget.setEnabled(bool(rows))
        self.back.setEnabled(bool(self._gone))
        if rows and self.table.current is None:
            self.table.choose(self.model.rows[0].id)


def _read(session: "Session") -> list[Remembered]:
    from made_in_blekinge.services.market.market import remembered_names, remembered_shapes

    found = [
        Remembered(0, shape.name, shape.kind, "", tuple(shape.columns.items()), "")
        for shape in remembered_shapes(session)
    ]
    who = mentionable(session)
    for field, meanings in remembered_names(session).items():
        called = dict(who.of(field))
        found += [
            Remembered(0, text, "", field, (), f"{called[meant]} ({meant})" if meant in called else meant)
            for text, meant in meanings.items()
        ]
    return [row._replace(id=at) for at, row in enumerate(found, 1)]


def _remembered_again(database: "Database", sort: str) -> None:
    from made_in_blekinge.services.market.market import put_back_forgotten

    put_back_forgotten(database, sort)


def _forgotten(database: "Database", row: Remembered) -> None:
    from made_in_blekinge.services.market.market import forget_name, forget_shape

    if row.kind:
        forget_shape(database, row.name)
    else:
        forget_name(database, row.name)
