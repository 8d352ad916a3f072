"""A second row of the same name is asked about: when it is added, and when one is renamed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from made_in_blekinge.gui.registers.row_writing import taking_back
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.namesakes import Namesake, namesakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from made_in_blekinge.gui.parts.record_pane import RecordPane

OPEN, ANYWAY = 0, 1
_ANOTHER = "–"
"""Stands for any other value, to see whether a field is part of the name."""
_TITLE = N_("There is already one called {name}")
_WHICH = N_("{name} ({about}) is in the register.")


def ask_about(context: GuiContext, window: "QWidget", found: "Sequence[Namesake]", anyway: str) -> int | None:
    """Whether to open the row of that name (:data:`OPEN`), or go on (:data:`ANYWAY`, the verb ``anyway``)."""
    text, first = context.text, found[0]
    lines = [text(_WHICH, name=row.name, about=row.about) for row in found[:5]]
    return context.say.choose(
        window, text(_TITLE, name=first.name), "\n".join(lines), text(N_("Open it")), text(anyway)
    )


class Naming(QObject):
    """Watches the pane of a register for new names."""

    def __init__(self, pane: "RecordPane", register: str, choose: Callable[[int], None]) -> None:
        super().__init__(pane)
        self._pane, self._register, self._choose, self._known = pane, register, choose, (0, "")
        pane.shown.connect(self._look)

    def _look(self, record: Kept | None) -> None:
        """A shown record of another name than before, while it is the same record, was renamed.

        A name that was given on another laptop, or that came back by undo, is not asked about here.
        """
        if record is None:
            return
        known, self._known = self._known, (record.id, self._pane.access.name_of(record.values))
        if known[0] == record.id and known[1] != self._known[1] and known[1] and self._is_ours(record):
            values, key, back = dict(record.values), record.id, taking_back(self._pane.context)
            self._pane.context.ask(
                namesakes, self._register, values, key, done=lambda found: self._ask(key, found, back), owner=self
            )

    def _is_ours(self, record: Kept) -> bool:
        """Whether the newest change that can be undone gave the record its name."""
        wrote, name_of = self._pane.context.undo.wrote(record.id), self._pane.access.name_of
        named = any(name_of(dict(record.values) | {key: _ANOTHER}) != name_of(record.values) for key in wrote)
        return named and all(record.values[key] == value for key, value in wrote.items())

    def _ask(self, key: int, found: "Sequence[Namesake]", back: Callable[[], None]) -> None:
        """Keep the name, open the other one, or take the new name back."""
        record = self._pane.record
        if not found or record is None or record.id != key:
            return
        answer = ask_about(self._pane.context, self._pane, found, N_("Take the new name back"))
        if answer == OPEN:
            self._choose(found[0].id)
        elif answer == ANYWAY:
            back()
