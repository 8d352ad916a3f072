"""The screens of the kiosk: each asks one question and is made anew, so that no widget remembers the last visitor."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.desk.kiosk.snapshot import KioskSnapshot
from made_in_blekinge.gui.kiosk.parts import KioskField, Pad, Text, for_fingers, large_button, words
from made_in_blekinge.gui.kiosk.turning import Turning
from made_in_blekinge.gui.kiosk.words import problem
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, scrolled, set_property
from made_in_blekinge.i18n import Catalog

Act = Callable[[], None]
Button = tuple[str, Act, str]
"""Text, callback, and icon or nothing."""
_CARD = 540
_NARROW_CARD = 340
_FIELD = 340
_PROSE = 180


class Screen(QWidget):
    """Base of the screens. ``primary`` is the first answer, which Enter and a scan of the same code give."""

    def __init__(self, question: str = "") -> None:
        super().__init__()
        self.primary: QPushButton | None = None
        self.field: KioskField | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(32), px(8), px(32), px(8))
        self.column.setSpacing(px(16))
        self.column.addStretch(1)
        self.question: QLabel | None = None
        self.wrong = words("", "wrong")
        if question:
            self.question = words(question, "question")
            self.column.addWidget(self.question)
            self.add_wrong()

    def add_wrong(self) -> None:
        """Where it is said why an answer does not do."""
        self.wrong.hide()
        self.column.addWidget(self.wrong)

    def draw(self, now: KioskSnapshot, catalog: Catalog) -> None:
        """What changes while the question stays."""
        said = problem(now.problem, catalog) if now.problem is not None else ""
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))

    def first(self) -> QWidget | None:
        """The widget with initial focus."""
        return self.field or self.primary

    def add(self, widget: QWidget) -> None:
        """Append ``widget``, centred."""
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, text: str, role: str = "purpose") -> None:
        """Append a text, as wide as the screen."""
        if text:
            self.column.addWidget(words(text, role))

    def make(self, answer: Button, primary: bool = False) -> QPushButton:
        """A large button that gives this answer."""
        text, act, icon_name = answer
        made = large_button(text, primary, icon_name)
        made.clicked.connect(partial(_answer, act))
        if primary:
            self.primary = made
        return made

    def add_answers(self, primary: Button | None, *others: Button) -> None:
        """Append the answers: the first one stands at the right."""
        made = [self.make(other) for other in others]
        if primary is not None:
            made.append(self.make(primary, True))
        self.column.addWidget(Turning(*made, middle=True))

    def finish(self) -> None:
        """Append a stretch."""
        self.column.addStretch(1)


class StartCard(QFrame):
    """What one may do at the start: an icon, a title, a sentence and buttons."""

    def __init__(self, icon_name: str, title: str, said: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setProperty("card", True)
        sign = QLabel()
        sign.setPixmap(icon(icon_name, "sea").pixmap(QSize(px(48), px(48))))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), px(24), px(32), px(24))
        column.setSpacing(px(12))
        column.addWidget(sign)
        column.addWidget(label(title, "heading", wrap=True))
        column.addWidget(label(said, "purpose", wrap=True))
        column.addStretch()
        for made in buttons:
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


class Start(Screen):
    """The start: two cards beside each other, and a scan that goes on from anywhere."""

    def __init__(self, question: str, arrive: tuple[str, str], day: tuple[str, str, Button], *no_code: Button) -> None:
        super().__init__(question)
        made = [self.make(answer, at == 0) for at, answer in enumerate(no_code)]
        cards = (StartCard("checkin", *arrive, *made), StartCard("reports", *day[:2], self.make(day[2])))
        set_property(cards[0], "chosen", True)
        for card in cards:
            card.setMaximumWidth(px(_CARD))
        self.column.addWidget(Turning(*cards, gap=24, middle=True, least=_NARROW_CARD).stretch(20, 20))
        self.finish()


class Ask(Screen):
    """A question with words below it and a few answers."""

    def __init__(self, question: str, said: Sequence[tuple[str, str]], primary: Button | None, *others: Button) -> None:
        super().__init__(question)
        for text, role in said:
            self.say(text, role)
        self.add_answers(primary, *others)
        self.finish()


class Choose(Screen):
    """A question with one of several answers, none of them the first; beneath each other, for there may be many."""

    def __init__(self, question: str, answers: Sequence[Button]) -> None:
        super().__init__(question)
        for answer in answers:
            self.add(self.make(answer))
        self.finish()


class Reading(Screen):
    """A text to read, a sentence a line."""

    def __init__(self, question: str, said: Sequence[str], primary: Button, *others: Button) -> None:
        super().__init__(question)
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(32), px(16), px(32), px(16))
        column.setSpacing(px(8))
        for text in said:
            column.addWidget(label(text, "reading", wrap=True))
        card.setMaximumWidth(px(2 * _CARD))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 30)
        row.addStretch(1)
        self.column.addLayout(row)
        self.add_answers(primary, *others)
        self.finish()


class Prose(Screen):
    """A longer text with its answers beneath, which stay in sight: the text moves between them and the question."""

    def __init__(self, question: str, text: str, note: str, primary: Button, *others: Button) -> None:
        super().__init__(question)
        self.column.takeAt(0)
        card, column = QFrame(), QVBoxLayout()
        card.setLayout(column)
        column.setContentsMargins(px(32), px(16), px(32), px(16))
        column.addWidget(label(text, "reading", wrap=True))
        column.addStretch(1)
        card.setProperty("card", True)
        self.text = scrolled(card)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what the others leave
        self.text.setMinimumHeight(px(_PROSE))
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text.setAccessibleName(question)
        for_fingers(self.text)
        self.column.addWidget(self.text, 1)
        self.say(note)
        self.add_answers(primary, *others)


class Looking(Screen):
    """A question answered by scanning a code with the camera."""

    def __init__(self, question: str, reader: QWidget, answer: Button) -> None:
        super().__init__(question)
        self.column.takeAt(0)
        self.column.addWidget(reader, 1)
        self.add_answers(answer)


class Typing(Screen):
    """A question answered in a field, by keyboard or on-screen keyboard. The field begins empty."""

    def __init__(
        self,
        question: str,
        field: KioskField,
        rows: Sequence[str],
        text: Text,
        answer: Button,
        note: str = "",
        *others: Button,
    ) -> None:
        super().__init__(question)
        self.field = field
        field.setFixedWidth(px(_FIELD))
        self.note = words(note, "purpose")
        self.column.addWidget(self.note)
        self.note.setVisible(bool(note))
        parts = [field, self.make(answer, True), *map(self.make, others)]
        self.column.addWidget(Turning(*parts, middle=True))
        pad = Pad(rows, text)
        pad.pressed.connect(field.press)
        self.column.addWidget(pad)
        self.finish()

    def draw(self, now: KioskSnapshot, catalog: Catalog) -> None:
        super().draw(now, catalog)
        self.note.setVisible(bool(self.note.text()) and now.problem is None)
        if self.field is not None and self.field.text() != now.typed:
            self.field.put(now.typed)


def _answer(act: Act, _checked: bool = False) -> None:
    act()
