"""How wide the window is, in the three steps by which all pages lay themselves out."""

from enum import IntEnum
from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.theme import px

_WIDE: Final = 1180
_MIDDLE: Final = 900


class Breadth(IntEnum):
    """``NARROW``: one column, list form. ``MIDDLE``: as drawn without what can be missed. ``WIDE``: as drawn."""

    NARROW = 0
    MIDDLE = 1
    WIDE = 2


def breadth_of(widget: QWidget) -> Breadth:
    """The step of the window in which ``widget`` stands, by its width at 100 % text."""
    width = widget.window().width()
    return Breadth.WIDE if width >= px(_WIDE) else Breadth.MIDDLE if width >= px(_MIDDLE) else Breadth.NARROW
