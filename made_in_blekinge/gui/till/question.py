"""The question panel beside the cart: prompt, fields, one action on Enter, cancel on Escape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.layouts import clear, in_column, stacked
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import button, label, scrolled, set_property
from made_in_blekinge.gui.till.choice_list import ChoiceList
from made_in_blekinge.gui.till.code_pane import CodePane
from made_in_blekinge.gui.till.code_picture import PaymentCode
from made_in_blekinge.gui.till.fact_box import FactBox, LargeFact
from made_in_blekinge.gui.till.fields import BlankField, PiecesField, amount_row, tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TARGET: Final = 48
_TEXT: Final = 18
_NOT_YOURS: Final = N_("Only an organiser changes the products.")


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a question: translated title and initial value."""

    key: str
    title: str
    value: str = ""
    is_count: bool = False
    """A number of pieces, with a key for one fewer and one for one more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with translated texts. Callback ``do`` gets the input and may raise a :class:`UserError`."""

    title: str
    note: str
    verb: str
    do: Callable[[Mapping[str, str]], None]
    blanks: tuple[Blank, ...] = ()
    has_code: bool = False
    """Whether the customer scans a code, which takes the room of the words; the amount stays in sight below it."""
    means: str = ""
    """What the payment is called that has a code."""
    choices: tuple[str, ...] = ()
    """Choices; the index of the chosen one is passed as ``choice``."""
    by_hand: bool = False
    """Require an explicit choice: no preselection, and typed characters deselect, so that a slow scanner's keys
    cannot choose."""
    ways: tuple[str, ...] = ()
    """What may be asked instead, of which ``way`` is asked now; another one is written as ``way``."""
    way: int = 0
    safe: int | None = None
    """The place of the safe choice, which stands marked at first: typed characters go back to it."""
    verbs: tuple[str, ...] = ()
    """What Enter does by the choice that is marked, in place of ``verb``: the answer is read before it is given."""
    letters: str = ""
    """A letter for each of the choices, which marks it when it is typed alone."""
    fact: LargeFact | None = None
    """What the answer hangs on. The choices are large keys then, and nothing else is beneath it."""

    @property
    def rows(self) -> tuple[str, ...]:
        """The choices as they stand in the list, each with its letter."""
        said = zip(self.choices, self.letters, strict=True)
        return tuple(f"{choice}  ({letter})" for choice, letter in said) if self.letters else self.choices


class Question(QWidget):
    """Shows one :class:`Asked` at a time. Signals: ``left`` (cancelled), ``wrote`` (a field and what stands in it;
    ``choice`` and its place).
    """

    left = Signal()
    wrote = Signal(str, str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.asked: Asked | None = None
        self.fields: dict[str, QLineEdit] = {}
        self.title, self.note, self.problem = label(role="heading", wrap=True), label(wrap=True), label(wrap=True)
        self.problem.setProperty("role", "error")
        self.pane, self.fact, self.list = CodePane(context), FactBox(), ChoiceList()
        self.picture = self.pane.picture
        self.code: PaymentCode | None = None
        self.back, self.accept = button(icon_name="back"), button(primary=True)
        self.ways, self._ways = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.way_buttons: list[QPushButton] = []
        self.may_turn = True
        """Whether somebody may choose another way than the first."""
        self._writing, self._body, self._named = QWidget(), QVBoxLayout(), QLabel()
        self._blanks, self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom), QVBoxLayout(self)
        self._keys = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._blanks.setSpacing(4)
        self.back.clicked.connect(self.left)
        self.accept.clicked.connect(self.try_it)
        self.list.pressed_key.connect(lambda _: self.try_it())
        self.list.currentRowChanged.connect(self._choose)
        self._lay_out()

    def put(self, asked: Asked, written: Mapping[str, str] | None = None, code: PaymentCode | None = None) -> None:
        """Show another question with what is ``written`` already, and focus its first field."""
        self.asked = asked
        self._be_large(asked)
        self.title.setText(asked.title)
        self.note.setText(asked.note)
        self.note.setVisible(bool(asked.note))
        self.back.setText("Esc")
        self.back.setAccessibleName(self._context.text(N_("Back (Esc)")))
        self.back.setToolTip(self.back.accessibleName())
        self.accept.setText(asked.verb)
        self._turn_keys()
        self.wait(False)
        self.show_error(None)
        self._put_ways(asked)
        self._fill(asked, written or {})
        self.list.letters = asked.letters
        self._offer(asked.rows, -1 if asked.by_hand else asked.safe)
        self._say_verb()
        self.show_code(code)
        self.take_focus()

    def _be_large(self, asked: Asked) -> None:
        """What the answer hangs on stands there large, and the answers are keys of their own."""
        is_large = asked.fact is not None
        set_property(self.title, "role", "display" if is_large else "heading")
        self.fact.put(asked.fact)
        if self.list.be_large(is_large):
            for key in (self.back, self.accept):
                key.setVisible(not is_large)

    def _choose(self, row: int) -> None:
        self._say_verb()
        self.wrote.emit("choice", str(row))

    def _say_verb(self) -> None:
        """The button says what Enter does now."""
        row = self.list.currentRow()
        if self.asked is not None and 0 <= row < len(self.asked.verbs):
            self.accept.setText(self.asked.verbs[row])
            self._turn_keys()

    def offer(self, choices: tuple[str, ...]) -> None:
        """Other choices of the same question; what is being written stays."""
        self._offer(choices, -1)

    def _put_ways(self, asked: Asked) -> None:
        clear(self._ways)
        self.way_buttons = []
        self.ways.setVisible(bool(asked.ways))
        for at, said in enumerate(asked.ways):
            made = WordButton(said)
            made.setCheckable(True)
            made.setChecked(at == asked.way)
            set_property(made, "chosen", at == asked.way)
            made.setEnabled(self.may_turn or at == asked.way)
            made.setToolTip("" if made.isEnabled() else self._context.text(_NOT_YOURS))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setStyleSheet(tall(_TARGET))
            made.clicked.connect(lambda _=False, at=at: self.wrote.emit("way", str(at)))
            self.way_buttons.append(made)
            self._ways.addWidget(made, 1)
        self._turn_keys()

    def show_written(self, written: Mapping[str, str]) -> None:
        """Show what is written where something else stands."""
        for key, field in self.fields.items():
            if field.text() != (text := written.get(key, field.text())):
                field.setText(text)

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
        """Show an error beneath its field, otherwise beneath all."""
        self._put_problem("" if error is None else error.field or "")
        self.problem.setText("" if error is None else self._context.catalog.error(error))
        self.problem.setVisible(error is not None)
        for key, field in self.fields.items():
            set_property(field, "wrong", error is not None and error.field == key)
        if error is not None and error.field in self.fields:
            self.fields[error.field].setFocus()
            self.fields[error.field].selectAll()

    def _put_problem(self, key: str) -> None:
        """Beneath the field ``key``; fields that stand beside each other have it beneath them all."""
        is_stacked = self._blanks.direction() == QBoxLayout.Direction.TopToBottom
        self._column.addWidget(self.problem)
        if key in self.fields and is_stacked:
            self._blanks.insertWidget(list(self.fields).index(key) + 1, self.problem)

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
        if self.list.guard(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Focus the next empty field, or run the action after the last one."""
        fields = list(self.fields.values())
        here = next((at for at, field in enumerate(fields) if field.hasFocus()), len(fields))
        following = next((field for field in fields[here + 1 :] if not field.text()), None)
        if self.code is not None and here < len(fields) and fields[here].isModified():
            fields[here].setModified(False)  # the code is of this amount now; that the money came is said by the button
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if following is not None and here < len(fields):
            following.setFocus()
        elif not self.back.hasFocus():
            self.try_it()
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_keys()

    def _turn_keys(self) -> None:
        """The two keys stand beside each other, or where their words need more room, the answer on top; so do ways."""
        needed = self.back.sizeHint().width() + self._keys.spacing() + self.accept.sizeHint().width()
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._keys.setDirection(beside if needed <= self.width() else above)
        wide = sum(made.sizeHint().width() + self._ways.spacing() for made in self.way_buttons)
        self._ways.setDirection(beside if wide <= self.width() else QBoxLayout.Direction.TopToBottom)

    def show_code(self, code: PaymentCode | None) -> None:
        """Show what the customer scans, in place of the words."""
        self.code = code
        self.pane.put(code, self.asked.means if self.asked is not None else "")
        self.title.setVisible(code is None)
        self.note.setVisible(code is None and bool(self.note.text()))

    def fit_code(self, named: bool, room: int) -> None:
        """In so much room: whether the field for a part names the whole amount, where nothing else can.

        It is always seen below the code, but where that would cut the code: then it comes after it, and is scrolled to.
        """
        if self.asked is not None and self.asked.has_code:
            self._named.setText(self.asked.title if named else self.asked.blanks[-1].title)
            self._stand_below(self.code_needs <= room)

    def _stand_below(self, below: bool) -> None:
        """What is written stands below what scrolls, or in it; who writes there goes on."""
        written = next((field for field in self.fields.values() if field.hasFocus()), None)
        if below and self._whole.indexOf(self._writing) < 0:
            self._whole.insertWidget(1, self._writing)
        elif not below and self._body.indexOf(self._writing) < 0:
            self._body.insertWidget(self._body.indexOf(self.ways) + 1, self._writing)
        if written is not None and not written.hasFocus():
            written.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def code_needs(self) -> int:
        """The height in pixels at which the whole code is seen."""
        below = (self._writing.sizeHint().height(), self._keys.sizeHint().height())
        return self.picture.height() + sum(below) + 2 * self._whole.spacing()

    def _offer(self, choices: tuple[str, ...], rest: int | None) -> None:
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        self.list.rest = rest
        self.list.addItems(choices)
        self.list.setCurrentRow(rest or 0)
        self.list.arrange()
        blocker.unblock()
        self.list.setVisible(bool(choices))

    def _fill(self, asked: Asked, written: Mapping[str, str]) -> None:
        self._put_problem("")
        clear(self._blanks)
        self.fields = {}
        beside = QBoxLayout.Direction.LeftToRight if asked.choices else QBoxLayout.Direction.TopToBottom
        self._blanks.setDirection(beside)
        self._whole.setStretch(0, 4 if asked.ways else 2 if asked.blanks and asked.choices else 1)
        self._stand_below(asked.has_code)
        for blank in asked.blanks:
            title, field = label(blank.title), BlankField(written.get(blank.key, blank.value))
            title.setFont(app_font(_TEXT))
            field.setFont(app_font(20))
            field.setStyleSheet(tall(_TARGET))
            field.setAccessibleName(blank.title)
            title.setBuddy(field)
            field.stepped.connect(self.list.step)
            field.textChanged.connect(partial(self.wrote.emit, blank.key))
            self.fields[blank.key] = field
            shown = PiecesField(field, self._context) if blank.is_count else field
            self._named = title
            self._blanks.addWidget(amount_row(title, field) if asked.has_code else stacked(title, shown, spacing=4))

    def _lay_out(self) -> None:
        for words in (self.note, self.problem):
            words.setFont(app_font(_TEXT))
        for each in (self.back, self.accept):
            each.setStyleSheet(tall(_TARGET))
            each.setFont(app_font(_TEXT))
        self.list.setFont(app_font(_TEXT))
        self.list.setSpacing(4)
        self.list.setAccessibleName(self._context.text(N_("What to choose from")))
        self._keys.setSpacing(8)
        self._keys.addWidget(self.back)
        self._keys.addWidget(self.accept, 1)
        body = QWidget()
        body.setProperty("see_through", True)
        body.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self.ways.setLayout(self._ways)
        self.ways.hide()
        self._writing.setProperty("see_through", True)
        self._column = in_column(self._writing, self._blanks, self.problem, spacing=4)
        for part in (self.title, self.note, self.fact, self.pane, self.ways, self._writing):
            self._body.addWidget(part)
        self._body.addStretch()
        layout = self._whole
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(scrolled(body), 1)
        layout.addWidget(self.list, 3)
        layout.addLayout(self._keys)
