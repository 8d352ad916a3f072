"""The dialog of an event's trader register: every entry of every day, with corrections."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.checkin.correcting import Corrections
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.trader_register import TraderEntry, Validity, event_entries

_EMPTY: Final = N_("Nobody has checked in at this event yet. Each check-in makes an entry here.")
_COLUMNS: Final[tuple[Column[TraderEntry], ...]] = (
    Column("entry", N_("Entry"), lambda row, _: str(row.id), sort=lambda row: row.id, align=RIGHT, gives_way=3),
    Column("day", N_("Day"), lambda row, catalog: catalog.date(row.day), sort=lambda row: row.day),
    Column("booth", N_("Booth"), lambda row, _: row.booth),
    Column("trader", N_("Trader"), lambda row, _: row.trader.name, width=160, grows=True),
    Column("representative", N_("Representative"), lambda row, _: row.representative.name, gives_way=2),
    Column("missing", N_("Missing"), lambda row, catalog: row.lacks(catalog), gives_way=1),
    Column("validity", N_("Status"), lambda row, catalog: catalog.text(row.validity.label), gives_way=0),
    Column("reason", N_("Reason"), lambda row, catalog: row.reasons(catalog), gives_way=3),
)


class TraderRecords(TaskDialog):
    """The entries of an event, newest day first. Enter corrects the selected entry if it is valid."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        text = context.text
        title = text(N_("Trader register of {event}"), event=event)
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self._event = event
        self.model: RowsModel[TraderEntry] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[TraderEntry] = RegisterTable(context, self.model, "trader_records")
        self.table.setAccessibleName(self.windowTitle())
        self.note, self.corrections = label(wrap=True), Corrections(context, self)
        self.correct_button = button(text(N_("Correct…")), "edit", primary=True)
        self.note.hide()
        self.table.opened.connect(self.correct)
        self.table.chosen.connect(lambda _: self._offer())
        self.correct_button.clicked.connect(lambda: self.correct(self.table.current))
        self.corrections.said.connect(self._corrected)
        self._lay_out()
        self._offer()
        self._read()

    def correct(self, row: TraderEntry | None) -> None:
        """Open the correction dialog; corrected or annulled entries are refused."""
        if row is not None and row.validity is Validity.VALID:
            self.corrections.correct(row)

    def _corrected(self, _tone: str, _word: str, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.show()
        self._read()

    def _read(self) -> None:
        self._context.ask(event_entries, self._event, done=self._put, owner=self)

    def _put(self, rows: Sequence[TraderEntry]) -> None:
        self.model.set_rows(rows)
        if not rows:
            self.note.setText(self._context.text(_EMPTY))
            self.note.show()
        elif (at := self.table.current) is None or (self.model.rows[0].is_incomplete and not at.is_incomplete):
            self.table.choose(self.model.rows[0].id)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current
        self.correct_button.setEnabled(row is not None and row.validity is Validity.VALID)

    def _lay_out(self) -> None:
        self.add(self.note)
        self.add(self.table, stretch=1)
        self.add_after(self.correct_button)
        resize_on_screen(self, px(1000), px(520))
        self.table.setFocus()
