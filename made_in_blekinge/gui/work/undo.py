"""The undo stack of the window: what is written and not saved is taken back before what was saved."""

from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid


class RowCommand(QUndoCommand):
    """A change that was made here to rows of registers."""

    def wrote(self, key: int) -> Mapping[str, Any]:
        """What it wrote into the row with this id, by field."""
        return {}


class RegisterUndo(QUndoStack):
    """Undoes changes of registers. Forms may take back a field first; see :meth:`ask_first`.

    ``refused`` is emitted where there is nothing to undo, with the translated reason if :meth:`end` was given one.
    """

    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first: list[WeakMethod[Callable[[], bool]]] = []
        self._moves = 0
        self._end = ""
        self.indexChanged.connect(self._count_move)

    def ask_first(self, take_back: Callable[[], bool]) -> None:
        """``take_back``, a method, takes back what its form shows unsaved; ``False`` if there is nothing."""
        self._first.append(WeakMethod(take_back))

    def wrote(self, key: int) -> Mapping[str, Any]:
        """What the newest change wrote into the row with this id: nothing, if it is about others."""
        newest = self.command(self.index() - 1) if self.canUndo() else None
        return newest.wrote(key) if isinstance(newest, RowCommand) else {}

    def step_back(self) -> Callable[[], bool]:
        """Takes back the newest change, unless there has been another one by then: whether it did."""
        at = self._moves

        def back() -> bool:
            if fits := at == self._moves and self.canUndo():
                super(RegisterUndo, self).undo()
            return fits

        return back

    def end(self, why: str) -> None:
        """Forget all changes, since what was done now cannot be undone; ``why``, translated, is said to who tries."""
        self.clear()
        self._end = why

    def clear(self) -> None:
        self._end = ""
        super().clear()

    def undo(self) -> None:
        asked = [take_back for each in self._first if (take_back := each()) is not None and isValid(_owner(take_back))]
        self._first = [WeakMethod(take_back) for take_back in asked]
        if any(take_back() for take_back in asked):
            return
        if self.canUndo():
            super().undo()
        else:
            self.refused.emit(self._end)

    def _count_move(self) -> None:
        self._moves += 1


def _owner(method: Callable[[], bool]) -> object:
    return getattr(method, "__self__", None)
