"""The place of a table that is part of a page: where there are no rows it says why, and what to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.widgets import EmptyState, button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_


class TablePlace(ShownStack):
    """Shows ``table``, or in its place the empty state."""

    def __init__(self, context: GuiContext, table: QWidget) -> None:
        super().__init__()
        self._context, self._table, self.empty = context, table, EmptyState()
        self.addWidget(table)
        self.addWidget(self.empty)

    @property
    def said(self) -> str:
        """Why there are no rows; empty while there are some."""
        return self.empty.text if self.currentWidget() is self.empty else ""

    def show_table(self) -> None:
        self.setCurrentWidget(self._table)

    def show_empty(self, icon_name: str, source: str, *steps: QPushButton) -> None:
        """Say why there are no rows, by a source text, with buttons of what to do."""
        self._say(icon_name, self._context.text(source), *steps)

    def show_unfound(self, filters: str, clear: Callable[[], object]) -> None:
        """Say that nothing matches these ``filters`` (in words); ``clear`` takes them away."""
        text = self._context.text(N_("Nothing here matches {filters}."), filters=filters)
        self._say("search", text, self.step(N_("Clear the filter"), "clear", clear))

    def step(self, source: str, icon_name: str, act: Callable[[], object], page: str = "") -> QPushButton:
        """A button that does ``act``; one that leads to a ``page`` is there for who may open that."""
        made = button(self._context.text(source), icon_name)
        made.clicked.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        if page and not may_open(self._context, page):
            made.hide()  # otherwise it is shown with its place: shown before, it would be a window
        return made

    def _say(self, icon_name: str, text: str, *steps: QPushButton) -> None:
        self.empty.put(icon_name, text, steps)
        self.setCurrentWidget(self.empty)
