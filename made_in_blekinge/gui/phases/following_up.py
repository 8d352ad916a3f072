"""The dialog of follow-ups: whom to ask now what came of a step, who has waited longest first; Enter asks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.phases.asking import HappenedDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.board import FollowUpDue, follow_ups_due

_COLUMNS: Final[tuple[Column[FollowUpDue], ...]] = (
    Column("name", N_("Exhibitor"), lambda row, _: row.name, width=200, widest=320, grows=True),
    Column("place", N_("Moved up to"), lambda row, catalog: catalog.text(row.step.place.label),
           lambda row: row.step.place.rank),
    Column("months", N_("Months"), lambda row, catalog: catalog.number(row.months), lambda row: row.months, RIGHT),
    Column("day", N_("To be asked since"), lambda row, catalog: catalog.date(row.day), lambda row: row.day),
)  # fmt: skip


class FollowUpsDueDialog(TaskDialog):
    """The list is read anew after each answer."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        super().__init__(context, parent, context.text(N_("Follow-up")), leave=N_("Close (Esc)"))
        self.model: RowsModel[FollowUpDue] = RowsModel(
            _COLUMNS, lambda row: row.step.id * 100 + row.months, lambda: context.catalog, self
        )
        self.table: RegisterTable[FollowUpDue] = RegisterTable(context, self.model, "follow_ups")
        self.table.setAccessibleName(self.windowTitle())
        self.said = label(role="note", wrap=True)
        self.ask_button = button(context.text(N_("What came of it…")), "flag", primary=True)
        self.ask_button.clicked.connect(lambda: self.ask())  # noqa: PLW0108  without the signal's argument
        self.table.opened.connect(lambda _: self.ask())
        self.add(self.said)
        self.add(self.table, stretch=1)
        self.add_after(self.ask_button)
        resize_on_screen(self, px(720), px(440))
        self._read()

    def ask(self) -> None:
        """Ask what came of the current row's step."""
        row = self.table.current
        if row is not None:
            dialog = HappenedDialog(self._context, self, row.name, row)
            dialog.accepted.connect(self._read)
            dialog.open()

    def _read(self) -> None:
        self._context.ask(follow_ups_due, self._context.today(), done=self._put, owner=self)

    def _put(self, rows: Sequence[FollowUpDue]) -> None:
        self.model.set_rows(rows)
        text, catalog = self._context.text, self._context.catalog
        self.ask_button.setEnabled(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()
            said = catalog.plural("{count} answer is due.", "{count} answers are due.", len(rows))
            self.said.setText(f"{said} {text(N_('It is asked 3, 6 and 12 months after a step up.'))}")
        else:
            self.said.setText(text(N_("Nobody is to be asked now. It is asked 3, 6 and 12 months after a step up.")))
