"""Keys and clicks that mark rows: Space, Shift with the arrows, Ctrl+A, Esc, ticks, Ctrl and Shift with the mouse."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from made_in_blekinge.gui.parts.marks import Marks
from made_in_blekinge.gui.parts.rows import RowsModel

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_MOVES: Final = frozenset({_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End})


class Markable(Protocol):
    """A table with marks."""

    has_marks: bool
    rows_model: RowsModel[Any]
    marks: Marks[Any]

    def currentIndex(self) -> QModelIndex: ...

    def setFocus(self) -> None: ...

    def mark_all(self) -> None: ...

    def unmark_all(self) -> None: ...

    def toggle_mark(self, row: Any) -> None: ...  # noqa: ANN401

    def marked(self) -> list[Any]: ...

    def move_by(self, event: QKeyEvent) -> None: ...


class Marking:
    """Marks the rows of ``table``. With Shift, what lies between the row where it was first held and the current one
    is marked besides what was marked before.
    """

    def __init__(self, table: Markable) -> None:
        self._table = table
        self._anchor: tuple[int, list[Any]] | None = None

    def let_go(self) -> None:
        """Shift begins anew: the rows have changed places, or marks were put otherwise."""
        self._anchor = None

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key was one that marks."""
        table, held = self._table, event.modifiers() & ~_Held.KeypadModifier
        if not table.has_marks:
            return False
        if event.key() == _Key.Key_Escape and len(table.marks):
            self.let_go()
            table.unmark_all()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.let_go()
            table.mark_all()
        elif event.key() == _Key.Key_Space and held in (_Held.NoModifier, _Held.ControlModifier):
            self.tick(table.currentIndex().row(), _Held.NoModifier)
        elif event.key() in _MOVES and held & _Held.ShiftModifier and table.currentIndex().isValid():
            self._along(event)
        else:
            self._anchor = None if event.key() in _MOVES else self._anchor
            return False
        return True

    def pressed(self, row: int, before: int, held: Qt.KeyboardModifier) -> None:
        """A click made ``row`` current; ``before`` was."""
        if not self._table.has_marks:
            return
        if held & _Held.ShiftModifier and before >= 0:
            self._between(*(self._anchor or (before, self._table.marked())))
        elif held & _Held.ControlModifier:
            self._table.toggle_mark(self._table.rows_model.rows[row])
        else:
            self._anchor = None

    def tick(self, row: int, held: Qt.KeyboardModifier) -> None:
        """A tick box was pressed: with Shift, all from the current row to that are marked."""
        table = self._table
        if row < 0:
            return
        table.setFocus()
        if held & _Held.ShiftModifier and table.currentIndex().isValid():
            first, last = sorted((table.currentIndex().row(), row))
            table.marks.put(table.rows_model.rows[first : last + 1], True)
        else:
            table.toggle_mark(table.rows_model.rows[row])

    def _along(self, event: QKeyEvent) -> None:
        """Move as without Shift, and mark the way."""
        anchor = self._anchor or (self._table.currentIndex().row(), self._table.marked())
        held = event.modifiers() & ~_Held.ShiftModifier
        self._table.move_by(QKeyEvent(event.type(), event.key(), held, event.text()))
        self._between(*anchor)

    def _between(self, start: int, before: Sequence[Any]) -> None:
        first, last = sorted((start, self._table.currentIndex().row()))
        self._table.marks.put_only([*before, *self._table.rows_model.rows[first : last + 1]])
        self._anchor = start, list(before)
