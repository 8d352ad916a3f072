"""Input lines of the cash and payment dialogs, and the text of a cash difference."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.gui.parts.widgets import label, mark_wrong
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog


class CashLine(QWidget):
    """An input line with a translated title above, and interpretation or error below."""

    def __init__(self, context: GuiContext, title: str, note: str = "") -> None:
        super().__init__()
        self._context = context
        self.field, self.note, self.problem = (
            QLineEdit(),
            label(note, "note", wrap=True),
            label(role="error", wrap=True),
        )
        self.field.setAccessibleName(title)
        self.field.setAccessibleDescription(note)
        self.problem.hide()
        self.field.textEdited.connect(lambda _: self.show_error(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label(title), self.field, self.note, self.problem):
            layout.addWidget(part)
        self.note.setVisible(bool(note))  # before it has its place it would be a window, which takes the keyboard

    @property
    def text(self) -> str:
        return self.field.text().strip()

    def amount(self, currency: str) -> int:
        """The parsed amount in öre; raises on invalid input."""
        if not self.text:
            raise UserError("missing_amount", N_("Write the amount; 0 where there is none."))
        return parse_amount(self.text, currency)

    def say(self, text: str) -> None:
        """Show the interpretation of the input below it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def show_error(self, error: UserError | None) -> None:
        said = "" if error is None else self._context.catalog.error(error)
        mark_wrong(self.field, self.problem, said, self.note.text())


def point_out(lines: Mapping[str, CashLine], error: UserError | None) -> bool:
    """Show an error beside its line and focus it; ``False`` if there is no such line."""
    for key, line in lines.items():
        line.show_error(error if error is not None and error.field == key else None)
    wrong = lines.get(error.field or "") if error is not None else None
    if wrong is not None:
        wrong.field.setFocus()
        wrong.field.selectAll()
    return wrong is not None


def read_amounts(lines: Iterable[tuple[str, CashLine, str]]) -> dict[str, int]:
    """The amounts of all lines (key, line, currency); the error of the first invalid one names its key."""
    found = {}
    for key, line, currency in lines:
        with at(key):
            found[key] = line.amount(currency)
    return found


def difference(ore: int, currency: str, catalog: Catalog) -> str:
    """The difference of counted and expected cash: word and signed amount."""
    if ore == 0:
        return catalog.text(N_("It is right"))
    if ore < 0:
        return catalog.text(N_("Too little: {amount}"), amount=catalog.money(ore, currency))
    return catalog.text(N_("Too much: {amount}"), amount=f"+{catalog.money(ore, currency)}")


def till_difference(ore: int, currency: str, catalog: Catalog) -> str:
    """The same of the till, as a sentence."""
    if ore == 0:
        return catalog.text(N_("The cash is right"))
    short, over = N_("{amount} is missing in the till"), N_("There is {amount} too much in the till")
    return catalog.text(short if ore < 0 else over, amount=catalog.money(abs(ore), currency))
