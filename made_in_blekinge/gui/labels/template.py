"""The editor dialog of a label template, with a true preview."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.template_form import TemplateForm
from made_in_blekinge.gui.labels.template_preview import TemplatePreview
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.template import TemplateRow
from made_in_blekinge.services.labels.template import remove_template, save_template

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.queries.labels.rows import LabelRow

_ENDING = ".json"


class TemplateDialog(TaskDialog):
    """Creates a template for ``kind``, or edits ``row``; the preview shows ``rows`` on ``sheet``.

    ``saved`` and ``removed`` carry its name.
    """

    saved = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        kind: "Label",
        row: TemplateRow | None,
        sheet: Sheet,
        rows: "Sequence[LabelRow]",
        languages: Sequence[str] = (),
    ) -> None:
        super().__init__(context, parent, context.text(_TITLE, kind=context.text(kind.title)), N_("Save"))
        self._kind, self._row = kind, row
        self.form = TemplateForm(context, kind)
        self.preview = TemplatePreview(context, kind, sheet, rows, tuple(languages) or (context.catalog.language,))
        self.remove_button = button(context.text(N_("Remove…")), "delete")
        self.export_button = button(context.text(N_("Save as…")), "export")
        self.import_button = button(context.text(N_("Bring in…")), "import")
        self.new_button = button(context.text(N_("Save as new")))
        self._lay_out()
        self._listen()
        self.form.put(row.template if row else STANDARD)
        self.form.name.focus_first()

    def act(self) -> None:
        self.save()

    def save(self, anew: bool = False) -> None:
        """Save the template; ``anew``: as a copy."""
        template = self.form.check()
        if template is None:
            return
        row = None if anew else self._row
        key, version = (row.id, row.version) if row else (None, None)
        self.do(
            save_template, self._kind.key, template, key, version,
            done=lambda _: self._end(self.saved, template.name),
        )  # fmt: skip

    def remove(self) -> None:
        """Delete the template after confirmation."""
        text, row = self._context.text, self._row
        if row is None or not self._context.say.confirm(
            self,
            text(N_("Remove {sheet}?"), sheet=row.name),
            text(N_("Labels that use it are printed as the program has them from then on.")),
            text(N_("Remove template")),
        ):
            return
        name = row.name
        self.do(remove_template, row.id, done=lambda _: self._end(self.removed, name))

    def export(self) -> None:
        """Export the form to a file that another market can import."""
        template = self.form.check()
        if template is None:
            return
        text, name = self._context.text, f"{self._kind.key}-{template.name}{_ENDING}".replace("/", "-")
        path = ask_save(self._context, self, text(N_("Save the template")), name, text(_FILES))
        if path is not None:
            kind, said = self._kind.key, text(N_("The template is saved in {file}."), file=path.name)
            self._context.jobs.read(
                partial(_write, path, kind, template), saved(self._context, said, path), self.refuse, self
            )

    def bring_in(self) -> None:
        """Fill the form from an exported file, without saving."""
        text = self._context.text
        path = ask_open(self._context, self, text(N_("Bring in a template")), text(_FILES))
        if path is not None:
            self._context.jobs.read(partial(_read, path), self._take, self.refuse, self)

    def _take(self, read: tuple[str, Template]) -> None:
        kind, template = read
        if kind != self._kind.key:
            error = UserError("other_kind", N_("This template is for another kind of label. Choose another file."))
            self.refuse(error)
            return
        self.say("")
        self.form.put(template)

    def _follow(self) -> None:
        template = self.form.read()
        if template is not None:
            self.preview.put(template)

    def _end(self, signal: SignalInstance, name: str) -> None:
        self.accept()
        signal.emit(name)

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and bool(error.field) and self.form.show_error(error)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        self.form.focus_wrong()

    def wait(self, busy: bool) -> None:
        super().wait(busy)
        for each in (self.new_button, self.remove_button):
            each.setDisabled(busy)

    def _listen(self) -> None:
        self.form.changed.connect(self._follow)
        self.new_button.clicked.connect(lambda: self.save(anew=True))
        self.remove_button.clicked.connect(self.remove)
        self.export_button.clicked.connect(self.export)
        self.import_button.clicked.connect(self.bring_in)

    def _lay_out(self) -> None:
        for each in (self.remove_button, self.new_button):
            each.setVisible(self._row is not None)
        card = Card()
        card.body.addWidget(self.preview)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(scrolled(self.form), 6)
        both.addWidget(card, 5)
        self.add(both, stretch=1)
        self.add_beside(self.remove_button, self.import_button, self.export_button)
        self.add_before(self.new_button)
        resize_on_screen(self, px(1080), px(700))


_TITLE = N_("Template: {kind}")
_FILES = N_("Templates (*.json)")


def _write(path: Path, kind: str, template: Template) -> None:
    from made_in_blekinge.exchange.template_file import write_template

    write_template(path, kind, template)


def _read(path: Path) -> tuple[str, Template]:
    from made_in_blekinge.exchange.template_file import read_template

    return read_template(path)
