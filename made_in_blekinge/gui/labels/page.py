"""The labels page: everything printed for the current event, with a preview."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.choices import LabelChoices
from made_in_blekinge.gui.labels.picking import LabelPicking
from made_in_blekinge.gui.labels.printing import LabelPrinting, Order
from made_in_blekinge.gui.labels.problems import ProblemList
from made_in_blekinge.gui.labels.reading import Shown, Stock
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.preview import PagePreview
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import EmptyState, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.queries.labels.sheet import OwnSheet

_SETTLE_MS: Final = 50
"""Debounce interval in ms for redrawing the preview."""
_PLACE: Final = "splitters/labels"
_ANY: Final = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_SIDE: Final = 344
_NARROW_SIDE: Final = 324
_LIST_HEIGHT, _PAPER_HEIGHT = 300, 420
"""Least heights where list and preview lie under each other."""
_MISSING: Final = {
    "booths": (N_("This event has no booths yet. Bring in a list of booths, or add them to the event; every booth "
                  "gets a sign."), "booths", N_("Bring in booths")),
    "exhibitors": (N_("Nobody takes part in this event yet. Bring in exhibitors, or add them to the event."),
                   "exhibitors", N_("Bring in exhibitors")),
    "products": (N_("Those who take part in this event have no products yet. Bring in a list of products, or add "
                    "them."), "products", N_("Bring in products")),
    "foods": (N_("Those who take part in this event have no food or drink yet. Bring in a list of products, or add "
                 "them."), "products", N_("Bring in products")),
}  # fmt: skip
"""Empty state by source: text, kind to import, and button text."""


_PRINTING: Final = N_("Labels are being written. Wait until they are, or cancel that.")


class LabelsPage(Page[Stock]):
    """All kinds of labels on all sheets: options at the left, list in the middle, preview at the right."""

    key = "labels"
    title = N_("Labels")
    purpose = N_("Signs and labels for the current event: choose, look at the pages here, then print or save them.")
    icon = "labels"
    topics = frozenset({
        "event", "event_text", "booth", "participation", "exhibitor", "exhibitor_text", "document", "stored_file",
        "product", "product_text", "product_price", "product_allergen", "barcode", "goods", "sales_product_rollup",
        "label_sheet", "label_template", "print_log",
    })  # fmt: skip
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.stock: Stock | None = None
        self.order: Order | None = None
        self._arriving: frozenset[str] = frozenset()
        self._again: Mapping[str, Any] | None = None
        self._drawing: Ticket | None = None
        self.choices, self.picking = LabelChoices(context), LabelPicking(context)
        self.preview, self.problems = PagePreview(context), ProblemList(context)
        self.printing = LabelPrinting(context, self)
        self.work, self.nothing, self.note = QStackedWidget(), EmptyState(), label(role="purpose", wrap=True)
        self.search = self.picking.search
        self.save_button = self.add_action(N_("Save as PDF…"), "pdf", self.save)
        self.print_button = self.add_action(N_("Print…"), "print", self.print, primary=True)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()
        self._offer()

    def open(self, booths: Sequence[str] = (), kind: str = "", only: Iterable[object] = (), **_more: object) -> None:
        """Open with ``booths`` preselected, or with ``only`` these subjects of a ``kind``."""
        kind = "booth" if booths else kind
        self._arriving = frozenset(booths) or frozenset(map(str, only))
        if kind and kind != self.choices.kind_key:
            self.choices.show_kind(kind)
        elif self._arriving:
            self.refresh()

    def fetch(self) -> Callable[[], Stock] | None:
        app, event = self.context.app, self.context.current_event
        if app is None:
            return None
        if event is None:
            self._show_nothing("")
            text = N_("Signs and labels belong to an event. Add or bring in one first.")
            self.show_empty("labels", self.context.text(text), [self._events_button(primary=True)])
            return None
        languages = self.context.content_languages
        kind, order, code = self.choices.kind_key, self.choices.order_key, event.code
        return lambda: labels_reading.read_stock(app, code, kind, order, languages)

    def show_data(self, data: Stock) -> None:
        before, self.stock = self.stock, data
        self.choices.offer(data)
        if before is None or (before.event, before.kind.key) != (data.event, data.kind.key):
            self.picking.reset()
        self.picking.put(data.lines, booths=data.kind.source == "booths")
        if (again := self._again) is not None:
            self._again = None
            self.choices.restore(again["choices"])
            self.picking.restore(again["picking"])
        if self._arriving:
            self.picking.choose(self._arriving)
            self._tell_missing(data)
            self._arriving = frozenset()
        if data.rows:
            self.work.setCurrentIndex(0)
            self._draw(None if again is None else again["page"])
        else:
            self._show_missing(data.kind.source)

    def _tell_missing(self, data: Stock) -> None:
        """Say which of those that were to be printed have no such label at this event."""
        there = {name for line in data.lines for name in (line.subject, line.number) if name}
        if missing := sorted(self._arriving - there):
            text = N_("Not at this event, so without a label: {names}")
            self.context.say.not_done(self.context.text(text, names=", ".join(missing)))

    def occupied(self) -> UserError | None:
        return UserError("printing", _PRINTING) if self.printing.is_busy else None

    def own_state(self) -> dict[str, Any]:
        return {"choices": self.choices.state(), "picking": self.picking.state(), "page": self.preview.page}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._again = state
        self.choices.begin_with(state["choices"]["kind"])

    def save(self) -> None:
        if self.order is not None:
            self.printing.save(self.order)

    def print(self) -> None:
        if self.order is not None:
            self.printing.send(self.order)

    def adjust(self) -> None:
        """Open the calibration dialog, for a printer that prints misaligned."""
        from made_in_blekinge.gui.labels.calibration import CalibrationDialog

        if (sheet := self.choices.sheet) is not None:
            CalibrationDialog(self.context, self, sheet).open()

    def change_template(self) -> None:
        """Edit the chosen template, or create one from the built-in design."""
        from made_in_blekinge.gui.labels.template import TemplateDialog

        stock, sheet = self.stock, self.choices.sheet
        if stock is not None and sheet is not None:
            row, languages = self.choices.template, self.choices.languages.codes
            dialog = TemplateDialog(self.context, self, stock.kind, row, sheet, stock.rows, languages)
            dialog.saved.connect(self.choices.use_template)
            dialog.open()

    def change_sheet(self, own: "OwnSheet | None") -> None:
        """Edit a custom sheet, or create one."""
        from made_in_blekinge.gui.labels.sheet_dialog import OwnSheetDialog

        dialog = OwnSheetDialog(self.context, self, own)
        dialog.saved.connect(self.choices.use_sheet)
        dialog.open()

    def _draw(self, page: int | None = None) -> None:
        """Render one page of the preview; without a number the current one, also rechecking for problems."""
        self._settling.stop()
        if self._drawing is not None:
            self._drawing.drop()
            self._drawn()
        stock = self.stock
        if stock is None or not stock.rows:
            return
        if page is None:
            self.problems.forget()
        if self.picking.nothing_chosen:
            self._show_nothing(self.context.text(N_("Nothing is chosen. Tick in the list what to print.")))
            return
        wish = self.choices.wish(self.picking.only)
        self._waiting.start()
        work = partial(labels_reading.show_page, stock, wish, self.preview.page if page is None else page)
        shown, failed = self.context.while_open(partial(self._show, stock, wish, page is None), self._refuse)
        self._drawing = self.context.jobs.read(work, shown, failed, self)

    def _show(self, stock: Stock, wish: "Wish", anew: bool, shown: Shown) -> None:
        self._drawn()
        self.order = Order(stock, wish, shown)
        self.choices.show_error(None)
        self.preview.put_page(shown.content, shown.page, shown.pages)
        self.preview.show()
        self.note.hide()
        self._offer()
        if anew:
            self.problems.look(stock, wish)

    def _refuse(self, error: BaseException) -> None:
        self._drawn()
        if isinstance(error, UserError):
            placed = self.choices.show_error(error)
            text = N_("There is no page to show. Mend what is wrong on the left.")
            self._show_nothing(self.context.text(text) if placed else self.context.catalog.error(error))

    def _drawn(self) -> None:
        self._drawing = None
        self._waiting.stop()
        self.unsetCursor()

    def _show_nothing(self, text: str) -> None:
        self.order = None
        self.preview.hide()
        self.note.setText(text)
        self.note.show()
        self._offer()

    def _show_missing(self, source: str) -> None:
        """Show the empty state instead of list and preview: what is missing, and how to import it."""
        text, kind, verb = _MISSING[source]
        bring_in = button(self.context.text(verb), "import", primary=True)
        bring_in.clicked.connect(lambda: self.context.go("import", kind=kind))
        bring_in.setHidden(not may_open(self.context, "import"))
        self.nothing.put("labels", self.context.text(text), [bring_in, self._events_button()])
        self.work.setCurrentWidget(self.nothing)
        self._show_nothing("")
        self.problems.forget()

    def _events_button(self, primary: bool = False) -> QPushButton:
        events = button(self.context.text(N_("Go to Events")), "events", primary=primary)
        events.clicked.connect(lambda: self.context.go("events"))
        events.setHidden(not may_open(self.context, "events"))
        return events

    def _find(self, subject: str) -> None:
        """Preview the label of ``subject``, and select its row."""
        self.picking.view.stand_on(subject)
        if self.order is not None:
            work = partial(labels_reading.page_of, self.order.stock, self.order.wish, subject)
            self.context.jobs.read(work, self._go_to, owner=self)

    def _go_to(self, page: int | None) -> None:
        if page is not None:
            self.preview.go_to(page)

    def _offer(self) -> None:
        order = self.order
        possible = order is not None and not self.printing.is_busy
        self.save_button.setEnabled(possible)
        self.print_button.setEnabled(possible)
        self.print_button.setText(self._print_words(order.shown) if order else self.context.text(N_("Print…")))
        self.choices.adjust_printer.setEnabled(self.choices.sheet is not None)

    def _print_words(self, shown: Shown) -> str:
        """``Print 96 labels on 5 pages…``."""
        catalog = self.context.catalog
        labels = catalog.plural("{count} label", "{count} labels", shown.labels)
        pages = catalog.plural("{count} page", "{count} pages", shown.pages)
        return catalog.text(N_("Print {labels} on {pages}…"), labels=labels, pages=pages)

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        narrow = breadth is Breadth.NARROW
        self.choices.show_kinds(as_list=breadth is Breadth.WIDE)
        self._beside.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._parts.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        side = px(_SIDE if breadth is Breadth.WIDE else _NARROW_SIDE)
        self._side.setMinimumWidth(0 if narrow else side)
        self._side.setMaximumWidth(_ANY if narrow else side)
        self._side.setMinimumHeight(self.choices.sizeHint().height() if narrow else 0)
        self.picking.setMinimumHeight(px(_LIST_HEIGHT) if narrow else 0)
        self._paper.setMinimumHeight(px(_PAPER_HEIGHT) if narrow else 0)

    def _connect(self) -> None:
        self.choices.read.connect(self.refresh)
        for choice in (self.choices, self.picking):
            choice.changed.connect(self._settling.start)
        self._settling.timeout.connect(self._draw)
        self.choices.adjust_printer.clicked.connect(self.adjust)
        self.choices.template_wanted.connect(self.change_template)
        self.choices.sheet_wanted.connect(self.change_sheet)
        self.picking.asked.connect(self._find)
        self.problems.asked.connect(self._find)
        self.preview.wanted.connect(self._draw)
        self.printing.busy.connect(self._offer)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_button.click)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save_button.click)

    def _lay_out(self) -> None:
        self._paper = paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.preview, 1)
        column.addWidget(self.note, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.problems)
        column.addWidget(self.printing.working)
        self.note.hide()
        self._side = side = scrolled(self.choices)
        side.setFixedWidth(px(_SIDE))
        self.picking.setMinimumWidth(px(260))
        paper.setMinimumWidth(px(300))
        self._parts = parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=16)
        parts.addWidget(self.picking)
        parts.addWidget(paper)
        parts.setSizes([340, 440])
        if (state := self.context.settings.value(_PLACE)) is not None:
            parts.restoreState(state)
        parts.splitterMoved.connect(lambda: self.context.settings.setValue(_PLACE, parts.saveState()))
        self.work.addWidget(parts)
        self.work.addWidget(self.nothing)
        whole = QWidget()
        self._beside = row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self.work, 1)
        self.set_content(scrolled(whole))
