"""Printing a PDF through the system's dialog, at 100 % and on the paper that the PDF was made for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSettings, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.parts.opened_pdf import OpenedPdf, on_white
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Working
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress

_SHARPEST: Final = 600
"""Maximum resolution in dpi: beyond it prints look the same, and a page would need more than 140 MB."""
_CUPS_OPTIONS: Final = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""The property of Qt's print engine with the CUPS options, as alternating names and values."""
_GONE: Final = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)

PRINTER: Final = "printing/printer"
"""The setting with the printer that is offered first where no other is remembered: the last one used."""
RECEIPT: Final = "receipt"
REPORT: Final = "report"
"""Kinds of paper, beside those of labels, which have the key of their kind."""
_SAID: Final = "no printer said"
"""Property of the context once somebody has been told that this computer has no printer."""
ContentFor = Callable[[str], bytes]
"""Callback: the PDF for the printer with this name, calibrated for it; ``""``: uncalibrated."""


def remembered_printer(context: GuiContext, paper: str) -> str:
    """The printer that this computer uses for a kind of ``paper``: a roll for receipts, another one for badges.

    Where none was chosen for it, the last one used for anything; empty: the system's own.
    """
    own = _setting(paper)
    return str(context.settings.value(own if context.settings.contains(own) else PRINTER) or "")


def remember_printer(context: GuiContext, paper: str, name: str) -> None:
    """Use this printer first for this kind of ``paper``; of other computers nothing is changed."""
    context.settings.setValue(_setting(paper), name)


def _setting(paper: str) -> str:
    return f"printing/printers/{paper}"


def agree_on_file(context: GuiContext, parent: QWidget) -> bool:
    """Whether pages are saved as a file instead, where there is no printer.

    It is asked once; from then on it is only said, and the file dialog comes at once.
    """
    title = context.text(N_("There is no printer on this computer"))
    if context.property(_SAID):
        context.say.done(context.text(N_("There is no printer on this computer: the pages are saved as PDF.")))
        return True
    context.setProperty(_SAID, True)
    text = context.text(N_("Connect a printer and try again, or save the pages as a PDF file and print that."))
    return context.say.confirm(parent, title, text, context.text(N_("Save as PDF…")))


def print_pdf(
    context: GuiContext,
    parent: QWidget,
    content_for: ContentFor,
    name: str,
    save: Callable[[], None],
    printed: Callable[[str], None] | None = None,
    paper: str = REPORT,
    left: Callable[[], None] | None = None,
) -> None:
    """Let the user choose a printer and print; ``save`` is offered where there is none.

    ``content_for`` is called on a worker thread. Callback ``printed`` gets the printer's name once all pages are sent;
    ``left`` hears that nothing was printed and no file is wanted. ``paper`` is its kind, for which the printer is
    remembered.
    """
    if QPrinterInfo.availablePrinterNames():
        PrintDialog(context, parent, content_for, name, printed, paper, left).start()
    elif agree_on_file(context, parent):
        save()
    elif left is not None:
        left()


def print_quietly(
    context: GuiContext,
    owner: QObject,
    name: str,
    content: Callable[[], bytes],
    done: Callable[[], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Print the PDF ``content``, made on a worker thread, on the printer called ``name`` without any dialog."""
    if name not in QPrinterInfo.availablePrinterNames():
        text = N_("There is no printer “{name}” on this computer. Connect it, or choose another receipt printer.")
        failed(UserError("no_such_printer", text, name=name))
        return

    def send(made: bytes) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        prepare(printer, made, "Made in Blekinge")
        work = partial(print_pages, printer, made, Progress())
        context.jobs.read(work, lambda _: done(), failed, owner)

    context.jobs.read(content, send, failed, owner)


@dataclass(frozen=True, slots=True)
class Sent:
    """Result of a print job: pages sent of those requested, and whether these are the whole document."""

    pages: int
    wanted: int
    whole: bool = False
    stopped: bool = False


class PrintDialog(QDialog):
    """Progress dialog of rendering and printing, with cancel; the system's print dialog comes in between."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        content_for: ContentFor,
        name: str,
        printed: Callable[[str], None] | None,
        paper: str = REPORT,
        left: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._content_for, self._name, self._printed = context, content_for, name, printed
        self._paper, self._left = paper, left
        self._ticket: Ticket | None = None
        self._sending: Progress | None = None
        self.setWindowTitle(context.text(N_("Print")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(px(420))
        self.working = Working(lambda: context.catalog)
        self.working.cancelled.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(self.working)

    def start(self) -> None:
        """Render once to get paper size and page count, then open the system's print dialog."""
        self.show()
        self._draw("", self._choose)

    def reject(self) -> None:
        """Cancel: discard rendering; printing stops after the current page."""
        if self._sending is not None:
            self._sending.cancel()
            self.working.cancel.setEnabled(False)
            return
        if self._ticket is not None:
            self._ticket.drop()
        self._give_up()
        self._say_stopped(0, 0)

    def _draw(self, printer_name: str, then: Callable[[bytes], None]) -> None:
        self.working.show_step(0, 0, N_("Drawing the pages"))
        content_for = self._content_for
        self._ticket = self._context.jobs.read(lambda: content_for(printer_name), then, self._failed, self)

    def _choose(self, content: bytes) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        wanted = remembered_printer(self._context, self._paper)
        if wanted in QPrinterInfo.availablePrinterNames():
            printer.setPrinterName(wanted)
        prepare(printer, content, self._name)
        dialog = QPrintDialog(printer, self.parentWidget())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.setMinMax(1, _pages(content))
        self.hide()
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            self._give_up()
            return
        self.show()
        self._context.settings.setValue(PRINTER, printer.printerName())
        remember_printer(self._context, self._paper, printer.printerName())
        self._draw(printer.printerName(), partial(self._send, printer))

    def _send(self, printer: QPrinter, content: bytes) -> None:
        prepare(printer, content, self._name)
        progress = self._sending = self._context.jobs.progress(self.working.show_step, self)
        work, done = partial(print_pages, printer, content, progress), partial(self._sent, printer)
        self._context.jobs.read(work, done, self._failed, self, progress)

    def _sent(self, printer: QPrinter, sent: Sent) -> None:
        self._end()
        if sent.stopped:
            self._say_stopped(sent.pages, sent.wanted)
            return
        said = self._context.catalog.plural(
            "{count} page sent to the printer.", "{count} pages sent to the printer.", sent.pages
        )
        self._context.say.done(said)
        if sent.whole and self._printed is not None:
            self._printed(printer.printerName())

    def _failed(self, error: BaseException) -> None:
        self._give_up()
        if isinstance(error, UserError):
            self._context.say.error(self.parentWidget(), error)
        elif isinstance(error, Cancelled):
            self._say_stopped(0, 0)

    def _say_stopped(self, pages: int, wanted: int) -> None:
        text = N_("Printing was stopped, and nothing was sent to the printer.")
        if pages:
            text = N_("Printing was stopped. The printer had been given {pages} of {wanted} pages.")
        self._context.say.done(self._context.text(text, pages=pages, wanted=wanted))

    def _give_up(self) -> None:
        """End, and say so where no page has been sent: of what a printer was given nobody knows what came out."""
        self._end()
        if self._left is not None and self._sending is None:
            self._left()

    def _end(self) -> None:
        self.hide()
        self.deleteLater()


def prepare(printer: QPrinter, content: bytes, name: str) -> None:
    """Set the PDF's paper size without margins, which the PDF already contains."""
    with OpenedPdf(content) as document:
        size = document.pagePointSize(0)
    paper = QPageSize(
        QSizeF(min(size.width(), size.height()), max(size.width(), size.height())),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    orientation = QPageLayout.Orientation.Portrait
    if size.width() > size.height():
        if paper.id() == QPageSize.PageSizeId.Custom:  # a roll: the page width is the roll width, for any page length
            paper = QPageSize(size, QPageSize.Unit.Point)
        else:
            orientation = QPageLayout.Orientation.Landscape
    layout = QPageLayout(paper, orientation, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)  # otherwise the origin would be the corner of the printable area
    printer.setDocName(name)
    printer.setPageLayout(layout)
    options = _cups_options(printer)
    if options and "print-scaling" not in options:
        printer.printEngine().setProperty(_CUPS_OPTIONS, [*options, "print-scaling", "none"])


def usual_printer(settings: QSettings) -> str:
    """The printer that this laptop used last, else the system's; empty where neither is there."""
    names, kept = QPrinterInfo.availablePrinterNames(), str(settings.value(PRINTER) or "")
    return next((name for name in (kept, QPrinterInfo.defaultPrinterName()) if name in names), "")


def print_pages(printer: QPrinter, content: bytes, progress: Progress) -> Sent:
    """Render the chosen pages on the printer. Call on a worker thread: a page may take a second."""
    with OpenedPdf(content) as document:
        pages, drawn = _chosen(printer, document.pageCount()), 0
        whole = len(set(pages)) == document.pageCount() and not _left_out_by_cups(printer)
        if progress.cancelled:  # a started page is printed, even if empty
            return Sent(0, len(pages), stopped=True)
        painter = QPainter()
        if not painter.begin(printer):
            raise _refused()
        try:
            for page in pages:
                progress.step(drawn, len(pages), N_("Printing pages"))
                if drawn and not printer.newPage():
                    printer.abort()
                    raise _refused()
                _draw(painter, printer, document, page - 1)
                drawn += 1
        except Cancelled:
            return Sent(0 if printer.abort() else drawn, len(pages), stopped=True)
        finally:
            painter.end()
        if printer.printerState() in _GONE or _has_gone(printer):
            raise _refused()
    return Sent(drawn, len(pages), whole)


def _has_gone(printer: QPrinter) -> bool:
    """Whether the printer has been removed: Qt then drops pages without an error."""
    into_file = printer.outputFormat() != QPrinter.OutputFormat.NativeFormat
    return not into_file and QPrinterInfo.printerInfo(printer.printerName()).isNull()


def _chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages in print order, repeated for copies that the driver does not make itself."""
    ranges = printer.pageRanges()
    pages = [page for page in range(1, count + 1) if ranges.isEmpty() or ranges.contains(page)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages if printer.supportsMultipleCopies() else pages * printer.copyCount()


def _left_out_by_cups(printer: QPrinter) -> bool:
    """Whether CUPS will drop some rendered pages: Qt's dialog delegates some page selections to CUPS."""
    return not {"page-ranges", "page-set"}.isdisjoint(_cups_options(printer))


def _cups_options(printer: QPrinter) -> list[str]:
    """The CUPS options chosen in the dialog; empty without CUPS."""
    return list(printer.printEngine().property(_CUPS_OPTIONS) or ())


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Render at 100 % scale from the corner of the paper: a centimetre in the PDF is a centimetre on paper."""
    points, sharp = document.pagePointSize(page), min(printer.resolution(), _SHARPEST)
    image = on_white(document.render(page, (points * (sharp / 72)).toSize()))
    size = points * (printer.resolution() / 72)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


def _pages(content: bytes) -> int:
    with OpenedPdf(content) as document:
        return document.pageCount()


def _refused() -> UserError:
    return UserError(
        "printer_refused",
        N_("The printer did not take the pages. Check that it is on and has paper, or save as PDF and print that."),
    )
