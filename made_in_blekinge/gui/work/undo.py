"""The undo stack of the window: what is written and not saved is taken back before what was saved."""

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid


class RegisterUndo(QUndoStack):
    """Undoes changes of registers. Forms may take back a field first; see :meth:`ask_first`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first: list[WeakMethod[Callable[[], bool]]] = []
        self._moves = 0
        self.indexChanged.connect(self._count_move)

    def ask_first(self, take_back: Callable[[], bool]) -> None:
        """``take_back``, a method, takes back what its form shows unsaved; ``False`` if there is nothing."""
        self._first.append(WeakMethod(take_back))

    def step_back(self) -> Callable[[], bool]:
        """Takes back the newest change, unless there has been another one by then: whether it did."""
        at = self._moves

        def back() -> bool:
            if fits := at == self._moves and self.canUndo():
                super(RegisterUndo, self).undo()
            return fits

        return back

    def undo(self) -> None:
        asked = [take_back for each in self._first if (take_back := each()) is not None and isValid(_owner(take_back))]
        self._first = [WeakMethod(take_back) for take_back in asked]
        if not any(take_back() for take_back in asked):
            super().undo()

    def _count_move(self) -> None:
        self._moves += 1


def _owner(method: Callable[[], bool]) -> object:
    return getattr(method, "__self__", None)
