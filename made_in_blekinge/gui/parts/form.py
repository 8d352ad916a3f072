"""Forms generated from a register's fields: titles, editors, and an error per field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Country, Date, Money, Scaled, TextLine, Whole
from made_in_blekinge.domain.market import Code
from made_in_blekinge.errors import UserError, changed_meanwhile
from made_in_blekinge.gui.parts.cells import FieldLook, FormField
from made_in_blekinge.gui.parts.choices import Picked
from made_in_blekinge.gui.parts.editors import SecretEditor, Today, system_today
from made_in_blekinge.gui.parts.wheel import StillTabs
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, LANGUAGE_NAMES, N_, Catalog

_SHORT_LINE: Final = 41
"""Lines of fewer characters than this share a row with their neighbour."""


class Form(QWidget):
    """The fields of one record under their headings.

    ``edited`` carries the key of a changed field to save; ``refused`` is emitted on invalid input.
    """

    edited = Signal(str)
    refused = Signal()

    def __init__(
        self,
        parent: QWidget,
        language: Callable[[], Catalog],
        fields: Sequence[Field],
        looks: Mapping[str, FieldLook] | None = None,
        columns: int = 2,
        today: Today = system_today,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._looks, self._columns, self._today = looks or {}, columns, today
        self._values: dict[str, Any] = {}
        self._tabs: list[_LanguageTabs] = []
        self.cells: dict[str, FormField] = {}
        self.saves = True
        """Whether a field is saved when it is left; else what is written waits for a button."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for group, members in groupby(fields, lambda field: field.group):
            layout.addLayout(self._section(group, list(members)))
        layout.addStretch()
        self._order_tabs()
        self._write_texts()

    def put(self, values: Values, own: Iterable[str] = (), anew: bool = False) -> None:
        """Show a record. Unsaved input is kept, unless it is another record (``anew``).

        ``own`` are the fields that the user has just saved. If another user changed the field being edited, the new
        value replaces the input, with a message.
        """
        catalog, own = self._language(), frozenset(own)
        for key, cell in self.cells.items():
            touched, differs = cell.editor.touched, key not in self._values or self._values[key] != values[key]
            if anew or (key in own and cell.editor.text() == cell.sent) or (differs and not touched):
                cell.put(values[key], catalog)
            elif key in own:
                cell.sent = None
            elif differs:
                cell.put(values[key], catalog)
                cell.show_error(changed_meanwhile(), catalog)
        self._values = {key: values[key] for key in self.cells}
        self._mark_tabs()

    def pending(self) -> dict[str, Any]:
        """The unsaved valid values."""
        found = {}
        for key, cell in self.cells.items():
            if cell.editor.touched:
                try:
                    found[key] = cell.value()
                except UserError:
                    continue
        return found

    def sent(self, keys: Iterable[str]) -> None:
        """Mark the fields as being saved."""
        for key in keys:
            if key in self.cells:
                self.cells[key].sent = self.cells[key].editor.text()

    def not_saved(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key in self.cells:
                self.cells[key].sent = None

    def show_error(self, error: UserError, key: str = "") -> bool:
        """Show ``error`` beside its field, else beside ``key``; ``False`` if the form has neither."""
        cell = self.cells.get(error.field or "") or self.cells.get(key)
        if cell is not None:
            cell.show_error(error, self._language())
        return cell is not None

    @property
    def wrong(self) -> int:
        """Number of fields with an error."""
        return sum(cell.error is not None for cell in self.cells.values())

    def leave(self) -> None:
        """Save all input, as if every field had lost the focus."""
        for key in self.cells:
            self._finish(key)

    def touched(self) -> dict[str, str]:
        """The modified texts, by field."""
        return {key: cell.editor.text() for key, cell in self.cells.items() if cell.editor.touched}

    def type_texts(self, texts: Mapping[str, str]) -> None:
        """Set these texts as user input, and validate them."""
        for key, text in texts.items():
            self.cells[key].editor.type(text)
            self.cells[key].check(self._language())

    def focus_first(self) -> None:
        """Focus the first editable field."""
        first = next(cell for cell in self.cells.values() if not cell.field.fixed)
        first.editor.core.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_wrong(self) -> None:
        wrong = next((cell for cell in self.cells.values() if cell.error is not None), None)
        if wrong is not None:
            wrong.editor.core.setFocus(Qt.FocusReason.TabFocusReason)

    def check(self) -> dict[str, Any] | None:
        """All values for a new record; ``None`` if one is invalid, with the error shown beside its field."""
        found = {key: cell.check(self._language()) for key, cell in self.cells.items()}
        return None if self.wrong else found

    def _write_texts(self) -> None:
        catalog = self._language()
        for cell in self.cells.values():
            cell.write_texts(catalog)
        self._mark_tabs()

    def _finish(self, key: str) -> None:
        cell, catalog = self.cells[key], self._language()
        text = cell.editor.text()
        if text == cell.sent:
            return
        if not cell.editor.touched:
            cell.show_error(None, catalog)
            return
        cell.check(catalog)
        if cell.error is None:
            self.edited.emit(key)
        else:
            self.refused.emit()

    def _section(self, group: str, fields: list[Field]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        if group:
            heading = label(self._language().text(group), "strong")
            line = QFrame()
            line.setProperty("divider", True)
            column.addWidget(heading)
            column.addWidget(line)
        for languages, members in groupby(fields, lambda field: field.language in CONTENT_LANGUAGES):
            if languages:
                tabs = _LanguageTabs(self)
                for field in members:
                    tabs.add(field.language, self._make(tabs.pages[field.language], field, in_tab=True))
                self._tabs.append(tabs)
                column.addWidget(tabs)
            else:
                column.addLayout(_grid((self._make(self, field) for field in members), self._columns))
        return column

    def _make(self, parent: QWidget, field: Field, in_tab: bool = False) -> FormField:
        cell = FormField(parent, field, self._looks.get(field.key, FieldLook()), in_tab, self._today)
        cell.editor.finished.connect(lambda: self._finish(field.key))
        self.cells[field.key] = cell
        return cell

    def _mark_tabs(self) -> None:
        for tabs in self._tabs:
            tabs.mark(self._language())

    def _order_tabs(self) -> None:
        """Set the tab order to the visual order, regardless of the order of creation."""
        bars = {tabs.cells[CONTENT_LANGUAGES[0]][0]: tabs.tabBar() for tabs in self._tabs}
        stops: list[QWidget] = []
        for cell in self.cells.values():
            stops += [bars[cell]] if cell in bars else []
            stops += cell.editor.stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


class _LanguageTabs(StillTabs):
    """One tab per content language; a mark shows which have text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.pages = {language: QWidget(self) for language in CONTENT_LANGUAGES}
        self.cells: dict[str, list[FormField]] = {language: [] for language in CONTENT_LANGUAGES}
        for language, page in self.pages.items():
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 8, 0, 0)
            column.setSpacing(12)
            self.addTab(page, language)

    def add(self, language: str, cell: FormField) -> None:
        self.cells[language].append(cell)
        layout = self.pages[language].layout()
        if layout is not None:
            layout.addWidget(cell)

    def mark(self, catalog: Catalog) -> None:
        for at, (language, members) in enumerate(self.cells.items()):
            filled = any(cell.editor.text() for cell in members)
            name = LANGUAGE_NAMES[language]
            said = catalog.text(N_("{language}: has text") if filled else N_("{language}: empty"), language=name)
            self.setTabText(at, f"{language} •" if filled else language)
            self.setTabToolTip(at, said)
            self.tabBar().setAccessibleTabName(at, said)


def _grid(cells: Iterable[FormField], columns: int) -> QGridLayout:
    """Lay out fields: short ones side by side, long ones on a row of their own."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    row, column = 0, 0
    for cell in cells:
        span = 1 if _is_short(cell) else columns
        if column + span > columns:
            row, column = row + 1, 0
        grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
    for at in range(columns):
        grid.setColumnStretch(at, 1)
    return grid


def _is_short(cell: FormField) -> bool:
    """Whether the field may share a row."""
    if isinstance(cell.editor, SecretEditor):
        return False
    match cell.field.kind:
        case TextLine(limit=limit):
            return limit < _SHORT_LINE
        case Choice() | Date() | Country() | Money() | Whole() | Scaled():
            return True
        case Picked():
            return False
    return isinstance(cell.field.kind.empty, Code)
