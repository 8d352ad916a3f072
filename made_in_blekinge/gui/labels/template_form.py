"""The form of a template: name, visible parts and their sizes, colours, custom text and logo."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.domain.template import (
    LARGEST_SIZE,
    LONGEST_NAME,
    LONGEST_TEXT,
    MERGE_FIELDS,
    SMALLEST_SIZE,
    STANDARD,
    Template,
    check_template,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.template_colours import Colours
from made_in_blekinge.gui.labels.template_logo import Logo
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, PAPER_LANGUAGES

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.kind import Label, LabelPart

_NAME: Final = Field("name", N_("Name"), TextLine(LONGEST_NAME), required=True)
_STEP: Final = 10


class TemplateForm(QWidget):
    """The template values for one kind of label. ``changed`` is emitted on every keystroke."""

    changed = Signal()

    def __init__(self, context: GuiContext, kind: "Label") -> None:
        super().__init__()
        from made_in_blekinge.documents.labels.look import look_of

        self._context, self._kind = context, kind
        usual = look_of(STANDARD, kind.ground)
        self._other, self._putting = STANDARD, False
        self.name = Form(self, lambda: context.catalog, (_NAME,))
        self.parts = {part.key: _PartRow(context, part) for part in kind.parts}
        self.colours = Colours(context, {"ink": usual.ink, "ground": usual.ground, "accent": usual.accent})
        languages = PAPER_LANGUAGES
        self.text = Form(self, lambda: context.catalog, [_text_field(language) for language in languages])
        self.logo = Logo(context)
        self._lay_out()
        self._order_tabs()
        self._listen()
        self.put(STANDARD)

    def put(self, template: Template) -> None:
        """Show a template. Values for parts and languages that this kind lacks are preserved."""
        self._other, self._putting = template, True
        self.name.put({"name": template.name}, anew=True)
        for key, row in self.parts.items():
            row.put(key not in template.hidden, template.sizes.get(key, 100))
        for key, colour in self.colours.fields.items():
            colour.put(getattr(template, key))
        self.text.put({key: template.text.get(key.removeprefix("text_"), "") for key in self.text.cells}, anew=True)
        self.logo.put(template.logo)
        self._putting = False
        self._follow()

    def read(self) -> Template | None:
        """The template from the form; ``None`` while invalid, with errors shown beside the fields."""
        name, colours, words = self.name.cells["name"], self.colours.values(), self.text.check()
        name.show_error(None, self._context.catalog)
        if colours is None or words is None:
            return None
        written = {key.removeprefix("text_"): text for key, text in words.items()}
        values = {"name": name.editor.text(), **colours, **self._parts(), "logo": self.logo.content}
        try:
            return check_template(values | {"text": {**self._other.text, **written}})
        except UserError as error:
            self.show_error(error)
            return None

    def check(self) -> Template | None:
        """As :meth:`read`, for saving: requires a name, and focuses the first invalid field."""
        found = self.read()
        if self.name.check() is None or found is None:
            self.focus_wrong()
            return None
        return found

    def show_error(self, error: UserError) -> bool:
        """Show an error beside its field; ``False`` if the form has no such field."""
        if error.field in self.colours.fields:
            self.colours.fields[error.field].show_error(error)
        elif error.field == "logo":
            self.logo.show_error(error)
        elif error.field == "text":
            self.text.show_error(error, next(iter(self.text.cells)))
        else:
            return self.name.show_error(error)
        return True

    def focus_wrong(self) -> None:
        self.text.focus_wrong()
        wrong = [field.line for field in self.colours.fields.values() if field.line.property("wrong")]
        if wrong:
            wrong[0].setFocus()
        self.name.focus_wrong()

    def _parts(self) -> dict[str, Any]:
        hidden = {key for key in self._other.hidden if key not in self.parts}
        sizes = {key: size for key, size in self._other.sizes.items() if key not in self.parts}
        return {
            "hidden": hidden | {key for key, row in self.parts.items() if not row.shown.isChecked()},
            "sizes": sizes | {key: row.size.value() for key, row in self.parts.items()},
        }

    def _follow(self) -> None:
        if self._putting:
            return
        from made_in_blekinge.documents.labels.look import look_of

        found = self.read()
        if found is not None:
            self.colours.warn(not look_of(found, self._kind.ground).legible)
        self.changed.emit()

    def _listen(self) -> None:
        for form in (self.name, self.text):
            for cell in form.cells.values():
                if isinstance(core := cell.editor.core, QLineEdit):
                    core.textChanged.connect(self._follow)
        for row in self.parts.values():
            row.shown.toggled.connect(self._follow)
            row.size.valueChanged.connect(self._follow)
        self.colours.changed.connect(self._follow)
        self.logo.changed.connect(self._follow)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for number, row in enumerate(self.parts.values()):
            grid.addWidget(row.shown, number, 0)
            grid.addWidget(row.size, number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 0)
        layout.setSpacing(12)
        layout.addWidget(self.name)
        self._head(layout, N_("What is shown, and how large"))
        layout.addLayout(grid)
        self._head(layout, N_("Colours"))
        layout.addWidget(self.colours)
        self._head(layout, N_("Own text at the foot"))
        fields = ", ".join(f"{{{field}}}" for field in MERGE_FIELDS)
        layout.addWidget(
            label(self._context.text(N_("It may tell of each label: {fields}"), fields=fields), "note", wrap=True)
        )
        layout.addWidget(self.text)
        self._head(layout, N_("Logo"))
        layout.addWidget(self.logo)
        layout.addStretch()

    def _order_tabs(self) -> None:
        """Set the tab order to the visual order, regardless of the order of creation."""
        stops: list[QWidget] = [self.name.cells["name"].editor.core]
        for row in self.parts.values():
            stops += [row.shown, row.size]
        for colour in self.colours.fields.values():
            stops += [colour.swatch, colour.line]
        stops += [cell.editor.core for cell in self.text.cells.values()]
        stops += [self.logo.choose_button, self.logo.remove_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _head(self, layout: QVBoxLayout, source: str) -> None:
        line = QFrame()
        line.setProperty("divider", True)
        layout.addSpacing(8)
        layout.addWidget(label(self._context.text(source), "strong"))
        layout.addWidget(line)


class _PartRow:
    """Visibility of a part, and its size in per cent."""

    def __init__(self, context: GuiContext, part: "LabelPart") -> None:
        title = context.text(part.title)
        self.shown, self.size = QCheckBox(title), NumberSpin()
        self.size.setRange(SMALLEST_SIZE, LARGEST_SIZE)
        self.size.setSingleStep(_STEP)
        self.size.setSuffix(" %")
        self.size.setAccessibleName(context.text(N_("Size of: {part}"), part=title))
        self.shown.toggled.connect(self.size.setEnabled)

    def put(self, shown: bool, size: int) -> None:
        self.shown.setChecked(shown)
        self.size.setEnabled(shown)
        self.size.setValue(size)


def _text_field(language: str) -> Field:
    return Field(f"text_{language}", LANGUAGE_NAMES[language], TextLine(LONGEST_TEXT))
