"""Small input dialogs of the check-in page: a few fields and one action."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class AskFields(NewRecord):
    """A dialog of a few fields; ``verb`` labels its button, ``added`` carries the action's result."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        title: str,
        note: str,
        fields: Sequence[Field],
        verb: str,
        do: "Callable[[Database, Values], object]",
    ) -> None:
        super().__init__(context, parent, title, fields, do, verb=verb)
        self.first = fields[0].key
        """The field that has the keyboard when the dialog opens."""
        if note:
            self.body.insertWidget(0, label(note, "purpose", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Set the height for the wrapped text at this width, which Qt does not compute by itself.

        On a low screen the form scrolls, and loses the keyboard when it is put there.
        """
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and (needed := layout.totalHeightForWidth(self.width())) > self.height():
            self.resize(self.width(), needed)
        self.form.cells[self.first].editor.core.setFocus()
