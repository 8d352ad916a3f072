"""Print preview of a report, in its own language."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.layouts import in_row
from made_in_blekinge.gui.parts.preview import PdfPreview
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, Catalog, Language, catalog
from made_in_blekinge.reports.declaration import ParameterTexts
from made_in_blekinge.reports.running import ReportAnswer, as_pdf, write

_WIDTH: Final = 242
_KINDS: Final = {".pdf": "PDF", ".xlsx": "Excel", ".csv": "CSV", ".json": "JSON"}


class ReportPaper(Card):
    """The preview with language selection, printing and saving."""

    language_chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._answer: ReportAnswer[Any] | None = None
        self._drawing: Ticket | None = None
        self._shown: tuple[str, ParameterTexts] = "", {}
        self.preview = PdfPreview(context, zooms=False)
        self.language = QuietCombo()
        self.save_button, self.print_button = button(flat=True), button(icon_name="print", primary=True)
        self.pdf_button, self.excel_button = button("PDF…"), button("Excel…")
        self._lay_out()

    @property
    def paper_language(self) -> Catalog:
        """The chosen paper language, or that of the window."""
        chosen = self.language.currentData()
        return catalog(chosen) if chosen else self._context.catalog

    def put(self, answer: ReportAnswer[Any], with_preview: bool) -> None:
        """Set the report to print and save; the preview is rendered on a worker thread if visible."""
        self._answer = None if answer.is_empty else answer
        on_paper = ".pdf" in answer.report.suffixes
        self._offer_languages(answer.report.languages)
        for made in (self.save_button, self.language):
            made.setEnabled(self._answer is not None)
        self.print_button.setEnabled(self._answer is not None and on_paper)
        self._offer_files(answer.report.suffixes, self._answer is not None)
        if self._drawing is not None:
            self._drawing.drop()
        if self._shown != (answer.report.key, answer.values) or self._answer is None:
            self.preview.clear()  # an empty preview is better than that of another report
        if self._answer is not None and with_preview and on_paper:
            self._shown = answer.report.key, answer.values
            drawn, failed = self._context.while_open(self._drawn, None)
            self._drawing = self._context.jobs.read(self._drawer(), drawn, failed, self)

    def choose_language(self, code: str) -> None:
        """Set the paper language; empty: that of the window."""
        self.language.setCurrentIndex(max(0, self.language.findData(code)))

    def clear(self) -> None:
        """Clear the report."""
        self._answer = None
        if self._drawing is not None:
            self._drawing.drop()
        self._disable()
        self.preview.clear()

    def print(self) -> None:
        from made_in_blekinge.gui.devices.printing import print_pdf

        if self._answer is not None:
            draw = self._drawer()
            print_pdf(self._context, self, lambda _printer: draw(), self._name(), self.save)

    def save(self, *only: str) -> None:
        """Save the report in the format of the suffix; only the suffixes of its writers (or ``only`` these) are
        accepted.
        """
        answer, app, paper = self._answer, self._context.market, self.paper_language
        if answer is None:
            return
        suffixes = only or answer.report.suffixes
        kinds = ";;".join(f"{_KINDS.get(suffix, suffix)} (*{suffix})" for suffix in suffixes)
        name = f"{self._name()}{suffixes[0]}"
        path = ask_save(self._context, self, self._context.text(N_("Save the report")), name, kinds)
        if path is None:
            return
        target: Path = path
        printed = app.clock().astimezone()
        said = self._context.text(N_("The report is saved in {file}."), file=target.name)
        self._context.jobs.read(
            lambda: write(answer.report, answer.result, target, paper, printed),
            saved(self._context, said, target),
            owner=self,
        )

    def _disable(self) -> None:
        for made in (self.save_button, self.print_button, self.pdf_button, self.excel_button, self.language):
            made.setEnabled(False)

    def _offer_files(self, suffixes: Sequence[str], there: bool) -> None:
        """The buttons of the formats that the report has."""
        for made, suffix in ((self.pdf_button, ".pdf"), (self.excel_button, ".xlsx")):
            made.setVisible(suffix in suffixes)
            made.setEnabled(there)
        self.save_button.setVisible(not {".pdf", ".xlsx"}.issuperset(suffixes))

    def _drawer(self) -> Callable[[], bytes]:
        answer, app, paper = self._answer, self._context.market, self.paper_language
        assert answer is not None
        return lambda: as_pdf(answer.report, answer.result, paper, app.clock().astimezone())

    def _drawn(self, content: bytes) -> None:
        self._drawing = None
        self.preview.put(content)

    def _name(self) -> str:
        """The default file name: report and parameters."""
        assert self._answer is not None
        title = self._context.text(self._answer.report.title).lower().replace(" ", "-")
        about = self._answer.report.about(self._answer.values)
        return "-".join((title, *(value.replace("/", "-") for value in about.values() if value)))

    def _offer_languages(self, languages: Sequence[str] = WINDOW_LANGUAGES) -> None:
        """Those of the report; what was chosen stays where it has it, and is otherwise that of the window."""
        chosen = self.language.currentData() or ""
        if [self.language.itemData(at) for at in range(1, self.language.count())] == list(languages):
            return
        names: Sequence[tuple[str, str]] = [
            ("", self._context.text(N_("As the window"))),
            *((code, Language(code).title(self._context.catalog)) for code in languages),
        ]
        with QSignalBlocker(self.language):
            self.language.clear()
            for code, name in names:
                self.language.addItem(name, code)
            self.language.setCurrentIndex(max(0, self.language.findData(chosen)))

    def _lay_out(self) -> None:
        heading, beside, row = label(role="strong"), label(role="note"), QHBoxLayout()
        text = self._context.text
        heading.setText(text(N_("Printout")))
        beside.setText(text(N_("Language")))
        self.language.setAccessibleName(text(N_("Language of the paper")))
        self._offer_languages()
        self.save_button.setText(text(N_("Another format…")))
        self.print_button.setText(text(N_("Print…")))
        self.language.activated.connect(lambda: self.language_chosen.emit())  # noqa: PLW0108  without the index
        self.save_button.clicked.connect(lambda: self.save())  # noqa: PLW0108  without the signal's own argument
        self.pdf_button.clicked.connect(lambda: self.save(".pdf"))
        self.excel_button.clicked.connect(lambda: self.save(".xlsx"))
        self.print_button.clicked.connect(self.print)
        self.print_button.setToolTip("Ctrl+P")
        self._disable()  # until there is a report
        row.addWidget(beside)
        row.addWidget(self.language, 1)
        self.body.addWidget(heading)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.print_button)
        self.body.addLayout(in_row(self.pdf_button, self.excel_button))
        self.body.addWidget(self.save_button)
        self.setMinimumWidth(px(_WIDTH))
        self.language.setMinimumContentsLength(6)
        self.language.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
