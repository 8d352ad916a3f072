"""Print options of labels: kind, template, languages, sheet, copies, order, cut marks, start position."""

from collections.abc import Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.sheet import Calibration, Sheet, SheetKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.fields import ChoiceGrid
from made_in_blekinge.gui.labels.kind_list import KindList
from made_in_blekinge.gui.labels.languages import LanguageChoice
from made_in_blekinge.gui.labels.reading import Stock
from made_in_blekinge.gui.labels.sheets import SheetChoice
from made_in_blekinge.gui.labels.start import StartChoice
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.widgets import Card, button, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.queries.labels.template import TemplateRow

FIRST: Final = "booth"
"""The initial kind."""
_MOST_COPIES: Final = 100_000
_ORDERS: Final = {"booth": N_("By booth"), "exhibitor": N_("By exhibitor"), "product": N_("By product")}
_COPIES: Final = {
    "number": N_("Of each"),
    "brought": N_("As many as brought"),
    "left": N_("As many as left"),
}


class LabelChoices(QWidget):
    """The options of one kind. Signals: ``changed`` (redraw needed), ``read`` (other rows must be loaded).

    The last options of each kind are remembered.
    """

    changed = Signal()
    read = Signal()
    template_wanted = Signal()
    sheet_wanted = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._stock: Stock | None = None
        self._wanted_kind, self._wanted_template = FIRST, ""
        self.grid = ChoiceGrid(context)
        self.kinds, self.templates, self.order, self.how_many = (QuietCombo() for _ in range(4))
        self.kind_list = KindList(self.kinds)
        self.languages = LanguageChoice(context)
        self.sheets, self.start = SheetChoice(context), StartChoice(context)
        self.edit_template, self.edit_sheet = button(), tool_button("edit")
        self.adjust_printer = button(icon_name="settings", flat=True)
        self.length, self.copies = NumberSpin(), NumberSpin()
        self.cut_marks, self.outlines = QCheckBox(), QCheckBox()
        self._lay_out()
        self._connect()

    @property
    def kind_key(self) -> str:
        return str(self.kinds.currentData() or self._wanted_kind)

    @property
    def order_key(self) -> str:
        return str(self.order.currentData() or next(iter(_ORDERS)))

    @property
    def sheet(self) -> Sheet | None:
        """The chosen sheet, an endless roll cut to the chosen length."""
        found = self.sheets.sheet
        endless = found is not None and found.kind is SheetKind.CONTINUOUS
        return found.cut(self.length.value()) if found and endless else found

    @property
    def template(self) -> "TemplateRow | None":
        """The chosen template; ``None``: the built-in design."""
        row: TemplateRow | None = self.templates.currentData()
        return row

    def show_kind(self, key: str) -> None:
        """Select another kind of label programmatically."""
        self._wanted_kind = key
        self.kinds.setCurrentIndex(self.kinds.findData(key))
        self.read.emit()

    def show_kinds(self, as_list: bool) -> None:
        """Show the kinds as a list, or where there is less room as a combo above the other options."""
        self._kind_card.setVisible(as_list)
        for part in self._of_kind:
            part.setVisible(not as_list)

    def use_template(self, name: str) -> None:
        """Select a template now, or as soon as it has loaded."""
        self._keep("template", name)
        self._wanted_template = name
        if self._stock is not None:
            self._offer_templates(self._stock)
            self.changed.emit()

    def use_sheet(self, key: str) -> None:
        """Select a sheet now, or as soon as it has loaded."""
        self._keep("sheet", key)
        self.sheets.use(key)
        self._settle_sheet()
        self.changed.emit()

    def offer(self, stock: Stock) -> None:
        """Set the available options; another kind restores its last ones."""
        another = self._stock is None or self._stock.kind.key != stock.kind.key
        self._stock = stock
        if not self.kinds.count():
            for kind in stock.kinds:
                self.kinds.addItem(self._context.text(kind.title), kind.key)
            self.kinds.setCurrentIndex(self.kinds.findData(stock.kind.key))
            self.kind_list.fit()
        self._offer_templates(stock)
        if another:
            kept = str(self._kept("languages") or self._context.catalog.language).split(",")
            self.languages.offer(stock.kind.spoken, stock.kind.languages, kept)
            self._offer_ways(stock.kind)
            self.sheets.key = ""
        before = self.sheets.sheet
        self.sheets.offer(stock.sheets, {own.sheet.key for own in stock.own}, stock.kind)
        if another:
            self.sheets.use(str(self._kept("sheet") or stock.kind.sheet))
        if another or self.sheets.sheet != before:
            self._settle_sheet()

    def wish(self, only: frozenset[str] | None, calibration: Calibration | None = None) -> "Wish":
        """The print request for the rows chosen in the list."""
        from made_in_blekinge.documents.labels.choosing import Wish
        from made_in_blekinge.domain.template import STANDARD

        sheet, how = self.sheets.sheet, self.how_many.currentData()
        return Wish(
            kind=self._stock.kind.key if self._stock else self.kind_key,
            languages=self.languages.codes,
            sheet=sheet.key if sheet else "",
            length=self.length.value() if sheet and sheet.kind is SheetKind.CONTINUOUS else None,
            copies=how if how in ("brought", "left") else self.copies.value(),
            start=self.start.place,
            only=only,
            cut_marks=self.cut_marks.isChecked(),
            outlines=self.outlines.isChecked(),
            calibration=calibration or Calibration(),
            template=self.template.template if self.template else STANDARD,
        )

    def show_error(self, error: UserError | None) -> bool:
        """Show ``error`` below the option that caused it; ``False`` if none here did."""
        return self.grid.show_error(error, self._context.catalog)

    def state(self) -> dict[str, Any]:
        """Transient state for a page rebuild; languages, sheet and template are persisted anyway."""
        return {
            "kind": self.kind_key, "order": self.order.currentData(), "how_many": self.how_many.currentData(),
            "numbers": (self.length.value(), self.copies.value()), "place": self.start.place,
            "marks": (self.cut_marks.isChecked(), self.outlines.isChecked()),
        }  # fmt: skip

    def begin_with(self, kind: str) -> None:
        """Set the initial kind."""
        self._wanted_kind = kind

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore the transient state, once the options of this kind are set."""
        self.order.setCurrentIndex(max(0, self.order.findData(state["order"])))
        self.how_many.setCurrentIndex(max(0, self.how_many.findData(state["how_many"])))
        self.copies.setEnabled(self.how_many.currentData() == "number")
        for number, value in zip((self.length, self.copies), state["numbers"], strict=True):
            number.setValue(value)
        for mark, checked in zip((self.cut_marks, self.outlines), state["marks"], strict=True):
            mark.setChecked(checked)
        if (sheet := self.sheets.sheet) is not None:
            self.start.put(sheet, state["place"])
        if self.order.currentIndex() > 0:
            self.read.emit()

    def _offer_templates(self, stock: Stock) -> None:
        wanted = self._wanted_template or str(self._kept("template") or "")
        self.templates.clear()
        self.templates.addItem(self._context.text(N_("Standard")), None)
        for row in stock.templates:
            self.templates.addItem(row.name, row)
        at = next((at for at, row in enumerate(stock.templates, 1) if row.name == wanted), 0)
        self._wanted_template = "" if at else self._wanted_template
        self.templates.setCurrentIndex(at)

    def _offer_ways(self, kind: "Label") -> None:
        """Offer the orders and copy modes applicable to ``kind``."""
        goods = kind.source in ("products", "foods")
        for combo, words, always in ((self.order, _ORDERS, ("booth", "exhibitor")), (self.how_many, _COPIES, "number")):
            before = combo.currentData()
            combo.clear()
            for key in (key for key in words if goods or key in always):
                combo.addItem(self._context.text(words[key]), key)
            combo.setCurrentIndex(max(combo.findData(before), 0))
        self.order.setEnabled(kind.source != "event")
        self.copies.setEnabled(self.how_many.currentData() == "number")

    def _settle_sheet(self) -> None:
        """Reset what depends on the sheet: picture, start position, default length and copies."""
        from made_in_blekinge.documents.labels.printing import cut_for

        sheet, stock = self.sheets.sheet, self._stock
        if sheet is None or stock is None:
            return
        with QSignalBlocker(self.length), QSignalBlocker(self.copies):
            self.length.setRange(ceil(sheet.length_min), floor(sheet.length_max))
            self.length.setValue(round(cut_for(stock.kind, sheet).page_height))
            self.copies.setValue(sheet.per_page if stock.kind.fills else 1)
        for part in self._of_length:
            part.setVisible(sheet.kind is SheetKind.CONTINUOUS)
        self.edit_sheet.setVisible(any(own.sheet.key == sheet.key for own in stock.own))
        self.start.put(sheet)

    def _kept(self, what: str) -> object:
        return self._context.settings.value(f"labels/{self.kind_key}/{what}")

    def _keep(self, what: str, value: str) -> None:
        self._context.settings.setValue(f"labels/{self.kind_key}/{what}", value)

    def _template_chosen(self) -> None:
        self._wanted_template = ""
        self._keep("template", self.template.name if self.template else "")
        self.changed.emit()

    def _languages_chosen(self) -> None:
        self._keep("languages", ",".join(self.languages.codes))
        self.changed.emit()

    def _way_chosen(self) -> None:
        self.copies.setEnabled(self.how_many.currentData() == "number")
        self.changed.emit()

    def _edit_sheet(self) -> None:
        own = self._stock.own if self._stock else ()
        self.sheet_wanted.emit(next((each for each in own if each.sheet.key == self.sheets.key), None))

    def _connect(self) -> None:
        for combo in (self.kinds, self.order):
            combo.activated.connect(lambda: self.read.emit())  # noqa: PLW0108  without the index
        self.templates.activated.connect(self._template_chosen)
        self.edit_template.clicked.connect(lambda: self.template_wanted.emit())  # noqa: PLW0108
        self.languages.chosen.connect(self._languages_chosen)
        self.sheets.chosen.connect(lambda: self.use_sheet(self.sheets.key))
        self.sheets.new_wanted.connect(lambda: self.sheet_wanted.emit(None))
        self.edit_sheet.clicked.connect(self._edit_sheet)
        self.how_many.activated.connect(self._way_chosen)
        for number in (self.length, self.copies):
            number.valueChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108
        self.start.chosen.connect(self.changed)
        for mark in (self.cut_marks, self.outlines):
            mark.clicked.connect(lambda: self.changed.emit())  # noqa: PLW0108

    def _lay_out(self) -> None:
        self.copies.setRange(1, _MOST_COPIES)
        self.length.setSuffix("\N{NO-BREAK SPACE}mm")
        for number in (self.length, self.copies):
            number.setKeyboardTracking(False)
        for setter, source in (
            (self.edit_template.setText, N_("Edit…")),
            (self.edit_template.setAccessibleName, N_("Change the template")),
            (self.edit_sheet.setToolTip, N_("Change the sheet")),
            (self.edit_sheet.setAccessibleName, N_("Change the sheet")),
            (self.adjust_printer.setText, N_("Printer adjustment…")),
            (self.how_many.setAccessibleName, N_("How many copies")),
            (self.cut_marks.setText, N_("Cut marks")),
            (self.outlines.setText, N_("Outlines")),
        ):
            setter(self._context.text(source))
        add = self.grid.add
        self._of_kind = add("kind", N_("Kind"), self.kinds)
        self.kind_list.setAccessibleName(self._context.text(N_("Kinds of labels")))
        add("template", N_("Template"), self.templates, self.edit_template)
        add("language", N_("Language"), self.languages)
        add("sheet", N_("Sheet"), self.sheets, self.edit_sheet)
        self._of_length = add("length", N_("Length"), self.length)
        add("copies", N_("Copies"), self.copies, self.how_many)
        add("order", N_("Order"), self.order)
        marks = QHBoxLayout()
        marks.setSpacing(16)
        for mark in (self.cut_marks, self.outlines):
            marks.addWidget(mark)
        marks.addStretch()
        self._kind_card, card = Card(), Card()
        self._kind_card.body.setContentsMargins(6, 6, 6, 6)
        self._kind_card.body.addWidget(self.kind_list)
        card.body.setContentsMargins(12, 12, 12, 12)
        for part in (self.grid, marks):
            card.body.addLayout(part)
        for widget in (self.start, self.adjust_printer):
            card.body.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._kind_card)
        column.addWidget(card)
        column.addStretch()
        self.show_kinds(as_list=True)
