"""Forms generated from a register's fields: titles, editors, and an error per field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Country, Date, Money, Scaled, TextLine, Whole
from made_in_blekinge.domain.market import Code
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.parts.cells import FieldLook, FormField
from made_in_blekinge.gui.parts.choices import Picked
from made_in_blekinge.gui.parts.dressing import DressedLate
from made_in_blekinge.gui.parts.editors import DateEditor, SecretEditor, Today, system_today
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillTabs
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.gui.work.drafts import Refused
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, LANGUAGE_NAMES, N_, Catalog

_WIDE: Final = 560
"""A pane wider than this, in pixels at 100 %, has two columns."""
_SHORT_LINE: Final = 41
"""Lines of fewer characters than this share a row with their neighbour."""


class Form(QWidget):
    """The fields of one record under their headings.

    ``edited`` carries the key of a changed field to save; ``refused`` is emitted on invalid input.
    """

    edited = Signal(str)
    refused = Signal()
    met = Signal()
    """Another user changed a field that is being edited, or what was met so has been decided."""

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
        self.theirs: dict[str, Any] = {}
        """The stored values of fields that another user changed while they are being edited here."""
        self.cells: dict[str, FormField] = {}
        self.saves = True
        """Whether a field is saved when it is left; else what is written waits for a button."""
        self._dense: bool | None = None
        self._columns_laid: list[QVBoxLayout] = []
        self._grids: list[tuple[QGridLayout, list[FormField]]] = []
        self._heads: list[tuple[QLabel, QFrame]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for group, members in groupby(fields, lambda field: field.group):
            layout.addLayout(self._section(group, list(members)))
        layout.addStretch()
        self._order_tabs()
        self._write_texts()

    def fit(self, width: int) -> None:
        """Lay out for a pane of this width: titles beside the fields in one column, or above them in two."""
        if (dense := width <= px(_WIDE)) != self._dense:
            self._dense = dense
            for cell in self.cells.values():
                cell.set_dense(dense)
            for grid, cells in self._grids:
                _arrange(grid, cells, 1 if dense else self._columns, 4 if dense else 12)
            for at, (heading, line) in enumerate(self._heads):
                heading.setVisible(not dense or at > 0)
                set_property(heading, "role", "group" if dense else "strong")
                line.setVisible(not dense)
            for column in self._columns_laid:
                column.setSpacing(4 if dense else 12)
            if (layout := self.layout()) is not None:
                layout.setSpacing(12 if dense else 24)

    def put(self, values: Values, own: Iterable[str] = (), anew: bool = False) -> None:
        """Show a record. Unsaved input is kept, unless it is another record (``anew``).

        ``own`` are the fields that the user has just saved. If another user changed the field being edited, the input
        stays and is not saved before the user has decided; see :attr:`theirs`.
        """
        catalog, own = self._language(), frozenset(own)
        before = dict(self.theirs)
        if anew:
            self.theirs.clear()
        for key, cell in self.cells.items():
            touched, differs = cell.editor.touched, key not in self._values or self._values[key] != values[key]
            if anew or (key in own and cell.editor.text() == cell.sent) or (differs and not touched):
                cell.put(values[key], catalog)
            elif key in own:
                cell.sent = None
            elif differs:
                self.meet(key, values[key])
        self._values = {key: values[key] for key in self.cells}
        self._mark_tabs()
        if self.theirs != before:
            self.met.emit()

    def meet(self, key: str, value: object) -> None:
        """Hold back what is written in the field: another user has stored ``value`` there."""
        cell = self.cells[key]
        cell.editor.rebase(value, self._language())
        cell.sent = None
        if cell.editor.touched:
            self.theirs[key] = value
            cell.show_error(met_meanwhile(), self._language())
        else:
            self.theirs.pop(key, None)
            cell.show_error(None, self._language())

    def decide(self, key: str, mine: bool) -> None:
        """Save what is written in the field over what another user stored, or take that."""
        value = self.theirs.pop(key)
        if mine:
            self._finish(key)
        else:
            self.cells[key].put(value, self._language())
        self.met.emit()
        self.refused.emit()

    def take_back(self) -> bool:
        """Put the stored value into the refused field: the focused one, else the last; ``False`` if none is."""
        wrong = [key for key, cell in self.cells.items() if cell.error is not None]
        if not wrong or not self._values:
            return False
        focus = self.window().focusWidget()
        held = (key for key in wrong if focus is not None and self.cells[key].isAncestorOf(focus))
        key = next(held, wrong[-1])
        self.cells[key].put(self._values[key], self._language())
        if self.theirs.pop(key, None) is not None:
            self.met.emit()
        self.refused.emit()
        return True

    def refuse(self, texts: Mapping[str, Refused]) -> None:
        """Put back what was written before and not saved, with why."""
        for key, refused in texts.items():
            if key in self.cells:
                cell = self.cells[key]
                cell.editor.type(refused.text)
                cell.check(self._language())
                if cell.error is None and refused.error is not None and cell.editor.touched:
                    cell.show_error(refused.error, self._language())

    def unsaved(self) -> dict[str, Refused]:
        """What is written and refused, by field."""
        return {
            key: Refused(cell.field.label(self._language()), cell.editor.text(), cell.error)
            for key, cell in self.cells.items()
            if cell.error is not None
        }

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
        if key in self.theirs and cell.editor.touched:
            cell.show_error(met_meanwhile(), catalog)
            self.refused.emit()
            return
        if not cell.editor.touched:
            was_wrong = cell.error is not None
            cell.show_error(None, catalog)
            if key in self.theirs:
                del self.theirs[key]
                self.met.emit()
            if was_wrong:
                self.refused.emit()
            return
        cell.check(catalog)
        if cell.error is None:
            self.edited.emit(key)
        else:
            self.refused.emit()

    def _section(self, group: str, fields: list[Field]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self._columns_laid.append(column)
        if group:
            heading, line = label(self._language().text(group), "strong"), QFrame()
            line.setProperty("divider", True)
            self._heads.append((heading, line))
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
                grid, cells = QGridLayout(), [self._make(self, field) for field in members]
                self._grids.append((grid, cells))
                _arrange(grid, cells, self._columns, 12)
                column.addLayout(grid)
        return column

    def _make(self, parent: QWidget, field: Field, in_tab: bool = False) -> FormField:
        cell = FormField(parent, field, self._looks.get(field.key, FieldLook()), in_tab, self._today)
        cell.editor.finished.connect(lambda: self._finish(field.key))
        self.cells[field.key] = cell
        if field.follows in self.cells and isinstance(cell.editor, DateEditor):
            cell.editor.begins_at = self.cells[field.follows].editor.text
        return cell

    def _mark_tabs(self) -> None:
        for tabs in self._tabs:
            tabs.mark(self._language())

    def _order_tabs(self) -> None:
        """Set the tab order to the visual order, regardless of the order of creation.

        An editor stands before its own stops: it leads the focus to the first of them, and where it stood behind those
        of the next one, Tab would lead back. Qt puts the stop in its place as long as it leads there.
        """
        bars = {tabs.cells[CONTENT_LANGUAGES[0]][0]: tabs for tabs in self._tabs}
        stops: list[QWidget] = []
        led: dict[QWidget, QWidget | None] = {}
        for cell in self.cells.values():
            stops += [bars[cell]] if cell in bars else []
            stops += [cell.editor, *cell.editor.stops()]
            led[cell.editor] = cell.editor.focusProxy()
            cell.editor.setFocusProxy(None)  # type: ignore[arg-type]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        for editor, stop in led.items():
            if stop is not None:
                editor.setFocusProxy(stop)


def met_meanwhile() -> Conflict:
    """What another user stored in the field stands against what is written in it."""
    return Conflict("met_meanwhile", N_("Changed by somebody else just now. Compare, and choose what is to stand."))


class _LanguagePage(DressedLate, QWidget):
    """The fields of one content language."""


class _LanguageTabs(StillTabs):
    """One tab per content language; a mark shows which have text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.pages = {language: _LanguagePage(self) for language in CONTENT_LANGUAGES}
        self.cells: dict[str, list[FormField]] = {language: [] for language in CONTENT_LANGUAGES}
        for language, page in self.pages.items():
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 4, 0, 0)
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
            about = ", ".join(catalog.text(cell.field.title) for cell in members)
            if self.tabToolTip(at) == said:
                continue
            self.setTabText(at, f"{language} •" if filled else language)
            self.setTabToolTip(at, said)
            self.tabBar().setAccessibleTabName(at, f"{about} – {said}")


def _arrange(grid: QGridLayout, cells: Sequence[FormField], columns: int, spacing: int) -> None:
    """Lay out fields: short ones side by side, long ones on a row of their own."""
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(spacing)
    row, column = 0, 0
    for cell in cells:
        grid.removeWidget(cell)
        span = 1 if _is_short(cell) else columns
        if column + span > columns:
            row, column = row + 1, 0
        grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
    for at in range(max(columns, grid.columnCount())):
        grid.setColumnStretch(at, int(at < columns))


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
