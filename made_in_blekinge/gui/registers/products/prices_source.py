"""Inputs of the price proposals: currency, exchange rate (from a file or typed), rounding, products."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.prices import EXACT, FOREIGN, HOME, STEPS, usual_step
from made_in_blekinge.domain.rates import MILLION, Rates, format_rate, parse_rate
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_WAIT_MS: Final = 250
"""Debounce interval in ms for a typed rate."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which products: those with these ids, those of an event's accepted exhibitors, or all."""

    title: str
    event: str | None = None
    ids: Collection[int] | None = None


class PricesSource(QWidget):
    """The fields above the table. ``changed`` is emitted when the proposals must be recomputed."""

    changed = Signal()

    def __init__(self, context: GuiContext, scopes: list[Scope], today: dt.date) -> None:
        super().__init__()
        self._context, self._scopes, self._today = context, scopes, today
        self._rates: Rates | None = None
        self._from_file = ""
        self.currencies, self.steps, self.products = QuietCombo(), QuietCombo(), QuietCombo()
        self.rate, self.note = QLineEdit(), label(role="note", wrap=True)
        self.problem = FieldProblem(self.rate, described=self.note.text)
        self.unit = label()
        self.file_button = button(context.text(N_("Choose an ECB file…")), "file")
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._changed_rate)
        self._fill()
        self._lay_out()
        self._take_currency()
        self.currencies.currentIndexChanged.connect(self._changed_currency)
        self.steps.currentIndexChanged.connect(self.changed)
        self.products.currentIndexChanged.connect(self.changed)
        self.rate.textEdited.connect(self._timer.start)
        self.rate.returnPressed.connect(self._changed_rate)
        self.file_button.clicked.connect(self._ask_file)

    @property
    def currency(self) -> str:
        return FOREIGN[self.currencies.currentIndex()]

    @property
    def step(self) -> int:
        return STEPS[self.steps.currentIndex()]

    @property
    def scope(self) -> Scope:
        return self._scopes[self.products.currentIndex()]

    def worth(self) -> Fraction | None:
        """Value of one krona in the currency: the typed rate, else the file's, unrounded; ``None`` without a rate."""
        text = self.rate.text().strip()
        if not text:
            return None
        if self._rates is not None and text == self._from_file:
            return self._rates.worth(HOME, self.currency)
        try:
            return Fraction(MILLION, parse_rate(text))
        except UserError:
            return None

    def read_file(self, path: Path) -> None:
        """Load the exchange rates from a file."""
        from made_in_blekinge.exchange.ecb import read_rates

        self._context.jobs.read(lambda: read_rates(path), self.take, self._refused, self)

    def take(self, rates: Rates) -> None:
        """Use these exchange rates."""
        self._rates = rates
        self._take_currency()
        self.changed.emit()

    def _ask_file(self) -> None:
        text = self._context.text
        title, filters = text(N_("Choose an ECB file")), text(N_("Euro rates (*.xml *.zip *.csv)"))
        path = ask_open(self._context, self, title, filters)
        if path is not None:
            self.read_file(path)

    def _changed_currency(self) -> None:
        self._take_currency()
        self.changed.emit()

    def _changed_rate(self) -> None:
        self._timer.stop()
        self._say_rate()
        self.changed.emit()

    def _take_currency(self) -> None:
        """Show the file's rate of the chosen currency, and its default rounding."""
        self.unit.setText(self._context.text(N_("{currency} for 1 {foreign}"), currency=HOME, foreign=self.currency))
        self.rate.setAccessibleName(self._context.text(N_("Rate: SEK for 1 {foreign}"), foreign=self.currency))
        self.steps.blockSignals(True)
        self.steps.setCurrentIndex(STEPS.index(usual_step(self.currency)))
        self.steps.blockSignals(False)
        self._from_file = ""
        if self._rates is not None:
            try:
                self._from_file = format_rate(self._rates.millionths(self.currency, HOME))
            except UserError as error:
                self.rate.clear()
                self._refused(error)
                return
        self.rate.setText(self._from_file)
        self._say_rate()

    def _say_rate(self) -> None:
        """Show the source of the rate, or its error."""
        text, said = self.rate.text().strip(), ""
        if text:
            try:
                parse_rate(text)
            except UserError as error:
                self._refused(error)
                return
        rates, words = self._rates, self._context.text
        if rates is not None and text == self._from_file:
            day = self._context.catalog.date(rates.day)
            said = words(N_("{source}, {day}"), source=rates.source, day=day)
            if rates.is_old(self._today):
                said = words(N_("The rates are of {day}. Fetch a newer file where they matter."), day=day)
        elif text:
            said = words(N_("Written by hand"))
        else:
            said = words(N_("Choose a file of the European Central Bank (eurofxref-daily.xml), or write the rate."))
        self._show("", said)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._show(self._context.catalog.error(error), "")

    def _show(self, problem: str, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(not problem)
        self.problem.say(problem)

    def _fill(self) -> None:
        text = self._context.text
        self.currencies.addItems(FOREIGN)
        self.steps.addItems(
            [text(N_("Exact")) if step == EXACT else self._context.catalog.amount(step) for step in STEPS]
        )
        self.products.addItems([scope.title for scope in self._scopes])
        self.products.setMinimumContentsLength(18)
        self.rate.setMinimumWidth(px(110))

    def _lay_out(self) -> None:
        whole, parts = QVBoxLayout(self), FlowLayout()
        for layout in (whole, parts):
            layout.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        titles = (N_("Currency"), N_("Rate"), N_("Round to"), N_("Products"))
        for title, field in zip(titles, self._fields(), strict=True):
            heading = label(self._context.text(title), "note")
            heading.setBuddy(field)
            if field is not self.rate:
                field.setAccessibleName(heading.text())
            block = QWidget()
            beside = (self.rate, self.unit, self.file_button) if field is self.rate else (field,)
            in_column(block, in_row(heading, *beside, spacing=8), spacing=0)
            parts.addWidget(block)
        whole.addLayout(parts)
        whole.addWidget(self.note)
        whole.addWidget(self.problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never lower than its wrapped lines."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _fields(self) -> tuple[QWidget, ...]:
        return self.currencies, self.rate, self.steps, self.products
