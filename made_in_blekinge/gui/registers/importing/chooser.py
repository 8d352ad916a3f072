"""Before a file is chosen: which one is wanted, what was wrong with the last one, and what was brought in last."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.gui.parts.layouts import centred, stacked
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.imports import LastImport

_WANTED: Final = {
    "exhibitors": N_("Choose the file with the exhibitors, or drop it anywhere in the window"),
    "products": N_("Choose the file with the products, or drop it anywhere in the window"),
    "events": N_("Choose the file with the events, or drop it anywhere in the window"),
    "booths": N_("Choose the file with the booths, or drop it anywhere in the window"),
    "sales": N_("Choose the file with the receipts, or drop it anywhere in the window"),
}
_FORMATS: Final = N_(
    "Exhibitors, products, events, booths, or the receipts of a till, as Excel (.xlsx, .xls), OpenDocument (.ods) "
    "or CSV. The file needs a row of headings; Swedish and English ones are recognised."
)
_WIDTH: Final = 560


class Chooser(Card):
    """The file chooser, with the error of the previous file, and what was brought in last with the way to undo it."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.choose = button(icon_name="folder", primary=True)
        self.choose.setAutoDefault(True)
        self.fault, self.fault_text = QWidget(), label(wrap=True)
        self.fault.hide()
        said, formats = label(role="heading", wrap=True), label(role="purpose", wrap=True)
        self.choose.setText(context.text(N_("Choose a file…")))
        self._context, self.said = context, said
        self.last, self.take_back = label(role="note", wrap=True), button(icon_name="undo")
        self.last.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.last.setFixedWidth(px(_WIDTH))
        self.take_back.setAutoDefault(True)
        self.take_back.setText(context.text(N_("Take it back")))
        self.remembered = button(context.text(N_("Remembered of files…")), flat=True)
        self.show_kind("")
        self.show_last(None)
        formats.setText(context.text(_FORMATS))
        words = stacked(said, formats, spacing=8)
        for part in (said, formats):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(px(_WIDTH))
        self.fault.setFixedWidth(px(_WIDTH))
        row = QHBoxLayout(self.fault)
        row.addWidget(Sign("error", "brick", 24), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fault_text, 1)
        self.body.addStretch(2)
        for each in (Sign("import", "sea", 48), words, self.fault, self.choose):
            self.body.addLayout(centred(each))
        self.body.addStretch(2)
        for each in (self.last, self.take_back, self.remembered):
            self.body.addLayout(centred(each))
        self.body.addStretch(1)

    def show_kind(self, kind: str) -> None:
        """Say which kind of file is wanted; empty: any."""
        said = _WANTED.get(kind, N_("Drop a file anywhere in the window, or choose one"))
        self.said.setText(self._context.text(said))

    def show_last(self, last: LastImport | None) -> None:
        """Tell of the file that was brought in last, with the way to take it back."""
        catalog = self._context.catalog
        self.last.setVisible(last is not None)
        self.take_back.setVisible(last is not None and last.can_be_taken_back)
        if last is not None:
            here = last.time.astimezone()
            text = N_("Brought in last: {file}, {time}.")
            self.last.setText(catalog.text(text, file=last.file, time=f"{catalog.date(here)} {catalog.time(here)}"))

    def show_fault(self, said: str) -> None:
        self.fault_text.setText(said)
        self.fault.setVisible(bool(said))
