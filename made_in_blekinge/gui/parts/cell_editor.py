"""The editor that lies over one cell of a table while it is written: the same editor as in the form.

It is our own and not one that the view opens, because a view puts its editors away, with what is written in them, when
the rows are read anew.
"""

from collections.abc import Hashable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.cells import FieldLook, editor_for
from made_in_blekinge.gui.parts.choices import leaves
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import set_property

_Key = Qt.Key
MOVES: Final = {
    _Key.Key_Return: (1, 0), _Key.Key_Enter: (1, 0), _Key.Key_Tab: (0, 1), _Key.Key_Backtab: (0, -1),
}  # fmt: skip
"""Rows down and columns to the right, by the key that ends the writing."""


class CellEditor(QObject):
    """Writes the cell of the row ``identity`` in the column ``at``.

    ``written`` carries the text and where to go from there (rows and columns); ``left`` that nothing is to be written.
    """

    written = Signal(str, tuple)
    left = Signal()

    def __init__(
        self,
        table: RegisterTable[Any],
        identity: Hashable,
        at: int,
        field: Field,
        look: FieldLook,
        was: str = "",
    ) -> None:
        super().__init__(table)
        self.table, self.identity, self.at, self.field = table, identity, at, field
        self.editor = editor_for(table.viewport(), field, look, table.context.today)
        self._typed = ""
        """The signs that were pressed. A choice has another text: one sign may choose a word."""
        self._ended = False
        self._combo = self.editor.core if isinstance(self.editor.core, QComboBox) else None
        self.editor.write_texts(table.context.catalog)
        self.editor.name(field.label(table.context.catalog))
        set_property(self.editor.core, "in_cell", True)
        set_property(self.editor.core, "wrong", bool(was))
        for part in self._parts():
            part.installEventFilter(self)
        self._follow()

    def open(self, value: object, text: str | None, typed: str) -> None:
        """Show the stored ``value``, or a ``text`` that did not fit; what was ``typed`` replaces it."""
        self.editor.put(value, self.table.context.catalog)
        if text is not None:
            self.editor.type(text)
        self.place()
        self.editor.show()
        self.editor.core.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(line := self.editor.core, QLineEdit):
            line.selectAll()
        for sign in typed:
            self.type_sign(sign)

    def type_sign(self, sign: str) -> None:
        """A key that was pressed on the table begins the text."""
        from PySide6.QtWidgets import QApplication

        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(self.editor.core, event)

    def place(self) -> None:
        """Lie over the cell, wherever it is now."""
        index = self.table.rows_model.index_of(self.identity)
        if not index.isValid():
            self.end((0, 0))
            return
        area = self.table.visualRect(index.siblingAtColumn(self.at))
        wide = max(area.width(), min(px(160), self.table.viewport().width()))
        left = max(0, min(area.left(), self.table.viewport().width() - wide))
        self.editor.setGeometry(QRect(left, area.top(), wide, area.height()))

    def end(self, move: tuple[int, int]) -> None:
        """Hand over what is written."""
        if not self._ended:
            self._ended = True
            self.written.emit(self.editor.text(), move)

    def take_back(self) -> None:
        if not self._ended:
            self._ended = True
            self.left.emit()

    def was_read(self, code: str) -> None:
        """A scanner read ``code``; where its first signs passed for typed ones, the cell is as it was."""
        if self._typed and code.startswith(self._typed):
            self.take_back()

    def put_away(self) -> None:
        """Remove the editor; the table has the focus again if the editor had it."""
        self._ended = True
        had_focus = self.editor.isAncestorOf(self.table.window().focusWidget() or self.table)
        self.editor.hide()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and leaves(event) and not self._within():
            self.end((0, 0))
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and watched is self._parts()[-1] and types_a_sign(event):
            self._typed += event.text()
        if event.key() == _Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.take_back()
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            down, right = MOVES[_Key(event.key())]
            up = down and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.end((-down if up else down, right))
            return True
        return False

    def _parts(self) -> list[QWidget]:
        line = self._combo.lineEdit() if self._combo is not None else None
        return [self.editor.core, *([line] if line is not None else [])]

    def _within(self) -> bool:
        """Whether the focus is still in the editor, which may be of several parts."""
        focused = self.table.window().focusWidget()
        return focused is not None and self.editor.isAncestorOf(focused)

    def _follow(self) -> None:
        for bar in (self.table.horizontalScrollBar(), self.table.verticalScrollBar()):
            bar.valueChanged.connect(self.place)
        for signal in (self.table.rows_model.modelReset, self.table.rows_model.layoutChanged, self.table.arranged):
            signal.connect(self.place)
        if self._combo is not None:
            self.editor.finished.connect(lambda: self.end((0, 0)))


def parsed(field: Field, text: str) -> tuple[object, UserError | None]:
    """The value of a text as the form reads it, or what is wrong with it."""
    try:
        value = field.parse(text)
    except UserError as error:
        return None, error
    return (field.default if value in ("", None) and field.default is not None else value), None
