"""A choice of what a file may speak of: few are chosen from the list, many are found by any part of their words."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from made_in_blekinge.gui.parts.choices import QuietCombo


class OfferCombo(QuietCombo):
    """``decided`` comes when a line was chosen, or something else was written and left or entered. ``searched`` ones
    take any text and show the key behind the words."""

    decided = Signal()

    def __init__(self, offered: Sequence[tuple[str, str]], hint: str, searched: bool) -> None:
        super().__init__()
        self._keys = [key for key, _ in offered]
        self._line: QLineEdit | None = None
        if searched:
            self._line = QLineEdit()
            self.setLineEdit(self._line)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
            self._line.setPlaceholderText(hint)
            self._line.setAccessibleName(hint)
            self._line.editingFinished.connect(self.decided)
        else:
            self.setPlaceholderText(hint)
        self.addItems([f"{words} ({key})" if searched else words for key, words in offered])
        self.activated.connect(lambda: self.decided.emit())  # noqa: PLW0108  without the index
        self.show_value("")

    def text(self) -> str:
        """The key of the chosen line, else what is written."""
        typed, at = self.currentText().strip(), self.currentIndex()
        if self._line is not None and (at < 0 or self.itemText(at) != typed):
            at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self._keys[at] if at >= 0 else typed if self._line is not None else ""

    def show_value(self, value: str) -> None:
        """Stand at the line with this key; one that is not offered is shown as it is written."""
        with QSignalBlocker(self):
            at = next((at for at, key in enumerate(self._keys) if key.casefold() == value.casefold()), -1)
            self.setCurrentIndex(at)
            if self._line is not None:
                self._line.setText(self.itemText(at) if at >= 0 else value)
                self._line.setCursorPosition(0)

    @property
    def is_written_in(self) -> bool:
        """Whether the focus is here."""
        return self.hasFocus() or (self._line is not None and self._line.hasFocus())
