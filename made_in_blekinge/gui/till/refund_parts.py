"""Parts of the refund dialog: choices of which one holds, the reason, and another person's approval."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, mark_wrong, set_property
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.people import PersonRow
from made_in_blekinge.services.till.approval import Approval

_TALL: Final = 40
_OTHER: Final = "other"
AS_PAID: Final = "as_paid"
"""The money goes back by all the means by which it came, in proportion."""
VERBS: Final = {
    AS_PAID: N_("Pay back {amount} as it was paid"),
    Means.CASH.value: N_("Pay back {amount} in cash"),
    Means.CARD.value: N_("Pay back {amount} by card"),
    Means.SWISH.value: N_("Pay back {amount} by Swish"),
    Means.INVOICE.value: N_("Pay back {amount} on the invoice"),
    Means.OTHER.value: N_("Pay back {amount} another way"),
}
"""What the button says that pays, by how the money goes back."""
REASONS: Final = (N_("Changed their mind"), N_("It is broken"), N_("Wrong goods"))


class PickOne(QWidget):
    """Buttons under a title, of which at most one holds; ``picked`` carries its key. What is wrong stands beneath."""

    picked = Signal(str)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self.problem, row = label(role="error", wrap=True), QWidget()
        self.problem.hide()
        self.setAccessibleName(title)
        flow = FlowLayout(row)
        for key, said in choices:
            made = WordButton(said)
            made.setCheckable(True)
            made.setProperty("answers", True)
            made.setMinimumHeight(px(_TALL))
            made.setAccessibleName(f"{title}: {said}")
            made.clicked.connect(lambda _checked, key=key: self.pick(key))
            self._group.addButton(made)
            self.buttons[key] = made
            flow.addWidget(made)
        self.column = in_column(self, label(title, "strong"), row, self.problem, spacing=4)

    @property
    def current(self) -> str | None:
        return next((key for key, made in self.buttons.items() if made.isChecked()), None)

    def pick(self, key: str | None) -> None:
        """Choose this one; ``None``: none of them."""
        self._group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(each == key)
            set_property(made, "chosen", each == key)
        self._group.setExclusive(True)
        self.say("")
        self.picked.emit(key or "")

    def say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class RefundReason(PickOne):
    """Why goods come back: one of the usual reasons, or what is written."""

    def __init__(self, context: GuiContext) -> None:
        text = context.text
        choices = [(text(reason), text(reason)) for reason in REASONS]
        super().__init__(text(N_("Why")), [*choices, (_OTHER, text(N_("Other…")))])
        self.field = QLineEdit()
        self.field.setAccessibleName(text(N_("Why")))
        self.field.setPlaceholderText(text(N_("Write why the goods come back")))
        self.field.textEdited.connect(lambda _: self.say(""))
        self.field.hide()
        self.column.insertWidget(2, self.field)
        self.picked.connect(self._open)

    @property
    def text(self) -> str:
        """The reason, as it stands on the receipt; empty: none."""
        current = self.current
        return self.field.text().strip() if current == _OTHER else current or ""

    def write(self) -> None:
        """Let somebody write a reason of their own."""
        self.pick(_OTHER)

    def _open(self, key: str) -> None:
        self.field.setVisible(key == _OTHER)
        if key == _OTHER:
            self.field.setFocus()


class ApprovalPart(QWidget):
    """Who approves a refund above the limit, with a PIN."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.who, self.pin, self.problem = QuietCombo(), QLineEdit(), label(role="error", wrap=True)
        self.about = label(role="note", wrap=True)
        self.who.setAccessibleName(text(N_("Who approves it")))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName(text(N_("PIN of the one who approves")))
        self.pin.setPlaceholderText(text(N_("PIN of the one who approves")))
        self.pin.textEdited.connect(lambda _: self.show_error(None))
        self.problem.hide()
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.who)
        flow.addWidget(self.pin)
        self.pin.setMinimumWidth(px(200))
        in_column(self, self.about, row, self.problem, spacing=4)

    @property
    def approval(self) -> Approval | None:
        """Who approves, once a PIN is written."""
        person = self.who.currentData()
        return Approval(int(person), self.pin.text()) if person is not None and self.pin.text() else None

    def offer(self, people: Sequence[PersonRow]) -> None:
        """These may approve it."""
        self.who.clear()
        for person in people:
            self.who.addItem(person.name, person.id)

    def show_error(self, error: UserError | None) -> None:
        mark_wrong(self.pin, self.problem, "" if error is None else self._context.catalog.error(error))
        if error is not None:
            self.pin.setFocus()
            self.pin.selectAll()


def organisers_beside(context: GuiContext, people: Sequence[PersonRow]) -> list[PersonRow]:
    """Who may approve what the one that is signed in may not do alone."""
    actor = context.market.actor
    own = actor.person_id if actor is not None else None
    return [row for row in people if row.role is Role.ORGANISER and row.id != own]
