"""The dialog that adds a paper to an exhibitor: what it is, its days, and its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, Line
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.document import LARGEST_DOCUMENT, add_document
from made_in_blekinge.targets import check_source

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_FIELDS: Final = (
    Field("kind", N_("Kind"), Choice(DocumentKind), required=True, default=DocumentKind.INSURANCE),
    Field("number", N_("Number"), Line()),
    Field("issued", N_("Issued"), Date()),
    Field("expires", N_("Expires"), Date()),
)


class AddDocument(QDialog):
    """Adds one document. ``added`` comes when it has been kept."""

    added = Signal()

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor_id: int) -> None:
        super().__init__(parent)
        self._context, self._exhibitor_id = context, exhibitor_id
        self._path: Path | None = None
        self.setWindowTitle(context.text(N_("Add a document")))
        self.setMinimumWidth(px(480))
        self.form = Form(self, lambda: context.catalog, _FIELDS)
        self.form.put({field.key: field.start for field in _FIELDS}, anew=True)
        self.file_name, self.problem = label(role="note", wrap=True), label(role="error", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(context.text(N_("Add")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def take(self, path: Path) -> None:
        """The file that goes with the document."""
        self._path = path
        self.file_name.setText(path.name)
        self.problem.hide()

    def _ask(self) -> None:
        text = self._context.text
        path = ask_open(
            self._context, self, text(N_("Choose a file")), text(N_("Documents (*.pdf *.png *.jpg *.jpeg)"))
        )
        if path is not None:
            self.take(path)

    def _try(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            self.adjustSize()
            return
        self.accept_button.setEnabled(False)
        self._context.do(
            _add, self._exhibitor_id, values, self._path, done=self._done, failed=self._refused, owner=self
        )

    def _done(self, _key: int) -> None:
        self.accept()
        self.added.emit()
        self.deleteLater()

    def _refused(self, error: BaseException) -> None:
        self.accept_button.setEnabled(True)
        if isinstance(error, UserError) and not (error.field and self.form.show_error(error)):
            self.problem.setText(self._context.catalog.error(error))
            self.problem.show()
        self.adjustSize()

    def _lay_out(self) -> None:
        choose = button(self._context.text(N_("Choose a file…")), "file")
        choose.clicked.connect(self._ask)
        self.file_name.setText(self._context.text(N_("Without a file")))
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(choose)
        row.addWidget(self.file_name, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(self.form)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)


def _add(database: "Database", owner: int, values: Values, path: Path | None) -> int:
    file = None if path is None else read_document(path)
    return add_document(database, owner, **values, file_name=path.name if path else "", file=file)


def read_document(path: Path) -> tuple[str, bytes]:
    """Media type and bytes of a PDF, or of a picture, which is made anew."""
    if path.suffix.lower() != ".pdf":
        from made_in_blekinge.exchange.images import read_picture_file

        return read_picture_file(path)
    check_source(path)
    try:
        if path.stat().st_size > LARGEST_DOCUMENT:
            raise UserError(
                "document_too_large", N_("“{name}” is too large. A document may have at most 10 MB."), name=path.name
            )
        data = path.read_bytes()
    except OSError as error:
        raise Unusable("cannot_read", N_("“{name}” cannot be read. Check that it is there."), name=path.name) from error
    if not data.startswith(b"%PDF-"):
        raise Unusable("not_a_pdf", N_("“{name}” is not a PDF. Choose a PDF, PNG or JPEG file."), name=path.name)
    return "application/pdf", data
