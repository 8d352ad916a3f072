"""What the page of labels leads to: dialogs for sheet, template and printer, and the record behind a label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.labels.choices import LabelChoices
from made_in_blekinge.gui.labels.problems import RECORDS
from made_in_blekinge.gui.labels.reading import Stock
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.labels.subjects import record_of

if TYPE_CHECKING:
    from made_in_blekinge.queries.labels.sheet import OwnSheet


class LabelDialogs(QObject):
    """Opens them for what is chosen in ``choices``, which takes what is saved in them."""

    def __init__(self, context: GuiContext, parent: QWidget, choices: LabelChoices) -> None:
        super().__init__(parent)
        self._context, self._window, self._choices = context, parent, choices

    def adjust(self) -> None:
        """For a printer that prints misaligned."""
        from made_in_blekinge.gui.labels.calibration import CalibrationDialog

        if (sheet := self._choices.sheet) is not None:
            dialog = CalibrationDialog(self._context, self._window, sheet)
            dialog.saved.connect(self._choices.printer_row.tell)
            dialog.open()

    def change_template(self, stock: Stock) -> None:
        """Edit the chosen template, or create one from the built-in design."""
        from made_in_blekinge.gui.labels.template import TemplateDialog

        choices, sheet = self._choices, self._choices.sheet
        if sheet is not None:
            languages = choices.languages.codes
            dialog = TemplateDialog(
                self._context, self._window, stock.kind, choices.template, sheet, stock.rows, languages
            )
            dialog.saved.connect(choices.use_template)
            dialog.open()

    def change_sheet(self, own: "OwnSheet | None") -> None:
        """Edit a custom sheet, or create one."""
        from made_in_blekinge.gui.labels.sheet_dialog import OwnSheetDialog

        dialog = OwnSheetDialog(self._context, self._window, own)
        dialog.saved.connect(self._choices.use_sheet)
        dialog.open()

    def open_record(self, source: str, subject: str) -> None:
        """Go to the exhibitor or product that a label made from ``source`` shows."""
        if (page := RECORDS.get(source)) is not None:

            def go(key: int | None) -> None:
                if key is not None:
                    self._context.go(page, key=key)

            self._context.ask(record_of, source, subject, done=go, owner=self)
