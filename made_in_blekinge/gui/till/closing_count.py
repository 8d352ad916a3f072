"""The first step of closing: how many there are of each note and coin, and cash of other currencies."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from made_in_blekinge.desk.till.closing_now import ClosingNow
from made_in_blekinge.domain.cash import coins_and_notes, is_note
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.gui.till.cash_lines import CashLine, difference
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill

_FIELD: Final = 76
_HIGH: Final = 42
_MONEY: Final = 72
_GAP: Final = 4


class CountField(QLineEdit):
    """How many there are of one note or coin. What is typed replaces what stood there, however somebody came here.

    Signal: ``moved``, by Enter and the arrows: 1 is down.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._comes = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(app_font(18))
        self.setFixedWidth(px(_FIELD))
        self.setStyleSheet(tall(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._comes = event.reason() == Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._comes:
            self._comes = False
            self.selectAll()


class CountStep(QWidget):
    """Signals: ``wrote`` (a field's key and what stands in it), ``counted`` (Enter in the last field)."""

    wrote = Signal(str, str)
    counted = Signal()

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        self.fields: dict[int, CountField] = {}
        self.sums: dict[int, QLabel] = {}
        self.foreign: dict[str, CashLine] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_GAP)
        for row, value in enumerate(coins_and_notes(here.currency)):
            for at, part in enumerate(self._row(value)):
                side = Qt.AlignmentFlag.AlignRight if at == 4 else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(part, row, at, side | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(4, 1)
        self._others = QWidget()
        self._beneath = in_column(self._others, spacing=8, top=8)
        self._others.hide()
        in_column(self, grid, self._others, spacing=0)

    def _row(self, value: int) -> tuple[QWidget, ...]:
        """The money drawn, its word, and the field for how many there are."""
        text, note = self._context.text, is_note(value, self._here.currency)
        shown = self._context.catalog.money(value, self._here.currency)
        drawn, field, sum_of = label(self._piece(value)), CountField(), label()
        drawn.setProperty("money", "note" if note else "coin")
        drawn.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drawn.setMinimumWidth(px(_MONEY))
        field.setAccessibleName(
            text(N_("Number of notes of {amount}") if note else N_("Number of coins of {amount}"), amount=shown)
        )
        field.textEdited.connect(partial(self.wrote.emit, str(value)))
        field.moved.connect(partial(self._move, value))
        sum_of.setFont(app_font(18))
        self.fields[value], self.sums[value] = field, sum_of
        return drawn, label(text(N_("notes") if note else N_("coins")), "note"), label("×", "note"), field, sum_of

    def _piece(self, value: int) -> str:
        """``1 000``, or ``0,50`` of a coin below one."""
        catalog = self._context.catalog
        return catalog.number(value // 100) if value % 100 == 0 else catalog.amount(value)

    def _move(self, value: int, step: int) -> None:
        """To the next field, or past the last one to what is left to do."""
        fields: list[QLineEdit] = [*self.fields.values(), *(line.field for line in self.foreign.values())]
        at = fields.index(self.fields[value]) + step
        if at >= len(fields):
            self.counted.emit()
        elif at >= 0:
            fields[at].setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus(self) -> None:
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def field(self, key: str) -> QLineEdit | None:
        """The field with this key."""
        if key in self.foreign:
            return self.foreign[key].field
        return self.fields.get(int(key)) if key.isdecimal() else None

    def draw(self, closing: ClosingNow) -> None:
        """Show what is written, and its sums; beside cash of other currencies what was taken, once it is counted."""
        written, money = closing.written, self._context.catalog.amount
        self._put_foreign(closing)
        for value, field in self.fields.items():
            if field.text() != (text := written.get(str(value), "")):
                field.setText(text)
            count = int(text) if text.isascii() and text.isdecimal() else 0
            self.sums[value].setText(money(value * count) if count else "")
            field.setEnabled(not closing.is_counted)
            problem = closing.problem
            set_property(field, "wrong", problem is not None and problem.field == str(value))
        for currency, line in self.foreign.items():
            if line.field.text() != (text := written.get(currency, "")):
                line.field.setText(text)
            line.field.setEnabled(not closing.is_counted)
            line.show_error(own(closing.problem, currency))
            line.say(self._taken(closing, currency) if closing.is_counted else "")

    def _taken(self, closing: ClosingNow, currency: str) -> str:
        assert closing.totals is not None
        catalog, taken = self._context.catalog, closing.totals.foreign.get(currency, 0)
        said = catalog.text(N_("Taken in sales: {amount}"), amount=catalog.money(taken, currency))
        return f"{said} · {difference(closing.amount(currency, currency) - taken, currency, catalog)}"

    def _put_foreign(self, closing: ClosingNow) -> None:
        """The fields of currencies that were taken."""
        taken = tuple(closing.totals.foreign) if closing.totals is not None else ()
        if taken == tuple(self.foreign):
            return
        clear(self._beneath)
        self.foreign = {}
        for currency in taken:
            line = CashLine(
                self._context, self._context.text(N_("Cash in {currency} that lies there"), currency=currency)
            )
            line.field.textEdited.connect(partial(self.wrote.emit, currency))
            line.field.returnPressed.connect(partial(self._after_foreign, currency))
            self.foreign[currency] = line
            self._beneath.addWidget(line)
        self._others.setVisible(bool(taken))

    def _after_foreign(self, currency: str) -> None:
        following = list(self.foreign)[list(self.foreign).index(currency) + 1 :]
        if following:
            self.foreign[following[0]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.counted.emit()


def own(problem: UserError | None, key: str) -> UserError | None:
    """What is wrong with this field."""
    return problem if problem is not None and problem.field == key else None
