"""Parts of the till configuration dialog: means of payment, accounts with a test code, certified register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.cash import has_limit, limit_of
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import PAYABLE, Mark, Means
from made_in_blekinge.domain.payment_codes import practice_payload
from made_in_blekinge.domain.till_rules import ASK_ABOVE, DAY_ENDS, REFUND_LIMIT, REGISTER_ID, trial_code
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.code_picture import CodePicture
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.rules import TillRules

_CODE: Final = 110


class MeansGroup(QWidget):
    """The accepted means of payment."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._put: tuple[Means, ...] = ()
        self.boxes = {means: QCheckBox(context.text(means.label)) for means in PAYABLE}
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        for box in self.boxes.values():
            row.addWidget(box)
        row.addStretch()
        layout = _column(self)
        layout.addLayout(row)
        layout.addWidget(self.problem)

    @property
    def ticked(self) -> tuple[Means, ...]:
        return tuple(means for means, box in self.boxes.items() if box.isChecked())

    @property
    def touched(self) -> bool:
        return self.ticked != self._put

    def put(self, means: Sequence[Means], anew: bool = True) -> None:
        """Show the accepted means; unsaved input is kept unless ``anew``."""
        touched, self._put = self.touched, tuple(means)
        if anew or not touched:
            for each, box in self.boxes.items():
                box.setChecked(each in means)

    def check(self) -> bool:
        """Whether at least one is checked; otherwise shows an error."""
        wrong = not self.ticked
        self.problem.setText(self._context.text(_NO_MEANS) if wrong else "")
        self.problem.setVisible(wrong)
        return not wrong


class AccountsPart(QWidget):
    """Accounts of one currency, with a test code to scan with a phone. ``wrong`` is emitted with each error shown."""

    def __init__(self, context: GuiContext, fields: Sequence[Field], currency: str = "") -> None:
        super().__init__()
        self._context, self._currency = context, currency
        self._mark: Mark | None = None
        self.form = Form(self, lambda: context.catalog, fields, columns=1)
        self.picture, self.note = CodePicture(_CODE), label(context.text(_TRY), "note", wrap=True)
        self.picture.setAccessibleName(context.text(_TRY))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(stacked(self.form, self.note, spacing=8), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignTop)
        for cell in self.form.cells.values():
            if isinstance(core := cell.editor.core, QLineEdit):
                core.textChanged.connect(self._draw)
        self._draw()

    @property
    def touched(self) -> bool:
        return any(cell.editor.touched for cell in self.form.cells.values())

    @property
    def empty(self) -> bool:
        return not any(cell.editor.text() for cell in self.form.cells.values())

    def put(self, rules: TillRules, anew: bool = True) -> None:
        """Show the accounts; unsaved input is kept unless ``anew``."""
        self._mark = rules.mark
        for key, cell in self.form.cells.items():
            value = getattr(rules, key)
            if anew or not cell.editor.touched or cell.editor.text() == value:
                cell.put(value, self._context.catalog)
        self._draw()

    def _draw(self) -> None:
        written = {key: cell.editor.text() for key, cell in self.form.cells.items()}
        code = trial_code(self._currency, written)
        if code and self._mark is not None:  # of what is not real nothing may be paid, not even as a trial
            self.picture.put(practice_payload(100, self._currency), mark=self._context.text(self._mark.label))
        else:
            self.picture.put(code)
        for part in (self.picture, self.note):
            part.setVisible(bool(code))


class DayRulesPart(QWidget):
    """How long a day of the tills runs, and from what price they ask."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        fields = (replace(DAY_ENDS, required=True), ASK_ABOVE, REFUND_LIMIT)
        self.form = Form(self, lambda: context.catalog, fields, columns=2)
        _column(self).addWidget(self.form)

    @property
    def touched(self) -> bool:
        return any(cell.editor.touched for cell in self.form.cells.values())

    def put(self, rules: TillRules, anew: bool = True) -> None:
        """Show the values; unsaved input is kept unless ``anew``."""
        for key, cell in self.form.cells.items():
            if anew or not cell.editor.touched:
                cell.put(getattr(rules, key), self._context.catalog)

    def check(self) -> tuple[int, int | None, int | None] | None:
        """The hour, the price and the limit of refunds; ``None`` if one is invalid, with the error beside its field."""
        values = self.form.check()
        return None if values is None else (int(values[DAY_ENDS.key]), values[ASK_ABOVE.key], values[REFUND_LIMIT.key])


class RegisterGroup(QWidget):
    """Whether a certified cash register is used alongside, and its id."""

    def __init__(self, context: GuiContext, country: str) -> None:
        super().__init__()
        self._context = context
        self.tick = QCheckBox(context.text(N_("Sold through a certified cash register")))
        self.form = Form(self, lambda: context.catalog, (replace(REGISTER_ID, required=True),), columns=1)
        self.form.setMaximumWidth(px(420))
        self.note = label(_register_note(context, country), "note", wrap=True)
        self.tick.setAccessibleDescription(self.note.text())
        layout = _column(self)
        for part in (self.tick, self.note, self.form):
            layout.addWidget(part)
        self.tick.toggled.connect(self.form.setVisible)
        self.form.hide()

    @property
    def touched(self) -> bool:
        cell = self.form.cells[REGISTER_ID.key].editor
        return self.tick.isChecked() != bool(cell.shown) or (self.tick.isChecked() and cell.touched)

    def put(self, rules: TillRules, anew: bool = True) -> None:
        if anew or not self.touched:
            self.form.cells[REGISTER_ID.key].put(rules.register_id, self._context.catalog)
            self.tick.setChecked(bool(rules.register_id))

    def check(self) -> str | None:
        """The id of the register, empty without one; ``None`` if invalid, with the error shown beside the field."""
        if not self.tick.isChecked():
            return ""
        values = self.form.check()
        return None if values is None else str(values[REGISTER_ID.key])


def values_of(*parts: AccountsPart) -> Mapping[str, str] | None:
    """The accounts of all parts; ``None`` if one is invalid, with errors shown beside the fields."""
    found = [part.form.check() for part in parts]
    if any(values is None for values in found):
        return None
    return {key: str(value) for values in found for key, value in (values or {}).items()}


def show_error(error: UserError, *parts: AccountsPart | RegisterGroup | DayRulesPart) -> bool:
    """Show an error beside its field, in the part that contains it."""
    return any(part.form.show_error(error) for part in parts)


def _register_note(context: GuiContext, country: str) -> str:
    year = context.market.today().year
    if country != "SE" or not has_limit(year):
        return context.text(_BESIDE)
    limit = context.catalog.money(limit_of(year).limit_ore, "SEK")
    return f"{context.text(_BESIDE)} {context.text(_LIMIT, limit=limit, year=year)}"


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return layout


_NO_MEANS: Final = N_("Nothing is ticked, so nobody could pay. Tick at least one.")
_TRY: Final = N_("Try the code with a phone: it must name you.")
_BESIDE: Final = N_(
    "The receipt that the law asks for then comes from that register, and this till keeps goods and settlement "
    "beside it."
)
_LIMIT: Final = N_(
    "What is sold here does not count towards the {limit} a year incl. VAT ({year}) up to which the law asks for no "
    "certified register."
)
