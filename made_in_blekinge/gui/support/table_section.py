"""What the sections of help, guests and support share: a table in a card, with a line that says what holds for all."""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_menus import ask_menu
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.gui.parts.widgets import Card, label
from made_in_blekinge.gui.phases.section import PhaseSection
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.services.till.day import Deed

Row = TypeVar("Row")


def deed_now(context: GuiContext) -> Deed:
    """A deed of this moment by whoever works here."""
    app = context.market
    return Deed(app.clock(), app.actor.name if app.actor else "")


class TableSection(PhaseSection, Generic[Row]):
    """A section that is one table, of which Enter shows what can be done with a row.

    ``name`` keeps its columns, ``title`` is its source text for screen readers.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    columns: "ClassVar[Sequence[Column[Any]]]"

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.model: RowsModel[Row] = RowsModel(self.columns, self.identity, lambda: context.catalog, self)
        self.table: RegisterTable[Row] = RegisterTable(context, self.model, self.name)
        self.table.setAccessibleName(context.text(self.title))
        self.table.setProperty("inner", True)
        self.table.add_row_actions(*self.row_actions())
        self.table.opened.connect(lambda _: ask_menu())
        self._awaited = False
        self.place, self.said = TablePlace(context, self.table), label(role="note", wrap=True)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card, 1)
        column.addWidget(self.said)

    def identity(self, row: Row) -> Hashable:
        """By which a row is known again."""
        raise NotImplementedError

    def row_actions(self) -> "Sequence[RowAction[Row]]":
        """What can be done with a row."""
        return ()

    def await_row(self, *_: object) -> None:
        """A row was added: the keyboard goes to the table once it is read."""
        self._awaited = True

    def put(self, rows: Sequence[Row], said: str) -> None:
        """Show the rows, and ``said`` (translated) below them."""
        self.model.set_rows(rows)
        if rows and self.table.current is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.said.setText(said)
        self.said.setVisible(bool(said))
        if rows:
            self.place.show_table()
            if self._awaited:
                self._awaited = False
                self.table.setFocus()
