"""The question panel beside the cart: prompt, fields, one action on Enter, cancel on Escape."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled, set_property
from made_in_blekinge.gui.till.customer_screen import CodePicture, PaymentCode
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TARGET: Final = 48
_TEXT: Final = 18
_FRAME: Final = 14


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a question: translated title and initial value."""

    key: str
    title: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with translated texts. Callback ``do`` gets the input and may raise a :class:`UserError`."""

    title: str
    note: str
    verb: str
    do: Callable[[Mapping[str, str]], None]
    blanks: tuple[Blank, ...] = ()
    code: Callable[[Mapping[str, str]], PaymentCode] | None = None
    """Callback: the payment code for the current input."""
    choices: tuple[str, ...] = ()
    """Choices; the index of the chosen one is passed as ``choice``."""
    by_hand: bool = False
    """Require an explicit choice: no preselection, and typed characters deselect, so that a slow scanner's keys
    cannot choose."""


class ChoiceList(QListWidget):
    """A list of choices. With ``by_hand`` neither focus nor typed characters select."""

    by_hand = False

    def __init__(self) -> None:
        super().__init__()
        select_only_current(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        at = self.currentRow()
        super().focusInEvent(event)
        if self.by_hand:
            self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Disable Qt's type-ahead search."""
        if self.by_hand and types_a_sign(event):
            self.setCurrentRow(-1)
        else:
            super().keyPressEvent(event)


class Question(QWidget):
    """Shows one :class:`Asked` at a time. Signals: ``left`` (cancelled), ``coded`` (new payment code)."""

    left = Signal()
    coded = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.asked: Asked | None = None
        self.fields: dict[str, QLineEdit] = {}
        self.title, self.note, self.problem = label(role="heading", wrap=True), label(wrap=True), label(wrap=True)
        self.problem.setProperty("role", "error")
        self.picture, self.list = CodePicture(), ChoiceList()
        self.code: PaymentCode | None = None
        self.back, self.accept = button(icon_name="back"), button(primary=True)
        self._blanks = QVBoxLayout()
        self._blanks.setSpacing(4)
        self.back.clicked.connect(self.left)
        self.accept.clicked.connect(self.try_it)
        self._lay_out()

    def put(self, asked: Asked) -> None:
        """Show another question and focus its first field."""
        self.asked = asked
        self.title.setText(asked.title)
        self.note.setText(asked.note)
        self.note.setVisible(bool(asked.note))
        self.back.setText("Esc")
        self.back.setAccessibleName(self._context.text(N_("Back (Esc)")))
        self.back.setToolTip(self.back.accessibleName())
        self.accept.setText(asked.verb)
        self.wait(False)
        self.show_error(None)
        self._fill(asked)
        self._offer(asked.choices, asked.by_hand)
        self._draw_code()
        self.take_focus()

    @property
    def written(self) -> dict[str, str]:
        chosen = {"choice": str(self.list.currentRow())} if self.list.count() else {}
        return {key: field.text() for key, field in self.fields.items()} | chosen

    def take_focus(self) -> None:
        first = next(iter(self.fields.values()), None)
        (first or (self.list if self.list.count() else self.accept)).setFocus(Qt.FocusReason.OtherFocusReason)
        if first is not None:
            first.selectAll()

    def wait(self, waiting: bool) -> None:
        """Set the busy state, in which Enter and Escape are disabled."""
        self.accept.setEnabled(not waiting)
        self.back.setEnabled(not waiting)

    def show_error(self, error: UserError | None) -> None:
        """Show an error beside its field."""
        self.problem.setText("" if error is None else self._context.catalog.error(error))
        self.problem.setVisible(error is not None)
        for key, field in self.fields.items():
            set_property(field, "wrong", error is not None and error.field == key)
        if error is not None and error.field in self.fields:
            self.fields[error.field].setFocus()
            self.fields[error.field].selectAll()

    def try_it(self) -> None:
        """Run the action with the input."""
        if self.asked is None or not self.accept.isEnabled():
            return
        self.show_error(None)
        try:
            self.asked.do(self.written)
        except UserError as error:
            self.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list.by_hand and types_a_sign(event):
            self.list.setCurrentRow(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Focus the next empty field, or run the action after the last one."""
        fields = list(self.fields.values())
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), len(fields))
        following = next((field for field in fields[here + 1 :] if not field.text()), None)
        if following is not None and here < len(fields):
            following.setFocus()
        elif not self.back.hasFocus():
            self.try_it()
        else:
            self.left.emit()

    def _draw_code(self) -> None:
        self.code = None
        if self.asked is not None and self.asked.code is not None:
            with suppress(UserError):  # the error is shown when the action is run
                self.code = self.asked.code(self.written)
        code = self.code
        self.picture.put(code.text if code else "", code.picture if code else None)
        self.picture.setVisible(code is not None)
        self.title.setVisible(code is None)
        self.note.setVisible(code is None and bool(self.note.text()))
        self.coded.emit()

    def _offer(self, choices: tuple[str, ...], by_hand: bool) -> None:
        self.list.clear()
        self.list.by_hand = by_hand
        self.list.addItems(choices)
        self.list.setCurrentRow(-1 if by_hand else 0)
        self.list.setVisible(bool(choices))

    def _fill(self, asked: Asked) -> None:
        clear(self._blanks)
        self.fields = {}
        for blank in asked.blanks:
            title, field = label(blank.title), QLineEdit(blank.value)
            title.setFont(app_font(_TEXT))
            field.setFont(app_font(20))
            field.setStyleSheet(tall(_TARGET))
            field.setAccessibleName(blank.title)
            title.setBuddy(field)
            field.textChanged.connect(self._draw_code)
            self.fields[blank.key] = field
            field.setPlaceholderText("" if asked.code is None else blank.title)
            self._blanks.addWidget(title)
            self._blanks.addWidget(field)
            title.setVisible(asked.code is None)  # only once parented: a parentless widget would be shown as a window

    def _lay_out(self) -> None:
        for words in (self.note, self.problem):
            words.setFont(app_font(_TEXT))
        for each in (self.back, self.accept):
            each.setStyleSheet(tall(_TARGET))
            each.setFont(app_font(_TEXT))
        self.list.setFont(app_font(_TEXT))
        self.list.setSpacing(4)
        self.list.setAccessibleName(self._context.text(N_("What to choose from")))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.accept, 1)
        body = QWidget()
        body.setProperty("see_through", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._blanks)
        column.addWidget(self.problem)
        column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(scrolled(body), 1)
        layout.addWidget(self.list, 3)
        layout.addLayout(buttons)


def tall(height: int) -> str:
    """A style sheet for a button or field of at least ``height`` pixels at 100 %, its frame and padding in it."""
    return f"min-height: {px(height - _FRAME)}px;"
