"""The labels page: everything printed for the current event, with a preview."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.choices import LabelChoices
from made_in_blekinge.gui.labels.dialogs import LabelDialogs
from made_in_blekinge.gui.labels.missing import NoLabels, events_button
from made_in_blekinge.gui.labels.picking import LabelPicking
from made_in_blekinge.gui.labels.preview import LabelPreview
from made_in_blekinge.gui.labels.printing import LabelPrinting, Order, left_out, print_words
from made_in_blekinge.gui.labels.problems import ProblemList
from made_in_blekinge.gui.labels.reading import Shown, Stock
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.parts.widgets import Card, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish

_SETTLE_MS: Final = 50
"""Debounce interval in ms for redrawing the preview."""
_PLACE: Final = "splitters/label_list"
_SIDE: Final = 244
_LIST, _PAPER = 404, 430
_LEAST_LIST, _LEAST_PAPER = 340, 300
_LIST_HEIGHT, _PAPER_HEIGHT = 300, 420
"""Least heights where list and preview lie under each other."""


_PRINTING: Final = N_("Labels are being written. Wait until they are, or cancel that.")


class LabelsPage(Page[Stock]):
    """All kinds of labels on all sheets: options at the left, list in the middle, preview at the right."""

    key = "labels"
    title = N_("Labels")
    purpose = N_("Choose what, on which sheet and which ones. Look at the right, then print.")
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
        self._counting: Ticket | None = None
        self._left: dict[tuple[str, str], Mapping[str, Any]] = {}
        """What was chosen, by event and kind, when another was gone to."""
        self._stopping: Ticket | None = None
        self._unchecked = False  # whether problems are to be looked for once the paper is seen
        self._counted_at = ""  # the event of which the labels are counted, unless something has changed since
        self.choices, self.picking = LabelChoices(context), LabelPicking(context)
        self.preview, self.problems = LabelPreview(context), ProblemList(context)
        self.printing, self.dialogs = LabelPrinting(context, self), LabelDialogs(context, self, self.choices)
        self.work, self.nothing, self.note = QStackedWidget(), NoLabels(context), label(role="purpose", wrap=True)
        self.search = self.picking.search
        self.save_button = self.add_action(N_("Save as PDF…"), "pdf", self.save)
        self.print_button = self.add_action(N_("Print…"), "print", self.print, primary=True)
        self.save_button.setText(context.text(N_("Save PDF…")))
        self._settling, self._glancing = (QTimer(self, singleShot=True, interval=_SETTLE_MS) for _ in range(2))
        self._has_moved = False  # to a row whose label is not asked for yet: an answer on the way leads nobody back
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
            self.show_empty("labels", self.context.text(text), [events_button(self.context, primary=True)])
            return None
        languages = self.context.content_languages
        kind, order, code = self.choices.kind_key, self.choices.order_key, event.code
        return lambda: labels_reading.read_stock(app, code, kind, order, languages)

    def show_data(self, data: Stock) -> None:
        before, self.stock = self.stock, data
        self.choices.offer(data)
        if self._counted_at != data.event:
            self.context.jobs.when_idle(self._count, self)
        there = (data.event, data.kind.key)
        if before is not None and (before.event, before.kind.key) != there:
            self._left[before.event, before.kind.key] = self.picking.state()
            self.picking.forget()
        new = not self.picking.model.shown
        self.picking.model.put_usual(self.choices.copies_wanted)
        self.picking.put(data.lines, data.kind.source)
        if new and there in self._left:
            self.picking.restore(self._left[there])
        if (again := self._again) is not None:
            self._again = None
            self.choices.restore(again["choices"])
            self.picking.model.put_usual(self.choices.copies_wanted)
            self.picking.restore(again["picking"])
        self._find_stopped()
        if self._arriving:
            self.picking.choose(self._arriving)
            self._tell_missing(data)
            self._arriving = frozenset()
        if data.rows:
            self.work.setCurrentIndex(0)
            self._draw(None if again is None else again["page"])
        else:
            self._show_missing(data.kind.source)

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & self.topics:
            self._counted_at = ""
        super()._changed(topics)

    def _count(self) -> None:
        """Count the labels of all kinds, after the page is shown: it reads more than the page needs."""
        app, event = self.context.app, self.context.current_event
        if self._counting is not None:
            self._counting.drop()
        if app is not None and event is not None:
            self._counted_at = code = event.code
            self._counting = self.context.jobs.read(
                lambda: labels_reading.read_counts(app, code), self.choices.show_counts, owner=self
            )

    def _find_stopped(self) -> None:
        """Look which labels cannot be printed as they are."""
        if self._stopping is not None:
            self._stopping.drop()
        stock, template = self.stock, self.choices.chosen_template
        if stock is not None:
            work = partial(labels_reading.find_stopped, stock, template)
            self._stopping = self.context.jobs.read(work, self.picking.put_stopped, owner=self)

    def _choose_anew(self) -> None:
        """Another way of printing has been chosen; numbers that were set by hand can be had back."""
        own = dict(self.picking.numbers)
        self.picking.model.put_usual(self.choices.copies_wanted)
        self.picking.count()
        self._settling.start()
        if own and not self.picking.numbers:
            said = self.context.catalog.plural(
                "{count} number of its own was replaced.", "{count} numbers of their own were replaced.", len(own)
            )
            back = NoticeAction(self.context.text(N_("Undo")), partial(self.picking.set_numbers, own), "Ctrl+Z")
            self.context.say.done(said, back)

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

    def _draw(self, page: int | None = None) -> None:
        """Show anew what was chosen, and look for problems; of sheets that ``page``."""
        self._settling.stop()
        self.problems.forget()
        self._unchecked = True
        self._look(None if self.preview.by_label else page)

    def _look(self, at: int | None = None, subject: str = "") -> None:
        """Show one sheet, or one label: the one ``at`` that place, or that of ``subject``, or of the current row."""
        self._has_moved = False
        self._glancing.stop()
        if self._drawing is not None:
            self._drawing.drop()
            self._drawn()
        stock, preview = self.stock, self.preview
        if stock is None or not stock.rows:
            return
        preview.let_choose(self.choices.sheet is not None and self.choices.sheet.per_page > 1)
        if self.picking.nothing_chosen and not preview.by_label:
            self._show_nothing(self.context.text(N_("Nothing is chosen. Tick in the list what to print.")))
            self._paper_card.setVisible(preview.may_choose)
            return
        wish = self.choices.wish(self.picking.only, self.picking.numbers)
        if preview.by_label:
            wanted = subject or self.picking.view.subject
            work = partial(labels_reading.show_label, stock, wish, wanted, at, preview.look)
        else:
            work = partial(labels_reading.show_page, stock, wish, preview.page if at is None else at)
        self._waiting.start()
        shown, failed = self.context.while_open(partial(self._show, stock, wish), self._refuse)
        self._drawing = self.context.jobs.read(work, shown, failed, self)

    def _show(self, stock: Stock, wish: "Wish", shown: Shown) -> None:
        self._drawn()
        self.order = Order(stock, wish, shown) if shown.labels else None
        self.choices.show_error(None)
        self.preview.put_shown(shown, self.picking.code_of(shown.subject))
        self._paper_card.show()
        self.note.setText(self.context.text(N_("This label is not printed as it is. Below it stands why.")))
        self.note.setVisible(not shown.content)
        if shown.subject and shown.subject != self.picking.view.subject and not self._has_moved:
            self.picking.view.stand_on(shown.subject)
        self._offer()
        if self._unchecked and self.picking.model.chosen:
            self.problems.look(stock, wish)
        self._unchecked = False

    def _refuse(self, error: BaseException) -> None:
        self._drawn()
        if isinstance(error, UserError):
            self.choices.show_error(error)
            self._show_nothing(self.context.catalog.error(error))

    def _drawn(self) -> None:
        self._drawing = None
        self._waiting.stop()
        self.unsetCursor()

    def _show_nothing(self, text: str) -> None:
        self.order = None
        self.preview.put_nothing()
        self._paper_card.hide()
        self.note.setText(text)
        self.note.show()
        self._offer()

    def _show_missing(self, source: str) -> None:
        """Show the empty state instead of list and preview."""
        self.nothing.tell(source)
        self.work.setCurrentWidget(self.nothing)
        self._show_nothing("")
        self.problems.forget()

    def _stand(self, _subject: str) -> None:
        """The user has come to another row: show its label."""
        if self.preview.by_label:
            self._has_moved = True
            self._glancing.start()

    def _glance(self) -> None:
        """Show the label of the current row; one that is on its way comes first, and its row is the current one."""
        self._look() if self._drawing is None or self._has_moved else self._glancing.start()

    def _find(self, subject: str) -> None:
        """Preview the label of ``subject``."""
        if self.preview.by_label:
            self._look(subject=subject)
        elif self.order is not None:
            work = partial(labels_reading.page_of, self.order.stock, self.order.wish, subject)
            self.context.jobs.read(work, self._go_to, owner=self)

    def _mark(self, subjects: list[str]) -> None:
        """Mark the rows of a problem, and show the first of its labels."""
        self.picking.show_rows(subjects)
        self._find(subjects[0])

    def _open_record(self, subject: str) -> None:
        if self.stock is not None:
            self.dialogs.open_record(self.stock.kind.source, subject)

    def _change_template(self) -> None:
        if self.stock is not None:
            self.dialogs.change_template(self.stock)

    def _go_to(self, page: int | None) -> None:
        if page is not None:
            self.preview.go_to(page)

    def _offer(self) -> None:
        order, nothing = self.order, self.picking.nothing_chosen
        possible = order is not None and not self.printing.is_busy
        self.save_button.setEnabled(possible)
        self.print_button.setEnabled(possible)
        source = self.stock.kind.source if self.stock and self.stock.rows and nothing else ""
        self.print_button.setText(print_words(self.context.catalog, order.shown if order else None, source))
        out = left_out(self.context.catalog, self.picking.stopped)
        self.print_button.setToolTip(out or "Ctrl+P")
        self.print_button.setAccessibleDescription(out)

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        self.choices.show_beside(wide)
        self._side.setVisible(wide)
        self.choices.bar.setVisible(not wide)
        self._parts.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.picking.setMinimumHeight(px(_LIST_HEIGHT) if narrow else 0)
        self._paper.setMinimumHeight(px(_PAPER_HEIGHT) if narrow else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.choices.fit(self._side.viewport().height())

    def _connect(self) -> None:
        self.choices.read.connect(self.refresh)
        self.choices.changed.connect(self._choose_anew)
        self.choices.template_chosen.connect(self._find_stopped)
        self.picking.changed.connect(self._settling.start)
        self._settling.timeout.connect(self._draw)
        self.choices.fitted.connect(self._fit)
        self.choices.adjusting.connect(self.dialogs.adjust)
        self.choices.template_wanted.connect(self._change_template)
        self.choices.sheet_wanted.connect(self.dialogs.change_sheet)
        self.picking.asked.connect(self._find)
        self.picking.stood.connect(self._stand)
        self.picking.opening.connect(self._open_record)
        self.problems.asked.connect(self._mark)
        self.problems.mending.connect(self._open_record)
        self.preview.wanted.connect(self._look)
        self.preview.switched.connect(self._look)
        self.preview.resized.connect(self._glancing.start)
        self._glancing.timeout.connect(self._glance)
        self.printing.busy.connect(self._offer)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_button.click)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save_button.click)

    def _lay_out(self) -> None:
        self._paper = paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._paper_card = Card()
        self._paper_card.setProperty("ground", True)
        self._paper_card.body.setContentsMargins(1, 1, 1, 1)
        self._paper_card.body.addWidget(self.preview)
        column.addWidget(self._paper_card, 1)
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.problems)
        column.addWidget(self.printing.working)
        self.note.hide()
        self._side = side = scrolled(self.choices)
        side.setFixedWidth(px(_SIDE))
        self.picking.setMinimumWidth(px(_LEAST_LIST))
        self.picking.foot.addWidget(self.choices.copying)
        self.picking.body.addWidget(self.choices.errors["copies"])
        paper.setMinimumWidth(px(_LEAST_PAPER))
        self._parts = parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=16)
        parts.addWidget(self.picking)
        parts.addWidget(paper)
        parts.setSizes([px(_LIST), px(_PAPER)])
        if (state := self.context.settings.value(_PLACE)) is not None:
            parts.restoreState(state)
        parts.splitterMoved.connect(lambda: self.context.settings.setValue(_PLACE, parts.saveState()))
        self.work.addWidget(parts)
        self.work.addWidget(self.nothing)
        whole, beside = QWidget(), QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(side)
        beside.addWidget(self.work, 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choices.bar)
        column.addLayout(beside, 1)
        self.choices.bar.hide()
        self.set_content(scrolled(whole))
