"""Tiles or number pad, whichever this laptop was last used with."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.till.number_pad import NumberPad
from made_in_blekinge.gui.till.tiles import Tiles
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

TILES, PAD = "tiles", "pad"
_KEPT: Final = "till/chooser"


class GoodsChooser(QWidget):
    """One of the two, with a switch above."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.tiles, self.pad, self.stack = Tiles(context), NumberPad(context), QStackedWidget()
        self.switch = QWidget()
        self.keys: dict[str, QPushButton] = {}
        row = QHBoxLayout(self.switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for kind, icon_name, title in ((TILES, "overview", N_("Tiles")), (PAD, "pad", N_("Number pad"))):
            key = button(context.text(title), icon_name)
            key.setIcon(icon(icon_name, checked="sea"))
            key.setCheckable(True)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.setStyleSheet(tall(44))
            key.clicked.connect(lambda _=False, kind=kind: self.show_kind(kind))
            self.keys[kind] = key
            row.addWidget(key, 1)
        for part in (self.tiles, self.pad):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.switch)
        column.addWidget(self.stack, 1)
        self.show_kind(str(context.settings.value(_KEPT) or TILES))

    @property
    def kind(self) -> str:
        return PAD if self.stack.currentWidget() is self.pad else TILES

    def show_kind(self, kind: str) -> None:
        """Show tiles or pad, and remember it on this laptop."""
        self.stack.setCurrentWidget(self.pad if kind == PAD else self.tiles)
        for name, key in self.keys.items():
            key.setChecked(name == self.kind)
        self._context.settings.setValue(_KEPT, self.kind)
