"""A row of choices of which one holds, each with a count."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.widgets import set_property


class Segments(QWidget):
    """``chosen`` carries the key of the segment that was chosen; the arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, said: str, segments: Sequence[tuple[str, str]]) -> None:
        """``segments`` are keys and translated titles; ``said`` is the accessible name of the whole."""
        super().__init__()
        self.setAccessibleName(said)
        self._titles = dict(segments)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (key, title) in enumerate(segments):
            made = WordButton(title)
            made.setCheckable(True)
            set_property(made, "segment", "first" if at == 0 else "last" if at == len(segments) - 1 else "middle")
            made.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self.buttons[key] = made
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.pick(segments[0][0])

    @property
    def current(self) -> str:
        return next(key for key, made in self.buttons.items() if made.isChecked())

    def pick(self, key: str) -> None:
        """Show that segment as chosen."""
        self.buttons[key].setChecked(True)

    def count(self, key: str, figure: int) -> None:
        """The count behind a title."""
        self.buttons[key].setText(f"{self._titles[key]}  {figure}")

    def tighten(self, tight: bool) -> None:
        """Have less air around the words, where there is little room."""
        for made in self.buttons.values():
            set_property(made, "tight", tight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = list(self.buttons)
        at = keys.index(self.current) + step
        if step and 0 <= at < len(keys):
            self.buttons[keys[at]].setFocus()
            self.buttons[keys[at]].click()
        elif not step:
            super().keyPressEvent(event)
