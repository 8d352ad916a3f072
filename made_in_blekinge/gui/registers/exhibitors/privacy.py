"""The tab of an exhibitor's rights: a copy of all that is kept, and erasing it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.record_pane import RecordTab
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.registers.exhibitors.erasing_dialog import ErasePerson
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.services.registers.privacy import export_person

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
    """Exports what is kept about an exhibitor, and opens the dialog that erases it."""

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._number: int | None = None
        self.export_button, self.erase_button = button(icon_name="save"), button(icon_name="delete")
        self.export_button.setText(context.text(N_("Export what is kept…")))
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
        self._number = None if record is None else int(record.values["number"])

    def export(self) -> None:
        """Ask where to, as a paper or as JSON, and write it."""
        number, context = self._number, self.context
        if number is None:
            return
        name = context.text(N_("exhibitor-{number}.pdf"), number=number)
        target = ask_save(context, self, context.text(N_("Export what is kept")), name, "PDF (*.pdf);;JSON (*.json)")
        if target is not None:
            self._write(number, target)

    def erase(self) -> None:
        if self._number is not None:
            ErasePerson(self.context, self, self._number).open()

    def _write(self, number: int, target: Path) -> None:
        said, clock = self.context.text(N_("{file} is written."), file=target.name), self.context.market.clock
        self.context.do(
            _export, number, target, self.context.catalog, clock,
            done=lambda _: self.context.say.done(said), owner=self,
        )  # fmt: skip


def _export(database: "Database", number: int, target: Path, catalog: Catalog, clock: "Clock") -> None:
    data = export_person(database, number)
    if target.suffix.lower() == ".json":
        from made_in_blekinge.exchange.person_file import write_person

        write_person(target, data, catalog, clock())
    else:
        from made_in_blekinge.documents.reports.person import write_pdf

        write_pdf(target, data, catalog, printed=clock().astimezone())
