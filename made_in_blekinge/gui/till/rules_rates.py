"""Foreign cash in the till configuration dialog: accepted currencies and exchange rates."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.rates import Rates, format_rate
from made_in_blekinge.domain.till_rules import RATE_FIELDS, foreign_to
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.cells import FieldLook, FormField
from made_in_blekinge.gui.parts.file_dialogs import ask_open
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.rules import ForeignRate

_RATE, _DAY, _SOURCE = (field.key for field in RATE_FIELDS)
_WIDTHS: Final = {_RATE: 110, _DAY: 140}


class RatesPart(QWidget):
    """One line per foreign currency; checked ones are accepted in cash."""

    def __init__(self, context: GuiContext, currency: str) -> None:
        super().__init__()
        self._context, self._currency = context, currency
        self.lines = {foreign: _Line(self, context, foreign, currency) for foreign in foreign_to(currency)}
        self.from_file = button(context.text(N_("From an ECB file…")), "import")
        self.note, self.problem = label(role="note", wrap=True), label(role="error", wrap=True)
        self.note.setText(context.text(_HINT))
        self.problem.hide()
        self.from_file.clicked.connect(self._ask)
        self._lay_out()

    @property
    def touched(self) -> bool:
        return any(line.touched for line in self.lines.values())

    def put(self, rates: Sequence[ForeignRate], anew: bool = True) -> None:
        """Show the rates; lines with unsaved input are kept unless ``anew``."""
        known = {rate.currency: rate for rate in rates}
        for currency, line in self.lines.items():
            if anew or not line.touched:
                line.put(known.get(currency))

    def check(self) -> list[ForeignRate] | None:
        """The rates of accepted currencies; ``None`` if one is invalid, with errors shown beside the fields."""
        ticked = [line for line in self.lines.values() if line.tick.isChecked()]
        found = [line.check() for line in ticked]
        return None if None in found else [rate for rate in found if rate is not None]

    def take(self, path: Path) -> None:
        """Fill the checked lines from a file of the European Central Bank."""
        if not any(line.tick.isChecked() for line in self.lines.values()):
            self._fail(UserError("no_currency", N_("Tick the currencies that you take first.")))
            return

        def read() -> Rates:
            from made_in_blekinge.exchange.ecb import read_rates

            return read_rates(path)

        self._context.jobs.read(read, self._fill, self._fail, self)

    def stops(self) -> list[QWidget]:
        """The widgets in tab order."""
        found: list[QWidget] = []
        for line in self.lines.values():
            found += [line.tick, *(cell.editor.core for cell in line.cells.values())]
        return [*found, self.from_file]

    def focus_wrong(self) -> bool:
        """Focus the first invalid field, if any."""
        wrong = [cell for line in self.lines.values() for cell in line.cells.values() if cell.error is not None]
        if wrong:
            wrong[0].editor.core.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(wrong)

    def _ask(self) -> None:
        text = self._context.text
        kinds = text(N_("Rates of the European Central Bank (*.xml *.csv *.zip);;All files (*)"))
        path = ask_open(self._context, self, text(N_("Rates of the European Central Bank")), kinds)
        if path is not None:
            self.take(path)

    def _fill(self, rates: Rates) -> None:
        self.problem.hide()
        for line in self.lines.values():
            if line.tick.isChecked():
                line.fill(rates, self._currency)
        text, old = self._context.text, rates.is_old(self._context.market.today())
        self.note.setText(text(_OLD if old else _READ, day=self._context.catalog.weekday_date(rates.day)))

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.problem.setText(self._context.catalog.error(error))
            self.problem.show()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(4, 1)
        for column, field in zip((1, 3, 4), RATE_FIELDS, strict=True):
            grid.addWidget(label(self._context.text(field.title), "note"), 0, column)
        for row, line in enumerate(self.lines.values(), 1):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(line.tick, row, 0, top)
            grid.addWidget(line.cells[_RATE], row, 1, top)
            grid.addWidget(line.unit, row, 2, top)
            grid.addWidget(line.cells[_DAY], row, 3, top)
            grid.addWidget(line.cells[_SOURCE], row, 4, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.from_file, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.problem)
        layout.addWidget(self.note)


class _Line:
    """One currency: accepted or not, rate, day and source. Input is kept when unchecked."""

    def __init__(self, parent: QWidget, context: GuiContext, currency: str, own: str) -> None:
        self._context, self.currency = context, currency
        self.tick, self.unit = QCheckBox(f"1 {currency} ="), label(own)
        self.tick.setAccessibleName(context.text(N_("Take cash in {currency}"), currency=currency))
        self.cells = {field.key: FormField(parent, field, FieldLook(), today=context.today) for field in RATE_FIELDS}
        for key, cell in self.cells.items():
            cell.write_texts(context.catalog)
            cell.title.hide()
            cell.editor.name(f"{cell.title.text()} {currency}")
            if key in _WIDTHS:
                cell.setFixedWidth(px(_WIDTHS[key]))
        for part in (self.tick, self.unit):
            part.setFixedHeight(self.cells[_RATE].editor.sizeHint().height())
        self._was = False
        self.tick.toggled.connect(self._toggle)
        self._toggle(False)

    @property
    def touched(self) -> bool:
        written = self.tick.isChecked() and any(cell.editor.touched for cell in self.cells.values())
        return written or self.tick.isChecked() != self._was

    def put(self, rate: ForeignRate | None) -> None:
        self._was = rate is not None
        values = (rate.rate_millionths, rate.day, rate.source) if rate else (None, None, "")
        for cell, value in zip(self.cells.values(), values, strict=True):
            cell.put(value, self._context.catalog)
        self.tick.setChecked(rate is not None)

    def check(self) -> ForeignRate | None:
        found = {key: cell.check(self._context.catalog) for key, cell in self.cells.items()}
        if any(cell.error is not None for cell in self.cells.values()):
            return None
        return ForeignRate(self.currency, found[_RATE], found[_DAY], found[_SOURCE])

    def fill(self, rates: Rates, own: str) -> None:
        """Fill in the bank's rate; the source field keeps the exact rate in case the user rounds it."""
        try:
            rate = format_rate(rates.millionths(self.currency, own))
        except UserError as error:
            self.cells[_RATE].show_error(error, self._context.catalog)
            return
        for key, text in ((_RATE, rate), (_DAY, rates.day.isoformat()), (_SOURCE, f"{rates.source} {rate}")):
            self.cells[key].show_error(None, self._context.catalog)
            _write(self.cells[key], text)

    def _toggle(self, taken: bool) -> None:
        """Prefill day and source of a newly checked line, so that only the rate must be typed."""
        for key, cell in self.cells.items():
            cell.editor.setEnabled(taken)
            cell.show_error(None, self._context.catalog)
            if taken and not cell.editor.text() and key != _RATE:
                today = self._context.market.today().isoformat()
                _write(cell, today if key == _DAY else self._context.text(N_("set by hand")))


def _write(cell: FormField, text: str) -> None:
    assert isinstance(cell.editor.core, QLineEdit)
    cell.editor.core.setText(text)


_HINT: Final = N_(
    "The rate may be rounded as your stand does it: 11,0421 becomes 11,00. Fetch eurofxref-daily.xml from the website "
    "of the European Central Bank, or write the rate by hand."
)
_READ: Final = N_("The bank's rates of {day}. They may be rounded now.")
_OLD: Final = N_("The bank's rates of {day} are more than a week old. Fetch a newer file, or use them all the same.")
