"""The printer calibration dialog: print a test page, measure it, enter the measurements."""

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.calibration import FARTHEST, Measured, calibrate, marks
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Scaled
from made_in_blekinge.domain.sheet import Calibration, Sheet
from made_in_blekinge.errors import UserError
from made_in_blekinge.files import write_bytes
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.settings import PRINTERS

_HUNDREDTHS: Final = 100
_OFF: Final = Scaled(_HUNDREDTHS, low=round(-FARTHEST * _HUNDREDTHS), high=round(FARTHEST * _HUNDREDTHS), suffixes="mm")
_LENGTH: Final = Scaled(_HUNDREDTHS, high=200_000, suffixes="mm")
_FIELDS: Final = (
    Field("right", N_("The cross lies to the right by, mm"), _OFF, help=N_("To the left: with a minus.")),
    Field("down", N_("The cross lies down by, mm"), _OFF, help=N_("Up: with a minus.")),
    Field("across", N_("Ruler across, mm"), _LENGTH),
    Field("along", N_("Ruler down, mm"), _LENGTH),
)
_PURPOSE: Final = N_(
    "Print the page at 100 %, lay it on a sheet of {sheet} against the light, and measure at the upper left corner of "
    "the first label. What you write here puts right everything that is printed on this printer from this computer."
)


class CalibrationDialog(TaskDialog):
    """Calibrates one printer, with ``sheet`` as paper. ``saved`` carries the printer's name."""

    saved = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget, sheet: Sheet) -> None:
        super().__init__(context, parent, context.text(N_("Put a printer right")), N_("Save"))
        self._sheet = sheet
        self.printer = QuietCombo()
        self._card = Card()
        self.now, self.outcome = label(role="note", wrap=True), label(wrap=True)
        self.printer_problem = FieldProblem(self.printer, described=self.now.text)
        self.print_button = button(context.text(N_("Print the page…")), "print")
        self.file_button = button(context.text(N_("Save the page as PDF…")), "pdf")
        self.straight_button = button(context.text(N_("Without adjustment again")))
        self._lay_out()
        self.form.put({field.key: None for field in _FIELDS}, anew=True)
        self._say_lengths()
        self._listen()
        self._show_printer()

    @property
    def name(self) -> str:
        """The printer's name in the operating system."""
        return self.printer.currentText().strip()

    def print(self) -> None:
        from made_in_blekinge.gui.devices.printing import print_pdf

        app, sheet, catalog = self._context.market, self._sheet, self._context.catalog
        print_pdf(
            self._context,
            self,
            lambda printer: _page(app, sheet, catalog, printer),
            self._file_name(),
            self.save_page,
            self.printer.setEditText,
        )

    def save_page(self) -> None:
        """Save the calibration page for the chosen printer as a file."""
        path = ask_save(self._context, self, self._context.text(N_("Save as PDF")), self._file_name(), "PDF (*.pdf)")
        if path is None:
            return
        said = self._context.text(N_("The page is saved in {file}."), file=path.name)
        self._context.make(
            _write_page, self._sheet, self._context.catalog, self.name, path,
            done=saved(self._context, said, path), owner=self,
        )  # fmt: skip

    def act(self) -> None:
        found = self._computed()
        if found is None or not self._named():
            self.form.focus_wrong()
            return
        self._keep(found)

    def straighten(self) -> None:
        """Delete the printer's calibration."""
        if self._named():
            self._keep(Calibration())

    def _keep(self, found: Calibration) -> None:
        from made_in_blekinge.documents.labels.choosing import keep_calibration

        try:
            keep_calibration(self._context.market.settings, self.name, found)
        except UserError as error:
            if error.code != "cannot_write_settings":
                raise
            folder = self._context.market.settings.path.parent
            self.say(self._context.text(_NOT_KEPT, folder=folder))
            return
        self.accept()
        self.saved.emit(self.name)

    def _named(self) -> bool:
        """Whether a printer is chosen; otherwise show an error."""
        said = "" if self.name else self._context.text(N_("Choose a printer, or write its name."))
        self.printer_problem.say(said, focus=True)
        return bool(self.name)

    def _computed(self) -> Calibration | None:
        """The calibration from the measurements; ``None`` if implausible, with the error shown beside the field."""
        values = self.form.check()
        if values is None:
            return None
        sizes = {key: None if value is None else value / _HUNDREDTHS for key, value in values.items()}
        right, down = sizes["right"] or 0, sizes["down"] or 0
        try:
            return calibrate(self._sheet, Measured(right, down, sizes["across"], sizes["along"]), self._kept())
        except UserError as error:
            self.form.show_error(error)
            return None

    def _kept(self) -> Calibration:
        return _kept(self._context.market, self.name)

    def _show_printer(self) -> None:
        """Show the stored calibration, and the one resulting from the measurements."""
        kept, text = self._kept(), self._context.text
        self.now.setText(
            text(N_("Nothing is kept of this printer yet."))
            if kept == Calibration()
            else text(N_("Now: {adjustment}"), adjustment=self._words(kept))
        )
        self.straight_button.setEnabled(kept != Calibration())
        if self.name:
            self.printer_problem.clear()
        self._follow()

    def _follow(self) -> None:
        found = self._computed()
        self.set_ready(found is not None)
        self._card.setVisible(found is not None)
        source = N_("From then on: {adjustment}")
        self.outcome.setText("" if found is None else self._context.text(source, adjustment=self._words(found)))

    def _words(self, it: Calibration) -> str:
        """A calibration as a sentence."""
        text = self._context.text
        side = N_("{size} mm to the left") if it.offset_x < 0 else N_("{size} mm to the right")
        way = N_("{size} mm up") if it.offset_y < 0 else N_("{size} mm down")
        return text(
            N_("everything {side} and {way}, {wide} % as wide and {high} % as high."),
            side=text(side, size=self._number(abs(it.offset_x))),
            way=text(way, size=self._number(abs(it.offset_y))),
            wide=self._number(100 * it.scale_x),
            high=self._number(100 * it.scale_y),
        )

    def _number(self, value: float) -> str:
        return self._context.catalog.number(Decimal(f"{value:.2f}").normalize() + 0)

    def _say_lengths(self) -> None:
        """Explain between which marks to measure; a paper with fewer than two marks needs no length."""
        for key, length in (("across", self._sheet.page_width), ("along", self._sheet.page_height)):
            cell, between = self.form.cells[key], marks(length)
            cell.setVisible(between is not None)
            if between is not None:
                first, last = between
                text = N_("From {first} to {last}. Right is {length} mm; leave it empty then.")
                cell.set_note(self._context.text(text, first=first, last=last, length=last - first))

    def _file_name(self) -> str:
        return f"{self._context.text(N_('calibration'))}-{self._sheet.key}.pdf"

    def _listen(self) -> None:
        self.print_button.clicked.connect(self.print)
        self.file_button.clicked.connect(self.save_page)
        self.straight_button.clicked.connect(self.straighten)
        self.printer.editTextChanged.connect(self._show_printer)
        for cell in self.form.cells.values():
            if isinstance(core := cell.editor.core, QLineEdit):
                core.textChanged.connect(self._follow)

    def _lay_out(self) -> None:
        text = self._context.text
        self.printer.setEditable(True)
        self.printer.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
        self.printer.addItems(
            sorted({*QPrinterInfo.availablePrinterNames(), *self._context.market.settings.get(PRINTERS)})
        )
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName() or self.printer.itemText(0))
        self.printer.setAccessibleName(text(N_("Printer")))
        title = label(text(N_("Printer")), "note")
        title.setBuddy(self.printer)
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.print_button)
        pages.addWidget(self.file_button)
        pages.addStretch()
        self.form = Form(self, lambda: self._context.catalog, _FIELDS)
        self._card.body.addWidget(self.outcome)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(4)
        column.addWidget(label(text(_PURPOSE, sheet=self._sheet.title), "purpose", wrap=True))
        column.addSpacing(12)
        for part in (title, self.printer, self.printer_problem, self.now):
            column.addWidget(part)
        column.addSpacing(12)
        column.addLayout(pages)
        column.addSpacing(12)
        column.addWidget(self.form)
        column.addSpacing(12)
        column.addWidget(self._card)
        column.addStretch()
        self.add(scrolled(body), stretch=1)
        self.add_beside(self.straight_button)
        resize_on_screen(self, px(640), px(680))


_NOT_KEPT: Final = N_("The settings cannot be written to {folder}. See that the disk has room and that you may write.")


def _kept(app: App, printer: str) -> Calibration:
    from made_in_blekinge.documents.labels.choosing import calibration_of

    return calibration_of(app.settings, printer)


def _write_page(app: App, sheet: Sheet, catalog: Catalog, printer: str, target: Path) -> None:
    write_bytes(target, _page(app, sheet, catalog, printer), public=True)


def _page(app: App, sheet: Sheet, catalog: Catalog, printer: str) -> bytes:
    """The calibration page as a PDF, with the printer's present calibration applied."""
    from made_in_blekinge.documents.labels.calibration import write_calibration

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "calibration.pdf"
        write_calibration(target, sheet, catalog, _kept(app, printer))
        return target.read_bytes()
