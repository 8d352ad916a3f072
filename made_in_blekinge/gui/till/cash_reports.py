"""The dialog of all tills' cash reports: preview, print, save, recount."""

import uuid
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.doubt import counted_doubt
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.preview import PdfPreview
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.cash_lines import CashLine, difference, point_out, read_amounts
from made_in_blekinge.gui.till.receipt import print_or_save, report_bytes, save_paper
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.cash_report import TillDayRow, till_days
from made_in_blekinge.services.till.correct import Recounted, recount

_EMPTY: Final = N_("No till was opened yet. The cash report of a day is here as soon as a till is opened.")


def _state(row: TillDayRow, catalog: Catalog) -> str:
    if row.number is None:
        return catalog.text(N_("Preliminary"))
    if row.recounted:
        return catalog.text(N_("Counted again"))
    return catalog.text(N_("Closing no. {number}"), number=row.number)


def _money(ore: int | None, row: TillDayRow, catalog: Catalog) -> str:
    return "" if ore is None else catalog.money(ore, row.currency)


def _off(row: TillDayRow, catalog: Catalog) -> str:
    return "" if row.difference_ore is None else difference(row.difference_ore, row.currency, catalog)


_COLUMNS: Final[tuple[Column[TillDayRow], ...]] = (
    Column("day", N_("Day"), lambda row, catalog: catalog.date(row.day), sort=lambda row: row.day),
    Column("till", N_("Till"), lambda row, _: row.till),
    Column("state", N_("Status"), _state),
    Column("event", N_("Event"), lambda row, _: row.event, width=160, grows=True),
    Column("receipts", N_("Receipts"), lambda row, _: str(row.receipts), sort=lambda row: row.receipts, align=RIGHT),
    Column("sum", N_("Sum"), lambda row, catalog: _money(row.gross_ore, row, catalog),
           sort=lambda row: row.gross_ore, align=RIGHT),
    Column("counted", N_("Counted"), lambda row, catalog: _money(row.counted_ore, row, catalog),
           sort=lambda row: row.counted_ore, align=RIGHT),
    Column("difference", N_("Difference"), _off, sort=lambda row: row.difference_ore, align=RIGHT),
)  # fmt: skip


class CashReports(TaskDialog):
    """Every day of every till, newest first. Enter shows the selected report."""

    def __init__(self, context: GuiContext, parent: QWidget) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Cash reports")), leave=N_("Close (Esc)"))
        self.model: RowsModel[TillDayRow] = RowsModel(_COLUMNS, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[TillDayRow] = RegisterTable(context, self.model, "cash_reports")
        self.table.setAccessibleName(self.windowTitle())
        self.empty = label(text(_EMPTY), wrap=True)
        self.empty.hide()
        self.recount_button = button(text(N_("Count again…")), "undo")
        self.show_button = button(text(N_("Show")), "file", primary=True)
        self.recount_button.setVisible(may_change(context, "recount"))
        self.table.opened.connect(self.show_report)
        self.table.chosen.connect(lambda _: self._offer())
        self.show_button.clicked.connect(lambda: self.show_report(self.table.current))
        self.recount_button.clicked.connect(self.count_again)
        self._lay_out()
        self._offer()
        self._read()

    def show_report(self, row: TillDayRow | None) -> None:
        if row is not None:
            CashReportPaper(self._context, self, row).open()

    def count_again(self) -> None:
        """Open the recount dialog and update the list afterwards."""
        row = self.table.current
        if row is not None and row.number is not None:
            dialog = CountAgain(self._context, self, row)
            dialog.accepted.connect(self._read)
            dialog.open()

    def _read(self) -> None:
        self._context.ask(till_days, self._context.content_languages, done=self._put, owner=self)

    def _put(self, rows: Sequence[TillDayRow]) -> None:
        self.model.set_rows(rows)
        self.empty.setVisible(not rows)
        if self.table.current is None and rows:
            self.table.choose(self.model.rows[0].id)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current
        self.show_button.setEnabled(row is not None)
        self.recount_button.setEnabled(row is not None and row.number is not None)

    def _lay_out(self) -> None:
        self.add(self.empty)
        self.add(self.table, stretch=1)
        self.add_after(self.recount_button, self.show_button)
        resize_on_screen(self, px(1080), px(560))
        self.table.setFocus()


class CashReportPaper(TaskDialog):
    """Preview of a cash report, with printing and saving."""

    def __init__(self, context: GuiContext, parent: QWidget, row: TillDayRow) -> None:
        text = context.text
        title = text(N_("Cash report of the till {till}, {day}"), till=row.till, day=context.catalog.date(row.day))
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self._name = f"{row.till}-{row.day}.pdf"
        self.heading.hide()
        self.preview = PdfPreview(context)
        self.save_button = button(text(N_("Save as…")), "save")
        self.print_button = button(text(N_("Print…")), "print", primary=True)
        self.add(self.preview, stretch=1)
        self.add_after(self.save_button, self.print_button)
        for each, act in ((self.save_button, self.save), (self.print_button, self.print)):
            each.setEnabled(False)
            each.clicked.connect(act)
        resize_on_screen(self, px(760), px(900))
        context.make(report_bytes, row.till, row.day, context.catalog, done=self._put, owner=self)

    def print(self) -> None:
        """Print the displayed report, for signing."""
        content = self.preview.content
        print_or_save(self._context, self, lambda: content, self._name, lambda: None)

    def save(self) -> None:
        content, said = self.preview.content, N_("The report is saved in {file}.")
        save_paper(
            self._context, self, lambda: content, self._name,
            lambda file: tell_saved(self._context, self._context.text(said, file=file.name), file),
        )  # fmt: skip

    def _put(self, content: bytes) -> None:
        self.preview.put(content)
        for each in (self.save_button, self.print_button):
            each.setEnabled(True)
        self.print_button.setFocus()


_AGAIN: Final = N_("The closing keeps what was counted then; this count stands beside it, with its reason.")


class CountAgain(TaskDialog):
    """Asks for the recounted cash and the reason."""

    def __init__(self, context: GuiContext, parent: QWidget, row: TillDayRow) -> None:
        text, money = context.text, context.catalog.money
        title = text(N_("Count the till {till} again, {day}"), till=row.till, day=context.catalog.date(row.day))
        super().__init__(context, parent, title, N_("Keep the count"))
        self._row, self._work, self._uid = row, TillWork(context, self), uuid.uuid4()
        should = text(N_("Should be {expected}"), expected=money(row.expected_ore, row.currency))
        self.lines = {
            "amount": CashLine(context, text(N_("Counted")), should),
            "reason": CashLine(context, text(N_("Reason"))),
        }
        self.add(label(text(_AGAIN), wrap=True), *self.lines.values())
        self.setMinimumWidth(px(480))
        self.lines["amount"].field.setFocus()

    def act(self) -> None:
        """Record the recount (idempotent)."""
        if self.is_busy:
            return
        row, reason = self._row, self.lines["reason"].text
        try:
            counted = read_amounts([("amount", self.lines["amount"], row.currency)])["amount"]
        except UserError as error:
            self.refuse(error)
            return
        text, doubt = self._context.text, counted_doubt(counted, row.currency)
        if doubt is not None and not self._context.say.confirm(
            self, self._context.catalog.error(doubt), text(_AGAIN), text(N_("Yes, it is meant"))
        ):
            self.lines["amount"].field.setFocus()
            return
        deed = self._work.deed(self._uid)
        self.wait(True)
        self._work.do(recount, row.till, row.day, counted, reason, deed, done=self._done, failed=self.refuse)

    def _done(self, made: Recounted) -> None:
        off = difference(made.difference_ore, self._row.currency, self._context.catalog)
        self._context.say.done(self._context.text(N_("Counted again: {difference}"), difference=off))
        self.accept()

    def point_out(self, error: UserError | None) -> bool:
        return point_out(self.lines, error)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        QTimer.singleShot(0, self, self.adjustSize)  # the error label gets its geometry only in the next layout pass
