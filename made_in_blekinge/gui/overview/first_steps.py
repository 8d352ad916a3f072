"""What an empty market is offered: three steps to the first signs."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_

NEW_MARKET: Final = "overview/new"
"""The help for the overview of a market in which nothing is yet."""


class FirstSteps(QWidget):
    """The empty state of a new market: three steps with buttons."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(12)
        self.buttons: list[QPushButton] = []
        self._build()

    def _build(self) -> None:
        text, go = self._context.text, self._context.go
        self.buttons = []
        self._column.addWidget(label(text(N_("This market is empty. Three steps to the first signs on the tables:"))))
        steps: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("exhibitors", N_("1. Bring in your exhibitors"),
             N_("A list from Excel or a web form is enough. Products, events and booths come in the same way."),
             N_("Bring in a file"), lambda: go("import", kind=None)),
            ("events", N_("2. Add an event"),
             N_("Name, place and days, and the booths with who stands where."),
             N_("Go to Events"), lambda: go("events")),
            ("labels", N_("3. Print the signs"),
             N_("One sign a booth, with code, name and QR code, on A4, A5 or A6."),
             N_("Go to Labels"), lambda: go("labels")),
        )  # fmt: skip
        for icon_name, title, said, verb, act in steps:
            self._column.addWidget(self._step(icon_name, text(title), text(said), text(verb), act))
        demonstration = button(text(N_("Look at the demonstration market instead")), "preview", flat=True)
        demonstration.clicked.connect(lambda: go("market", wanted="demonstration"))
        self._column.addWidget(demonstration, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self._leading = {"import": self.buttons[0], "events": self.buttons[1], "labels": self.buttons[2],
                         "market": demonstration}  # fmt: skip
        self.show_rights()

    def show_rights(self) -> None:
        """Show only the buttons whose target the signed-in user may open."""
        for page, made in self._leading.items():
            made.setVisible(may_open(self._context, page))

    def _step(self, icon_name: str, title: str, said: str, verb: str, act: Callable[[], None]) -> Card:
        card, row, words = Card(), QHBoxLayout(), QVBoxLayout()
        picture = Sign(icon_name, "sea", 32)
        words.setSpacing(0)
        words.addWidget(label(title, "heading"))
        words.addWidget(label(said, "purpose", wrap=True))
        made = button(verb, primary=not self.buttons)
        made.clicked.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        self.buttons.append(made)
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(made)
        card.body.addLayout(row)
        return card
