"""Print options of labels: kind, template, languages, sheet, copies, order, cut marks, start position."""

from collections.abc import Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from made_in_blekinge.domain.sheet import Sheet, SheetKind
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels.bar import ChoiceBar
from made_in_blekinge.gui.labels.copies import CopyChoice
from made_in_blekinge.gui.labels.kind_card import KindCard
from made_in_blekinge.gui.labels.kind_list import COUNT
from made_in_blekinge.gui.labels.languages import LanguageChoice
from made_in_blekinge.gui.labels.printer_row import PrinterRow
from made_in_blekinge.gui.labels.quiet_row import ComboRow
from made_in_blekinge.gui.labels.reading import KindCount, Stock
from made_in_blekinge.gui.labels.sheets import SheetChoice
from made_in_blekinge.gui.labels.start import StartChoice
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Copies, Wish
    from made_in_blekinge.documents.labels.kind import Label
    from made_in_blekinge.queries.labels.template import TemplateRow

FIRST: Final = "booth"
"""The initial kind."""
_BETWEEN: Final = 12
_MARKS: Final = (N_("Cut marks"), N_("Outlines"), N_("Announce lowered prices"))
_ORDERS: Final = {"booth": N_("By booth"), "exhibitor": N_("By exhibitor"), "product": N_("By product")}


class LabelChoices(QWidget):
    """The options of one kind. Signals: ``changed`` (redraw needed), ``read`` (other rows must be loaded),
    ``template_chosen`` (other labels may be refused), ``fitted`` (other rooms are needed).

    The number of copies stands in the foot of the list. The last options of each kind are remembered.
    """

    changed = Signal()
    read = Signal()
    template_wanted = Signal()
    template_chosen = Signal()
    adjusting = Signal()
    fitted = Signal()
    sheet_wanted = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._stock: Stock | None = None
        self._wanted_kind, self._wanted_template = FIRST, ""
        self.kinds, self.templates, self.order = (QuietCombo() for _ in range(3))
        self.copying, self.bar = CopyChoice(context), ChoiceBar(context, self.kinds)
        self.copies, self.how_many = self.copying.number, self.copying.how
        self.kind_card = KindCard(context, self.kinds)
        self.languages = LanguageChoice(context)
        self.sheets, self.start = SheetChoice(context), StartChoice(context)
        self.length = NumberSpin()
        self.marks = self.cut_marks, self.outlines, self.lowered = tuple(map(self._mark, _MARKS))
        self.language_row = self.languages.row
        self.template_row = ComboRow(context.text(N_("Template")), self.templates, self._offer_editing)
        self.order_row = ComboRow(context.text(N_("Order")), self.order, self._offer_marks, self._said_marks)
        self.printer_row = PrinterRow(context)
        self._sheet_card = Card()
        self.errors = {
            "sheet": FieldProblem(self.sheets), "length": FieldProblem(self.length),
            "language": FieldProblem(self.language_row), "template": FieldProblem(self.template_row),
            "copies": FieldProblem(self.copies),
        }  # fmt: skip
        """What is wrong with an option, by field."""
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

    @property
    def chosen_template(self) -> Template:
        """How the labels look."""
        return self.template.template if self.template else STANDARD

    @property
    def copies_wanted(self) -> "Copies":
        """How many of each, as of all that have no number of their own."""
        return self.copying.wanted

    def show_kind(self, key: str) -> None:
        """Select another kind of label programmatically."""
        self._wanted_kind = key
        self.kinds.setCurrentIndex(self.kinds.findData(key))
        self.read.emit()

    def show_beside(self, beside: bool) -> None:
        """Stand beside the list; otherwise kind and sheet are two combos in ``bar``, the rest is behind a button."""
        self.kind_card.setVisible(beside)
        self._sheet_card.setVisible(beside)
        if beside:
            self._sheet_column.insertWidget(0, self.sheets)
            self._sheet_column.addWidget(self.options)
        else:
            self.bar.take(self.sheets, self.options)
        self.options.show()
        self.sheets.show()

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
            self.kind_card.fold()
        self._offer_templates(stock)
        self.languages.offer(stock)
        if another:
            self.printer_row.show_for(stock.kind.key)
            self._offer_ways(stock.kind)
            self.sheets.key = ""
        before = self.sheets.sheet
        self.sheets.offer(stock.sheets, {own.sheet.key for own in stock.own}, stock.kind)
        if another:
            self.sheets.use(str(self._kept("sheet") or stock.kind.sheet))
        if another or self.sheets.sheet != before:
            self._settle_sheet()

    def show_counts(self, counts: Mapping[str, KindCount]) -> None:
        """Show how many labels of each kind there are; what is new or changed is told by tool tip and screen reader."""
        catalog = self._context.catalog
        for at in range(self.kinds.count()):
            count = counts.get(self.kinds.itemData(at))
            if count is None:
                continue
            said = [catalog.plural("{count} label", "{count} labels", count.rows)]
            if count.new:
                said.append(catalog.plural("{count} new", "{count} new", count.new))
            if count.changed:
                said.append(catalog.plural("{count} changed", "{count} changed", count.changed))
            self.kinds.setItemData(at, count, COUNT)
            self.kinds.setItemData(at, ", ".join(said), Qt.ItemDataRole.ToolTipRole)
            whole = ", ".join((self.kinds.itemText(at), *said))
            self.kinds.setItemData(at, whole, Qt.ItemDataRole.AccessibleTextRole)

    def wish(self, only: frozenset[str] | None, numbers: Mapping[str, int]) -> "Wish":
        """The print request for the rows chosen in the list, with the numbers of single ones."""
        from made_in_blekinge.documents.labels.choosing import Wish

        sheet = self.sheets.sheet
        return Wish(
            kind=self._stock.kind.key if self._stock else self.kind_key,
            languages=self.languages.codes,
            sheet=sheet.key if sheet else "",
            length=self.length.value() if sheet and sheet.kind is SheetKind.CONTINUOUS else None,
            copies=self.copies_wanted,
            start=self.start.place,
            only=only,
            cut_marks=self.cut_marks.isChecked(),
            outlines=self.outlines.isChecked(),
            template=self.chosen_template,
            numbers=numbers,
            cuts=self.lowered.isChecked() and self._shows_goods(),
        )

    def show_error(self, error: UserError | None) -> bool:
        """Show ``error`` below the option that caused it; ``False`` if none here did."""
        for problem in self.errors.values():
            problem.clear()
        found = self.errors.get(error.field or "") if error else None
        if error is not None and found is not None:
            found.put(error, self._context.catalog)
        return found is not None

    def state(self) -> dict[str, Any]:
        """Transient state for a page rebuild; languages, sheet and template are persisted anyway."""
        return {
            "kind": self.kind_key, "order": self.order.currentData(), "how_many": self.how_many.currentData(),
            "numbers": (self.length.value(), self.copies.value()), "place": self.start.place,
            "marks": tuple(mark.isChecked() for mark in self.marks),
        }  # fmt: skip

    def begin_with(self, kind: str) -> None:
        """Set the initial kind."""
        self._wanted_kind = kind

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore the transient state, once the options of this kind are set."""
        self.order.setCurrentIndex(max(0, self.order.findData(state["order"])))
        length, copies = state["numbers"]
        self.copying.restore(state["how_many"], copies)
        self.length.setValue(length)
        for mark, checked in zip(self.marks, state["marks"], strict=True):
            mark.setChecked(checked)
        self.order_row.tell()
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
        self.template_row.tell()
        self.template_chosen.emit()

    def _offer_ways(self, kind: "Label") -> None:
        """Offer the orders and copy modes applicable to ``kind``."""
        goods, before = kind.source in ("products", "foods"), self.order.currentData()
        self.order.clear()
        for key in _ORDERS if goods else ("booth", "exhibitor"):
            self.order.addItem(self._context.text(_ORDERS[key]), key)
        self.order.setCurrentIndex(max(self.order.findData(before), 0))
        self.order_row.setVisible(kind.source != "event")
        self.order_row.tell()
        self.copying.offer(goods)

    def _settle_sheet(self) -> None:
        """Reset what depends on the sheet: picture, start position, default length and copies."""
        from made_in_blekinge.documents.labels.printing import cut_for

        sheet, stock = self.sheets.sheet, self._stock
        if sheet is None or stock is None:
            return
        with QSignalBlocker(self.length):
            self.length.setRange(ceil(sheet.length_min), floor(sheet.length_max))
            self.length.setValue(round(cut_for(stock.kind, sheet).page_height))
        self.copying.put(sheet.per_page if stock.kind.fills else 1)
        for part in self._of_length:
            part.setVisible(sheet.kind is SheetKind.CONTINUOUS)
        QTimer.singleShot(0, self, self.fitted.emit)
        self.sheets.let_edit(any(own.sheet.key == sheet.key for own in stock.own))
        self.start.put(sheet)

    def _kept(self, what: str) -> object:
        return self._context.settings.value(f"labels/{self.kind_key}/{what}")

    def _keep(self, what: str, value: str) -> None:
        self._context.settings.setValue(f"labels/{self.kind_key}/{what}", value)

    def _template_chosen(self) -> None:
        self._wanted_template = ""
        self._keep("template", self.template.name if self.template else "")
        self.template_chosen.emit()
        self.changed.emit()

    def _offer_editing(self, menu: QMenu) -> None:
        menu.addAction(icon("edit"), self._context.text(N_("Change the template…"))).triggered.connect(
            lambda: self.template_wanted.emit()  # noqa: PLW0108  without the signal's own argument
        )

    def _offer_marks(self, menu: QMenu) -> None:
        menu.addActions(self.marks if self._shows_goods() else self.marks[:-1])

    def _shows_goods(self) -> bool:
        """Whether the kind shows goods whose price may have been lowered."""
        return self._stock is not None and self._stock.kind.source == "products"

    def _said_marks(self) -> str:
        chosen = [mark.text() for mark in self.marks if mark.isChecked()]
        return ", ".join(chosen).lower()

    def _mark(self, source: str) -> QAction:
        made = QAction(self._context.text(source), self)
        made.setCheckable(True)
        made.triggered.connect(self._marks_chosen)
        return made

    def _marks_chosen(self) -> None:
        self.order_row.tell()
        self.changed.emit()

    def fit(self, height: int) -> None:
        """Show as many kinds as there is room for beside the sheet."""
        self.kind_card.fit(height - self._sheet_card.sizeHint().height() - px(_BETWEEN))

    def _edit_own_sheet(self) -> None:
        own = self._stock.own if self._stock else ()
        self.sheet_wanted.emit(next((each for each in own if each.sheet.key == self.sheets.key), None))

    def _connect(self) -> None:
        for combo in (self.kinds, self.order):
            combo.activated.connect(lambda: self.read.emit())  # noqa: PLW0108  without the index
        self.templates.activated.connect(self._template_chosen)
        self.languages.chosen.connect(self.changed)
        self.sheets.chosen.connect(lambda: self.use_sheet(self.sheets.key))
        self.sheets.new_wanted.connect(lambda: self.sheet_wanted.emit(None))
        self.sheets.edit_wanted.connect(self._edit_own_sheet)
        self.copying.chosen.connect(self.changed)
        self.length.valueChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108  without the number
        self.start.chosen.connect(self.changed)
        self.printer_row.adjusting.connect(self.adjusting)

    def _lay_out(self) -> None:
        text = self._context.text
        self.length.setSuffix("\N{NO-BREAK SPACE}mm")
        self.length.setKeyboardTracking(False)
        for named, source in (
            (self.kinds, N_("Kind")), (self.sheets, N_("Sheet")), (self.length, N_("Length")),
            (self.copies, N_("Copies")), (self.how_many, N_("How many copies")),
            (self.order, N_("Order")), (self.templates, N_("Template")),
        ):  # fmt: skip
            named.setAccessibleName(text(source))
        self._sheet_column = self._sheet_card.body
        self._sheet_column.setContentsMargins(12, 12, 12, 8)
        self._sheet_column.setSpacing(8)
        self._lay_out_options()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(_BETWEEN))
        column.addWidget(self.kind_card)
        column.addWidget(self._sheet_card)
        column.addStretch()
        self.show_beside(True)

    def _lay_out_options(self) -> None:
        """What stands below the sheet: where it starts, and the quiet rows."""
        self.options, said = QWidget(), label(self._context.text(N_("Length")), "note")
        lengths = QWidget()
        beside = QHBoxLayout(lengths)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(said)
        beside.addWidget(self.length, 1)
        self._of_length = (lengths,)
        column = QVBoxLayout(self.options)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for made in (self.errors["sheet"], self.start, lengths, self.errors["length"]):
            column.addWidget(made)
        column.addSpacing(6)
        for made in (self.language_row, self.errors["language"], self.template_row, self.errors["template"],
                     self.printer_row, self.order_row):  # fmt: skip
            column.addWidget(made)
