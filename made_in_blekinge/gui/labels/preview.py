"""The preview: one label enlarged, or the whole sheet as it will be printed."""

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.labels.proof import reads_right
from made_in_blekinge.gui.labels.reading import Look, Shown
from made_in_blekinge.gui.parts.preview import STEP, PagePreview
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import label, set_property, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

_VIEW: Final = "labels/view"
_SMALL: Final = 16
_TURNS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LabelPreview(PagePreview):
    """Shows what was ``put_shown``; ``switched`` is emitted when the user wants labels or sheets, ``resized`` when a
    label has another room.

    ← and → turn, + and − zoom.
    """

    switched = Signal()
    resized = Signal()

    def __init__(self, context: GuiContext) -> None:
        self._turns = -1, -1
        self._proving: Ticket | None = None
        self.may_choose = True
        """Whether there is a choice between labels and sheets."""
        super().__init__(context)
        self.view.installEventFilter(self)

    @property
    def by_label(self) -> bool:
        """Whether one label is shown instead of a sheet."""
        return self.may_choose and self.views.current == "label"

    @property
    def look(self) -> Look:
        """What lies around a label."""
        room, colours = self.view.viewport().size(), tokens()
        return Look(colours.hover, colours.outline, room.width() / max(room.height(), 1))

    def let_choose(self, possible: bool) -> None:
        """Offer single labels; not where a sheet is one label."""
        self.may_choose = possible
        self.views.setVisible(possible)

    def put_shown(self, shown: Shown, code: str) -> None:
        """Show it; where it is one label, what stands in its code is read back and compared with ``code``."""
        self._turns = shown.before, shown.after
        self.put_page(shown.content, shown.page, shown.pages)
        for made, to in ((self.back, shown.before), (self.forward, shown.after)):
            made.setEnabled(0 <= to < shown.pages)
        self._say_size()
        self._say_proof(None)
        if self._proving is not None:
            self._proving.drop()
        if shown.subject:
            work = partial(reads_right, shown.content, code)
            self._proving = self._context.jobs.read(work, self._say_proof, owner=self)

    def put_nothing(self) -> None:
        """Show no paper."""
        if self._proving is not None:
            self._proving.drop()
        self._page = self._pages = 0
        self.clear()
        self._say_size()
        self._say_proof(None)
        for made in (self.back, self.forward):
            made.setEnabled(False)

    def _say_proof(self, right: bool | None) -> None:
        words = {True: N_("Read back: the code is right"), False: N_("Read back: the code is wrong")}
        self.proof.setText("" if right is None else self._context.text(words[right]))
        set_property(self.proof, "role", "error" if right is False else "note")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows turn, where the view would scroll."""
        pressed = watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        by = _TURNS.get(Qt.Key(event.key())) if pressed and isinstance(event, QKeyEvent) else None
        if by is None:
            return super().eventFilter(watched, event)
        self._turn(by)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """What lies around a label is drawn with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.by_label and self.content:
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_size()
        if self.by_label and self.content:
            self.resized.emit()

    def _turn(self, by: int) -> None:
        self.go_to(self._turns[by > 0])

    def _zoom(self, factor: float) -> None:
        super()._zoom(factor)
        self._say_size()

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._say_size()

    def _say_place(self) -> None:
        catalog = self._context.catalog
        if self.page < 0 < len(self.content):
            self.place.setText(catalog.text(N_("Not chosen")))
        else:
            page, pages = catalog.number(self.page + 1), catalog.number(self.pages)
            said = catalog.text(N_("{page} of {pages}"), page=page, pages=pages)
            self.place.setText(said if self.pages else "")

    def _say_size(self) -> None:
        """How much larger than on paper it is seen."""
        if not self.content:
            self.size_said.setText("")
            return
        custom = self.view.zoomMode() == QPdfView.ZoomMode.Custom
        share = round(100 * (self.view.zoomFactor() if custom else self._fitting()))
        text = (
            N_("Enlarged {share} %")
            if share > 100
            else N_("Reduced to {share} %")
            if share < 100
            else N_("In its size")
        )
        self.size_said.setText(self._context.text(text, share=share))

    def _paint_ground(self) -> None:
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Dark, tokens().colour("hover"))
        self.view.setPalette(palette)

    def _switch(self, view: str) -> None:
        self._context.settings.setValue(_VIEW, view)
        self.switched.emit()

    def _tool(self, icon_name: str, source: str) -> QToolButton:
        made = tool_button(icon_name)
        made.setToolTip(self._context.text(source))
        made.setAccessibleName(self._context.text(source))
        return made

    def _lay_out(self) -> None:
        text = self._context.text
        self.views = Segments(text(N_("What is seen")), (("label", text(N_("Label"))), ("sheet", text(N_("Sheet")))))
        self.views.pick("sheet" if self._context.settings.value(_VIEW) == "sheet" else "label")
        self.views.chosen.connect(self._switch)
        self.back, self.forward = self._tool("back", N_("Back")), self._tool("forward", N_("Next"))
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        smaller, larger = self._tool("minus", N_("Smaller")), self._tool("add", N_("Larger"))
        whole = self._tool("fit", N_("Fit in"))
        smaller.clicked.connect(lambda: self._zoom(1 / STEP))
        larger.clicked.connect(lambda: self._zoom(STEP))
        whole.clicked.connect(self._fit)
        self.size_said, self.proof = label(role="note"), label(role="note")
        bar, foot = QHBoxLayout(), QHBoxLayout()
        bar.setSpacing(0)
        foot.setSpacing(0)
        bar.addWidget(self.views)
        bar.addStretch()
        for made in (self.back, self.place, self.forward):
            bar.addWidget(made)
        foot.addWidget(self.size_said)
        foot.addStretch()
        foot.addWidget(self.proof)
        foot.addSpacing(8)
        for made in (smaller, larger, whole):
            made.setIconSize(QSize(px(_SMALL), px(_SMALL)))
            foot.addWidget(made)
        self._paint_ground()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(text(N_("Preview of the paper")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        stops = (*self.views.buttons.values(), self.back, self.forward, self.view, smaller, larger, whole)
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
