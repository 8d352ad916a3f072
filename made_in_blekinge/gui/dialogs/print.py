"""Printing a PDF through the system's dialog, at 100 % and on the paper that the PDF was made for."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress

_SHARPEST = 600
"""Dots an inch beyond which a laser printer shows no difference, and a page of memory is 140 MB."""


def print_pdf(context: GuiContext, parent: QWidget, content: bytes, name: str, save: Callable[[], None]) -> None:
    """Let the user choose a printer and print; ``save`` is offered where there is none."""
    if not QPrinterInfo.availablePrinterNames():
        title = context.text(N_("There is no printer on this computer"))
        text = context.text(N_("Connect a printer and try again, or save the pages as a PDF file and print that."))
        if context.say.confirm(parent, title, text, context.text(N_("Save as PDF…"))):
            save()
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, content, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, _pages(content))
    if dialog.exec():
        progress = Progress()
        context.jobs.read(
            lambda: print_pages(printer, content, progress),
            lambda pages: context.say.done(context.text(N_("{count} pages sent to the printer."), count=pages)),
            lambda error: _failed(context, parent, error),
            parent,
            progress,
        )


def prepare(printer: QPrinter, content: bytes, name: str) -> None:
    """The paper of the PDF, without margins: these are in the PDF already."""
    with _Opened(content) as document:
        size = document.pagePointSize(0)
    paper = QPageSize(
        QSizeF(min(size.width(), size.height()), max(size.width(), size.height())),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    lying = size.width() > size.height()
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF()))


def print_pages(printer: QPrinter, content: bytes, progress: Progress) -> int:
    """Draw the chosen pages on the printer; returns how many. Not for the GUI thread: a page may take a second."""
    with _Opened(content) as document:
        first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
        painter = QPainter()
        if not painter.begin(printer):
            raise _refused()
        try:
            for page in range(first, last + 1):
                progress.step(page - first, last + 1 - first, N_("Printing pages"))
                if page > first and not printer.newPage():
                    raise _refused()
                _draw(painter, printer, document, page - 1)
        finally:
            painter.end()
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise _refused()
    return last + 1 - first


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """At 100 %: a centimetre of the PDF is a centimetre of paper, counted from the corner of the paper."""
    points, sharp = document.pagePointSize(page), min(printer.resolution(), _SHARPEST)
    drawn = document.render(page, (points * (sharp / 72)).toSize())
    image = QImage(drawn.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    onto = QPainter(image)
    onto.drawImage(0, 0, drawn)
    onto.end()
    size = points * (printer.resolution() / 72)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


class _Opened:
    """A PDF in memory, open for as long as the block lasts."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(content))
        self._document = QPdfDocument()

    def __enter__(self) -> QPdfDocument:
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


def _pages(content: bytes) -> int:
    with _Opened(content) as document:
        return document.pageCount()


def _refused() -> UserError:
    return UserError(
        "printer_refused",
        N_("The printer did not take the pages. Check that it is on and has paper, or save as PDF and print that."),
    )


def _failed(context: GuiContext, parent: QWidget, error: BaseException) -> None:
    if isinstance(error, UserError):
        context.say.error(parent, error)
