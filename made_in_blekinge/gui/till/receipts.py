"""The dialog of earlier receipts: search by number, preview, reprint, refund, correct."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.event import language_of
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import SearchField, button, label
from made_in_blekinge.gui.till.receipt import ReceiptPrint
from made_in_blekinge.gui.till.receipt_view import ReceiptView, receipt_table, write_row
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, PAPER_LANGUAGES, catalog
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.queries.till.receipts import EarlierReceipt, receipt_numbered, receipts_of_day
from made_in_blekinge.queries.till.scanned import OpenTill

_COLUMNS: Final = (N_("Number"), N_("Time"), N_("Sum"), N_("Paid by"))
_PAID_BY: Final = 3
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class EarlierReceipts(TaskDialog):
    """The receipts of the day, newest first; a number also finds other days'. Signals with a receipt number:
    ``refunding``, ``correcting``.
    """

    refunding = Signal(str)
    correcting = Signal(int)

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, prints: ReceiptPrint) -> None:
        title = context.text(N_("Receipts of the till {till}"), till=here.code)
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self._here, self._prints = here, prints
        self.rows: tuple[EarlierReceipt, ...] = ()
        self.row: ReceiptRow | None = None
        self._of_day: Sequence[EarlierReceipt] = ()
        text = context.text
        self.number = SearchField()
        self.list, self.empty = receipt_table(_COLUMNS, _PAID_BY, context), label(wrap=True)
        self.shown = ReceiptView(context)
        self.language = QuietCombo()
        self.print_button = button(text(N_("Print (F8)")), "print", primary=True)
        self.refund_button = button(text(N_("Take goods back… (F10)")), "undo")
        self.correct_button = button(text(N_("Correct the payment… (F7)")), "edit")
        self._lay_out()
        self._connect()
        self._read_day()

    def look_up(self, typed: str) -> None:
        """Show the day's receipts with this number prefix, else the receipt with this number of any day."""
        wanted = typed.strip()
        found = [row for row in self._of_day if str(row.number).startswith(wanted)]
        if found or not (wanted.isascii() and wanted.isdecimal()):
            self._put(found)
            return
        self._context.ask(receipt_numbered, self._here.till_id, int(wanted[:9]), done=self._put, owner=self)

    def print(self) -> None:
        """Print the displayed receipt; marked as a copy if printed before."""
        if self.row is not None:
            self._prints.send(self.row.till, self.row.number, catalog(self.language.currentData()))

    def refund(self) -> None:
        """Continue with a refund of the displayed receipt."""
        if self.row is not None and self.refund_button.isEnabled():
            self.accept()
            self.refunding.emit(str(self.row.number))

    def correct(self) -> None:
        """Continue with correcting the payment of the displayed receipt."""
        if self.row is not None and self.correct_button.isEnabled():
            self.accept()
            self.correcting.emit(self.row.number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys select a receipt while the number field has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = _STEPS.get(Qt.Key(event.key()))
            if steps is not None and self.rows:
                self._mark(max(0, min(len(self.rows) - 1, self.list.currentRow() + steps)))
                return True
        return False

    def _read_day(self) -> None:
        def show(rows: Sequence[EarlierReceipt]) -> None:
            self._of_day = rows
            self._put(rows)

        self._context.ask(receipts_of_day, self._here.day_id, done=show, owner=self)

    def _put(self, rows: Sequence[EarlierReceipt]) -> None:
        text, catalog_here = self._context.text, self._context.catalog
        self.rows = tuple(rows)
        self.list.setRowCount(len(rows))
        for at, row in enumerate(rows):
            time = catalog_here.time(row.time)
            when = time if row.time.date() == self._here.day else f"{catalog_here.date(row.time.date())} {time}"
            by = text(N_("Correction")) if row.is_correction else ", ".join(text(means.label) for means in row.means)
            paid = text(N_("{means}, goods back"), means=by) if row.is_refund else by
            write_row(self.list, at, (str(row.number), when, catalog_here.money(row.total_ore, row.currency), paid))
        self.empty.setText("" if rows else text(N_("There is no such receipt. Write another number.")))
        self.empty.setVisible(not rows)
        self._mark(0 if rows else -1)

    def _mark(self, at: int) -> None:
        if at == self.list.currentRow():
            self._read(at)
        else:
            self.list.setCurrentCell(at, 0)

    def _read(self, at: int) -> None:
        """Load the receipt of this list row."""
        self._show(None)
        if not 0 <= at < len(self.rows):
            return

        def show(row: ReceiptRow) -> None:
            if 0 <= (marked := self.list.currentRow()) < len(self.rows) and self.rows[marked].number == row.number:
                self._show(row)

        self._context.ask(receipt_row, self._here.code, self.rows[at].number, done=show, owner=self)

    def _show(self, row: ReceiptRow | None) -> None:
        self.row = row
        self.print_button.setEnabled(row is not None)
        self.refund_button.setEnabled(row is not None and row.refund_of is None and bool(row.lines))
        self.correct_button.setEnabled(row is not None and bool(row.lines))
        self.shown.put(row)

    def _connect(self) -> None:
        self.number.searched.connect(self.look_up)
        self.number.installEventFilter(self)
        self.list.currentCellChanged.connect(lambda at, *_: self._read(at))
        self.print_button.clicked.connect(self.print)
        self.refund_button.clicked.connect(self.refund)
        self.correct_button.clicked.connect(self.correct)
        for key, do in (("F8", self.print), ("F7", self.correct), ("F10", self.refund)):
            QShortcut(QKeySequence(key), self, do)
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        text = self._context.text
        self.number.put_hint(text(N_("Number of a receipt, also of another day")))
        self.list.setAccessibleName(text(N_("Receipts")))
        for code in PAPER_LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(PAPER_LANGUAGES.index(language_of(self._here.country)))
        self.language.setAccessibleName(text(N_("Language of the paper")))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self.number, self.empty, self.list):
            left.addWidget(part)
        columns.addLayout(left, 1)
        columns.addWidget(self.shown, 1)
        self.add(columns, stretch=1)
        self.add_after(self.language, self.correct_button, self.refund_button, self.print_button)
        room = self.screen().availableGeometry()
        self.resize(min(px(960), room.width() - 40), min(px(560), room.height() - 60))
        self.number.setFocus()
