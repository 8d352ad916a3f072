"""The letters of an event's decisions: looked at, changed, saved, opened in the mail program; never sent here."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.letter import PLACES, Letter, LetterText, usual_text
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.parts.file_dialogs import ask_folder, ask_save
from made_in_blekinge.gui.parts.layouts import in_row, resize_on_screen
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_
from made_in_blekinge.queries.event.decision import Application, TextKey, decision_texts, letter_heads
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.event import find_event, market_mark, market_name
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.services.event.decision import take_back_told, tell, write_text

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Database, Session
    from made_in_blekinge.documents.outcome import PaperOutcome

_LETTER, _TEXT = "letter", "text"
Basis = tuple[dict[str, EventHead], str, dict[TextKey, LetterText]]
"""The event as letters name it in each language, the market's name, and the event's own texts."""


def _basis(session: "Session", code: str) -> Basis:
    key, _ = find_event(session, code)
    return letter_heads(session, code), market_name(session), decision_texts(session, key)


class LettersDialog(TaskDialog):
    """Shows each letter beside the list of who gets one. Escape leaves everything as it was."""

    def __init__(self, context: GuiContext, parent: QWidget, desk: EventDesk) -> None:
        title = context.catalog.plural("{count} letter", "{count} letters", len(desk.untold))
        super().__init__(context, parent, title, N_("Letters are handed over"), N_("Close without telling"))
        self._desk, self._rows = desk, desk.untold
        self.letters: list[Letter] = []
        self._heads: dict[str, EventHead] = {}
        self._market, self._texts = "", dict[TextKey, LetterText]()
        text = context.text
        self.list, self.subject, self.text_field = QListWidget(), QLineEdit(), QPlainTextEdit()
        self.to = label(role="note", wrap=True)
        self.view = Segments(
            text(N_("What is shown")), [(_LETTER, text(N_("Letter"))), (_TEXT, text(N_("Text of the event")))]
        )
        self.hint = label(role="note", wrap=True)
        self.mail = button(text(N_("Open in the mail program")), "export")
        self.pdf, self.eml = button(text(N_("Save as PDF…")), "pdf"), button(text(N_("Save as e-mail files…")), "save")
        self._editing: tuple[ParticipationStatus, str] | None = None
        """The outcome and the language whose text is written, while it is."""
        self._before, self._closing = LetterText("", ""), False
        self.keep = button(text(N_("Keep this text")), "done")
        self._lay_out()
        select_only_current(self.list)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.view.chosen.connect(lambda _: self._show())
        self.keep.clicked.connect(self.keep_text)
        self.mail.clicked.connect(self.open_in_mail)
        self.pdf.clicked.connect(self.save_pdf)
        self.eml.clicked.connect(self.save_eml)
        self._read()

    @property
    def current(self) -> Application | None:
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def act(self) -> None:
        """The letters are handed over: the decisions become the status of the applications."""
        if self._leave_text():
            self.say(self._context.text(_LOOK_AGAIN))
            return
        app = self._context.market
        decided = {row.id: row.proposed for row in self._rows if row.proposed is not None}
        now = app.clock()
        made: list[object] = []

        def told(database: "Database") -> None:
            made[:] = tell(database, decided, now)

        said = self.windowTitle()
        undo = UndoStep(self._context, said, told, lambda at: take_back_told(at, made))  # type: ignore[arg-type]
        self.do(told, done=partial(self._told, undo))

    def open_in_mail(self) -> None:
        """Open the current letter in the mail program, which sends it or not."""
        from made_in_blekinge.exchange.letter_files import mailto

        at = self.list.currentRow()
        if 0 <= at < len(self.letters) and not QDesktopServices.openUrl(QUrl(mailto(self.letters[at]))):
            self.say(self._context.text(N_("No mail program answers. Save the letters as files instead.")))

    def save_pdf(self) -> None:
        text = self._context.text
        path = ask_save(self._context, self, text(N_("Save the letters")), f"{self.windowTitle()}.pdf", "PDF (*.pdf)")
        if path is not None:
            self._context.make(_write_pdf, path, self.letters, done=partial(self._saved_pdf, path), owner=self)

    def save_eml(self) -> None:
        text = self._context.text
        folder = ask_folder(self._context, self, text(N_("Folder for the letters")))
        if folder is not None:
            self._context.make(_write_eml, folder, self.letters, done=partial(self._saved_eml, folder), owner=self)

    def keep_text(self) -> None:
        """Save the event's own text for the outcome and the language that are shown; one undo step."""
        if self._editing is None:
            return
        self._closing = False
        (status, language), event_id = self._editing, self._desk.event.id
        written = LetterText(self.subject.text(), self.text_field.toPlainText())
        before, self._before = self._before, written
        said = self._context.text(N_("Text of the letters: {outcome}"), outcome=self._context.text(status.label))
        undo = UndoStep(
            self._context, said, lambda at: write_text(at, event_id, status, language, written),
            lambda at: write_text(at, event_id, status, language, before),
        )  # fmt: skip
        self.do(write_text, event_id, status, language, written, done=lambda _: self._kept(undo))

    @property
    def is_filled(self) -> bool:
        """A text is kept when the dialog is left."""
        return False

    def reject(self) -> None:
        """What was written is kept first, as when another letter is looked at."""
        self._closing = not self.is_busy and self._leave_text()
        if not self._closing:
            super().reject()

    def _kept(self, undo: UndoStep) -> None:
        self._context.undo.push(undo)
        if self._closing:
            super().reject()
        else:
            self._read()

    def _leave_text(self) -> bool:
        """Keep a text that was changed, before something else is shown; whether there was one. Nothing is no text."""
        written = LetterText(self.subject.text(), self.text_field.toPlainText())
        if self._editing is None or written == self._before or not (written.subject.strip() and written.body.strip()):
            return False
        self.keep_text()
        return True

    def _read(self) -> None:
        self._context.ask(_basis, self._desk.event.code, done=self._arrived, owner=self)

    def _arrived(self, basis: Basis) -> None:
        from made_in_blekinge.documents.reports.letters import letters_of

        self._heads, self._market, self._texts = basis
        self.letters = letters_of(self._rows, self._heads, self._market, self._texts)
        at = max(0, self.list.currentRow())
        with QSignalBlocker(self.list):
            self.list.clear()
            for letter in self.letters:
                self.list.addItem(self._item(letter))
            self.list.setCurrentRow(at)
        without = sum(not letter.email for letter in self.letters)
        missing = self._context.text(N_("{count} have no e-mail address: print their letters."), count=without)
        self.hint.setText(missing if without else "")
        self._show()

    def _item(self, letter: Letter) -> QListWidgetItem:
        catalog = self._context.catalog
        word = catalog.text(letter.status.label)
        return QListWidgetItem(f"{letter.exhibitor}\n{word} · {LANGUAGE_NAMES[letter.language]}")

    def _show(self) -> None:
        self._leave_text()
        self._editing = None
        row, at = self.current, self.list.currentRow()
        if row is None or row.proposed is None or not self.letters:
            return
        letter, text = self.letters[at], self._context.text
        writes = self.view.current == _TEXT
        shown = LetterText(letter.subject, letter.body)
        if writes:
            shown = self._texts.get((row.proposed, row.language)) or usual_text(row.proposed, row.language)
        self.subject.setText(shown.subject)
        self.text_field.setPlainText(shown.body)
        if writes:
            self._editing, self._before = (row.proposed, row.language), shown
        for field in (self.subject, self.text_field):
            field.setReadOnly(not writes)
        outcome = text(row.proposed.label)
        about = text(
            N_("For “{outcome}” in {language}. Filled in: {places}"), outcome=outcome,
            language=LANGUAGE_NAMES[row.language], places=" ".join(f"{{{one}}}" for one in PLACES),
        )  # fmt: skip
        to = text(
            N_("To {name}, {address}"), name=letter.exhibitor, address=letter.email or text(N_("no e-mail address"))
        )
        self.to.setText(about if writes else to)
        self.keep.setVisible(writes)
        self.mail.setEnabled(bool(letter.email))

    def _told(self, undo: UndoStep, _: None) -> None:
        self._context.undo.push(undo)
        count = len(self._rows)
        said = self._context.catalog.plural("{count} application is decided", "{count} applications are decided", count)
        self._context.say.done(said)
        self.accept()

    def _saved_pdf(self, path: Path, outcome: "PaperOutcome") -> None:
        catalog = self._context.catalog
        problems = [problem.text(catalog) for problem in outcome.problems]
        self.say("\n".join(problems))
        self.hint.setText(catalog.text(N_("Saved: {file}"), file=path.name))

    def _saved_eml(self, folder: Path, written: list[Path]) -> None:
        catalog, left = self._context.catalog, len(self.letters) - len(written)
        said = [catalog.plural("{count} e-mail saved in {folder}", "{count} e-mails saved in {folder}", len(written),
                               folder=folder.name)]  # fmt: skip
        if left:
            said.append(catalog.text(N_("{count} have no e-mail address: print their letters."), count=left))
        self.hint.setText(" · ".join(said))

    def _lay_out(self) -> None:
        text = self._context.text
        self.list.setAccessibleName(text(N_("Who gets a letter")))
        self.list.setFixedWidth(px(240))
        self.subject.setAccessibleName(text(N_("Subject")))
        self.text_field.setAccessibleName(text(N_("Letter")))
        self.text_field.setTabChangesFocus(True)
        right = QVBoxLayout()
        right.setSpacing(8)
        top = in_row(self.view)
        top.addStretch()
        top.addWidget(self.keep)
        right.addLayout(top)
        for part in (self.to, self.subject):
            right.addWidget(part)
        right.addWidget(self.text_field, 1)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self.list)
        whole.addLayout(right, 1)
        self.add(whole, stretch=1)
        saving = in_row(self.mail, self.pdf, self.eml)
        saving.addStretch()
        note = label(text(_NOTHING_IS_SENT), "note", wrap=True)
        self.add(saving, self.hint, note)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        resize_on_screen(self, px(860), px(620))


_LOOK_AGAIN: Final = N_("The text was changed and is kept now. Look at the letters, then hand them over.")
_NOTHING_IS_SENT: Final = N_(
    "Nothing is sent from here. When the letters are sent or printed, press “Letters are handed over”: then the "
    "decisions hold. Until then they can be changed."
)


def _write_pdf(app: "App", path: Path, letters: Sequence[Letter]) -> "PaperOutcome":
    from made_in_blekinge.documents.reports.letters import write_letters

    with app.database.reading() as session:
        mark = market_mark(session)
    return write_letters(path, letters, app.catalog, mark)


def _write_eml(_app: "App", folder: Path, letters: Sequence[Letter]) -> list[Path]:
    from made_in_blekinge.exchange.letter_files import write_eml

    return write_eml(folder, letters)
