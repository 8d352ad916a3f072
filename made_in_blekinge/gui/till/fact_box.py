"""What an answer hangs on, large enough to be compared at a glance, such as the day by which somebody was born."""

from typing import Final, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label

_BESIDE: Final = 480
"""From this width on, at 100 %, the hint stands beside it."""


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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(20), px(12), px(20), px(12))
        self._row.addWidget(stacked(self.title, self.value), 3)
        self._row.addWidget(self.hint, 2)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(16) if beside else 0)

    def put(self, fact: LargeFact | None) -> None:
        self.setVisible(fact is not None)
        if fact is not None:
            for part, said in zip((self.title, self.value, self.hint), fact, strict=True):
                part.setText(said)
