"""The editor dialog of a custom label sheet or roll, with a live drawing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Kind, Scaled, TextLine, Whole
from made_in_blekinge.domain.sheet import MOST_LABELS, TITLES, Sheet, SheetKind, check_sheet, load_sheets
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.sheet_picture import SheetPicture
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.sheet import OwnSheet
from made_in_blekinge.services.labels.sheet import remove_sheet, save_sheet

_THOUSANDTHS: Final = 1000
_SIZE: Final = Scaled(_THOUSANDTHS, high=2_000_000, suffixes="mm")
_COUNT: Final = Whole(1, MOST_LABELS)
_GROUPS: Final[tuple[tuple[str, dict[str, Kind]], ...]] = (
    ("", {"key": TextLine(40), "name": TextLine(40), "maker": TextLine(40), "kind": Choice(SheetKind)}),
    (N_("Page, in mm"), dict.fromkeys(("page_width", "page_height", "length_min", "length_max"), _SIZE)),
    (
        N_("Labels, in mm"),
        dict.fromkeys(("columns", "rows"), _COUNT)
        | dict.fromkeys(("label_width", "label_height", "left", "top", "pitch_x", "pitch_y", "radius"), _SIZE),
    ),
    (
        N_("What the printer leaves white, in mm"),
        dict.fromkeys(("dead_left", "dead_right", "dead_top", "dead_bottom"), _SIZE),
    ),
    (N_("For yourself"), {"note": TextLine(500)}),
)
FIELDS: Final = tuple(
    Field(key, TITLES[key], kind, group=group, default=SheetKind.SHEET if key == "kind" else None)
    for group, members in _GROUPS
    for key, kind in members.items()
)
_ROLL: Final = frozenset(("columns", "rows", "pitch_x", "pitch_y"))
"""Values fixed for a roll."""
_HIDDEN: Final = {
    SheetKind.SHEET: frozenset(("length_min", "length_max")),
    SheetKind.DIE_CUT: _ROLL | {"length_min", "length_max"},
    SheetKind.CONTINUOUS: _ROLL | {"label_height", "top", "radius"},
}
_NAMES: Final = ("key", "name", "maker", "note")
_START: Final = "L7160"


class OwnSheetDialog(TaskDialog):
    """Creates a custom sheet, or edits ``own``. ``saved`` and ``removed`` carry its short name."""

    saved = Signal(str)
    removed = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget, own: OwnSheet | None = None) -> None:
        title = context.text(N_("Change own sheet") if own else N_("New own sheet"))
        super().__init__(context, parent, title, N_("Save"))
        self._own = own
        self.form = Form(self, lambda: context.catalog, FIELDS)
        self.picture = SheetPicture(context, measures=True)
        self.start = QuietCombo()
        self.fault = label(role="error", wrap=True)
        self.remove_button = button(context.text(N_("Remove…")), "delete")
        self._shown = own.sheet if own else load_sheets()[_START]
        self._lay_out()
        self._put(self._shown, names=own is not None)
        self._listen()
        self._follow()
        self.form.focus_first()

    def copy(self, sheet: Sheet) -> None:
        """Copy the sizes of another sheet, keeping the entered name."""
        self._shown = sheet
        self._put(sheet, names=False)
        self._follow()

    def act(self) -> None:
        values = self._read()
        if values is None:
            self.form.focus_wrong()
            return
        key, version = (self._own.sheet.key, self._own.version) if self._own else (None, None)
        self.do(save_sheet, values, key, version, done=self._done)

    def remove(self) -> None:
        """Delete the sheet after confirmation."""
        text, own = self._context.text, self._own
        if own is None or not self._context.say.confirm(
            self,
            text(N_("Remove {sheet}?"), sheet=own.sheet.title),
            text(N_("It can no longer be chosen for printing. What was printed on it stays in the list of prints.")),
            text(N_("Remove sheet")),
        ):
            return
        key = own.sheet.key
        self.do(remove_sheet, key, done=lambda _: self._gone(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.picture.mark(next((key for key, cell in self.form.cells.items() if cell.editor.core is watched), ""))
        return super().eventFilter(watched, event)

    @property
    def kind(self) -> SheetKind:
        return SheetKind(self.form.cells["kind"].editor.text())

    def _put(self, sheet: Sheet, names: bool) -> None:
        """Fill the form, optionally without the name."""
        values = sheet.to_mapping()
        for field in FIELDS:
            if field.key in _NAMES and not names:
                values[field.key] = self.form.cells[field.key].editor.text()
            elif field.kind is _SIZE:
                values[field.key] = round(values[field.key] * _THOUSANDTHS)
        self.form.put(values | {"kind": sheet.kind}, anew=True)

    def _follow(self) -> None:
        """Update visible fields, drawing and errors."""
        hidden = _HIDDEN[self.kind]
        for key, cell in self.form.cells.items():
            cell.setVisible(key not in hidden)
        self.say("")
        values, faults = self._parsed()
        named = {"key": values.get("key") or self._context.text(N_("New sheet"))}
        if not faults:
            try:
                self._shown = check_sheet(values | named)
            except UserError as error:
                faults = [error]
        if faults:
            self._shown = _attempted(self._shown, values | named)
        for cell in self.form.cells.values():
            cell.show_error(None, self._context.catalog)
        for fault in faults:
            self.form.show_error(fault)
        self.fault.setText("\n".join(self._context.catalog.error(fault) for fault in faults))
        self.picture.put(self._shown)

    def _parsed(self) -> tuple[dict[str, Any], list[UserError]]:
        """The values of the visible fields for ``check_sheet``, and parse errors."""
        values: dict[str, Any] = {}
        faults = []
        for key, cell in self.form.cells.items():
            if key in _HIDDEN[self.kind]:
                continue
            try:
                value = cell.value()
            except UserError as error:
                faults.append(error)
                continue
            is_size = cell.field.kind is _SIZE and value is not None
            values[key] = value / _THOUSANDTHS if is_size else value
        return values, faults

    def _read(self) -> Mapping[str, object] | None:
        """The validated values; ``None`` if invalid, with errors shown beside the fields."""
        values, faults = self._parsed()
        if self._own is not None:
            kept = self._own.sheet.to_mapping()
            values |= {key: kept[key] for key in ("aliases", "dpi", "off_centre", "source")}
        try:
            check_sheet(values)
        except UserError as error:
            faults.append(error)
        for fault in faults:
            self.form.show_error(fault)
        return None if faults else values

    def _done(self, own: OwnSheet) -> None:
        self.accept()
        self.saved.emit(own.sheet.key)

    def _gone(self, key: str) -> None:
        self.accept()
        self.removed.emit(key)

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and bool(error.field) and self.form.show_error(error)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        self.form.focus_wrong()

    def wait(self, busy: bool) -> None:
        super().wait(busy)
        self.remove_button.setDisabled(busy)

    def _listen(self) -> None:
        self.remove_button.clicked.connect(self.remove)
        self.start.activated.connect(lambda: self.copy(self.start.currentData()))
        for cell in self.form.cells.values():
            core = cell.editor.core
            core.installEventFilter(self)
            if isinstance(core, QLineEdit):
                core.textChanged.connect(self._typed)
            elif isinstance(core, QComboBox):
                core.currentIndexChanged.connect(self._typed)

    def _typed(self) -> None:
        self._follow()

    def _lay_out(self) -> None:
        text = self._context.text
        self.remove_button.setVisible(self._own is not None)
        for sheet in sorted(load_sheets().values(), key=lambda sheet: swedish(sheet.title)):
            self.start.addItem(sheet.title, sheet)
        self.start.setCurrentIndex(self.start.findText(self._shown.title))
        self.start.setAccessibleName(text(N_("Start from the sizes of")))
        title = label(text(N_("Start from the sizes of")), "note")
        title.setBuddy(self.start)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 16, 0)
        for part in (title, self.start):
            part.setVisible(self._own is None)
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(self.form)
        card = Card()
        card.body.addWidget(self.picture, 1)
        card.body.addWidget(self.fault)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(scrolled(fields), 5)
        both.addWidget(card, 4)
        self.add(both, stretch=1)
        self.add_beside(self.remove_button)
        QWidget.setTabOrder(self.start, self.form.cells["key"].editor.core)
        resize_on_screen(self, px(1080), px(680))


def _attempted(shown: Sheet, values: Values) -> Sheet:
    """A drawable sheet from possibly invalid ``values``; else the one shown before."""
    known = {key: value for key, value in values.items() if value not in (None, "")}
    made = replace(shown, **known)
    sizes = made.page_width, made.page_height, made.label_width, made.label_height
    return made if min(sizes) > 0 and made.per_page <= MOST_LABELS else shown
