"""One form field: title, editor, error message below it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.codes import parse_gtin
from made_in_blekinge.domain.dates import names_year
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.food import DayOrText, Shares
from made_in_blekinge.domain.kinds import (
    Choice,
    Choices,
    Country,
    Date,
    Languages,
    LongText,
    Money,
    Scaled,
    TextLine,
    Whole,
    YesNo,
)
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.organiser import FinancialYear, VatStatus
from made_in_blekinge.domain.participation import Extras
from made_in_blekinge.domain.times import OpeningHours, Periods
from made_in_blekinge.domain.vat_abroad import ClassesAbroad
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import ChoiceEditor, ChoicesEditor, Picked, PickEditor, YesNoEditor
from made_in_blekinge.gui.parts.classes_abroad import ClassesAbroadEditor
from made_in_blekinge.gui.parts.editors import (
    DateEditor,
    Editor,
    HoursEditor,
    LineEditor,
    SecretEditor,
    TextEditor,
    Today,
    Written,
    system_today,
)
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.listed import (
    ListedEditor,
    TickedEditor,
    country_options,
    language_options,
    year_options,
)
from made_in_blekinge.gui.parts.periods import PeriodsEditor
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import TAKES_SCANS, label
from made_in_blekinge.i18n import N_, Catalog, catalog


@dataclass(frozen=True, slots=True)
class FieldLook:
    """Overrides for displaying one field: another editor, masked until revealed, or a short title."""

    written: Written | None = None
    mask: Callable[[str], str] | None = None
    title: str = ""
    """Seen in a form, where the field's own title is long; a screen reader hears that."""


class FormField(QWidget):
    """One form field: title, editor, and below it an error or a hint."""

    def __init__(
        self, parent: QWidget, field: Field, look: FieldLook, in_tab: bool = False, today: Today = system_today
    ) -> None:
        super().__init__(parent)
        self.field, self.in_tab, self._title = field, in_tab, look.title
        self._today, self._catalog = today, catalog("sv")
        self.editor: Editor = editor_for(self, field, look, today)
        self._sent: str | None = None
        self.title, self.note = label(role="note", wrap=True), label(role="note", wrap=True)
        self.echo = label(role="note", wrap=True)
        """The days that were read, with week day and week."""
        self.problem = FieldProblem(self.editor.core, self, lambda: self.echo.text() or self.note.text())
        self.title.setBuddy(self.editor.core)
        self.note.hide()
        self.echo.hide()
        if self.editor.beside:
            self.title.hide()
        self.beneath, self._grid = QVBoxLayout(), QGridLayout(self)
        self.beneath.setSpacing(4)
        for part in (self.editor, self.problem, self.echo, self.note):
            self.beneath.addWidget(part)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(self.beneath, 1, 1)
        self._dense = False
        self.set_dense(False)
        if isinstance(field.kind, _DATED):
            self.editor.changed.connect(self._tell_days)
        self.editor.entered.connect(self._show_note)
        self.editor.core.setProperty(TAKES_SCANS, isinstance(field.kind, TextLine) and field.kind.check is parse_gtin)
        if field.fixed:
            self.editor.core.setProperty("readOnly", True)

    @property
    def sent(self) -> str | None:
        """The text of a save in progress, during which the field is being checked."""
        return self._sent

    @sent.setter
    def sent(self, text: str | None) -> None:
        self._sent = text
        if text is None:
            self.problem.checked()
        else:
            self.problem.check(self._catalog.text(N_("Checking …")))

    @property
    def error(self) -> UserError | None:
        return self.problem.error

    def set_dense(self, dense: bool) -> None:
        """Put the title at the left of the editor, with the help seen only while the field is being edited."""
        self._dense = dense
        beside = dense and not self._is_broad()
        self._grid.removeWidget(self.title)
        self._grid.addWidget(self.title, 1 if beside else 0, 0 if beside else 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnMinimumWidth(0, px(DENSE_TITLE) if beside else 0)
        self._grid.setHorizontalSpacing(0 if beside else 4)
        self.title.setMaximumWidth(px(DENSE_TITLE - 8) if beside else _ANY_WIDTH)
        self._fit_title()
        self._show_note()

    def _is_broad(self) -> bool:
        """Whether there is no room for a title beside the editor, which is asked only in a dense form: to say how wide
        it is an editor must have its style, which it gets once more when the form comes to its place."""
        return isinstance(self.editor, _BROAD) or self.editor.minimumSizeHint().width() > px(_BESIDE)

    def _fit_title(self) -> None:
        """A title beside its editor is as high as a field, or as its lines need."""
        beside, broad = self.title.maximumWidth() < _ANY_WIDTH, px(DENSE_TITLE - 8)
        self.title.setMinimumHeight(max(px(32), self.title.heightForWidth(broad)) if beside else 0)

    def value(self) -> Any:  # noqa: ANN401
        """The parsed input; an empty editor gives the field's default, if any."""
        value = self._typed().parse(self.editor.text())
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
        self._catalog = catalog
        self.editor.put(value, catalog)
        self.sent = None
        self.show_error(None, catalog)

    def show_error(self, error: UserError | None, catalog: Catalog) -> None:
        """Show an error below the field, also to screen readers; ``None`` clears it."""
        self.problem.put(error, catalog)

    def set_note(self, text: str) -> None:
        self.note.setText(text)
        self._show_note()
        self.problem.describe()

    def _show_note(self) -> None:
        focus = self.window().focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.note.setVisible(bool(self.note.text()) and (inside or not self._dense))
        self.title.setToolTip(plain_tooltip(self.note.text()) if self._dense and self.note.text() else "")

    def write_texts(self, catalog: Catalog) -> None:
        """Set title, help and the editor's texts."""
        title = self.field.label(catalog)
        shown = catalog.text(self._title or self.field.title) if self.in_tab or self._title else title
        self.title.setText(shown)
        self._catalog = catalog
        self._fit_title()
        self.editor.name(title)
        self.editor.write_texts(catalog)
        if self.field.help:
            self.set_note(catalog.text(self.field.help))

    def _typed(self) -> Field:
        """The field as a person types it: a day may be without its year."""
        kind = self.field.kind
        return replace(self.field, kind=replace(kind, today=self._today())) if isinstance(kind, _DATED) else self.field

    def _tell_days(self) -> None:
        """Say under the field which days were read: a year that was left out is seen before it is saved."""
        text = self.editor.text()
        try:
            said = days_said(self._typed().parse(text), text, self._catalog)
        except UserError:
            said = ""
        self.echo.setText(said)
        self.echo.setVisible(bool(said))
        self.problem.describe()


DENSE_TITLE: Final = 104
"""Width of the column of titles, in pixels at 100 %."""
_ANY_WIDTH: Final = 16_777_215
_BROAD: Final = (HoursEditor, ClassesAbroadEditor, ChoicesEditor, TickedEditor)
"""Editors that need the whole width of a pane, under their title."""
_BESIDE: Final = 150
"""The least width, in pixels at 100 %, that a narrow pane has for an editor beside its title."""
_DATED: Final = (Date, DayOrText, OpeningHours)


def days_said(value: object, text: str, catalog: Catalog) -> str:
    """The days of ``value`` with week day and week, and whether a year was left out in ``text``."""
    if isinstance(value, dt.date):
        source = N_("{day}, week {week}") if names_year(text) else N_("{day}, week {week}: the next one")
        return catalog.text(source, day=catalog.weekday_date(value), week=value.isocalendar().week)
    if isinstance(value, tuple):
        return "\n".join(days_said(day, day.isoformat(), catalog) for day, *_ in value)
    return ""


def editor_for(parent: QWidget, field: Field, look: FieldLook, today: Today = system_today) -> Editor:
    """Create the editor of a field by kind or :class:`FieldLook`."""
    kind = field.kind
    write = look.written or kind.show
    if look.mask is not None:
        return SecretEditor(parent, write, look.mask)
    match kind:
        case Picked():
            return PickEditor(parent)
        case Choice(choices=choices):
            return ChoiceEditor(parent, choices, may_be_empty=field.start is None)
        case Choices(enum=enum):
            return ChoicesEditor(parent, enum)
        case YesNo():
            return YesNoEditor(parent)
        case Periods() | VatStatus():
            return PeriodsEditor(parent, write, today)
        case OpeningHours():
            return HoursEditor(parent, write, today)
        case LongText() | Extras() | Shares():
            return TextEditor(parent, write)
        case ClassesAbroad():
            return ClassesAbroadEditor(parent, write)
        case FinancialYear():
            return ListedEditor(parent, year_options)
        case Date() | DayOrText():
            return DateEditor(parent, write, today)
        case Country(allowed=allowed):
            return ListedEditor(parent, country_options(allowed))
        case TextLine(among=(_, *_) as among):
            return ListedEditor(parent, lambda _: [(code, code) for code in among])
        case Languages():
            return TickedEditor(parent, language_options(Languages.CODES), Languages.CODES)
        case Money():
            return LineEditor(
                parent, lambda ore, catalog: "" if ore is None else catalog.amount(ore, grouped=False), right=True
            )
        case Whole() | Scaled():
            return LineEditor(parent, write, right=True)
    if isinstance(kind.empty, Code):
        return ChoiceEditor(parent, type(kind.empty), may_be_empty=False)
    return LineEditor(parent, write)
