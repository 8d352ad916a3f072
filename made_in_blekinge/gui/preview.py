"""The paper as it will be printed: the same PDF that is saved, shown by QtPdf."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.texts import Texts
from made_in_blekinge.gui.theme import tokens
from made_in_blekinge.gui.widgets import label, tool_button
from made_in_blekinge.i18n import N_

_STEP = 1.25


class PdfPreview(QWidget):
    """Pages beneath each other with a line of buttons: page back and on, whole page, full width, larger, smaller."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.texts = Texts(lambda: context.catalog)
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
        context.language_changed.connect(self.retranslate)

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    def put(self, content: bytes) -> None:
        """Show a PDF; the place in it is kept where the new one is as long."""
        page = self.view.pageNavigator().currentPage()
        self.content = content
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.go_to(min(page, self.pages - 1))
        self._paint_ground()
        self._say_place()

    def go_to(self, page: int) -> None:
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def retranslate(self) -> None:
        self.texts.retranslate()
        self._say_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self._turn(1)
            case Qt.Key.Key_PageUp:
                self._turn(-1)
            case Qt.Key.Key_Plus:
                self._zoom(_STEP)
            case Qt.Key.Key_Minus:
                self._zoom(1 / _STEP)
            case _:
                super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        self.go_to(self.view.pageNavigator().currentPage() + by)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom and self.pages:
            self.view.setZoomFactor(self._fitting())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, 0.2), 5.0))

    def _fitting(self) -> float:
        """The zoom that shows the page as it is seen now, to go on from."""
        size = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        inch = self.view.logicalDpiX() / 72
        across = self.view.viewport().width() / (size.width() * inch)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return across
        return min(across, self.view.viewport().height() / (size.height() * inch))

    def _say_place(self) -> None:
        if self.pages > 0:
            page = self.view.pageNavigator().currentPage() + 1
            self.place.setText(self._context.text(N_("Page {page} of {pages}"), page=page, pages=self.pages))
        else:
            self.place.setText("")

    def _paint_ground(self) -> None:
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, tokens().colour("line"))
        self.view.setPalette(palette)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for icon_name, source, act in (
            ("back", N_("Page back"), lambda: self._turn(-1)),
            ("forward", N_("Next page"), lambda: self._turn(1)),
            ("file", N_("Whole page"), lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView)),
            ("columns", N_("Full width"), lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)),
            ("search", N_("Larger"), lambda: self._zoom(_STEP)),
        ):
            made = tool_button(icon_name)
            self.texts.put(made.setToolTip, source)
            self.texts.put(made.setAccessibleName, source)
            made.clicked.connect(lambda _, act=act: act())
            bar.addWidget(made)
        bar.addStretch()
        bar.addWidget(self.place)
        self.texts.put(self.view.setAccessibleName, N_("Preview of the paper"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view, 1)
        layout.addLayout(bar)
