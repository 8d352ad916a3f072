"""The screens of the kiosk: each asks one question and is created for each use, so that no input remains."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.kiosk.parts import GoodsLine, KioskField, Pad, Text, large_button, words
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_
from made_in_blekinge.queries.kiosk import OwnGoods

LANGUAGES: Final = ("sv", "en", "de", "pl", "da")
ON_A_SCREEN: Final = 4
"""Number of products per screen."""

Answer = tuple[str, Callable[[], None]]
"""Button text and callback."""


class Screen(QWidget):
    """Base of the screens. ``primary`` is the default answer, triggered by Enter or a scan of the same code."""

    def __init__(self, question: str = "") -> None:
        super().__init__()
        self.primary: QPushButton | None = None
        self.field: KioskField | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 16, 32, 16)
        self.column.setSpacing(24)
        self.column.addStretch(1)
        self.question: QLabel | None = None
        if question:
            self.question = words(question, "question")
            self.column.addWidget(self.question)

    def first(self) -> QWidget | None:
        """The widget with initial focus."""
        return self.field or self.primary

    def add(self, widget: QWidget, wide: int = 0) -> None:
        """Append ``widget``, centred; ``wide`` is a fixed width in pixels."""
        if wide:
            widget.setFixedWidth(wide)
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, text: str, role: str = "purpose") -> None:
        """Append a text, as wide as the screen."""
        if text:
            self.column.addWidget(words(text, role))

    def add_answers(self, primary: Answer | None, *others: Answer) -> None:
        """Append the answer buttons, primary first."""
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch()
        for at, (text, act) in enumerate((*((primary,) if primary else ()), *others)):
            made = large_button(text, primary is not None and at == 0)
            made.clicked.connect(partial(_answer, act))
            if primary is not None and at == 0:
                self.primary = made
            row.addWidget(made)
        row.addStretch()
        self.column.addLayout(row)

    def finish(self) -> None:
        """Append a stretch."""
        self.column.addStretch(1)


class Start(Screen):
    """The start screen: languages by their own names."""

    chosen = Signal(str)

    def __init__(self, title: str, language: str, text: Text) -> None:
        super().__init__(title)
        self.say(text(N_("Check in here. Scan your code, or choose your language.")))
        row = QVBoxLayout()
        row.setSpacing(16)
        for code in LANGUAGES:
            made = large_button(LANGUAGE_NAMES[code], code == language)
            made.setProperty("wide", True)
            made.clicked.connect(partial(self.chosen.emit, code))
            if code == language:
                self.primary = made
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(row)
        self.finish()


class Ask(Screen):
    """A question with words below it and a few answers."""

    def __init__(self, question: str, said: Sequence[tuple[str, str]], primary: Answer | None, *others: Answer) -> None:
        super().__init__(question)
        for text, role in said:
            self.say(text, role)
        self.add_answers(primary, *others)
        self.finish()


class Looking(Screen):
    """A question answered by scanning a code with the camera."""

    def __init__(self, question: str, reader: QWidget, answer: Answer) -> None:
        super().__init__(question)
        self.column.takeAt(0)
        self.column.addWidget(reader, 1)
        self.add_answers(answer)


class Typing(Screen):
    """A question answered in a field, by keyboard or on-screen keyboard."""

    def __init__(
        self, question: str, field: KioskField, rows: Sequence[str], text: Text, answer: Answer, note: str = ""
    ) -> None:
        super().__init__(question)
        self.field = field
        self.say(note)
        self.add(field, 480)
        pad = Pad(rows, text)
        pad.pressed.connect(field.press)
        self.add(pad)
        self.add_answers(answer)
        self.finish()


class GoodsScreen(Screen):
    """Quantities brought of a few products."""

    def __init__(
        self, title: str, goods: Sequence[OwnGoods], brought: Mapping[int, int], text: Text, answer: Answer
    ) -> None:
        super().__init__(title)
        self.lines = [
            (product.product_id, GoodsLine(product.name, product.announced, brought[product.product_id], text))
            for product in goods
        ]
        left, both = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(16)
        for _, line in self.lines:
            left.addWidget(line)
        left.addStretch()
        pad = Pad(("123", "456", "789", "0\b"), text)
        pad.pressed.connect(self._press)
        both.setSpacing(48)
        both.addLayout(left, 1)
        both.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(both)
        self.add_answers(answer)
        self.finish()

    def counts(self) -> dict[int, int]:
        """The entered quantities."""
        return {key: line.field.count for key, line in self.lines}

    def _press(self, key: str) -> None:
        fields = [line.field for _, line in self.lines]
        chosen = next((field for field in fields if field.hasFocus()), fields[0])
        if not chosen.hasFocus():
            chosen.setFocus()
        chosen.press(key)


class Done(Screen):
    """The final screen: the booth, as large as possible, and its position."""

    def __init__(
        self,
        context: GuiContext,
        said: Sequence[tuple[str, str]],
        plan: Sequence[PlanBooth],
        event: str,
        booth: str,
        answer: Answer,
    ) -> None:
        super().__init__()
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addStretch()
        for text, role in said:
            if text:
                side.addWidget(words(text, role))
        made = large_button(answer[0], primary=True)
        made.clicked.connect(partial(_answer, answer[1]))
        self.primary = made
        side.addSpacing(16)
        side.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addStretch()
        both = QHBoxLayout()
        both.setSpacing(32)
        both.addLayout(side, 2)
        if booth:
            view, sight = _plan(context, plan, event, booth), QVBoxLayout()
            sight.addWidget(view, 1)
            if near := view.beside(booth):
                sight.addWidget(words(near, "strong"))
            both.addLayout(sight, 3)
        self.column.takeAt(0)
        self.column.addLayout(both, 1)


def _answer(act: Callable[[], None], _checked: bool = False) -> None:
    act()


def _plan(context: GuiContext, plan: Sequence[PlanBooth], event: str, booth: str) -> PlanView:
    """A read-only floor plan: ignores keys and touch."""
    view = PlanView(context, letters=28)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.put(plan, event)
    view.highlight(booth)
    return view
