"""What an answer hangs on, large enough to be compared at a glance, such as the day by which somebody was born."""

from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout

from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label


class LargeFact(NamedTuple):
    """Something to compare with, large, under its ``title``; ``hint`` says how."""

    title: str
    value: str
    hint: str


class FactBox(QFrame):
    """Shows one; nothing without one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("fact", True)
        self.title, self.value, self.hint = label(), label(role="display", wrap=True), label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(16), px(20), px(16))
        row.setSpacing(px(16))
        row.addWidget(stacked(self.title, self.value), 3)
        row.addWidget(self.hint, 2)
        self.hide()

    def put(self, fact: LargeFact | None) -> None:
        self.setVisible(fact is not None)
        if fact is not None:
            for part, said in zip((self.title, self.value, self.hint), fact, strict=True):
                part.setText(said)
