"""The data protection tab of an exhibitor: data export and erasure."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.bootstrap import second_folder
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.record_pane import RecordTab
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Working, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.erasure import Erasure, Stays, plan_erasure
from made_in_blekinge.services.registers.privacy import WARNING, Cleaned, erase_person, export_person, remarks

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Clock, Database

_EXPORT: Final = N_(
    "Whoever asks gets a copy of everything that is kept: the register, events, goods, arrivals, the log of changes "
    "and all files. That a copy was made is noted in the log."
)
_ERASE: Final = N_(
    "Erasing takes the person out of the market and its automatic copies. What the law wants kept stays until its day; "
    "you see it before you decide."
)


class PrivacyPart(RecordTab):
    """Exports all data about an exhibitor, and opens the erasure dialog."""

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._number: int | None = None
        self.export_button, self.erase_button = button(icon_name="save"), button(icon_name="delete")
        self.export_button.setText(context.text(N_("Save what is kept…")))
        self.erase_button.setText(context.text(N_("Erase…")))
        self.export_button.clicked.connect(self.export)
        self.erase_button.clicked.connect(self.erase)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        for words, made in ((_EXPORT, self.export_button), (_ERASE, self.erase_button)):
            said = label(role="note", wrap=True)
            said.setText(context.text(words))
            layout.addWidget(said)
            layout.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
            layout.addSpacing(12)
        layout.addStretch()

    def show_record(self, record: Kept | None) -> None:
        self.show_number(None if record is None else int(record.values["number"]))

    def show_number(self, number: int | None) -> None:
        """Whom it is about: an exhibitor in the register, or a deleted one."""
        self._number = number

    def export(self) -> None:
        """Ask for a target file (PDF or JSON) and write it."""
        number, context = self._number, self.context
        if number is None:
            return
        name = context.text(N_("exhibitor-{number}.pdf"), number=number)
        target = ask_save(context, self, context.text(N_("Save what is kept")), name, "PDF (*.pdf);;JSON (*.json)")
        if target is not None:
            self._write(number, target)

    def erase(self) -> None:
        if self._number is not None:
            ErasePerson(self.context, self, self._number).open()

    def _write(self, number: int, target: Path) -> None:
        said, clock = self.context.text(N_("{file} is written."), file=target.name), self.context.market.clock
        self.context.do(
            _export, number, target, self.context.catalog, clock,
            done=saved(self.context, said, target), owner=self,
        )  # fmt: skip


def _export(database: "Database", number: int, target: Path, catalog: Catalog, clock: "Clock") -> None:
    data = export_person(database, number)
    if target.suffix.lower() == ".json":
        from made_in_blekinge.exchange.person_file import write_person

        write_person(target, data, catalog, clock())
    else:
        from made_in_blekinge.documents.reports.person import write_pdf

        write_pdf(target, data, catalog, printed=clock().astimezone())


_ASK: Final = N_("Write the exhibitor's number to confirm")
_DONE_BEFORE: Final = N_("This exhibitor was erased before. The copies can be looked through again.")


class ErasePerson(TaskDialog):
    """Shows the plan and executes it; ``erased`` is emitted when done."""

    erased = Signal()

    def __init__(self, context: GuiContext, parent: QWidget, number: int) -> None:
        super().__init__(context, parent, context.text(N_("Erase exhibitor no. {number}"), number=number))
        self._number = number
        self.heading.setWordWrap(True)
        self.lists = QVBoxLayout()
        self.lists.setSpacing(4)
        self.confirm = QLineEdit()
        self.confirm.setAccessibleName(context.text(_ASK))
        self.confirm.setMaximumWidth(px(120))
        self.confirm.textChanged.connect(self._show_state)
        self.working = Working(lambda: context.catalog)
        self.working.cancel.hide()
        self.working.hide()
        self.erase_button = self.add_button(N_("Erase"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.erase_button.clicked.connect(self.erase)
        self._lay_out()
        self._show_state()
        self._read()

    def erase(self) -> None:
        """Erase, if the typed number matches."""
        if not self._confirmed or self._busy:
            return
        app = self._context.market
        self.working.show()
        progress = self._context.jobs.progress(self.working.show_step, self)

        self.do(
            erase_person, self._number, app.clock, second_folder(app.settings), progress,
            done=self._done, progress=progress,
        )  # fmt: skip

    @property
    def _confirmed(self) -> bool:
        return self.confirm.text().strip() == str(self._number)

    def _read(self) -> None:
        today = self._context.market.today()
        self._context.ask(plan_erasure, self._number, today, done=self._show_plan, failed=self.refuse, owner=self)

    def _show_plan(self, plan: Erasure) -> None:
        catalog = self._context.catalog
        self.heading.setText(catalog.text(N_("Erase “{name}”?"), name=plan.name))
        if plan.erased:
            self._add(_DONE_BEFORE)
        if plan.goes:
            self._add(N_("Is erased"), "strong")
        for gone in plan.goes:
            self._add_line(f"{gone.number} × {catalog.text(gone.what)}")
        if plan.stays:
            self.lists.addSpacing(px(8))
            self._add(N_("Stays"), "strong")
        for kept in plan.stays:
            self._add_line(stays_words(kept, catalog))
            self._add(kept.why, "note")
        self.lists.addStretch()
        self._show_state()

    def _add(self, source: str, role: str = "") -> None:
        self.lists.addWidget(label(self._context.text(source), role, wrap=True))

    def _add_line(self, text: str) -> None:
        self.lists.addWidget(label(text, wrap=True))

    def _done(self, done: Cleaned) -> None:
        self._context.undo.end(self._context.text(N_("What was erased cannot be brought back.")))
        text = self._context.text
        self.accept()
        self.erased.emit()
        said = text(
            N_("Exhibitor {number} is erased, also in {copies} copies."), number=self._number, copies=done.copies
        )
        further = [text(source, **values) for source, values in remarks(done)]
        if further:
            self._context.say.info(None, said, "\n\n".join(further))
        else:
            self._context.say.done(said)

    def refuse(self, error: BaseException) -> None:
        self.working.hide()
        super().refuse(error)

    def _show_state(self) -> None:
        super()._show_state()
        self.erase_button.setEnabled(self._confirmed and not self._busy)
        self.confirm.setEnabled(not self._busy)

    def _lay_out(self) -> None:
        plan, form = QWidget(), QFormLayout()
        plan.setLayout(self.lists)
        self.lists.setContentsMargins(0, 0, px(8), 0)
        form.addRow(label(self._context.text(_ASK), wrap=True), self.confirm)
        area = scrolled(plan)
        area.setMinimumHeight(px(200))
        self.add(area, stretch=1)
        self.add(label(self._context.text(WARNING), wrap=True), self.working, form)
        self.resize(px(600), px(640))


def stays_words(kept: Stays, catalog: Catalog) -> str:
    """``2 × Entries of the trader register, until 31 Dec 2033``."""
    until = N_("for good") if kept.until is None else N_("until {day}")
    day = catalog.date(kept.until) if kept.until else ""
    return f"{kept.number} × {catalog.text(kept.what)}, {catalog.text(until, day=day)}"
