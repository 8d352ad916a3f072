"""The dialog for adding a document to an exhibitor: kind, dates, file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, TextLine
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.document import LARGEST_DOCUMENT, add_document

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_FIELDS: Final = (
    Field("kind", N_("Kind"), Choice(DocumentKind), required=True, default=DocumentKind.INSURANCE),
    Field("number", N_("Number"), TextLine()),
    Field("issued", N_("Issued"), Date()),
    Field("expires", N_("Expires"), Date(), follows="issued"),
)


class AddDocument(TaskDialog):
    """Adds one document. ``added`` is emitted once it is saved."""

    added = Signal()

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor_id: int) -> None:
        super().__init__(context, parent, context.text(N_("Add a document")), N_("Add"))
        self._exhibitor_id = exhibitor_id
        self._path: Path | None = None
        self.setMinimumWidth(px(480))
        self.form = Form(self, lambda: context.catalog, _FIELDS, today=context.today)
        self.form.put({field.key: field.start for field in _FIELDS}, anew=True)
        self.file_name = label(role="note", wrap=True)
        self._lay_out()

    def take(self, path: Path) -> None:
        """Attach a file."""
        self._path = path
        self.file_name.setText(path.name)
        self.say("")

    def _ask(self) -> None:
        text = self._context.text
        path = ask_open(
            self._context, self, text(N_("Choose a file")), text(N_("Documents (*.pdf *.png *.jpg *.jpeg)"))
        )
        if path is not None:
            self.take(path)

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            self.adjustSize()
            return
        self.do(_add, self._exhibitor_id, values, self._path, done=self._done)

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and bool(error.field) and self.form.show_error(error)

    def _done(self, _key: int) -> None:
        self.accept()
        self.added.emit()

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        self.adjustSize()

    def _lay_out(self) -> None:
        choose = button(self._context.text(N_("Choose a file…")), "file")
        choose.clicked.connect(self._ask)
        self.file_name.setText(self._context.text(N_("Without a file")))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(choose)
        row.addWidget(self.file_name, 1)
        self.add(self.form, row)


def _add(database: "Database", owner: int, values: Values, path: Path | None) -> int:
    file = None if path is None else read_document(path)
    return add_document(database, owner, **values, file_name=path.name if path else "", file=file)


def read_document(path: Path) -> tuple[str, bytes]:
    """Media type and content of a PDF, or of a picture, which is re-encoded."""
    if path.suffix.lower() != ".pdf":
        from made_in_blekinge.exchange.images import read_picture_file

        return read_picture_file(path)
    data = read_bounded(path, LARGEST_DOCUMENT)
    if len(data) > LARGEST_DOCUMENT:
        raise UserError(
            "document_too_large", N_("“{name}” is too large. A document may have at most 10 MB."), name=path.name
        )
    if not data.startswith(b"%PDF-"):
        raise Unusable("not_a_pdf", N_("“{name}” is not a PDF. Choose a PDF, PNG or JPEG file."), name=path.name)
    return "application/pdf", data
