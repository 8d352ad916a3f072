"""One form field: title, editor, error message below it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.food import DayOrText, Shares
from made_in_blekinge.domain.kinds import Choice, Choices, Date, LongText, Money, Scaled, Whole, YesNo
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.money import format_amount
from made_in_blekinge.domain.participation import Extras
from made_in_blekinge.domain.times import OpeningHours
from made_in_blekinge.domain.vat_abroad import ClassesAbroad
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import ChoiceEditor, ChoicesEditor, Picked, PickEditor, YesNoEditor
from made_in_blekinge.gui.parts.editors import DateEditor, Editor, LineEditor, SecretEditor, TextEditor, Written
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.i18n import Catalog


@dataclass(frozen=True, slots=True)
class FieldLook:
    """Overrides for displaying one field: another editor, or masked until revealed."""

    written: Written | None = None
    mask: Callable[[str], str] | None = None


class FormField(QWidget):
    """One form field: title, editor, and below it an error or a hint."""

    def __init__(self, parent: QWidget, field: Field, look: FieldLook, in_tab: bool = False) -> None:
        super().__init__(parent)
        self.field, self.in_tab = field, in_tab
        self.editor: Editor = editor_for(self, field, look)
        self.sent: str | None = None
        """The text of a save in progress."""
        self.title, self.note = label(role="note", wrap=True), label(role="note", wrap=True)
        self.problem = _Problem(self)
        self.title.setBuddy(self.editor.core)
        self.note.hide()
        if self.editor.beside:
            self.title.hide()
        self.beneath = QVBoxLayout(self)
        self.beneath.setContentsMargins(0, 0, 0, 0)
        self.beneath.setSpacing(4)
        for part in (self.title, self.editor, self.problem, self.note):
            self.beneath.addWidget(part)
        if field.fixed:
            self.editor.core.setProperty("readOnly", True)

    @property
    def error(self) -> UserError | None:
        return self.problem.error

    def value(self) -> Any:  # noqa: ANN401
        """The parsed input; an empty editor gives the field's default, if any."""
        value = self.field.parse(self.editor.text())
        return self.field.default if value in ("", None) and self.field.default is not None else value

    def check(self, catalog: Catalog) -> Any:  # noqa: ANN401
        """As :meth:`value`, but shows an error beside the field and returns ``None``."""
        try:
            value = self.value()
        except UserError as error:
            self.show_error(error, catalog)
            return None
        self.show_error(None, catalog)
        return value

    def put(self, value: object, catalog: Catalog) -> None:
        self.editor.put(value, catalog)
        self.sent = None
        self.show_error(None, catalog)

    def show_error(self, error: UserError | None, catalog: Catalog) -> None:
        """Show an error below the field, also to screen readers; ``None`` clears it."""
        said = "" if error is None else catalog.error(error)
        self.problem.put(error, said)
        set_property(self.editor.core, "wrong", error is not None)
        self._describe(said)

    def set_note(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._describe("")

    def write_texts(self, catalog: Catalog) -> None:
        """Set title, help and the editor's texts."""
        title = self.field.label(catalog)
        shown = catalog.text(self.field.title) if self.in_tab else title
        self.title.setText(shown)
        self.editor.name(title)
        self.editor.write_texts(catalog)
        if self.field.help:
            self.set_note(catalog.text(self.field.help))

    def _describe(self, said: str) -> None:
        self.editor.core.setAccessibleDescription(said or self.note.text())


class _Problem(QWidget):
    """An error text with an icon, so that colour is not the only cue."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.error: UserError | None = None
        self.text = label(role="error", wrap=True)
        sign = QLabel()
        sign.setPixmap(icon("error", "brick").pixmap(px(16), px(16)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self.hide()

    def put(self, error: UserError | None, said: str) -> None:
        self.error = error
        self.text.setText(said)
        self.setVisible(error is not None)


def editor_for(parent: QWidget, field: Field, look: FieldLook) -> Editor:
    """Create the editor of a field by kind or :class:`FieldLook`."""
    kind = field.kind
    write = look.written or kind.show
    if look.mask is not None:
        return SecretEditor(parent, write, look.mask)
    match kind:
        case Picked():
            return PickEditor(parent)
        case Choice(enum=enum):
            return ChoiceEditor(parent, enum, may_be_empty=field.start is None)
        case Choices(enum=enum):
            return ChoicesEditor(parent, enum)
        case YesNo():
            return YesNoEditor(parent)
        case LongText() | OpeningHours() | Extras() | Shares() | ClassesAbroad():
            return TextEditor(parent, write)
        case Date() | DayOrText():
            return DateEditor(parent, write)
        case Money():
            return LineEditor(parent, lambda ore, _: "" if ore is None else format_amount(ore), right=True)
        case Whole() | Scaled():
            return LineEditor(parent, write, right=True)
    if isinstance(kind.empty, Code):
        return ChoiceEditor(parent, type(kind.empty), may_be_empty=False)
    return LineEditor(parent, write)
