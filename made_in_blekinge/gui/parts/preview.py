"""Print preview: the same PDF that is saved, shown by QtPdf."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.theme import tokens
from made_in_blekinge.gui.parts.widgets import label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

STEP = 1.25


class PdfPreview(QWidget):
    """Continuous pages with a tool bar: previous, next, and with ``zooms`` fit page, fit width, zoom in, zoom out."""

    def __init__(self, context: GuiContext, zooms: bool = True) -> None:
        super().__init__()
        self._context, self._zooms = context, zooms
        self.content = b""
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.view.setDocument(self.document)
        self.place = label(role="note")
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self._lay_out()

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    @property
    def page(self) -> int:
        """The current page, 0-based."""
        return self.view.pageNavigator().currentPage()

    def put(self, content: bytes) -> None:
        """Show a PDF; the scroll position is kept if the page count is the same."""
        page = self.page
        self._load(content)
        self.go_to(min(page, self.pages - 1))
        self._say_place()

    def clear(self) -> None:
        """Show no PDF."""
        self.content = b""
        self.document.close()
        self._paint_ground()
        self._say_place()

    def _load(self, content: bytes) -> None:
        self.content = content
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._paint_ground()

    def go_to(self, page: int) -> None:
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another appearance: what is painted around the pages is no style sheet's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._paint_ground()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self._turn(1)
            case Qt.Key.Key_PageUp:
                self._turn(-1)
            case Qt.Key.Key_Plus:
                self._zoom(STEP)
            case Qt.Key.Key_Minus:
                self._zoom(1 / STEP)
            case _:
                super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        self.go_to(self.page + by)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom and self.pages:
            self.view.setZoomFactor(self._fitting())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, 0.2), 5.0))

    def _fitting(self) -> float:
        """The present effective zoom factor, as a start for zooming."""
        size = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        inch = self.view.logicalDpiX() / 72
        across = self.view.viewport().width() / (size.width() * inch)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return across
        return min(across, self.view.viewport().height() / (size.height() * inch))

    def _say_place(self) -> None:
        if self.pages > 0:
            said = N_("Page {page} of {pages}")
            self.place.setText(self._context.text(said, page=self.page + 1, pages=self.pages))
        else:
            self.place.setText("")

    def _paint_ground(self) -> None:
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, tokens().colour("line" if self.content else "paper"))
        self.view.setPalette(palette)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for icon_name, source, act in (
            ("back", N_("Page back"), lambda: self._turn(-1)),
            ("forward", N_("Next page"), lambda: self._turn(1)),
            ("file", N_("Whole page"), lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView)),
            ("columns", N_("Full width"), lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)),
            ("search", N_("Larger"), lambda: self._zoom(STEP)),
        )[: None if self._zooms else 2]:
            made = tool_button(icon_name)
            made.setToolTip(self._context.text(source))
            made.setAccessibleName(self._context.text(source))
            made.clicked.connect(lambda _, act=act: act())
            bar.addWidget(made)
        bar.addStretch()
        bar.addWidget(self.place)
        self._paint_ground()
        self.view.setAccessibleName(self._context.text(N_("Preview of the paper")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view, 1)
        layout.addLayout(bar)


class PagePreview(PdfPreview):
    """Preview of a long document that renders only the current page; ``wanted`` requests another one."""

    wanted = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        self._page = self._pages = 0
        super().__init__(context)
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.setDocumentMargins(QMargins())  # with margins, "fit page" would be slightly too high for the viewport
        for key, turn in (
            (QKeySequence.StandardKey.MoveToPreviousPage, lambda: self._turn(-1)),
            (QKeySequence.StandardKey.MoveToNextPage, lambda: self._turn(1)),
            (QKeySequence.StandardKey.MoveToStartOfLine, lambda: self.go_to(0)),
            (QKeySequence.StandardKey.MoveToEndOfLine, lambda: self.go_to(self.pages - 1)),
        ):
            QShortcut(key, self, turn).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def pages(self) -> int:
        return self._pages

    @property
    def page(self) -> int:
        return self._page

    def put_page(self, content: bytes, page: int, pages: int) -> None:
        """Show the one-page PDF of ``page`` (0-based)."""
        self._page, self._pages = page, pages
        self._load(content)
        self._say_place()

    def go_to(self, page: int) -> None:
        if 0 <= page < self.pages and page != self.page:
            self._page = page
            self._say_place()
            self.wanted.emit(page)
