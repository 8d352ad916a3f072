"""Reports: the sales summary of an event, a phase or a year, as figures, as charts and as the paper itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.files import write_bytes
from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.preview import PdfPreview
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.reports.reading import CHARTS, Report, Scope, figures, paper_of, read, values
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.opened import content_languages, market, opened
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.queries.reports.rows import SalesSummary

_SCOPES: Final = (("event", N_("One event")), ("phase", N_("A phase")), ("year", N_("A year")))
_FILES: Final = "PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"
_FIGURES, _PAPER = range(2)


class ReportsPage(Page[Report]):
    """The sales of an event, a phase or a year, in figures, charts and on paper."""

    key = "reports"
    title = N_("Reports")
    purpose = N_("What was sold: by exhibitor, product, VAT rate, means of payment, day and hour.")
    icon = "reports"
    topics = frozenset({"event", "event_text", "exhibitor", "product", "sale", "sales_rollup"})
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._wanted: Scope = ("", "")
        self.report: Report | None = None
        self.kind, self.value = QComboBox(), QComboBox()
        self.currencies, self._currency_row = QButtonGroup(self), QHBoxLayout()
        self.figures = QHBoxLayout()
        self.charts = [
            Chart(context, kind.title, kind.columns, lambda line: line.gross_ore, "gross_ore", kind.upright)
            for kind in CHARTS
        ]
        self.preview = PdfPreview(context)
        self.tabs = QTabWidget()
        self.cash_button = self.add_action(N_("Cash reports…"), "till", self.show_cash_reports)
        self.save_button = self.add_action(N_("Save as…"), "save", self.save)
        self.print_button = self.add_action(N_("Print…"), "print", self.print, primary=True)
        self._lay_out()

    def open(self, scope: str = "event", value: str = "", **_more: object) -> None:
        self._choose((scope, value))

    def show_event(self, event_code: str | None) -> None:
        """A report of one event follows the current event."""
        if event_code and self.kind.currentData() == "event":
            self._choose(("event", event_code))

    def fetch(self) -> Callable[[], Report] | None:
        app, event, wanted = opened(self.context), self.context.current_event, self._wanted
        if app is None:
            return None
        languages, catalog = content_languages(self.context), self.context.catalog
        with_paper = self.tabs.currentIndex() == _PAPER
        return lambda: read(app, wanted, event, languages, catalog, with_paper)

    def show_data(self, data: Report) -> None:
        self.report, self._wanted = data, data.scope
        self._offer_choices(data)
        sold = data.summary is not None and any(total.receipts for total in data.summary.totals)
        self.save_button.setEnabled(sold)
        self.print_button.setEnabled(sold)
        if data.summary is None or not sold:
            self._show_nothing()
            return
        self._show_currencies(data.summary)
        self._show_figures(data.summary)
        if data.paper:
            self.preview.put(data.paper)

    def retranslate(self) -> None:
        super().retranslate()
        for at, (_, source) in enumerate(_SCOPES):
            self.kind.setItemText(at, self.context.text(source))
        self.refresh()

    def save(self) -> None:
        """Write the report as the ending says: PDF, Excel, CSV or JSON."""
        if self.report is None or self.report.summary is None:
            return
        path = ask_save(self.context, self, self.context.text(N_("Save the report")), f"{self._name()}.pdf", _FILES)
        if path is None:
            return
        target, summary, catalog, app = path, self.report.summary, self.context.catalog, market(self.context)

        def write() -> None:
            if target.suffix.lower() == ".pdf":
                write_bytes(target, paper_of(app, summary, catalog))
            else:
                from made_in_blekinge.exchange.summary_files import write_summary

                write_summary(target, summary, catalog)

        said = self.context.text(N_("The report is saved in {file}."), file=target.name)
        self.context.jobs.read(write, lambda _: self.context.say.done(said), owner=self)

    def print(self) -> None:
        from made_in_blekinge.gui.devices.printing import print_pdf

        if self.report is None or self.report.summary is None:
            return
        summary, catalog, app = self.report.summary, self.context.catalog, market(self.context)
        print_pdf(self.context, self, lambda _printer: paper_of(app, summary, catalog), self._name(), self.save)

    def show_cash_reports(self) -> None:
        """The days of the tills, each with its report."""
        from made_in_blekinge.gui.till.cash_reports import CashReports

        if opened(self.context) is not None:
            CashReports(self.context, self).open()

    def _name(self) -> str:
        return f"{self.context.text(N_('sales-summary'))}-{self._wanted[1]}"

    def _choose(self, scope: Scope) -> None:
        if scope != self._wanted:
            self._wanted = scope
            self.refresh()

    def _offer_choices(self, data: Report) -> None:
        """What can be chosen, with what is shown chosen."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.value):
            self.kind.setCurrentIndex([key for key, _ in _SCOPES].index(data.scope[0]))
            self.value.clear()
            for value, said in values(data, self.context.catalog):
                self.value.addItem(said, value)
            self.value.setCurrentIndex(self.value.findData(data.scope[1]))
        self.value.setEnabled(self.value.count() > 0)

    def _kind_chosen(self) -> None:
        kind = str(self.kind.currentData())
        event = self.context.current_event
        first = event.code if event and kind == "event" else ""
        self._choose((kind, first))

    def _show_nothing(self) -> None:
        text = self.context.text
        bring_in = button(text(N_("Bring in sales")), "import", primary=True)
        bring_in.clicked.connect(lambda: self.context.go("import", kind="sales"))
        said = N_("Nothing was sold here yet. Bring in the receipts of a till, or choose something else above.")
        self.show_empty("reports", text(said), [bring_in])

    def _show_currencies(self, summary: "SalesSummary") -> None:
        """A button for each currency where there are several: they are never added together."""
        found = [total.currency for total in summary.totals if total.receipts]
        shown = self._currency()
        for made in self.currencies.buttons():
            self.currencies.removeButton(made)
            made.deleteLater()
        for currency in found if len(found) > 1 else ():
            made = button(currency)
            made.setCheckable(True)
            made.setChecked(currency == (shown if shown in found else found[0]))
            made.clicked.connect(lambda: self._show_figures(summary))
            self.currencies.addButton(made)
            self._currency_row.insertWidget(self._currency_row.count() - 1, made)

    def _currency(self) -> str:
        checked = self.currencies.checkedButton()
        return checked.text() if checked is not None else ""

    def _show_figures(self, summary: "SalesSummary") -> None:
        sold = [total for total in summary.totals if total.receipts]
        total = next((one for one in sold if one.currency == self._currency()), sold[0])
        clear(self.figures)
        for said, figure in figures(total, self.context.catalog):
            self.figures.addWidget(_figure(self.context.text(said), figure), 1)
        events = [event for event in summary.events if event.event.currency == total.currency]
        for chart, kind in zip(self.charts, CHARTS, strict=True):
            chart.put(kind.lines(events))
        self._cards[0].setVisible(len(events) > 1)

    def _lay_out(self) -> None:
        for key, source in _SCOPES:
            self.kind.addItem(self.context.text(source), key)
        for box in (self.kind, self.value):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.texts.put(self.kind.setAccessibleName, N_("What the report is about"))
        self.texts.put(self.value.setAccessibleName, N_("Which one"))
        self.add_filter(self.kind)
        self.add_filter(self.value)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.value.currentIndexChanged.connect(
            lambda: self._choose((str(self.kind.currentData()), str(self.value.currentData())))
        )
        self.tabs.addTab(self._figures_tab(), "")
        self.tabs.addTab(self.preview, "")
        self.texts.put(lambda said: self.tabs.setTabText(_FIGURES, said), N_("Figures and charts"))
        self.texts.put(lambda said: self.tabs.setTabText(_PAPER, said), N_("Paper"))
        self.tabs.currentChanged.connect(self.refresh)
        self.set_content(self.tabs)

    def _figures_tab(self) -> QWidget:
        body = QWidget()
        body.setProperty("see_through", True)
        column, grid = QVBoxLayout(body), QGridLayout()
        column.setContentsMargins(0, 12, 8, 0)
        column.setSpacing(12)
        self._currency_row.addStretch()
        self.figures.setSpacing(12)
        grid.setSpacing(12)
        self._cards = [Card() for _ in self.charts]
        for at, (chart, card) in enumerate(zip(self.charts, self._cards, strict=True)):
            card.body.addWidget(chart)
            card.body.addStretch()
            place = (0, 0, 1, 2) if at == 0 else ((at + 1) // 2, (at - 1) % 2, 1, 1)
            grid.addWidget(card, *place)
        for side in range(2):
            grid.setColumnStretch(side, 1)
        column.addLayout(self._currency_row)
        column.addLayout(self.figures)
        column.addLayout(grid)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        return scroll


def _figure(said: str, figure: str) -> Card:
    card = Card()
    card.body.setSpacing(0)
    card.body.addWidget(label(said, "note"))
    card.body.addWidget(label(figure, "heading"))
    return card
