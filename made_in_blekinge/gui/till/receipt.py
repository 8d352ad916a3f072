"""Printing receipts and cash reports, or saving them without a printer."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.bootstrap import App
from made_in_blekinge.desk.till.effects import PaperWay
from made_in_blekinge.errors import UserError
from made_in_blekinge.files import write_bytes
from made_in_blekinge.gui.devices.printing import RECEIPT, REPORT, print_pdf
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.till.receipt_printer import PrinterAtTill
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.till.copy import note_copy, note_print
from made_in_blekinge.services.till.day import Deed

_PAPER: Final = "till/roll"
_ROLLS: Final = ("80", "58", "0")
"""Widths of the roll in mm; 0 is a sheet."""


def roll_width(context: GuiContext) -> int | None:
    """Roll width of this laptop's receipt printer in mm; ``None``: sheet paper."""
    kept = str(context.settings.value(_PAPER) or _ROLLS[0])
    return int(kept) or None if kept in _ROLLS else int(_ROLLS[0])


def print_or_save(
    context: GuiContext,
    parent: QWidget,
    content: Callable[[], bytes],
    name: str,
    printed: Callable[[], None],
    paper: str = REPORT,
) -> None:
    """Print or save a document of this kind of ``paper``; calls back ``printed`` on success."""

    def save() -> None:
        save_paper(context, parent, content, name, lambda _file: printed())

    print_pdf(context, parent, lambda _printer: content(), name, save, lambda _printer: printed(), paper)


def save_paper(
    context: GuiContext, parent: QWidget, content: Callable[[], bytes], name: str, saved: Callable[[Path], None]
) -> None:
    """Save a document to a file the user chooses; ``saved`` gets its path."""
    title, kind = context.text(N_("Save as PDF")), context.text(N_("PDF file (*.pdf)"))
    place = ask_save(context, parent, title, name, kind)
    if place is not None:
        target = place
        context.jobs.write(lambda _progress: write_bytes(target, content()), lambda _: saved(target), owner=parent)


def report_bytes(app: App, till: str, day: dt.date, catalog: Catalog) -> bytes:
    """The PDF of the cash report of a till's day."""
    from made_in_blekinge.documents.reports.cash_report import write_pdf
    from made_in_blekinge.queries.till.cash_report import cash_report

    with app.database.reading() as session:
        report = cash_report(session, till, day)
    return as_bytes(lambda place: write_pdf(place, report, catalog))


def receipt_pdf_of(app: App, till: str, number: int, paper: Catalog, roll: int | None, copy: bool) -> bytes:
    """The PDF of a receipt in the language of ``paper``; ``roll``: see :func:`roll_width`."""
    from made_in_blekinge.documents.receipt import receipt_pdf

    with app.database.reading() as session:
        row = receipt_row(session, till, number, paper.language)
    return receipt_pdf(row, paper, roll, copy)[0]


def print_report(context: GuiContext, parent: QWidget, till: str, day: dt.date) -> None:
    """Print the cash report of a till's day, for signing."""
    app, catalog = context.market, context.catalog
    print_or_save(context, parent, lambda: report_bytes(app, till, day, catalog), f"{till}-{day}.pdf", lambda: None)


class ReceiptPrint(QObject):
    """Prints receipts. A receipt with a print entry in the journal is marked as a copy."""

    def __init__(self, context: GuiContext, page: QWidget, work: TillWork) -> None:
        super().__init__(page)
        self._context, self._page, self._work = context, page, work
        self.printer = PrinterAtTill(context, self)

    def send(self, till: str, number: int, paper: Catalog, way: PaperWay = PaperWay.USUAL) -> None:
        """Print the receipt of this number in the language of ``paper``; a copy is journalled before printing."""
        self._work.do(
            note_copy, till, number, self._work.deed(), True,
            done=lambda copy: self._print(till, number, paper, copy, way), failed=self._failed,
        )  # fmt: skip

    def _print(self, till: str, number: int, paper: Catalog, copy: bool, way: PaperWay) -> None:
        printer = self.printer.printer if way is PaperWay.USUAL else None
        roll = roll_width(self._context) if printer is None else printer.width
        content = partial(receipt_pdf_of, self._context.market, till, number, paper, roll, copy)
        printed, name = partial(self._printed, till, number, copy, self._work.deed()), f"{till}-{number}.pdf"
        if printer is not None:
            self.printer.send(content, printed)
        elif way is PaperWay.FILE:
            save_paper(self._context, self._page, content, name, lambda _file: printed())
        else:
            print_or_save(self._context, self._page, content, name, printed, RECEIPT)

    def _printed(self, till: str, number: int, copy: bool, deed: Deed) -> None:
        """Say that it is done; of the first one that the journal knows of it."""

        def said(_: None = None) -> None:
            self._context.say.done(self._context.text(N_("Receipt {receipt} is on paper."), receipt=number))

        if copy:
            said()
        else:
            self._work.do(note_print, till, number, deed, done=said, failed=self._failed)

    def _failed(self, error: UserError) -> None:
        if error.text:
            self._context.say.error(self._page, error)


def as_bytes(write: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "paper.pdf"
        write(place)
        return place.read_bytes()
